"""A submission: a package that waits to be read. Its papers are kept; their content is still unknown."""

from datetime import date

from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.model import Fact, Name
from domain.records.application import Paper

_DESKS = {
    "application": WorkQueue.INTAKE,
    "plan": WorkQueue.PLAN_APPROVAL,
    "regulation_account": WorkQueue.ANNUAL_ACCOUNTS,
    "status_report": WorkQueue.ANNUAL_ACCOUNTS,
    "milestone_plan": WorkQueue.ONE_YEAR_REVIEW,
    "rent_support": WorkQueue.RENT_SUPPORT,
    "rent_account": WorkQueue.ANNUAL_ACCOUNTS,
}


class HandIn(Fact):
    """Read these papers and act on them. The package reader turns a submission into a command."""

    by: Name
    role: Role
    on: date
    """The day of receipt, which may lie before the day of recording (D6)."""
    package: str
    """The kind of package."""
    papers: tuple[Paper, ...]

    @property
    def queue(self) -> WorkQueue:
        """The queue where it waits."""
        return _DESKS[self.package]

"""A package that has been handed in and waits to be read: the papers are kept, what they say is not known yet."""

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
    """Read these papers and do what they ask for. Once read it becomes a command."""

    by: Name
    role: Role
    on: date
    """The day they were received, which may lie before the day they are recorded (D6)."""
    package: str
    """What kind of package it is."""
    papers: tuple[Paper, ...]

    @property
    def queue(self) -> WorkQueue:
        """Which queue it waits at."""
        return _DESKS[self.package]

"""A submission: a package that waits to be read. Its papers are kept; their content is still unknown."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding
from domain.grant.addressing import applicant, office, tell
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.grant.part import WorkQueue
from domain.grant.persons import PartyId, PersonId
from domain.grant.state import Grant
from domain.model import Given, Name
from domain.records.application import Paper

_DESKS = {
    "application": WorkQueue.INTAKE,
    "plan": WorkQueue.PLAN_APPROVAL,
    "regulation_account": WorkQueue.ANNUAL_ACCOUNTS,
    "status_report": WorkQueue.ANNUAL_ACCOUNTS,
    "milestone_plan": WorkQueue.ONE_YEAR_REVIEW,
    "sub_agreements": WorkQueue.PLAN_APPROVAL,
    "rent_support": WorkQueue.RENT_SUPPORT,
    "rent_account": WorkQueue.ANNUAL_ACCOUNTS,
}


class HandIn(Given):
    """Read these papers and act on them. The package reader turns a submission into a command."""

    by: Name
    role: Role
    person: PersonId = ""
    acting_for: PartyId = ""
    on: date
    """The day of receipt, which may lie before the day of recording (D6)."""
    package: str
    """The kind of package."""
    papers: tuple[Paper, ...]
    contact: Addressee | None = None
    """Addressee of a refusal, as far as the manifest could be read; a new case has no application to name one."""

    @property
    def queue(self) -> WorkQueue:
        """The queue where it waits."""
        return _DESKS[self.package]


def refused(grant: Grant, hand_in: HandIn, findings: Iterable[Finding]) -> tuple[Notice, ...]:
    """The notice that papers were not received, with everything that must be put right.

    It goes to the applicant, or to the case officer where the papers do not say who that is.
    """
    known = applicant(grant) or ((hand_in.contact,) if hand_in.contact else office(Role.CASE_OFFICER))
    points = [finding.model_dump(mode="json") for finding in findings]
    data = {"package": hand_in.package, "received_on": hand_in.on.isoformat(), "findings": points}
    return tell(grant, NoticeKind.HAND_IN_REFUSED, known, data)

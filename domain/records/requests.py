"""Records of access requests, notes, attendance and evaluation."""

from datetime import date
from enum import StrEnum

from domain.model import Fact
from domain.records.reports import ReportKind


class AccessOutcome(StrEnum):
    """The answer to a request for access to documents."""

    GIVEN = "given"
    GIVEN_IN_PART = "given_in_part"
    REFUSED = "refused"


class AccessRequest(Fact):
    """A request for access to documents (aktindsigt)."""

    number: int
    requester: str
    what: str
    received_on: date
    """Day 0."""
    extended_on: date | None = None
    extended_to: date | None = None
    reason: str = ""
    """Why the answer takes longer."""
    reminded: bool = False
    escalated: bool = False
    answered_on: date | None = None
    outcome: AccessOutcome | None = None


class TimeFor(StrEnum):
    """What an applicant can ask for more time for: that which an officer can give more time for."""

    MISSING_PAPERS = "missing_papers"
    REGULATION_ACCOUNT = ReportKind.REGULATION_ACCOUNT.value
    STATUS_REPORT = ReportKind.STATUS_REPORT.value
    RENT_SUPPORT_ACCOUNT = ReportKind.RENT_SUPPORT_ACCOUNT.value

    @property
    def report(self) -> ReportKind | None:
        """The yearly report that it is; None for the missing papers of an application."""
        return None if self is TimeFor.MISSING_PAPERS else ReportKind(self.value)


class ExtensionRequest(Fact):
    """More time that an applicant has asked for. It moves no date."""

    what: TimeFor
    year: int | None
    """Of a report; None for missing papers."""
    until: date
    reason: str
    requested_on: date
    answered_on: date | None = None
    """The day on which it was granted, perhaps to another day, or refused."""


class NoteKind(StrEnum):
    """What a note is about."""

    TELEPHONE = "telephone"
    MEETING = "meeting"
    OTHER = "other"


class Note(Fact):
    """A note on the case (notat)."""

    on: date
    by: str
    kind: NoteKind
    who: str
    text: str


class AttendeeKind(StrEnum):
    """The capacity of a person at an event of Boligsocialnet."""

    PROJECT_LEADER = "project_leader"
    """Must take part. R74."""
    STAFF = "staff"
    """Other staff paid by the grant: may take part. R74."""
    BOARD = "board"
    """Members of the board: expected at the events for boards. R91."""


class Attendance(Fact):
    """One person's attendance or absence at an event of Boligsocialnet."""

    on: date
    event: str
    who: str
    kind: AttendeeKind
    came: bool


class EvaluationKind(StrEnum):
    """The steps of evaluation."""

    ASKED = "asked"
    """The Fund's evaluation asks the area for something."""
    DELIVERED = "delivered"
    """The area has delivered it."""
    LOCAL = "local"
    """A local evaluation that others may read."""


class Evaluation(Fact):
    """One step of the cooperation on evaluation."""

    on: date
    kind: EvaluationKind
    what: str

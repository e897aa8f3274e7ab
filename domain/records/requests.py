"""What the grant remembers of requests and notes."""

from datetime import date
from enum import StrEnum

from domain.model import Fact


class AccessOutcome(StrEnum):
    """How a request for access to documents was answered."""

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
    """Why it takes longer."""
    reminded: bool = False
    escalated: bool = False
    answered_on: date | None = None
    outcome: AccessOutcome | None = None


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
    """In what capacity somebody comes to an event of Boligsocialnet."""

    PROJECT_LEADER = "project_leader"
    """Must take part. R74."""
    STAFF = "staff"
    """Others whom the grant pays: may take part. R74."""
    BOARD = "board"
    """Members of the board: welcome at the events for boards. R91."""


class Attendance(Fact):
    """Somebody at an event of Boligsocialnet, or missing there."""

    on: date
    event: str
    who: str
    kind: AttendeeKind
    came: bool


class EvaluationKind(StrEnum):
    """Which side of the evaluation."""

    ASKED = "asked"
    """The Fund's evaluation asks the area for something."""
    DELIVERED = "delivered"
    """The area has given what was asked for."""
    LOCAL = "local"
    """A local evaluation that others may see."""


class Evaluation(Fact):
    """One step of the cooperation about evaluation."""

    on: date
    kind: EvaluationKind
    what: str

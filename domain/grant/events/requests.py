"""What others have asked of the case, and what has been noted on it."""

from datetime import date

from domain.grant.events.event import Event, Lettered
from domain.records.application import Email
from domain.records.people import Capacity
from domain.records.requests import AccessOutcome, AttendeeKind, EvaluationKind, NoteKind, TimeFor
from domain.rulebook.law import LegalBasis


class AccessRequestReceived(Event):
    rules = ("R89",)
    number: int
    requester: str
    what: str
    due: date


class AccessRequestReminded(Event):
    rules = ("R89",)
    number: int
    due: date


class AccessRequestEscalated(Event):
    """The last day has come, and there is no answer."""

    rules = ("R89",)
    number: int
    due: date


class AccessRequestExtended(Event):
    rules = ("R89",)
    by: str
    number: int
    due: date
    until: date
    reason: str


class AccessRequestAnswered(Event):
    rules = ("R89",)
    by: str
    number: int
    outcome: AccessOutcome
    reasons: LegalBasis | None
    in_time: bool


class ExtensionRequested(Event):
    """The applicant asked for more time. No date has moved."""

    rules = ("R13", "R69")
    what: TimeFor
    year: int | None
    due: date | None
    """The last day as it stands; None for missing papers as long as no letter has named one."""
    until: date
    reason: str


class ExtensionRefused(Lettered):
    """No more time is given. The last day stays."""

    rules = ("R13", "R69")
    signed = True
    what: TimeFor
    year: int | None
    due: date | None
    until: date
    """The day that was asked for."""
    reason: str


class ContactChanged(Event):
    rules = ()
    party: str
    """CVR number or municipality code."""
    name: str
    email: Email


class OfficerAssigned(Event):
    rules = ()
    officer: str
    officer_person: str
    """The person's id; empty where only the name is known."""
    since: date


class PersonNamed(Event):
    rules = ("R104", "R106")
    capacity: Capacity
    name: str
    email: Email | None
    organisation: str
    function: str
    since: date


class PersonEnded(Event):
    rules = ("R104", "R106")
    capacity: Capacity
    name: str
    until: date


class IndicatorsSent(Event):
    rules = ("R104",)
    by: str


class NoteRecorded(Event):
    rules = ("R90",)
    by: str
    kind: NoteKind
    who: str
    text: str


class AttendanceRecorded(Event):
    rules = ("R74", "R91")
    event: str
    who: str
    kind: AttendeeKind
    came: bool


class EvaluationRecorded(Event):
    rules = ("R75",)
    kind: EvaluationKind
    what: str

"""What others ask of the case, and what is written down about it."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.grant.commands.command import Command
from domain.model import Name, Text, Year
from domain.records.application import Email
from domain.records.people import Capacity
from domain.records.requests import AccessOutcome, AttendeeKind, EvaluationKind, NoteKind, TimeFor
from domain.rulebook.law import LegalBasis

Number = Annotated[int, Field(ge=1)]


class RecordAccessRequest(Command):
    """A person asks to see documents of the case (aktindsigt); the day is the day of receipt. R89."""

    requester: Name
    """Who asks. Anybody may, without being a party of the case."""
    what: Text
    """What they ask to see."""


class ExtendAccessRequest(Command):
    """The answer takes longer: the requester gets the reason and the expected day. R89."""

    number: Number
    until: date
    reason: Text


class AnswerAccessRequest(Command):
    """The request is answered; a no, even in part, has reasons. R89, R85."""

    number: Number
    outcome: AccessOutcome
    reasons: LegalBasis | None = None


class ChangeContact(Command):
    """Another person, or another address, gets the letters of a party from now on."""

    party: Text
    """CVR number or municipality code of the party."""
    name: Name
    """Who gets the letters."""
    email: Email


class AssignOfficer(Command):
    """Put an officer in charge of the case from a day on: who acts takes it, or a colleague gets it."""

    officer: Annotated[str, Field(max_length=200, pattern=r"^[^\r\n\x00]*$")] = ""
    """The officer: a person's id, such as P3, or a name; empty for who acts."""
    since: date | None = None
    """The first day; left out, the day of the command. It may be a day to come."""


class NamePerson(Command):
    """Name the project leader, a member of the board, the auditor or the adviser. Only board members do not replace."""

    capacity: Capacity
    name: Name
    email: Email | None = None
    organisation: Annotated[str, Field(max_length=200)] = ""
    """The firm of an auditor, or whom a member of the board represents."""
    function: Annotated[str, Field(max_length=200)] = ""
    """The function on the board, such as ``formand``."""
    since: date | None = None
    """The first day; left out, the day of the command."""


class EndPerson(Command):
    """An adviser, a project leader, a member of the board or an auditor is no longer there."""

    capacity: Capacity
    name: Name
    until: date | None = None
    """The last day; left out, the day of the command."""


class SendIndicators(Command):
    """Send the board its sheet of indicators now; it also goes out when a status report is accepted. R104."""


class RequestExtension(Command):
    """Ask for more time for a report or for missing papers. It moves no date until an officer answers. D1, R13."""

    what: TimeFor
    year: Year | None = None
    """The year of a report; nothing for missing papers."""
    until: date
    """The last day that is asked for."""
    reason: Text


class RefuseExtension(Command):
    """An officer gives no more time, with a reason. The last day stays. D1, R13.

    To give it, an officer uses `grant-extension` for a report and `keep-application-open` for missing papers.
    """

    what: TimeFor
    year: Year | None = None
    reason: Text


class RecordNote(Command):
    """What was said or done of importance, on the telephone or in a meeting. R90."""

    kind: NoteKind
    who: Name
    """With whom."""
    text: Text


class RecordAttendance(Command):
    """Who came, or did not come, to an event of the network Boligsocialnet. R74, R91."""

    event: Name
    who: Name
    kind: AttendeeKind
    came: bool = True


class RecordEvaluation(Command):
    """The Fund's evaluation asks for something, or a local evaluation is at hand. R75."""

    kind: EvaluationKind
    what: Text

"""R90: telephone calls, meetings and important steps are noted on the case at once."""

from collections.abc import Iterable

from domain.grant import events as e
from domain.grant.commands import RecordNote
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant


def note(grant: Grant, command: RecordNote, now: DecisionContext) -> Iterable[e.Event]:
    """Record a note: who, when, with whom, what. It cannot be changed."""
    yield e.NoteRecorded(on=command.on, by=command.by, kind=command.kind, who=command.who, text=command.text)

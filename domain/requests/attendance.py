"""R74, R91: who takes part in the network Boligsocialnet. It is written down and nothing follows from it."""

from collections.abc import Iterable

from domain.grant import events as e
from domain.grant.commands import RecordAttendance
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant


def attend(grant: Grant, command: RecordAttendance, now: DecisionContext) -> Iterable[e.Event]:
    """Somebody came to an event, or did not."""
    yield e.AttendanceRecorded(
        on=command.on, event=command.event, who=command.who, kind=command.kind, came=command.came
    )

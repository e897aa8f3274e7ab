"""R74, R91: attendance in the network Boligsocialnet. It is recorded without consequence."""

from collections.abc import Iterable

from domain.grant import events as e
from domain.grant.commands import RecordAttendance
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant


def attend(grant: Grant, command: RecordAttendance, now: DecisionContext) -> Iterable[e.Event]:
    """Record whether a person came to an event."""
    yield e.AttendanceRecorded(
        on=command.on, event=command.event, who=command.who, kind=command.kind, came=command.came
    )

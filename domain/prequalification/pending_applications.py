"""Applications without a decision, and how much of the time is left. R12-R14, R16, D4."""

from dataclasses import dataclass
from datetime import date

from domain.grant.state import Grant, PauseReason
from domain.phases import Phase
from domain.prequalification import clock
from domain.rulebook.law import Law

WAITING = (Phase.RECEIVED, Phase.INCOMPLETE, Phase.UNDER_ASSESSMENT, Phase.INSPECTION)
"""Submitted but not decided."""


@dataclass(frozen=True, slots=True)
class PendingApplication:
    """One waiting application and the state of its clock."""

    case_no: int
    title: str
    municipalities: tuple[str, ...]
    priority: bool
    """True if it has priority among equals. R16."""
    waits_for: str
    """The next step, in a few words."""
    complete_since: date | None
    """Day 0 of the clock; None before that."""
    first_target: date | None
    """None while the clock is paused or has not started; the same for the second target."""
    second_target: date | None
    days_left: int | None
    """Days until the second target; negative once it has passed."""
    days_paused: int
    """Days for which the clock was paused, including a pause that is still open."""
    open_pauses: tuple[tuple[PauseReason, date], ...]
    """Why the clock is paused now, and since when."""

    @property
    def order(self) -> tuple[bool, date, int]:
        """Sort key: priority areas first (R16), then the nearest second target."""
        return not self.priority, self.second_target or date.max, self.case_no


def waiting(grant: Grant, law: Law, today: date, waits_for: str = "") -> PendingApplication:
    """Describe a waiting application. `law` is the version that applies to the case."""
    first, second = clock.target_days(grant.completed_on, grant.pauses, law)
    return PendingApplication(
        case_no=grant.case_no,
        title=grant.title,
        municipalities=tuple(m.name for m in grant.application.municipalities) if grant.application else (),
        priority=grant.priority,
        waits_for=waits_for,
        complete_since=grant.completed_on,
        first_target=first,
        second_target=second,
        days_left=(second - today).days if second else None,
        days_paused=_days_paused(grant, today),
        open_pauses=tuple((pause.why, pause.first) for pause in grant.pauses if pause.end is None),
    )


def _days_paused(grant: Grant, today: date) -> int:
    if grant.completed_on is None:
        return 0
    until_now = [p if p.end is not None else p.model_copy(update={"end": today}) for p in grant.pauses]
    return sum(pause.days.length for pause in clock.merged_pauses(grant.completed_on, until_now))

"""Applications that wait for their first decision: for whom, and how much of the time is left. R12-R14, R16, D4."""

from dataclasses import dataclass
from datetime import date

from domain.grant.state import Grant, PauseReason
from domain.phases import Phase
from domain.prequalification import clock
from domain.rulebook.law import Law

WAITING = (Phase.RECEIVED, Phase.INCOMPLETE, Phase.UNDER_ASSESSMENT, Phase.INSPECTION)
"""Sent in and not decided."""


@dataclass(frozen=True, slots=True)
class PendingApplication:
    """One application that waits, and how its clock stands."""

    case_no: int
    title: str
    municipalities: tuple[str, ...]
    priority: bool
    """Comes first among equals. R16."""
    waits_for: str
    """What must happen next, in a few words."""
    complete_since: date | None
    """Day 0 of the clock; None before that."""
    first_target: date | None
    """None while the clock rests or has not started; the second one likewise."""
    second_target: date | None
    days_left: int | None
    """Until the second target; below zero when it has passed."""
    rested: int
    """Days by which the clock has stood still, with a rest that still lasts."""
    rests: tuple[tuple[PauseReason, date], ...]
    """Why it stands still now, and since when."""

    @property
    def order(self) -> tuple[bool, date, int]:
        """First those that come first among equals (R16), then those whose time is nearest."""
        return not self.priority, self.second_target or date.max, self.case_no


def waiting(grant: Grant, law: Law, today: date) -> PendingApplication:
    """How an application stands that waits. `law` is the one that the case is judged by."""
    first, second = clock.target_days(grant.completed_on, grant.pauses, law)
    return PendingApplication(
        case_no=grant.case_no,
        title=grant.title,
        municipalities=tuple(m.name for m in grant.application.municipalities) if grant.application else (),
        priority=grant.priority,
        waits_for=_next_step(grant),
        complete_since=grant.completed_on,
        first_target=first,
        second_target=second,
        days_left=(second - today).days if second else None,
        rested=_rested(grant, today),
        rests=tuple((pause.why, pause.first) for pause in grant.pauses if pause.end is None),
    )


def _rested(grant: Grant, today: date) -> int:
    if grant.completed_on is None:
        return 0
    until_now = [p if p.end is not None else p.model_copy(update={"end": today}) for p in grant.pauses]
    return sum(rest.days.length for rest in clock.rests(grant.completed_on, until_now))


def _next_step(grant: Grant) -> str:
    match grant.phase:
        case Phase.INCOMPLETE:
            return "the applicant: papers missing"
        case Phase.INSPECTION:
            return "the inspection report"
        case Phase.RECEIVED:
            return "the completeness check"
        case _:
            return "the other officer" if grant.proposal else "the decision"

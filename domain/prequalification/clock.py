"""The prequalification clock. R12-R14, read by decision D4.

The convention, by name: **calendar days, the day of completeness is day 0**. Targets lie 28 and 42 days later.
The clock runs only while the application is complete and no inspection is under way; pauses are half-open ranges
of days, overlapping ones count once, and a target moves by the days paused before it was reached. Targets are
expectations, not rights, so they are not rolled to a working day. The target day itself is still in time.
"""

from collections.abc import Iterable
from datetime import date

from domain.calendar import Days, merged
from domain.grant.deadline import Deadline, DeadlineKind, Effect, day_after
from domain.grant.phases import Phase
from domain.grant.state import Grant, Pause
from domain.reckoning import Reckoning
from domain.rulebook.law import Law, Number
from domain.rulebook.numbers import FIRST_TARGET_DAYS, SECOND_TARGET_DAYS

CONVENTION = "calendar days, the day of completeness is day 0 (D4)"
_TARGETS = (("first", FIRST_TARGET_DAYS), ("second", SECOND_TARGET_DAYS))


def targets(completed_on: date, pauses: tuple[Pause, ...], law: Law) -> tuple[Reckoning, Reckoning]:
    """The first and the second target, each with its derivation. An open pause is left out: see `deadlines`."""
    first, second = (_target(completed_on, number, pauses, law) for _, number in _TARGETS)
    return first, second


def _target(completed_on: date, number: Number[int], pauses: tuple[Pause, ...], law: Law) -> Reckoning:
    days = law.since(number, completed_on)
    reckoning = Reckoning.start(completed_on, "The application is found complete: day 0", "R13", "S:262-263")
    reckoning = reckoning.plus_days(days.value, f"{days.value} days: {CONVENTION}", "R12", days.source)
    for pause in merged(Days(p.first, p.end) for p in pauses if p.end is not None):
        if pause.first <= reckoning.day:
            why = f"paused {pause.length} days, from {pause.first} up to {pause.end}: inspection"
            reckoning = reckoning.plus_days(pause.length, why, "R14", "S:262-263")
    return reckoning


def deadlines(grant: Grant, law: Law) -> Iterable[Deadline]:
    """Both targets while the application is being assessed; none while the clock is paused."""
    if grant.phase is not Phase.UNDER_ASSESSMENT or grant.completed_on is None:
        return
    for (which, _), reckoning in zip(_TARGETS, targets(grant.completed_on, grant.pauses, law), strict=True):
        if which not in grant.targets_passed:
            yield Deadline(
                kind=DeadlineKind.PREQUALIFICATION_TARGET,
                cycle=which,
                nominal=reckoning.day,
                effective=reckoning.day,
                fires_on=day_after(reckoning.day),
                rule="R12",
                effect=Effect.ESCALATE,
                reckoning=reckoning,
            )

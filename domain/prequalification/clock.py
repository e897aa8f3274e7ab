"""The prequalification clock. R12-R14, read by decision D4.

Convention: **calendar days, the day of completeness is day 0**. Targets lie 28 and 42 days later. The clock runs only
while the application is complete and no inspection is under way. Pauses are half-open ranges of days; overlapping ones
count once. A target moves by the days paused before it was reached. Targets are expectations, not rights, so they are
not rolled to a working day. The target day itself is in time.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.calendar import Days, merged
from domain.derivation import DateDerivation
from domain.grant.deadline import Deadline, DeadlineKind, Effect, day_after
from domain.grant.state import Grant, Pause, PauseReason
from domain.phases import Phase
from domain.rulebook.law import Law, Number
from domain.rulebook.numbers import FIRST_TARGET_DAYS, SECOND_TARGET_DAYS

_TARGETS = (("first", FIRST_TARGET_DAYS), ("second", SECOND_TARGET_DAYS))
_RULES = {PauseReason.INSPECTION: "R14", PauseReason.INCOMPLETE: "R13"}


class ClockPause(NamedTuple):
    """A time in which the clock was paused, for one reason or several that overlap."""

    days: Days
    why: tuple[PauseReason, ...]


def merged_pauses(completed_on: date, pauses: Iterable[Pause]) -> tuple[ClockPause, ...]:
    """Return the union of the ended pauses, as far as they lie after day 0."""
    ended = [(Days(max(p.first, completed_on), p.end), p.why) for p in pauses if p.end is not None]
    return tuple(
        ClockPause(
            days, tuple(why for why in PauseReason if any(w is why and d.length and _within(d, days) for d, w in ended))
        )
        for days in merged(days for days, _ in ended)
    )


def targets(completed_on: date, pauses: Iterable[Pause], law: Law) -> tuple[DateDerivation, DateDerivation]:
    """Return the first and second target with their derivations, without open pauses: see `deadlines`."""
    paused = merged_pauses(completed_on, pauses)
    first, second = (_target(completed_on, number, paused, law) for _, number in _TARGETS)
    return first, second


def target_days(completed_on: date | None, pauses: tuple[Pause, ...], law: Law) -> tuple[date | None, date | None]:
    """Return both targets as days; None while the clock is paused or has not started."""
    if completed_on is None or any(pause.end is None for pause in pauses):
        return None, None
    first, second = targets(completed_on, pauses, law)
    return first.day, second.day


def ahead_again(grant: Grant, pauses: tuple[Pause, ...], law: Law, today: date) -> tuple[str, ...]:
    """Return which targets were noted as passed although, with these pauses, they are not over yet. D6."""
    days = target_days(grant.completed_on, pauses, law)
    named = zip((which for which, _ in _TARGETS), days, strict=True)
    return tuple(which for which, day in named if which in grant.targets_passed and day and day >= today)


def still_passed(grant: Grant, ahead: tuple[str, ...]) -> tuple[str, ...]:
    """Return the passed targets without those that lie ahead again."""
    return tuple(which for which in grant.targets_passed if which not in ahead)


def moved_by(grant: Grant, pause: Pause) -> int:
    """Return by how many days an ended pause moves the targets, overlaps not counted."""
    if grant.completed_on is None:
        return 0
    others = [other for other in grant.pauses if other.end is not None]
    without, along = merged_pauses(grant.completed_on, others), merged_pauses(grant.completed_on, [*others, pause])
    return sum(each.days.length for each in along) - sum(each.days.length for each in without)


def deadlines(grant: Grant, law: Law) -> Iterable[Deadline]:
    """Yield both targets while the application is under assessment; none while the clock is paused."""
    if grant.phase is not Phase.UNDER_ASSESSMENT or grant.completed_on is None:
        return
    for (which, _), derivation in zip(_TARGETS, targets(grant.completed_on, grant.pauses, law), strict=True):
        if which not in grant.targets_passed:
            yield Deadline(
                kind=DeadlineKind.PREQUALIFICATION_TARGET,
                cycle=which,
                nominal=derivation.day,
                effective=derivation.day,
                fires_on=day_after(derivation.day),
                rule="R12",
                effect=Effect.ESCALATE,
                derivation=derivation,
            )


def _target(completed_on: date, number: Number[int], paused: Iterable[ClockPause], law: Law) -> DateDerivation:
    days = law.since(number, completed_on)
    derivation = DateDerivation.start(completed_on, "R13.found_complete", source="S:262-263")
    derivation = derivation.plus_days(days.value, "R12.target_days", {"days": days.value}, source=days.source)
    for pause in paused:
        if pause.days.first <= derivation.day:
            length, first, end = pause.days.length, pause.days.first, pause.days.end
            facts = {"days": length, "first": first, "end": end, "reasons": pause.why}
            rules = ", ".join(_RULES[why] for why in reversed(pause.why))
            derivation = derivation.plus_days(length, "clock.paused", facts, source="S:262-263", rule=rules)
    return derivation


def _within(inner: Days, outer: Days) -> bool:
    return outer.first <= inner.first and inner.end <= outer.end

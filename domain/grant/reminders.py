"""The reminder engine: what is waited for and since when, which reminders are ahead, and which one is sent.

A part has one row, a `Reminder`, for each kind of reminder; it adds nothing but the facts of its own. When several
steps have been reached, only the latest acts and the others count as overtaken: one letter after an outage, not three.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from domain.derivation import DateDerivation
from domain.grant.deadline import Deadline, DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.events import Event
from domain.grant.state import Grant
from domain.rulebook.law import Law, Number

S = TypeVar("S")

Count = Callable[[date, int, Law], date]
"""So many days from a day."""


def after(day: date, days: int, law: Law) -> date:
    """So many calendar days later."""
    return day + timedelta(days=days)


def before(day: date, days: int, law: Law) -> date:
    """So many calendar days earlier."""
    return day - timedelta(days=days)


def working_days_before(day: date, days: int, law: Law) -> date:
    """So many working days earlier."""
    return law.calendar.working_days_on(day, -days)


@dataclass(frozen=True, slots=True)
class Start(Generic[S]):
    """One thing that is waited for, and the day that its reminders are counted from."""

    of: S = field(compare=False)
    cycle: str
    """Which one of its kind: a year, a number."""
    counted_from: DateDerivation = field(hash=False)
    numbers_of: date
    """The day whose numbers count."""
    nominal: date | None = None
    """The date that the rule names, where its reminders announce a date; None where they follow one."""
    none_until: date = date.min
    """No reminder is sent on this day, nor on an earlier one."""
    behind: Collection[int | str] = field(default=(), compare=False)
    """Reminders that were sent or overtaken, by days or by cycle."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step that is ahead: a reminder, or the last step."""

    days: int
    """0 for the last step."""
    deadline: Deadline
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Reached(Generic[S]):
    """The step that acts."""

    of: S
    deadline: Deadline
    days: int
    overtaken: tuple[int, ...]
    """Reminders that were reached before it and not sent, in days, oldest first."""


Tell = Callable[[Grant, Reached[S], DecisionContext], Iterable[Event]]


@dataclass(frozen=True)
class Last(Generic[S]):
    """What follows the reminders when nothing came of them."""

    kind: DeadlineKind
    rule: str
    effect: Effect
    tell: Tell[S]
    fires_on: Callable[[date, Law], date] = lambda day, law: day
    """The day it takes effect, from the day that the reminders announce."""


@dataclass(frozen=True)
class Reminder(Generic[S]):
    """One kind of reminder: when it is sent, for what, and what it tells."""

    kind: DeadlineKind
    rule: str
    starts: Callable[[Grant, Law], Iterable[Start[S]]]
    """What is waited for now; what has ended is not among it."""
    tell: Tell[S]
    """The event that a reminder gives."""
    days: Number[tuple[int, ...]] | Number[int] | None = None
    """The days from the rulebook; None for one reminder on the very day."""
    count: Count = after
    why: str = ""
    """The step in the derivation of its date, with ``{days}``."""
    cycle: str = "{of}"
    """How its deadlines tell themselves apart, from the cycle of the start and the days."""
    effect: Effect = Effect.REMIND
    last: Last[S] | None = None

    @property
    def kinds(self) -> tuple[DeadlineKind, ...]:
        """The kinds of deadlines that it makes."""
        return (self.kind, self.last.kind) if self.last else (self.kind,)

    @property
    def functions(self) -> tuple[Callable[..., Iterable[Any]], ...]:
        """The functions of its part that it calls."""
        return (self.starts, self.tell, *((self.last.tell,) if self.last else ()))

    def deadlines(self, grant: Grant, law: Law) -> Iterable[Deadline]:
        """Every step that is ahead."""
        for start in self.starts(grant, law):
            for step in self.ahead(start, law):
                yield step.deadline

    def ahead(self, start: Start[S], law: Law) -> list[Step]:
        """The steps of one start that are ahead, in the order in which they are reached."""
        steps = law.once((self.kind, start), lambda: tuple(self._steps(start, law)))
        return [step for step in steps if step.is_last or not _is_behind(step, start)]

    def reach(self, grant: Grant, due: Deadline, now: DecisionContext) -> Iterable[Event]:
        """A step has been reached: the latest one acts."""
        for start in self.starts(grant, now.law):
            ahead = self.ahead(start, now.law)
            if due.key in {step.deadline.key for step in ahead}:
                *earlier, step = [step for step in ahead if step.deadline.fires_on <= now.as_of]
                overtaken = tuple(each.days for each in earlier)
                tell = self.last.tell if self.last and step.is_last else self.tell
                yield from tell(grant, Reached(start.of, step.deadline, step.days, overtaken), now)
                return

    def cycle_of(self, of: str, days: int) -> str:
        """The cycle of one reminder."""
        return self.cycle.format(of=of, days=days)

    def _steps(self, start: Start[S], law: Law) -> Iterable[Step]:
        day = start.counted_from.day
        for days, derivation in sorted(self._reminders(start, law), key=lambda each: each[1].day):
            if derivation.day > start.none_until:
                yield Step(
                    days=days,
                    deadline=Deadline(
                        kind=self.kind,
                        cycle=self.cycle_of(start.cycle, days),
                        nominal=start.nominal or derivation.day,
                        effective=day if start.nominal else derivation.day,
                        fires_on=derivation.day,
                        rule=self.rule,
                        effect=self.effect,
                        derivation=derivation,
                    ),
                )
        if self.last:
            yield Step(
                days=0,
                is_last=True,
                deadline=Deadline(
                    kind=self.last.kind,
                    cycle=start.cycle,
                    nominal=start.nominal or day,
                    effective=day,
                    fires_on=self.last.fires_on(day, law),
                    rule=self.last.rule,
                    effect=self.last.effect,
                    derivation=start.counted_from,
                ),
            )

    def _reminders(self, start: Start[S], law: Law) -> Iterable[tuple[int, DateDerivation]]:
        if self.days is None:
            yield 0, start.counted_from
            return
        number: Number[Any] = self.days
        chosen = law.since(number, start.numbers_of)
        for days in set(chosen.value) if isinstance(chosen.value, tuple) else {chosen.value}:
            day = self.count(start.counted_from.day, days, law)
            yield days, start.counted_from.then(day, self.why.format(days=days), self.rule, chosen.source)


def _is_behind(step: Step, start: Start[Any]) -> bool:
    return step.days in start.behind or step.deadline.cycle in start.behind

"""The reminder engine: which reminders are ahead, and which one is sent.

A part registers one `Reminder` for each kind and supplies only its own facts. If several steps have been reached, only
the latest acts and the others count as overtaken: after an outage one letter goes out, not three.
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
"""A day that lies so many days from another."""


def after(day: date, days: int, law: Law) -> date:
    """The day `days` calendar days later."""
    return day + timedelta(days=days)


def before(day: date, days: int, law: Law) -> date:
    """The day `days` calendar days earlier."""
    return day - timedelta(days=days)


def working_days_before(day: date, days: int, law: Law) -> date:
    """The day `days` working days earlier."""
    return law.calendar.working_days_on(day, -days)


@dataclass(frozen=True, slots=True)
class Start(Generic[S]):
    """One thing that the office waits for, and the day from which its reminders count."""

    of: S = field(compare=False)
    cycle: str
    """A year or number: which one of its kind this is."""
    counted_from: DateDerivation = field(hash=False)
    numbers_of: date
    """The day that selects the dated numbers."""
    nominal: date | None = None
    """The date that the rule names, if reminders announce one; None if they follow one."""
    none_until: date = date.min
    """Reminders start after this day."""
    behind: Collection[int | str] = field(default=(), compare=False)
    """Reminders already sent or overtaken, by days or by cycle."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step ahead: a reminder or the last step."""

    days: int
    """Days of the reminder; 0 for the last step."""
    deadline: Deadline
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Reached(Generic[S]):
    """The step that acts."""

    of: S
    deadline: Deadline
    days: int
    overtaken: tuple[int, ...]
    """Days of the reminders that were reached earlier and not sent, oldest first."""


Tell = Callable[[Grant, Reached[S], DecisionContext], Iterable[Event]]


@dataclass(frozen=True)
class Last(Generic[S]):
    """The step after the reminders, if nothing came of them."""

    kind: DeadlineKind
    rule: str
    effect: Effect
    tell: Tell[S]
    fires_on: Callable[[date, Law], date] = lambda day, law: day
    """The day it takes effect, from the day that the reminders announce."""


@dataclass(frozen=True)
class Reminder(Generic[S]):
    """One kind of reminder: when it is sent, for what, and the event it gives."""

    kind: DeadlineKind
    rule: str
    starts: Callable[[Grant, Law], Iterable[Start[S]]]
    """What the office waits for now."""
    tell: Tell[S]
    """The event of a reminder."""
    days: Number[tuple[int, ...]] | Number[int] | None = None
    """The days from the rulebook; None for a single reminder on the day itself."""
    count: Count = after
    why: str = ""
    """Id of the step in its derivation; its fact is the number of days."""
    cycle: str = "{of}"
    """The cycle of its deadlines, from the cycle of the start and the days."""
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
        """Every step ahead."""
        for start in self.starts(grant, law):
            for step in self.ahead(start, law):
                yield step.deadline

    def ahead(self, start: Start[S], law: Law) -> list[Step]:
        """The steps of one start that are ahead, in the order of their days."""
        # The day tells starts apart that have the same hash: one duty that is extended again and again.
        key = (self.kind, start.counted_from.day, start)
        steps = law.once(key, lambda: tuple(self._steps(start, law)))
        return [step for step in steps if step.is_last or not _is_behind(step, start)]

    def reach(self, grant: Grant, due: Deadline, now: DecisionContext) -> Iterable[Event]:
        """Act on the latest step that has been reached."""
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
            yield days, start.counted_from.then(day, self.why, {"days": days}, source=chosen.source, rule=self.rule)


def _is_behind(step: Step, start: Start[Any]) -> bool:
    return step.days in start.behind or step.deadline.cycle in start.behind

"""Dated values, and the law as an argument of the rules."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from domain.calendar import Calendar
from domain.model import Fact, says_nothing
from domain.rulebook.rulesets import Ruleset

T = TypeVar("T")
R = TypeVar("R")


class NotInForce(LookupError):
    """The day lies before the first value."""


@dataclass(frozen=True, slots=True)
class Since(Generic[T]):
    """The value of a number from a day on, with its source."""

    day: date
    value: T
    source: str
    assumption: bool = False
    """True if no source gives it: this project's default, or an inference from a later text."""


IN_FORCE = Ruleset.ADOPTED_2019.since
"""The day on which the regulations of 11 December 2019 came into force."""


def in_both(value: T, source: str) -> tuple[Since[T], Since[T]]:
    """The value of November 2023, also assumed for 2019: the older text is not available."""
    back = f"{source}, read back from the guideline of November 2023"
    return Since(IN_FORCE, value, back, assumption=True), Since(Ruleset.REVISED_2023.since, value, source)


class SetBy(StrEnum):
    """Who sets a number, and so which date selects its value."""

    REGULATIV = "regulativ"
    """The Fund's regulations with the guideline: a case keeps the number of its own version."""
    STATUTE = "statute"
    """An act of parliament: the date selects the value, for every case."""
    OFFICE = "office"
    """A choice of this office: the date selects the value, for every case."""


@dataclass(frozen=True, slots=True)
class Number(Generic[T]):
    """A legal number: its name, rule, unit, and values in order of time."""

    name: str
    rule: str
    unit: str
    values: tuple[Since[T], ...]
    set_by: SetBy = SetBy.OFFICE

    def on(self, day: date) -> Since[T]:
        """The value in force on a day. Raises NotInForce before the first one."""
        in_force = [since for since in self.values if since.day <= day]
        if not in_force:
            raise NotInForce(f"{self.name} ({self.rule}) has no value on {day}: it begins {self.values[0].day}.")
        return in_force[-1]

    def set_otherwise(self, own: tuple[Since[T], ...]) -> "Number[T]":
        """The number with an installation's own values; from the first of them on, only they count."""
        first = own[0].day
        return replace(self, values=(*(since for since in self.values if since.day < first), *own))


class LegalBasis(Fact):
    """The reasons of an adverse decision (begrundelse). R18, R85: all three parts are required."""

    legal_basis: str = ""
    considerations: str = ""
    facts: str = ""

    def missing(self) -> tuple[str, ...]:
        """Names of the empty parts."""
        return tuple(name for name, text in self if says_nothing(str(text)))


REMEMBERED = 20_000
"""Values that a law keeps at most: about 80 for a grant of five years, half of them shared with others."""


@dataclass(frozen=True)
class Law:
    """The numbers and the calendar for a rule. Rules receive it as an argument and never look it up."""

    calendar: Calendar = field(default_factory=Calendar)
    settings: Mapping[str, Number[Any]] = field(default_factory=dict)
    """Numbers set by this installation, by name."""
    ruleset: Ruleset | None = None
    """The regulations for the case; None: each day uses those in force on it."""

    _computed: dict[Hashable, Any] = field(init=False, default_factory=dict, repr=False, compare=False)
    _under: dict[Ruleset, "Law"] = field(init=False, default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, compute: Callable[[], R]) -> R:
        """Compute a value that depends only on this law and the key; later calls mostly return the same value.

        After `REMEMBERED` values all are forgotten, so that a desk that runs for months keeps no closed case in memory.
        """
        try:
            remembered: R = self._computed[key]
        except KeyError:
            if len(self._computed) >= REMEMBERED:
                self._computed.clear()
            remembered = self._computed[key] = compute()
        return remembered

    def under(self, ruleset: Ruleset) -> "Law":
        """This law for cases under a ruleset: numbers of the regulations keep their last value under it.

        Returns the same object each time, with its cached values.
        """
        if ruleset is self.ruleset:
            return self
        try:
            return self._under[ruleset]
        except KeyError:
            return self._under.setdefault(ruleset, Law(self.calendar, self.settings, ruleset))

    def since(self, number: Number[T], day: date) -> Since[T]:
        """The value in force on a day, with its source."""
        chosen: Number[T] = self.settings.get(number.name, number)
        if self.ruleset and number.set_by is SetBy.REGULATIV:
            # A case keeps its own version on days before it came into force and after it ended, too.
            day = max(min(day, self.ruleset.last_day or day), self.ruleset.since)
        return chosen.on(day)

    def value(self, number: Number[T], day: date) -> T:
        """The value in force on a day."""
        return self.since(number, day).value

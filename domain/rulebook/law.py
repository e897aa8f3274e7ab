"""Dated values, and the law as the rules receive it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from domain.calendar import Calendar
from domain.model import Fact
from domain.rulebook.rulesets import Ruleset

T = TypeVar("T")
R = TypeVar("R")


class NotInForce(LookupError):
    """A value is asked for on a day before the scheme existed."""


@dataclass(frozen=True, slots=True)
class Since(Generic[T]):
    """What a number is from a day on, and who says so."""

    day: date
    value: T
    source: str
    assumption: bool = False
    """True where no source at hand gives it: this project's own default, or read back from a later text."""


class SetBy(StrEnum):
    """Who sets a number, and so which days it follows."""

    REGULATIV = "regulativ"
    """The Fund's regulativ with its guideline: a case keeps the number of the version it is judged by."""
    STATUTE = "statute"
    """An act of parliament: it follows the day, whatever the case."""
    OFFICE = "office"
    """This office's own way of working: it follows the day, whatever the case."""


@dataclass(frozen=True, slots=True)
class Number(Generic[T]):
    """A legal number: its name, the rule it belongs to, its unit, and its values in the order of time."""

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
        """The number with own values: from the day of the first one on, only they count."""
        first = own[0].day
        return replace(self, values=(*(since for since in self.values if since.day < first), *own))


class LegalBasis(Fact):
    """The reasons that an adverse decision must carry (begrundelse). R18, R85: all three parts."""

    legal_basis: str = ""
    considerations: str = ""
    facts: str = ""

    def missing(self) -> tuple[str, ...]:
        """Names of the parts that are empty."""
        return tuple(name for name, text in self if not str(text).strip())


@dataclass(frozen=True)
class Law:
    """The numbers and the calendar that a rule judges by. It is handed to the rules; they never look it up."""

    calendar: Calendar = field(default_factory=Calendar)
    settings: Mapping[str, Number[Any]] = field(default_factory=dict)
    """Numbers that this installation has set otherwise, by name."""
    ruleset: Ruleset | None = None
    """The regulativ that a case is judged by; None where each day is judged by the one in force on it."""

    _reckoned: dict[Hashable, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, reckon: Callable[[], R]) -> R:
        """Reckon something that depends on nothing but this law and the key; the second time it is remembered."""
        if key not in self._reckoned:
            self._reckoned[key] = reckon()
        remembered: R = self._reckoned[key]
        return remembered

    def under(self, ruleset: Ruleset) -> "Law":
        """This law as it judges a case of that ruleset: what the regulativ sets is taken as it last stood under it.

        The same law is given each time, with all that it has reckoned.
        """
        if ruleset is self.ruleset:
            return self
        return self.once((Law.under, ruleset), lambda: Law(self.calendar, self.settings, ruleset))

    def since(self, number: Number[T], day: date) -> Since[T]:
        """The value in force on a day, with its source."""
        chosen: Number[T] = self.settings.get(number.name, number)
        if self.ruleset and number.set_by is SetBy.REGULATIV:
            # A case is judged by its own version, also where a day lies before it was in force or after it ended.
            day = max(min(day, self.ruleset.last_day or day), self.ruleset.since)
        return chosen.on(day)

    def value(self, number: Number[T], day: date) -> T:
        """The value in force on a day."""
        return self.since(number, day).value

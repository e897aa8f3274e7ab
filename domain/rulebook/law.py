"""Dated values, and the law as the rules receive it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from domain.calendar import Calendar
from domain.model import Fact

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
    """True where the Fund has published nothing and the value is this project's own default setting."""


@dataclass(frozen=True, slots=True)
class Number(Generic[T]):
    """A legal number: its name, the rule it belongs to, its unit, and its values in the order of time."""

    name: str
    rule: str
    unit: str
    values: tuple[Since[T], ...]

    def on(self, day: date) -> Since[T]:
        """The value in force on a day. Raises NotInForce before the first one."""
        in_force = [since for since in self.values if since.day <= day]
        if not in_force:
            raise NotInForce(f"{self.name} ({self.rule}) has no value on {day}: it begins {self.values[0].day}.")
        return in_force[-1]


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

    _reckoned: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, reckon: Callable[[], R]) -> R:
        """Reckon something that depends on nothing but this law and the key; the second time it is remembered."""
        if key not in self._reckoned:
            self._reckoned[key] = reckon()
        remembered: R = self._reckoned[key]
        return remembered

    def since(self, number: Number[T], day: date) -> Since[T]:
        """The value in force on a day, with its source."""
        chosen: Number[T] = self.settings.get(number.name, number)
        return chosen.on(day)

    def value(self, number: Number[T], day: date) -> T:
        """The value in force on a day."""
        return self.since(number, day).value

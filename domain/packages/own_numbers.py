"""The numbers that an installation or a scenario sets itself: dated values by name, each with its source.

    description_pages:
      - {since: 2020-01-01, value: 4, source: "a decision of the board"}

These values replace the rulebook's from the day of the first value. Amounts are in kroner.
"""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, create_model

from domain.model import Fact, Unfit
from domain.money import Kroner
from domain.packages.own_file import Dated, in_order, read_own
from domain.rulebook.law import Number, Since
from domain.rulebook.numbers import NUMBERS


class _Numbers(Fact):
    """The numbers set here, by name. Other numbers stay unchanged."""

    def settings(self) -> dict[str, Number[Any]]:
        """Return the rulebook's numbers with these values, for `Law.settings`."""
        return {
            number.name: number.set_otherwise(tuple(Since(each.since, each.value, each.source) for each in written))
            for number in NUMBERS
            if (written := getattr(self, number.name))
        }


def _kind_of(number: Number[Any]) -> Any:
    """Return the type that a value of this number must have, derived from its current value."""
    example = number.values[-1].value
    if isinstance(example, StrEnum):
        return type(example)
    if number.unit.startswith("øre"):
        return Kroner
    if isinstance(example, int):
        return _whole(number.unit)
    if isinstance(example, tuple) and isinstance(example[0], int):
        return Annotated[tuple[_whole(number.unit), ...], AfterValidator(_each_once)]  # type: ignore[misc]
    if isinstance(example, tuple) and isinstance(example[0], tuple):
        pair = tuple[_whole("months"), _whole("days")]  # type: ignore[misc, valid-type]
        return Annotated[tuple[pair, ...], AfterValidator(_days_of_a_year)]  # type: ignore[valid-type]
    raise TypeError(f"{number.name} has values of a kind that cannot be written in a file: {example!r}")


def _whole(unit: str) -> Any:
    """Return the type of a whole number within the limits of its unit."""
    if unit.startswith("per cent"):
        most = 99
    elif unit.startswith("months"):
        most = 60
    elif "days" in unit:
        most = 1000
    else:
        most = 1_000_000

    def read(value: object) -> int:
        text = str(value).strip()
        if isinstance(value, bool | float) or not text.isascii() or not text.isdecimal():
            raise Unfit("value.whole_number")
        if int(text) > most:
            raise Unfit("value.at_most", {"most": most})
        return int(text)

    return Annotated[int, Field(ge=0, le=most), BeforeValidator(read)]


def _each_once(values: tuple[int, ...]) -> tuple[int, ...]:
    if len(set(values)) != len(values):
        raise Unfit("value.twice")
    return values


def _days_of_a_year(days: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    for month, day in days:
        try:
            date(2023, month, day)  # a year without 29 February: the day must exist in every year
        except ValueError as error:
            raise Unfit("value.no_day_of_every_year", {"day": day, "month": month}) from error
    if not days or list(days) != sorted(set(days)):
        raise Unfit("value.days_of_a_year")
    return days


def _field(number: Number[Any]) -> Any:
    name = number.name.title().replace("_", "")
    kind: Any = Dated.__class_getitem__(_kind_of(number))
    dated: Any = create_model(name, __base__=kind)
    values = Annotated[tuple[dated, ...], AfterValidator(in_order)]
    about = f"{number.rule}: {'kroner' + number.unit[3:] if number.unit.startswith('øre') else number.unit}"
    return values, Field(default=(), description=about)


if TYPE_CHECKING:

    class OwnNumbers(_Numbers):
        """Dated values by the name of the number."""
else:
    # Derived from NUMBERS, so that the list is kept in one place.
    OwnNumbers = create_model("OwnNumbers", __base__=_Numbers, **{number.name: _field(number) for number in NUMBERS})


def read_numbers(path: Path) -> OwnNumbers:
    """Read a file of numbers. Raises Refusal with all findings, line by line."""
    return read_own(path, OwnNumbers, step="read-numbers")

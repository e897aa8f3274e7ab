"""A typed cell: a cell that does not hold the expected type gives None and a finding with its place."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal
from typing import TypeVar

from domain.calendar import FIRST_DAY, LAST_DAY
from domain.findings import Finding, unreadable
from domain.foreign_text import HIDDEN, shown
from domain.model import Unfit, says_nothing
from domain.money import Ore, kroner
from domain.packages.spreadsheet import GENERAL, Failed, Format, Percent
from domain.packages.units import unit_of_format
from domain.packages.words import SUPPRESSED, YES_NO, plain

W = TypeVar("W")
Report = Callable[[Finding], None]

_NUMBER = re.compile(r"-?([1-9]\d{0,2}(\.\d{3})+|[1-9]\d{0,2}( \d{3})+|\d+)(,\d+)?")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
"""A thousand and more in Danish, three decimals in English."""
_LARGEST_NUMBER = 10**12
_LONGEST_AMOUNT = 40
"""Characters; no amount in this system is longer."""
_LONGEST_NAME = 200
_THOUSANDTH_OF_AN_ORE = Decimal("0.001")
_AS_SAVED = Context(prec=12)
"""Digits of a number that is not money: calculated cells are saved with 15, of which the last ones are not exact."""
_NO_AMOUNT = {
    "value.part_of_an_ore": "cell.part_of_an_ore",
    "value.amount_too_large": "cell.amount_too_large",
}


@dataclass(frozen=True)
class Cell:
    """One cell of a sheet, and where to report its findings."""

    value: object
    where: str
    report: Report
    uncomputed: bool = False
    means: str = ""
    """What the cell should contain, in the sheet's words."""
    format: Format = GENERAL
    """How the cell shows a number."""

    @property
    def blank(self) -> bool:
        """True if the cell is empty."""
        return not self.uncomputed and (self.value is None or says_nothing(str(self.value)))

    @property
    def suppressed(self) -> bool:
        """True if the source withholds the figure (diskretioneret): a star or the like, or an empty cell."""
        return not self.uncomputed and (self.value is None or str(self.value).strip() in SUPPRESSED)

    @property
    def shown(self) -> str:
        """The value as a finding quotes it: as a Danish spreadsheet program shows it, shortened."""
        return shown(_as_text(self.value, self.format))

    @property
    def content(self) -> str:
        """The whole value as text: a number in Danish with all its decimals, and the unit that the cell shows."""
        if isinstance(self.value, str):
            return "".join(letter for letter in HIDDEN.sub("", self.value) if letter.isprintable() or letter == "\n")
        unit = unit_of_format(self.format.code)
        return f"{_as_text(self.value)} {unit.written}" if unit else _as_text(self.value)

    def written(self) -> bool:
        """Return True if the cell has a value; else report that it has none."""
        if self.uncomputed:
            self.report(unreadable("cell.formula", {"means": self.means}, where=self.where))
        elif isinstance(self.value, Failed):
            self.report(unreadable("cell.failed", {"means": self.means, "error": self.shown}, where=self.where))
        elif self.blank:
            self.report(unreadable("cell.empty", {"means": self.means}, where=self.where))
        else:
            return True
        return False

    def amount(self, *, below_zero: bool = False) -> Ore | None:
        """Return an amount in øre, read as kroner. Only a balance may be negative."""
        if not self.written() or not self._formatted_as_number() or self._formatted_with_unit():
            return None
        try:
            ore = kroner(self._exact())
        except Unfit as unfit:
            id, held = _NO_AMOUNT.get(unfit.id, "cell.no_amount"), _as_text(self.value)
            rounds = id == "cell.part_of_an_ore" and self.shown != held
            facts = {"means": self.means, "value": self.shown} | ({"held": held} if rounds else {})
            self.report(unreadable("cell.holds_more" if rounds else id, facts, where=self.where))
            return None
        if ore < 0 and not below_zero:
            self.report(unreadable("cell.negative", {"means": self.means, "value": self.shown}, where=self.where))
            return None
        return ore

    def _exact(self) -> int | str | Decimal:
        value = self.value
        if isinstance(value, float) and math.isfinite(value):
            ore = Decimal(repr(value)) * 100
            near = ore.to_integral_value()
            return (near if abs(ore - near) <= _THOUSANDTH_OF_AN_ORE else ore) / 100
        if isinstance(value, int | str | Decimal) and len(str(value)) <= _LONGEST_AMOUNT:
            return value
        raise Unfit("value.amount")

    def _formatted_as_number(self, *, percent: bool = False) -> bool:
        """Return True unless the cell is formatted as something else; else report as what."""
        if isinstance(self.value, datetime):
            id = "cell.formatted_as_date"
        elif isinstance(self.value, Percent) and not percent:
            id = "cell.formatted_as_percent"
        else:
            return True
        self.report(unreadable(id, {"means": self.means, "value": self.shown}, where=self.where))
        return False

    def _formatted_with_unit(self, *, amount: bool = True) -> bool:
        """Return True, and report it, if the number format shows another unit than kroner."""
        unit = unit_of_format(self.format.code, amount=amount)
        if unit is not None:
            facts = {"means": self.means, "unit": unit.written, "kind": unit.kind}
            self.report(unreadable("cell.formatted_with_unit", facts, where=self.where))
        return unit is not None

    def number(self, *, whole: bool = False) -> Decimal | None:
        """Return a number that is not money, such as a percentage.

        Unless it is to be ``whole``, a text such as 1.425 may be a thousand or three decimals, and is refused.
        """
        if not self.written() or not self._formatted_as_number(percent=True) or self._formatted_with_unit(amount=False):
            return None
        value = self.value
        number = None
        if isinstance(value, Percent):
            number = _AS_SAVED.plus(value.value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            number = _AS_SAVED.plus(Decimal(repr(value)))
        elif isinstance(value, str):
            text = value.strip().removesuffix("%").strip()
            if _AMBIGUOUS.fullmatch(text) and not whole:
                whole_part, rest = text.split(".")
                facts = {"means": self.means, "value": self.shown, "whole": whole_part, "rest": rest}
                self.report(unreadable("cell.ambiguous", facts, where=self.where))
                return None
            if len(text) <= _LONGEST_AMOUNT and _NUMBER.fullmatch(text):
                number = Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
        if number is not None and number.is_finite() and abs(number) <= _LARGEST_NUMBER:
            return number
        self.report(unreadable("cell.not_a_number", {"means": self.means, "value": self.shown}, where=self.where))
        return None

    def figure(self, *, whole: bool = False) -> float | None:
        """Return a key figure; None if it is suppressed or unreadable, never zero instead."""
        if self.suppressed:
            return None
        number = self.number(whole=whole)
        return None if number is None else float(number)

    def year(self) -> int | None:
        """Return a calendar year."""
        number = self.number(whole=True) if self._formatted_as_number() else None
        if number is not None and number == int(number) and 1990 <= number <= 2100:
            return int(number)
        if number is not None:
            self.report(unreadable("cell.not_a_year", {"means": self.means, "value": self.shown}, where=self.where))
        return None

    def text(self) -> str:
        """Return the text on one line, without invisible characters; empty for an empty cell.

        Reports a formula that failed or was never calculated.
        """
        if self.uncomputed or isinstance(self.value, Failed):
            self.written()
            return ""
        return self._line()

    def _line(self) -> str:
        return "" if self.blank else HIDDEN.sub("", _as_text(self.value))

    def code(self) -> str | None:
        """Return a number that is a name, such as an estate number or CVR number, even if it is kept as a number."""
        if not self.written() or not self._still_text():
            return None
        value = self.value
        return str(int(value)) if isinstance(value, float) and value.is_integer() else self._line()

    def _still_text(self) -> bool:
        """Return True unless the program made a date of what was written; else report it."""
        if isinstance(self.value, datetime):
            self.report(unreadable("cell.became_date", {"means": self.means, "value": self.shown}, where=self.where))
        return not isinstance(self.value, datetime)

    def name(self) -> str | None:
        """Return a text of 1 to 200 characters."""
        if not self.written() or not self._still_text():
            return None
        text = "".join(letter for letter in self._line() if letter.isprintable())
        if 1 <= len(text) <= _LONGEST_NAME:
            return text
        self.report(
            unreadable(
                "cell.text_length",
                {"means": self.means, "characters": len(text), "most": _LONGEST_NAME},
                where=self.where,
            )
        )
        return None

    def word(self, words: Mapping[W, str]) -> W | None:
        """Return the meaning of one of the template's words."""
        if not self.written():
            return None
        for meaning, word in words.items():
            if plain(word) == plain(self._line()):
                return meaning
        self.report(
            unreadable(
                "cell.unknown_word",
                {"means": self.means, "value": self.shown, "known": list(words.values())},
                where=self.where,
            )
        )
        return None

    def yes(self) -> bool:
        """Return True for Ja. An empty cell counts as Nej."""
        return not self.blank and self.word(YES_NO) is True

    def day(self) -> date | None:
        """Return a date, also from text such as 30-06-2026; None for an empty cell."""
        if self.blank or not self.written():
            return None
        day = None
        danish = re.fullmatch(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", self._line())
        try:
            if isinstance(self.value, datetime):
                day = self.value.date()
            elif danish:
                day = date(int(danish[3]), int(danish[2]), int(danish[1]))
            elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", self._line()):
                day = date.fromisoformat(self._line())
        except ValueError:
            pass  # such as 31-02-2026: reported below like other text that is no date
        if day is not None and FIRST_DAY <= day <= LAST_DAY:
            return day
        self.report(unreadable("cell.not_a_date", {"means": self.means, "value": self.shown}, where=self.where))
        return None


def is_numeric(value: object) -> bool:
    """True for a number, or a text that is one."""
    return not isinstance(value, str) or bool(_NUMBER.fullmatch(value.strip().removesuffix("kr.").strip()))


def _as_text(value: object, format: Format = GENERAL) -> str:
    """Return a value as a Danish spreadsheet program shows it in this format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, Percent) and format.decimals is not None:
        return f"{format.show(value.value)} %"
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return format.show(Decimal(repr(value)))
    return " ".join(str(value).split())

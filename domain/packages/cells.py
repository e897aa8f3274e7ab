"""Typed cells, tables found by their headers, and labelled values.

A cell that does not hold the expected type gives None and a finding with its place.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from domain.calendar import FIRST_DAY, LAST_DAY
from domain.findings import Finding, unreadable
from domain.foreign_text import HIDDEN, shown
from domain.model import Unfit, says_nothing
from domain.money import Ore, kroner
from domain.packages.spreadsheet import Percent
from domain.packages.words import SUPPRESSED, YES_NO, is_total, plain
from domain.packages.workbook import Sheet

W = TypeVar("W")
Report = Callable[[Finding], None]

_NUMBER = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?")
_LARGEST_NUMBER = 10**12
_LONGEST_AMOUNT = 40
"""Characters; no amount in this system is longer."""
_LONGEST_NAME = 200
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
        return shown(_as_text(self.value))

    def written(self) -> bool:
        """Return True if the cell has a value; else report that it has none."""
        if self.uncomputed:
            self.report(unreadable("cell.formula", {"means": self.means}, where=self.where))
        elif self.blank:
            self.report(unreadable("cell.empty", {"means": self.means}, where=self.where))
        else:
            return True
        return False

    def amount(self, *, below_zero: bool = False) -> Ore | None:
        """Return an amount in øre, read as kroner. Only a balance may be negative."""
        if not self.written():
            return None
        try:
            ore = kroner(self._exact())
        except Unfit as unfit:
            id = _NO_AMOUNT.get(unfit.id, "cell.no_amount")
            self.report(unreadable(id, {"means": self.means, "value": self.shown}, where=self.where))
            return None
        if ore < 0 and not below_zero:
            self.report(unreadable("cell.negative", {"means": self.means, "value": self.shown}, where=self.where))
            return None
        return ore

    def _exact(self) -> int | str | Decimal:
        value = self.value
        if isinstance(value, float) and math.isfinite(value):
            return Decimal(repr(value))
        if isinstance(value, int | str | Decimal) and len(str(value)) <= _LONGEST_AMOUNT:
            return value
        raise Unfit("value.amount")

    def number(self) -> Decimal | None:
        """Return a number that is not money, such as a percentage."""
        if not self.written():
            return None
        value = self.value
        number = None
        if isinstance(value, Percent):
            number = value.value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            number = Decimal(repr(value))
        elif isinstance(value, str):
            text = value.removesuffix("%").strip()
            if len(text) <= _LONGEST_AMOUNT and _NUMBER.fullmatch(text):
                number = Decimal(text.replace(".", "").replace(",", "."))
        if number is not None and number.is_finite() and abs(number) <= _LARGEST_NUMBER:
            return number
        self.report(unreadable("cell.not_a_number", {"means": self.means, "value": self.shown}, where=self.where))
        return None

    def figure(self) -> float | None:
        """Return a key figure; None if it is suppressed or unreadable, never zero instead."""
        if self.suppressed:
            return None
        number = self.number()
        return None if number is None else float(number)

    def year(self) -> int | None:
        """Return a calendar year."""
        number = self.number()
        if number is not None and number == int(number) and 1990 <= number <= 2100:
            return int(number)
        if number is not None:
            self.report(unreadable("cell.not_a_year", {"means": self.means, "value": self.shown}, where=self.where))
        return None

    def text(self) -> str:
        """Return the text on one line, without invisible characters; empty for an empty cell."""
        return "" if self.blank or self.value is None else HIDDEN.sub("", " ".join(str(self.value).split()))

    def name(self) -> str | None:
        """Return a text of 1 to 200 characters."""
        if not self.written():
            return None
        text = "".join(letter for letter in self.text() if letter.isprintable())
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
            if plain(word) == plain(self.text()):
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
        if self.blank:
            return None
        day = None
        danish = re.fullmatch(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", self.text())
        try:
            if isinstance(self.value, datetime):
                day = self.value.date()
            elif danish:
                day = date(int(danish[3]), int(danish[2]), int(danish[1]))
            elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", self.text()):
                day = date.fromisoformat(self.text())
        except ValueError:
            pass  # such as 31-02-2026: reported below like other text that is no date
        if day is not None and FIRST_DAY <= day <= LAST_DAY:
            return day
        if self.written():
            self.report(unreadable("cell.not_a_date", {"means": self.means, "value": self.shown}, where=self.where))
        return None


Row = Mapping[str, Cell]


def table(sheet: Sheet, columns: Sequence[str], report: Report, *, every_row: bool = False) -> tuple[Row, ...] | None:
    """Return the rows below the headers, wherever those are; None if a header is missing.

    Other columns, empty rows, sum rows and notes (a text alone in its row) are skipped. With ``every_row`` only empty
    rows are skipped, for tables in which an incomplete row must be reported.
    """
    best: dict[str, list[int]] = {}
    for index, row in enumerate(sheet.grid):
        places = {column: _places(row, column) for column in columns}
        found = {column: positions for column, positions in places.items() if positions}
        if len(found) == len(columns):
            twice = [column for column, positions in found.items() if len(positions) > 1]
            if twice:
                report(unreadable("sheet.column_twice", {"sheet": sheet.name, "columns": twice}, where=sheet.where))
                return None
            places_of = {column: at[0] for column, at in found.items()}
            return tuple(_rows(sheet, index, places_of, report, every_row=every_row))
        best = found if len(found) > len(best) else best
    missing = [column for column in columns if column not in best]
    report(
        unreadable("sheet.no_headers", {"sheet": sheet.name, "missing": missing, "columns": columns}, where=sheet.where)
    )
    return None


def other_columns(sheet: Sheet, columns: Sequence[str]) -> tuple[str, ...]:
    """Return the other headers in the row of these columns."""
    wanted = {plain(column) for column in columns}
    for row in sheet.grid:
        heads = [" ".join(value.split()) for value in row if isinstance(value, str) and value.strip()]
        if wanted <= {plain(head) for head in heads}:
            return tuple(dict.fromkeys(head for head in heads if plain(head) not in wanted))
    return ()


def _places(row: Sequence[object], column: str) -> list[int]:
    """Return the positions of a header in a row: an exact match, or else one with a remark in brackets."""
    heads = [(position, value) for position, value in enumerate(row) if isinstance(value, str)]
    exact = [position for position, head in heads if head.split() == column.split()]
    return exact or [position for position, head in heads if plain(head) == plain(column)]


def _rows(sheet: Sheet, header: int, columns: Mapping[str, int], report: Report, *, every_row: bool) -> Iterator[Row]:
    for index in range(header + 1, len(sheet.grid)):
        row = {name: cell(sheet, index, position, name, report) for name, position in columns.items()}
        filled = [entry for entry in row.values() if not entry.blank]
        if filled:
            row |= {name: _merged(sheet, entry, index, columns[name]) for name, entry in row.items() if entry.blank}
        note = len(filled) == 1 and len(row) > 1 and isinstance(filled[0].value, str)
        if filled and (every_row or not (note or _is_sum(list(row.values())))):
            yield row


def _merged(sheet: Sheet, entry: Cell, row: int, column: int) -> Cell:
    """Return the text of the cell that this empty cell is merged with. An amount is not repeated."""
    top = sheet.below.get((row, column))
    above = sheet.grid[top[0]][top[1]] if top else None
    return replace(entry, value=above) if isinstance(above, str) and not _numeric(above) else entry


def _is_sum(row: Sequence[Cell]) -> bool:
    """True for a sum row. A row with text beyond its label is a line, even if the label ends like a sum."""
    label, *others = row
    if not (isinstance(label.value, str) and is_total(label.value)):
        return False
    says_more = any(not entry.blank and not entry.uncomputed and not _numeric(entry.value) for entry in others)
    return is_total(label.value, alone=True) or not says_more


def _numeric(value: object) -> bool:
    return not isinstance(value, str) or bool(_NUMBER.fullmatch(value.removesuffix("kr.").strip()))


def labelled(sheet: Sheet, label: str, report: Report) -> Cell | None:
    """Return the value to the right of a label; None with a finding if the label is missing or repeated."""
    places = [
        (row, column)
        for row, cells in enumerate(sheet.grid)
        for column, value in enumerate(cells)
        if isinstance(value, str) and plain(value) == plain(label)
    ]
    if len(places) != 1:
        report(
            unreadable(
                "sheet.label_not_once", {"sheet": sheet.name, "label": label, "times": len(places)}, where=sheet.where
            )
        )
        return None
    row, column = places[0]
    to_the_right = [cell(sheet, row, position, label, report) for position in range(column + 1, len(sheet.grid[row]))]
    return next((entry for entry in to_the_right if not entry.blank), cell(sheet, row, column + 1, label, report))


def cell(sheet: Sheet, row: int, column: int, means: str, report: Report) -> Cell:
    """Return the cell in this row and column, counted from 0; an empty one outside the sheet."""
    cells = sheet.grid[row]
    value = cells[column] if column < len(cells) else None
    where = f"{sheet.where}, cell {_letters(column)}{row + 1}"
    return Cell(value, where, report, (row, column) in sheet.uncomputed, means)


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float) and math.isfinite(value):
        return format(Decimal(repr(value)), "f").removesuffix(".0").replace(".", ",")
    return " ".join(str(value).split())

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

from domain.findings import Finding, Weight, kept_finding
from domain.foreign_text import HIDDEN
from domain.money import Ore, kroner
from domain.packages.spreadsheet import Percent
from domain.packages.words import SUPPRESSED, YES_NO, is_total, plain
from domain.packages.workbook import Sheet

W = TypeVar("W")
Report = Callable[[Finding], None]

_NUMBER = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?")
_LARGEST_NUMBER = 10**12
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 12, 31)
_LONGEST_AMOUNT = 40
"""Characters; no amount in this system is longer."""


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
        return not self.uncomputed and (self.value is None or str(self.value).strip() == "")

    @property
    def suppressed(self) -> bool:
        """True if the source withholds the figure (diskretioneret): a star or the like, or an empty cell."""
        return not self.uncomputed and (self.value is None or str(self.value).strip() in SUPPRESSED)

    def bad(self, what: str, help: str) -> None:
        """Report that the cell cannot be read."""
        self.report(kept_finding(rule="-", what=what, help=help, where=self.where, weight=Weight.UNREADABLE))

    def written(self) -> bool:
        """Return True if the cell has a value; else report that it has none."""
        if self.uncomputed:
            self.bad(
                f"{self.means}: the cell holds a formula without a saved value.",
                "Open the workbook in a spreadsheet program, let it calculate, save it, and send that file.",
            )
        elif self.blank:
            self.bad(f"{self.means}: the cell is empty.", "Fill it in.")
        else:
            return True
        return False

    def amount(self, *, below_zero: bool = False) -> Ore | None:
        """Return an amount in øre, read as kroner. Only a balance may be negative."""
        if not self.written():
            return None
        value = self.value
        try:
            if isinstance(value, float):
                if not math.isfinite(value):
                    raise ValueError(f"{value} is not an amount in kroner")
                value = Decimal(repr(value))
            if not isinstance(value, int | str | Decimal) or len(str(value)) > _LONGEST_AMOUNT:
                raise ValueError(f"{_short(value)} is not an amount in kroner")
            ore = kroner(value)
        except ValueError as error:
            self.bad(f"{self.means}: {error}.", "Write kroner with at most two decimals, such as 1500000 or 1.500,50.")
            return None
        if ore < 0 and not below_zero:
            self.bad(f"{self.means}: the amount {value} is negative.", "Write the amount without a minus.")
            return None
        return ore

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
        self.bad(f"{self.means}: {_short(value)} is not a number.", "Write a number, such as 41,2.")
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
            self.bad(f"{self.means}: {_short(self.value)} is not a year.", "Write the year with four digits.")
        return None

    def text(self) -> str:
        """Return the text on one line, without invisible characters; empty for an empty cell."""
        return "" if self.blank or self.value is None else HIDDEN.sub("", " ".join(str(self.value).split()))

    def name(self) -> str | None:
        """Return a text of 1 to 200 characters."""
        if not self.written():
            return None
        text = "".join(letter for letter in self.text() if letter.isprintable())
        if 1 <= len(text) <= 200:
            return text
        self.bad(f"{self.means}: the text has {len(text)} characters.", "Write 1 to 200 characters.")
        return None

    def word(self, words: Mapping[W, str]) -> W | None:
        """Return the meaning of one of the template's words."""
        if not self.written():
            return None
        for meaning, word in words.items():
            if plain(word) == plain(self.text()):
                return meaning
        self.bad(
            f"{self.means}: {_short(self.text())} is not one of the words known here.",
            f"Write one of: {', '.join(words.values())}.",
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
        if day is not None and _EARLIEST <= day <= _LATEST:
            return day
        if self.written():
            self.bad(f"{self.means}: {_short(self.value)} is not a date.", "Write day, month and year: 30-06-2026.")
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
                _bad_sheet(sheet, report, f"has the column {', '.join(twice)} twice.", "Keep one column of each name.")
                return None
            places_of = {column: at[0] for column, at in found.items()}
            return tuple(_rows(sheet, index, places_of, report, every_row=every_row))
        best = found if len(found) > len(best) else best
    missing = [column for column in columns if column not in best]
    _bad_sheet(
        sheet, report, f"has no row with the headers {', '.join(missing)}.", f"Name the columns {', '.join(columns)}."
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
        how = "is missing" if not places else f"stands {len(places)} times"
        _bad_sheet(sheet, report, f"must name {label!r} once: it {how}.", f"Keep one row labelled {label!r}.")
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


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _bad_sheet(sheet: Sheet, report: Report, what: str, help: str) -> None:
    report(
        kept_finding(
            rule="-", what=f"Sheet {sheet.name} {what}", help=help, where=sheet.where, weight=Weight.UNREADABLE
        )
    )

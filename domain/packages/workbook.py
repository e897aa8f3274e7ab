"""Workbooks (.xlsx) as grids of plain values, guarded against bombs, macros and formulas without a value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from domain.findings import Finding, unreadable
from domain.packages.spreadsheet import MOST_ROWS, MOST_TEXT, Cells, Place, read_cells
from domain.packages.unpacking import LARGEST_XML, Refused, unpack
from domain.packages.words import plain

Grid = tuple[tuple[object, ...], ...]
"""Rows of cells."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook."""

    file: str
    name: str
    grid: Grid
    uncomputed: frozenset[Place] = frozenset()
    """Cells with a formula whose value was never saved."""
    hidden: bool = False
    """True if a person who opens the workbook does not see this sheet."""
    below: Mapping[Place, Place] = field(default_factory=dict)
    """Maps merged cells to the cell above that holds their value."""

    @property
    def where(self) -> str:
        """Return file and sheet, for a finding."""
        return f"{self.file}, sheet {self.name}"


@dataclass(frozen=True)
class Workbook:
    """One workbook."""

    name: str
    sheets: tuple[Sheet, ...]
    """Sheets in order."""

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of this name; None if there is none, or several similar ones."""
        called = self.called(name)
        return called[0] if len(called) == 1 else None

    def called(self, name: str) -> tuple[Sheet, ...]:
        """Return the sheet with exactly this name, or else all similar ones.

        Case, spacing and a remark in brackets do not count. Hidden sheets are returned only if no other matches.
        """
        exact = [sheet for sheet in self.sheets if sheet.name == name]
        near = [sheet for sheet in self.sheets if plain(sheet.name) == plain(name)]
        seen = [sheet for sheet in near if not sheet.hidden]
        return tuple(exact or seen or near)

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """Return all sheet names as in the file."""
        return tuple(sheet.name for sheet in self.sheets)


def read_workbook(name: str, data: bytes, rule: str = "-", *, most_rows: int = MOST_ROWS) -> Workbook | Finding:
    """Read the values of all sheets. A file that is no safe workbook gives a finding under ``rule``, never an error.

    ``most_rows`` limits each sheet, and with it the whole workbook.
    """
    times = -(-most_rows // MOST_ROWS)

    if not data:
        return unreadable("workbook.empty", {"file": name}, where=name, rule=rule)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return unreadable("workbook.old_or_protected", {"file": name}, where=name, rule=rule)
    try:
        parts = unpack(data, times * LARGEST_XML)
    except Refused as refused:
        return refused.finding(name, rule)
    except Exception:  # zipfile raises struct, value and memory errors on damaged archives
        return unreadable("workbook.none", {"file": name}, where=name, rule=rule)
    try:
        sheets = read_cells(parts, most_rows, times * MOST_TEXT)
    except Refused as refused:
        return refused.finding(name, rule)
    except Exception:  # a damaged part may contain anything
        return unreadable("workbook.damaged", {"file": name}, where=name, rule=rule)
    return Workbook(name, tuple(_sheet(name, cells) for cells in sheets))


def _sheet(file: str, cells: Cells) -> Sheet:
    rows = 1 + max((row for row, _ in (*cells.values, *cells.uncomputed)), default=-1)
    columns = 1 + max((column for _, column in (*cells.values, *cells.uncomputed)), default=-1)
    grid = tuple(tuple(_row(cells.values, row, columns)) for row in range(rows))
    return Sheet(file, cells.title, grid, frozenset(cells.uncomputed), cells.hidden, cells.below)


def _row(values: Mapping[Place, object], row: int, columns: int) -> Iterable[object]:
    return (values.get((row, column)) for column in range(columns))

"""Workbooks (.xlsx, .ods) as grids of plain values, guarded against bombs, macros and formulas without a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.findings import Finding, unreadable
from domain.model import clean_text
from domain.packages import office_open_xml, opendocument
from domain.packages.spreadsheet import MOST_CELLS, MOST_ROWS, MOST_TEXT, Budget, Cells, Format, Place
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
    formats: Mapping[Place, Format] = field(default_factory=dict)
    """The formats of numbers, other than the general one."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[Place] = frozenset()
    """Cells with a formula and its value."""

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
        """Return the sheet that is meant by this name, or all that may be.

        Visible sheets go before hidden ones, and the exact name before similar ones; case, spacing and a remark in
        brackets do not count. See `alike` for the others.
        """
        near = self.alike(name)
        seen = [sheet for sheet in near if not sheet.hidden] or near
        exact = [sheet for sheet in seen if sheet.name == name]
        return tuple(exact or seen)

    def alike(self, name: str) -> tuple[Sheet, ...]:
        """Return all sheets with this name or a similar one."""
        return tuple(sheet for sheet in self.sheets if plain(sheet.name) == plain(name))

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
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            return unreadable("workbook.protected", {"file": name}, where=name, rule=rule)
        if _BOOK in data:
            return unreadable("workbook.other_format", {"file": name, "kind": ".xls"}, where=name, rule=rule)
        return unreadable("workbook.old_or_protected", {"file": name}, where=name, rule=rule)
    try:
        parts = unpack(data, times * LARGEST_XML)
    except Refused as refused:
        return refused.finding(name, rule)
    except MemoryError:
        return unreadable("workbook.too_large", {"file": name}, where=name, rule=rule)
    except Exception:  # zipfile raises struct and value errors on damaged archives
        return unreadable("workbook.none", {"file": name}, where=name, rule=rule)
    budget = Budget(most_rows, times * MOST_TEXT, times * MOST_CELLS)
    try:
        read = opendocument.read_cells if opendocument.CONTENT in parts else office_open_xml.read_cells
        return Workbook(name, tuple(_sheet(name, cells) for cells in read(parts, budget)))
    except Refused as refused:
        return refused.finding(name, rule)
    except MemoryError:
        return unreadable("workbook.too_large", {"file": name}, where=name, rule=rule)
    except Exception:  # a damaged part may contain anything
        return unreadable("workbook.damaged", {"file": name}, where=name, rule=rule)


_OLD = b"\xd0\xcf\x11\xe0"
"""First bytes of an .xls, and of an .xlsx with a password."""
_BOOK = "ook\0".encode("utf-16-le")
"""End of the name of the part that an .xls keeps its sheets in: Workbook, or Book before 1997."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def _sheet(file: str, cells: Cells) -> Sheet:
    rows: dict[int, list[object]] = {}
    for row, column in (*cells.values, *cells.uncomputed):
        line = rows.setdefault(row, [])
        line.extend([None] * (column + 1 - len(line)))
    for (row, column), value in cells.values.items():
        rows[row][column] = clean_text(value) if isinstance(value, str) else value
    grid = tuple(tuple(rows.get(row, ())) for row in range(max(rows, default=-1) + 1))
    return Sheet(
        file,
        clean_text(cells.title),
        grid,
        frozenset(cells.uncomputed),
        cells.hidden,
        {at: top for at, top in cells.below.items() if top in cells.values},
        cells.formats,
        frozenset(cells.hidden_rows),
        frozenset(cells.hidden_columns),
        frozenset(cells.formulas),
    )

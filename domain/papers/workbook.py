"""Workbooks (.xlsx) as grids of plain values: guarded against bombs, macros and formulas that hold no value."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from domain.findings import Finding, Weight
from domain.papers.words import plain

_LARGEST_UNPACKED = 100_000_000
_SUSPICIOUS_UNPACKED = 10_000_000
_LARGEST_RATIO = 100
_MOST_FILES = 2_000
_MOST_ROWS = 3_000
_MOST_COLUMNS = 60
_MOST_SHEETS = 30

Place = tuple[int, int]
"""Row and column in a sheet, counted from 0."""
Grid = tuple[tuple[object, ...], ...]
"""Rows of cells."""

_FORMULA = re.compile(rb"<(\w+:)?f[\s>/]")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook."""

    file: str
    name: str
    grid: Grid
    uncomputed: frozenset[Place]
    """Cells that hold a formula whose value was never saved."""

    @property
    def where(self) -> str:
        """File and sheet, for a finding."""
        return f"{self.file}, sheet {self.name}"


@dataclass(frozen=True)
class Workbook:
    """One workbook."""

    name: str
    sheets: Mapping[str, Sheet]
    """Sheets in their order, by the name as it is compared."""

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name; case and spacing do not count."""
        return self.sheets.get(plain(name))

    @property
    def sheet_names(self) -> str:
        """All sheets as they are named in the file."""
        return ", ".join(sheet.name for sheet in self.sheets.values())


def read_workbook(name: str, data: bytes, rule: str = "-") -> Workbook | Finding:
    """The values of all sheets. A file that is no safe workbook is a finding under ``rule``, never an exception."""

    def unreadable(what: str, help: str) -> Finding:
        return Finding(rule=rule, what=f"{name} {what}", help=help, where=name, weight=Weight.UNREADABLE)

    if not data:
        return unreadable("is an empty file.", "Send the workbook again; the upload may have been cut off.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return unreadable("is an old .xls or protected by a password.", "Save it as .xlsx without a password.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except Exception:  # zipfile lets struct, value and memory errors through on damaged archives
        return unreadable("is not a workbook, or it is damaged.", "Save it as .xlsx and send that file.")
    unpacked = sum(part.file_size for part in parts)
    bomb = unpacked > _SUSPICIOUS_UNPACKED and unpacked > _LARGEST_RATIO * len(data)
    if unpacked > _LARGEST_UNPACKED or bomb or len(parts) > _MOST_FILES:
        return unreadable(f"would unpack to {unpacked:,} bytes.", "Send a workbook with this budget or report only.")
    if any(part.filename.casefold().endswith("vbaproject.bin") for part in parts):
        return unreadable("contains macros.", "Save it as .xlsx (without macros) and send that file.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about decoration that it drops
            values = _grids(data, values=True)
            formulas = _grids(data, values=False) if _has_formulas(data, parts) else values
    except Exception:  # openpyxl raises anything at all on damaged files
        return unreadable("is damaged: its sheets cannot be read.", "Save it anew as .xlsx and send that file.")
    if len(values) > _MOST_SHEETS or any(len(grid) > _MOST_ROWS for _, grid in values):
        what = f"has more than {_MOST_SHEETS} sheets or {_MOST_ROWS:,} rows in a sheet."
        return unreadable(what, "Use the template, and remove what it does not ask for.")
    sheets = {}
    for (title, grid), (_, written) in zip(values, formulas, strict=True):
        sheets[plain(title)] = Sheet(name, title, grid, _uncomputed(grid, written))
    return Workbook(name, sheets)


def _has_formulas(data: bytes, parts: Iterable[zipfile.ZipInfo]) -> bool:
    """Most workbooks have none, and reading a workbook twice to see so is slow."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        written = (archive.read(part) for part in parts if part.filename.endswith(".xml"))
        return any(_FORMULA.search(xml) for xml in written)


def _grids(data: bytes, *, values: bool) -> list[tuple[str, Grid]]:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False)
    try:
        grids: list[tuple[str, Grid]] = []
        for sheet in book.worksheets[: _MOST_SHEETS + 1]:
            # What a file says about its own extent need not be true: read to our bounds, then drop what is empty.
            rows = list(sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True))
            while rows and all(value is None for value in rows[-1]):
                rows.pop()
            grids.append((sheet.title, tuple(tuple(row) for row in rows)))
        return grids
    finally:
        book.close()


def _uncomputed(values: Grid, written: Grid) -> frozenset[Place]:
    """Cells where something is written (a formula) but no value is stored."""
    empty = set()
    for row, cells in enumerate(written):
        for column, content in enumerate(cells):
            value = values[row][column] if row < len(values) and column < len(values[row]) else None
            if content is not None and value is None:
                empty.add((row, column))
    return frozenset(empty)

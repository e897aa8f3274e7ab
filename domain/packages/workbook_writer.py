"""Writes workbooks from layouts: heading, guidance, labelled values, table. The same layout gives the same bytes."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from domain.foreign_text import visible

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal | date | None

_WRITTEN = datetime(2024, 1, 1)
_EMPTY_ROWS = 40
"""Rows below a table that offer the word lists."""


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    header: str
    width: int
    format: str = "General"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """One labelled value."""

    label: str
    format: str = "General"
    choices: tuple[str, ...] = ()
    value: Value = None
    remark: str = ""


@dataclass(frozen=True)
class SheetLayout:
    """One sheet."""

    name: str
    heading: str
    guidance: str
    labels: tuple[Label, ...] = ()
    columns: tuple[Column, ...] = ()
    further: Column | None = None
    """Format of columns that a filling adds."""
    rows: tuple[tuple[Value, ...], ...] = ()

    def filled(
        self,
        values: Mapping[str, Value],
        remarks: Mapping[str, str],
        further_columns: Sequence[str],
        rows: Sequence[Sequence[Value]],
    ) -> "SheetLayout":
        """Return this sheet with content. Raises KeyError for an unknown label."""
        strangers = (set(values) | set(remarks)) - {label.label for label in self.labels}
        if strangers or (further_columns and self.further is None):
            raise KeyError(f"sheet {self.name} has no place for {', '.join(sorted(strangers) or further_columns)}")
        labels = (replace(one, value=values.get(one.label), remark=remarks.get(one.label, "")) for one in self.labels)
        added = (replace(self.further, header=header) for header in further_columns if self.further)
        return replace(self, labels=tuple(labels), columns=(*self.columns, *added), rows=tuple(map(tuple, rows)))


def write_workbook(sheets: Sequence[SheetLayout]) -> bytes:
    """Return the workbook as .xlsx."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for layout in sheets:
        _write(book.create_sheet(layout.name), layout)
    book.properties.creator = "tilsagn"
    book.properties.created = _WRITTEN
    raw = BytesIO()
    book.save(raw)
    return _without_clock(raw.getvalue())


def _write(sheet: "Worksheet", layout: SheetLayout) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    bold, line = Font(bold=True), Side(style="thin", color="A6A6A6")
    wrapped = Alignment(wrap_text=True, vertical="top")
    head_fill, entry_fill = PatternFill("solid", fgColor="D9E5EC"), PatternFill("solid", fgColor="FFFBE6")
    _put(sheet, 1, 1, layout.heading).font = Font(bold=True, size=14)
    _put(sheet, 2, 1, layout.guidance).font = Font(italic=True, color="595959")
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    row = 4
    for label in layout.labels:
        _put(sheet, row, 1, f"{label.label} ({label.remark})" if label.remark else label.label).font = bold
        entry = _put(sheet, row, 2, label.value)
        entry.number_format, entry.fill = label.format, entry_fill
        entry.border, entry.alignment = Border(bottom=line), Alignment(horizontal="right")
        _offer(sheet, label.choices, f"B{row}")
        row += 1
    if layout.labels:
        sheet.column_dimensions["A"].width = max(len(str(sheet.cell(at, 1).value)) for at in range(4, row)) + 4
        sheet.column_dimensions["B"].width = 20
        row += 1
    for position, column in enumerate(layout.columns, start=1):
        letter = get_column_letter(position)
        head = _put(sheet, row, position, column.header)
        head.font, head.fill, head.border = bold, head_fill, Border(bottom=line)
        head.alignment = wrapped
        sheet.column_dimensions[letter].width = column.width
        last = row + max(len(layout.rows), _EMPTY_ROWS)
        _offer(sheet, column.choices, f"{letter}{row + 1}:{letter}{last}")
        for below in range(row + 1, last + 1):
            sheet.cell(below, position).number_format = column.format
    if layout.columns:
        sheet.freeze_panes = f"A{row + 1}"
    for offset, values in enumerate(layout.rows, start=1):
        for position, value in enumerate(values, start=1):
            _put(sheet, row + offset, position, value).alignment = wrapped


def _put(sheet: "Worksheet", row: int, column: int, value: Value) -> "Cell":
    """Write a value. Text stays text, even if it looks like a formula."""
    if not isinstance(value, str):
        return sheet.cell(row, column, value)
    cell = sheet.cell(row, column, visible(value))
    if cell.data_type == "f":
        cell.data_type = "s"
        # So that editing the cell does not turn it into a formula.
        cell.quotePrefix = True
    return cell


def _offer(sheet: "Worksheet", choices: Sequence[str], cells: str) -> None:
    """Offer a list of words in these cells."""
    if not choices:
        return
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    offer.add(cells)
    sheet.add_data_validation(offer)


def _without_clock(data: bytes) -> bytes:
    """Return the workbook with fixed times, so that equal content gives equal bytes."""
    stamp = _WRITTEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(part.filename, _WRITTEN.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, content)
    return packed.getvalue()

"""Reads the sheets of an .ods (OpenDocument) in one pass."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from domain.packages.spreadsheet import (
    GENERAL,
    MOST_COLUMNS,
    MOST_OF_A_FORMAT,
    MOST_SHEETS,
    Budget,
    Cells,
    Failed,
    Format,
    Percent,
    feed,
    local,
    text_or_failed,
    title_of,
)
from domain.packages.unpacking import Refused

CONTENT, STYLES = "content.xml", "styles.xml"


def read_cells(parts: Mapping[str, bytes], budget: Budget) -> list[Cells]:
    """Return all sheets in order. Raises Refused for what is too large, and any error for damaged input."""
    reader = _Reader(budget)
    if STYLES in parts:
        feed(parts[STYLES], reader)
    feed(parts[CONTENT], reader)
    return reader.found


_PIECES = frozenset({"text", "currency-symbol"})
"""What stands around a number."""
_NOT_THE_CELLS = frozenset({"annotation", "shapes", "tracked-changes", "forms", "ruby-text"})
"""What has text or tables of its own: comments, drawings, earlier versions."""
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:"
_HIDDEN = frozenset({"collapse", "filter"})
_BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}


class _Reader:
    """Reads the formats, then the sheets."""

    def __init__(self, budget: Budget) -> None:
        self.found: list[Cells] = []
        self._budget = budget
        self._formats: dict[str, Format] = {}
        """Data style to format."""
        self._styles: dict[str, tuple[str, str]] = {}
        """Cell style to data style and parent."""
        self._above_zero: dict[str, str] = {}
        """Data style to that for numbers above zero, if it is another."""
        self._not_displayed: set[str] = set()
        self._style, self._table_style = "", ""
        self._piece: list[str] | None = None
        self._skipping = 0
        self._sheet: Cells | None = None
        self._foreign = False
        self._row, self._rows, self._column = 0, 1, 0
        self._row_style = ""
        self._column_styles: list[str] = []
        self._cell: dict[str, str] | None = None
        self._paragraphs = 0
        self._text: list[str] = []
        self._below: set[tuple[int, int]] = set()

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = local(tag)
        inner = self._cell is not None and name == "table"
        if self._skipping or inner or name in _NOT_THE_CELLS or tag.startswith(_DRAWING):
            self._skipping += 1
        elif self._cell is not None:
            if name == "p":
                self._text += ["\n"] if self._paragraphs else []
                self._paragraphs += 1
            elif name in _BLANKS:
                self._text.append(_BLANKS[name] * min(_times(_own(attrs), "c"), MOST_OF_A_FORMAT))
        elif self._sheet is not None:
            self._start_in_sheet(name, attrs)
        elif name == "table":
            self._start_sheet(_own(attrs))
        else:
            self._start_in_styles(name, _own(attrs))

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        name = local(tag)
        if name in _CELLS and self._cell is not None:
            self._keep(self._cell, covered=name != "table-cell")
            self._cell = None
        elif name == "table-row" and self._sheet is not None:
            self._row += self._rows
        elif name == "table" and self._sheet is not None:
            if not self._foreign:
                self.found.append(self._sheet)
            self._sheet = None
        elif name in _PIECES and self._piece is not None:
            self._add_text("".join(self._piece))
            self._piece = None
        elif name.endswith("-style"):
            self._style = ""

    def data(self, data: str) -> None:
        if self._skipping:
            return
        if self._cell is not None and self._paragraphs:
            self._text.append(data)
        elif self._piece is not None:
            self._piece.append(data)

    def close(self) -> None:
        """Do nothing."""

    # --- formats

    def _start_in_styles(self, name: str, attrs: dict[str, str]) -> None:
        if name == "style":
            style = self._table_style = attrs.get("name", "")
            self._styles[style] = (attrs.get("data-style-name", ""), attrs.get("parent-style-name", ""))
        elif name == "table-properties" and attrs.get("display", "") == "false":
            self._not_displayed.add(self._table_style)
        elif name in _KINDS:
            self._style = attrs.get("name", "")
            self._formats[self._style] = Format(_KINDS[name])
        elif name == "number" and self._style:
            decimals = attrs.get("decimal-places", "")
            self._formats[self._style] = replace(
                self._formats[self._style],
                grouped=attrs.get("grouping", "") == "true",
                decimals=min(int(decimals), MOST_OF_A_FORMAT) if decimals else None,
            )
        elif name == "map" and self._style and attrs.get("condition", "").startswith("value()>"):
            self._above_zero[self._style] = attrs.get("apply-style-name", "")
        elif name in _PIECES and self._style:
            self._piece = []

    def _add_text(self, text: str) -> None:
        """Note what stands around the number, as Excel would write it."""
        if self._style and (text := text.replace('"', "").strip()):
            shown = self._formats[self._style]
            code = f'{shown.code or "0"}" {text}"'
            self._formats[self._style] = replace(shown, code=code[:MOST_OF_A_FORMAT])

    def _format(self, style: str) -> Format:
        for _ in range(_MOST_PARENTS):
            data_style, parent = self._styles.get(style, ("", ""))
            data_style = self._above_zero.get(data_style, data_style)
            if data_style in self._formats:
                return self._formats[data_style]
            style = parent
        return GENERAL

    # --- sheets

    def _start_sheet(self, attrs: dict[str, str]) -> None:
        style = attrs.get("style-name", "")
        # LibreOffice keeps what it last saw of other files as tables of this style.
        self._foreign = style == "ta_extref"
        if len(self.found) >= MOST_SHEETS:
            raise Refused("workbook.too_many_sheets", {"most": MOST_SHEETS})
        self._sheet = Cells(title_of(attrs.get("name", "")), hidden=style in self._not_displayed)
        self._row, self._column_styles, self._below = 0, [], set()

    def _start_in_sheet(self, name: str, attrs: dict[str, str]) -> None:
        assert self._sheet is not None
        attrs = _own(attrs) if name in _ROWS_AND_CELLS else attrs
        if name == "table-column":
            first = len(self._column_styles)
            times = min(_times(attrs, "number-columns-repeated"), MOST_COLUMNS - first)
            self._column_styles += [attrs.get("default-cell-style-name", "")] * times
            if attrs.get("visibility", "") in _HIDDEN:
                self._sheet.hidden_columns.update(range(first, first + times))
        elif name == "table-row":
            self._rows, self._column = _times(attrs, "number-rows-repeated"), 0
            self._row_style = attrs.get("default-cell-style-name", "")
            if attrs.get("visibility", "") in _HIDDEN:
                self._sheet.hidden_rows.update(range(self._row, min(self._row + self._rows, self._budget.rows)))
        elif name in _CELLS:
            self._cell, self._text, self._paragraphs = attrs, [], 0

    def _keep(self, attrs: dict[str, str], *, covered: bool) -> None:
        assert self._sheet is not None
        first, columns = self._column, _times(attrs, "number-columns-repeated")
        self._column += columns
        value = None if covered else self._value(attrs)
        uncomputed = value is None and not covered and bool(attrs.get("formula", ""))
        if (value is None and not uncomputed) or self._foreign:
            return
        last = self._row + self._rows - 1
        self._budget.take(last, first + columns - 1, cells=self._rows * columns)
        if isinstance(value, str):
            self._budget.spend(value, self._rows * columns)
        shown = self._shown(attrs, first) if isinstance(value, int | float | Percent) else GENERAL
        for row in range(self._row, last + 1):
            for column in range(first, first + columns):
                if uncomputed:
                    self._sheet.uncomputed.add((row, column))
                    continue
                self._sheet.values[row, column] = value
                if attrs.get("formula", ""):
                    self._sheet.formulas.add((row, column))
                if shown is not GENERAL:
                    self._sheet.formats[row, column] = shown
        spanned = _times(attrs, "number-rows-spanned")
        if spanned > 1 and not uncomputed:
            self._merge(first, self._row, min(self._row + spanned, self._budget.rows))

    def _merge(self, column: int, top: int, end: int) -> None:
        assert self._sheet is not None
        self._budget.take(top, column, cells=end - top)
        for row in range(top + 1, end):
            self._sheet.below[row, column] = (top, column)

    def _shown(self, attrs: dict[str, str], column: int) -> Format:
        own = attrs.get("style-name", "") or self._row_style
        inherited = self._column_styles[column] if column < len(self._column_styles) else ""
        shown = self._format(own or inherited)
        currency = attrs.get("currency", "")
        foreign = currency and currency != "DKK" and not shown.code
        return replace(shown, code=f'0" {currency}"') if foreign else shown

    def _value(self, attrs: dict[str, str]) -> object:
        kind = attrs.get("value-type", "")
        text = "".join(self._text)
        if kind == "error":
            return Failed(text[:_LONGEST_ERROR])
        if attrs.get("formula", "") and isinstance(failed := text_or_failed(text), Failed):
            return failed
        if kind in {"float", "currency"}:
            return _number(attrs.get("value", ""))
        if kind == "percentage":
            return Percent(Decimal(repr(_number(attrs.get("value", "")))) * 100)
        if kind == "date":
            written = attrs.get("date-value", "")
            return datetime.fromisoformat(written[:_WITH_SECONDS].removesuffix("Z")) if _YEAR.match(written) else text
        if kind == "boolean":
            return attrs.get("boolean-value", "") == "true"
        if kind in {"string", "time"}:
            return text_or_failed(text or attrs.get("string-value", ""))
        return text_or_failed(text) if text else None


_CELLS = frozenset({"table-cell", "covered-table-cell"})
_ROWS_AND_CELLS = _CELLS | {"table-column", "table-row"}
_KINDS = {
    "number-style": "",
    "currency-style": "",
    "percentage-style": "percent",
    "date-style": "date",
    "time-style": "date",
}
_MOST_PARENTS = 5
_LONGEST_ERROR = 20
_WITH_SECONDS = len("2026-06-30T12:00:00")
_YEAR = re.compile(r"[12]\d{3}-")
_WHOLE = re.compile(r"-?\d{1,18}")


def _number(text: str) -> int | float:
    return int(text) if _WHOLE.fullmatch(text) else float(text)


def _times(attrs: Mapping[str, str], name: str) -> int:
    return int(attrs.get(name, "1"))


def _own(attrs: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes by local name. LibreOffice says in an extension that a formula failed."""
    own = {local(name): value for name, value in attrs.items() if _CALC not in name}
    failed = any(value == "error" for name, value in attrs.items() if _CALC in name)
    return {**own, "value-type": "error"} if failed else own


_CALC = ":calcext:"

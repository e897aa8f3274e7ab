"""Reads the sheets of an .xlsx (Office Open XML) in one pass."""

import posixpath
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

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
    Place,
    every,
    feed,
    local,
    text_or_failed,
    title_of,
    tree,
)
from domain.packages.unpacking import Refused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_cells(parts: Mapping[str, bytes], budget: Budget) -> list[Cells]:
    """Return all sheets in order. Raises Refused for what is too large, and any error for damaged input."""
    book_name = next(target for kind, target in _related(parts, "").values() if kind == "officeDocument")
    related = _related(parts, book_name)
    named = dict(related.values())
    book = tree(parts[book_name])
    epoch = datetime(1899, 12, 30)
    if any(one.get("date1904") in _TRUE for one in every(book, "workbookPr")):
        epoch = datetime(1904, 1, 1)
    sheets = list(every(book, "sheet"))
    if len(sheets) > MOST_SHEETS:
        raise Refused("workbook.too_many_sheets", {"most": MOST_SHEETS})
    texts = _Texts()
    if named.get("sharedStrings") in parts:
        feed(parts[named["sharedStrings"]], texts)
    formats = _formats(tree(parts[named["styles"]])) if named.get("styles") in parts else []
    found: list[Cells] = []
    read: set[str] = set()
    for sheet in sheets:
        kind, target = next(related[value] for name, value in sheet.items() if name.endswith("}id"))
        if kind != "worksheet":
            continue
        if target in read:
            raise ValueError("two sheets are kept in one part")
        read.add(target)
        cells = Cells(title_of(sheet.get("name", "")), hidden=sheet.get("state", "visible") != "visible")
        feed(parts[target], _SheetReader(cells, texts.found, formats, epoch, budget))
        found.append(cells)
    return found


def _related(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return the parts that a part refers to: id to kind and name."""
    folder, name = posixpath.split(part)
    relations = tree(parts[posixpath.join(folder, "_rels", f"{name}.rels")])
    return {
        one.get("Id", ""): (
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
        )
        for one in every(relations, "Relationship")
    }


_TRUE = frozenset({"1", "true"})
_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_BUILT_IN = {
    1: Format(decimals=0),
    2: Format(decimals=2),
    3: Format(grouped=True, decimals=0),
    4: Format(grouped=True, decimals=2),
    9: Format("percent", decimals=0),
    10: Format("percent", decimals=2),
}
_NO_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def _formats(styles: "Element") -> list[Format]:
    """Return the format of each cell style."""
    custom = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "")[:MOST_OF_A_FORMAT] for one in every(styles, "numFmt")
    }
    styled = next(every(styles, "cellXfs"), None)
    numbers = [int(one.get("numFmtId", "0")) for one in styled] if styled is not None else []
    read = {number: _format(number, custom.get(number, "")) for number in set(numbers)}
    return [read[number] for number in numbers]


def _format(number: int, written: str) -> Format:
    if number in _DATES:
        return Format("date")
    if not written or number in _BUILT_IN:
        return _BUILT_IN.get(number, GENERAL)
    code = _NO_CODE.sub("", written).split(";")[0].casefold()
    if "%" not in code and code.strip() in {"general", "standard", "@", ""}:
        return Format(code=written)
    kind = "percent" if "%" in code else "date" if re.search("[dmyhs]", code) else ""
    if kind == "date" or "/" in code or "e+" in code:
        return Format(kind, written)
    decimals = re.search(r"\.([0#?]+)", code)
    return Format(kind, written, "," in code.partition(".")[0].rstrip(", "), len(decimals[1]) if decimals else 0)


class _Texts:
    """Collects the shared texts, without their phonetic guides."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text: list[str] | None = None
        self._phonetic = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            self.found.append("")
        self._phonetic = self._phonetic or name == "rPh"
        if name == "t" and not self._phonetic:
            self._text = []

    def data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "t" and self._text is not None:
            self.found[-1] += "".join(self._text)
            self._text = None
        self._phonetic = self._phonetic and name != "rPh"

    def close(self) -> None:
        """Do nothing."""


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_WHOLE = re.compile(r"-?\d{1,18}")
_LONGEST_ERROR = 20
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(\.\d+)?Z?)?")


def _place(reference: str) -> Place:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"{reference[:20]!r} is no cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


class _SheetReader:
    """Reads one sheet, cell by cell."""

    def __init__(self, cells: Cells, texts: list[str], formats: list[Format], epoch: datetime, budget: Budget) -> None:
        self._cells, self._texts, self._formats, self._epoch, self._budget = cells, texts, formats, epoch, budget
        self._row, self._column, self._last_row = -1, -1, -1
        self._reference, self._step = "", 0
        """The cell that was named last, and how many cells ago."""
        self._attrs: dict[str, str] | None = None
        self._written: dict[str, str] = {}
        self._into = ""
        self._pieces: list[str] = []
        self._phonetic = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = local(tag)
        if name == "c":
            self._reference, self._step = (attrs["r"], 0) if "r" in attrs else (self._reference, self._step + 1)
            self._attrs, self._written = attrs, {}
        elif name == "row":
            self._row = int(attrs["r"]) - 1 if "r" in attrs else self._row + 1
            self._column, self._reference, self._step = -1, "", 0
            if attrs.get("hidden") in _TRUE or _is_zero(attrs.get("ht")):
                self._cells.hidden_rows.add(self._row)
        elif self._attrs is not None:
            self._phonetic = self._phonetic or name == "rPh"
            if name in {"v", "f", "t"} and not self._phonetic:
                self._into, self._pieces = name, []
                self._written.setdefault(name, "")
        elif name == "mergeCell":
            self._merge(attrs.get("ref", ""))
        elif name == "col" and (attrs.get("hidden") in _TRUE or _is_zero(attrs.get("width"))):
            first, last = int(attrs["min"]) - 1, min(int(attrs["max"]), MOST_COLUMNS)
            self._cells.hidden_columns.update(range(first, last))

    def data(self, data: str) -> None:
        if self._into:
            self._pieces.append(data)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == self._into:
            self._written[name] += "".join(self._pieces)
            self._into = ""
        elif name == "rPh":
            self._phonetic = False
        elif name == "c" and self._attrs is not None:
            if self._written:
                self._keep(self._attrs)
            self._attrs = None

    def close(self) -> None:
        """Do nothing."""

    def _place(self) -> Place:
        """Return where the cell is. Most cells are empty, and nobody asks where they are."""
        if self._reference:
            self._row, self._column = _place(self._reference)
        self._column, self._reference, self._step = self._column + self._step, "", 0
        return self._row, self._column

    def _keep(self, attrs: dict[str, str]) -> None:
        place = self._place()
        style = int(attrs.get("s", "0"))
        shown = self._formats[style] if style < len(self._formats) else GENERAL
        value = self._value(attrs.get("t", "n"), shown)
        if value is None and "f" not in self._written:
            return
        if self._row < 0:
            raise ValueError("a cell stands above the first row")
        self._budget.take(*place)
        if value is None:
            self._cells.uncomputed.add(place)
            return
        self._cells.values[place] = value
        if "f" in self._written:
            self._cells.formulas.add(place)
        self._last_row = max(self._last_row, self._row)
        if shown is not GENERAL and isinstance(value, int | float | Percent):
            self._cells.formats[place] = shown

    def _value(self, kind: str, shown: Format) -> object:
        if kind == "inlineStr":
            return text_or_failed(self._budget.spend(self._written["t"])) if "t" in self._written else None
        text = self._written.get("v")
        if kind == "str" and text is not None:
            return text_or_failed(self._budget.spend(text))
        if not text:
            return None
        if kind == "s":
            return text_or_failed(self._budget.spend(self._texts[int(text)]))
        if kind == "b":
            return text.strip() == "1"
        if kind == "n":
            return self._number(text.strip(), shown.kind)
        if kind == "d" and _DAY.fullmatch(text):
            return datetime.fromisoformat(text.removesuffix("Z"))
        if kind == "e":
            return Failed(self._budget.spend(text.strip()[:_LONGEST_ERROR]))
        return self._budget.spend(text)

    def _number(self, text: str, kind: str) -> object:
        number = int(text) if _WHOLE.fullmatch(text) else float(text)
        if kind == "percent":
            return Percent(Decimal(repr(number)) * 100)
        if kind == "date":
            try:
                # Excel counts 1900 as a leap year, so its first 59 days are a day late.
                late = self._epoch.year == 1899 and number < 60
                return self._epoch + timedelta(days=number + late)
            except (OverflowError, ValueError):
                return text
        return number

    def _merge(self, reference: str) -> None:
        start, _, end = reference.partition(":")
        (top, column), (bottom, _) = _place(start), _place(end or start)
        # Merged cells are listed after all values; those of an empty cell have nothing to repeat.
        if (top, column) not in self._cells.values:
            return
        last = min(bottom, self._last_row)
        self._budget.take(last, column, cells=max(last - top, 0))
        for row in range(top + 1, last + 1):
            if (row, column) in self._cells.below:
                raise ValueError("merged cells overlap")
            self._cells.below[row, column] = (top, column)


def _is_zero(size: str | None) -> bool:
    """True for a height or width of nothing."""
    return size is not None and float(size) == 0

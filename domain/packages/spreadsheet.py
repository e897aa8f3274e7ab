"""Reads the sheets of a workbook (SpreadsheetML XML) in one pass: only what the cells contain.

Limits are checked while reading, so that a large sheet is refused early. DTDs and entities are refused.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from domain.packages.unpacking import Refused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_SHEETS = 30
MOST_ROWS = 3_000
MOST_COLUMNS = 60
MOST_OF_A_FORMAT = 255
"""Characters of a number format that are examined; programs write no longer ones."""
MOST_TEXT = 1_000_000
"""Characters in all cells of a workbook. A text shared by many cells counts once for each."""

Place = tuple[int, int]
"""Row and column in a sheet, counted from 0."""


@dataclass(frozen=True)
class Percent:
    """A number shown as a percentage."""

    value: Decimal
    """In per cent: 1.45 for a cell that shows 1,45 %."""

    def __str__(self) -> str:
        """Return the number as the cell shows it."""
        return f"{self.value.normalize():f} %".replace(".", ",")


@dataclass
class Cells:
    """The content of one sheet."""

    title: str
    hidden: bool
    values: dict[Place, object] = field(default_factory=dict)
    uncomputed: set[Place] = field(default_factory=set)
    """Cells with a formula whose value was never saved."""
    below: dict[Place, Place] = field(default_factory=dict)
    """Maps merged cells to the cell above that holds their value."""


def read_cells(parts: Mapping[str, bytes], most_rows: int = MOST_ROWS, most_text: int = MOST_TEXT) -> list[Cells]:
    """Return all sheets in order. Raises Refused for what is too large, and any error for damaged input."""
    book_name = next(target for kind, target in _related(parts, "").values() if kind == "officeDocument")
    related = _related(parts, book_name)
    named = dict(related.values())
    book = _tree(parts[book_name])
    epoch = datetime(1899, 12, 30)
    if any(one.get("date1904") in {"1", "true"} for one in _all(book, "workbookPr")):
        epoch = datetime(1904, 1, 1)
    sheets = list(_all(book, "sheet"))
    if len(sheets) > MOST_SHEETS:
        raise Refused("workbook.too_many_sheets", {"most": MOST_SHEETS})
    texts, budget = _Texts(), _Budget(most_rows, most_text)
    if named.get("sharedStrings") in parts:
        _feed(parts[named["sharedStrings"]], texts)
    formats = _formats(_tree(parts[named["styles"]])) if named.get("styles") in parts else []
    found: list[Cells] = []
    read: set[str] = set()
    for sheet in sheets:
        kind, target = next(related[value] for name, value in sheet.items() if name.endswith("}id"))
        if kind != "worksheet":
            continue
        if target in read:
            raise ValueError("two sheets are kept in one part")
        read.add(target)
        title = "".join(letter for letter in sheet.get("name", "")[:100] if letter.isprintable()).strip()
        cells = Cells(title, hidden=sheet.get("state", "visible") != "visible")
        _feed(parts[target], _SheetReader(cells, texts.found, formats, epoch, budget))
        found.append(cells)
    return found


class _Target(Protocol):
    def start(self, tag: str, attrs: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...
    def close(self) -> None: ...


def _feed(xml: bytes, target: _Target) -> None:
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=target, forbid_dtd=True)
    parser.feed(xml)
    parser.close()


def _tree(xml: bytes) -> "Element":
    from defusedxml.ElementTree import fromstring

    tree: Element = fromstring(xml, forbid_dtd=True)
    return tree


def _all(tree: "Element", name: str) -> Iterator["Element"]:
    return (element for element in tree.iter() if _local(element.tag) == name)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _related(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return the parts that a part refers to: id to kind and name."""
    folder, name = posixpath.split(part)
    relations = _tree(parts[posixpath.join(folder, "_rels", f"{name}.rels")])
    return {
        one.get("Id", ""): (
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
        )
        for one in _all(relations, "Relationship")
    }


_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_PERCENTS = frozenset({9, 10})
_NO_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')


def _formats(styles: "Element") -> list[str]:
    """Return ``date``, ``percent`` or an empty text for each cell style."""
    custom = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "")[:MOST_OF_A_FORMAT] for one in _all(styles, "numFmt")
    }

    def kind(number: int) -> str:
        code = _NO_CODE.sub("", custom.get(number, "").split(";")[0]).casefold()
        if number in _PERCENTS or "%" in code:
            return "percent"
        general = code in {"general", "standard"}
        return "date" if number in _DATES or (not general and re.search("[dmyhs]", code)) else ""

    styled = next(_all(styles, "cellXfs"), None)
    return [kind(int(one.get("numFmtId", "0"))) for one in styled] if styled is not None else []


class _Texts:
    """Collects the shared texts, without their phonetic guides."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text: list[str] | None = None
        self._phonetic = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = _local(tag)
        if name == "si":
            self.found.append("")
        self._phonetic = self._phonetic or name == "rPh"
        if name == "t" and not self._phonetic:
            self._text = []

    def data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == "t" and self._text is not None:
            self.found[-1] += "".join(self._text)
            self._text = None
        self._phonetic = self._phonetic and name != "rPh"

    def close(self) -> None:
        """Do nothing."""


@dataclass
class _Budget:
    """Limits of a workbook."""

    rows: int
    text: int
    spent: int = 0

    def spend(self, text: str) -> str:
        self.spent += len(text)
        if self.spent > self.text:
            raise Refused("workbook.too_much_text", {"most": self.text})
        return text


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_WHOLE = re.compile(r"-?\d{1,18}")
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

    def __init__(self, cells: Cells, texts: list[str], formats: list[str], epoch: datetime, budget: _Budget) -> None:
        self._cells, self._texts, self._formats, self._epoch, self._budget = cells, texts, formats, epoch, budget
        self._row, self._column = -1, -1
        self._attrs: dict[str, str] | None = None
        self._written: dict[str, str] = {}
        self._into = ""
        self._pieces: list[str] = []
        self._phonetic = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = _local(tag)
        if name == "row":
            self._row = int(attrs["r"]) - 1 if "r" in attrs else self._row + 1
            self._column = -1
        elif name == "c":
            self._row, self._column = _place(attrs["r"]) if "r" in attrs else (self._row, self._column + 1)
            self._attrs, self._written = attrs, {}
        elif name == "mergeCell":
            self._merge(attrs.get("ref", ""))
        elif self._attrs is not None:
            self._phonetic = self._phonetic or name == "rPh"
            if name in {"v", "f", "t"} and not self._phonetic:
                self._into, self._pieces = name, []
                self._written.setdefault(name, "")

    def data(self, data: str) -> None:
        if self._into:
            self._pieces.append(data)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == self._into:
            self._written[name] += "".join(self._pieces)
            self._into = ""
        elif name == "rPh":
            self._phonetic = False
        elif name == "c" and self._attrs is not None:
            self._keep(self._attrs)
            self._attrs = None

    def close(self) -> None:
        """Drop cells that are merged with an empty cell."""
        self._cells.below = {at: top for at, top in self._cells.below.items() if top in self._cells.values}

    def _keep(self, attrs: dict[str, str]) -> None:
        place = self._row, self._column
        value = self._value(attrs.get("t", "n"), int(attrs.get("s", "0")))
        if self._column >= MOST_COLUMNS:
            return
        if value is None and "f" not in self._written:
            return
        if not 0 <= self._row < self._budget.rows:
            raise Refused("workbook.too_many_rows", {"most": self._budget.rows})
        if value is None:
            self._cells.uncomputed.add(place)
        else:
            self._cells.values[place] = value

    def _value(self, kind: str, style: int) -> object:
        if kind == "inlineStr":
            return self._budget.spend(self._written["t"]) if "t" in self._written else None
        text = self._written.get("v")
        if kind == "str" and text is not None:
            return self._budget.spend(text)
        if not text:
            return None
        if kind == "s":
            return self._budget.spend(self._texts[int(text)])
        if kind == "b":
            return text.strip() == "1"
        if kind == "n":
            return self._number(text.strip(), self._formats[style] if style < len(self._formats) else "")
        if kind == "d" and _DAY.fullmatch(text):
            return datetime.fromisoformat(text.removesuffix("Z"))
        return self._budget.spend(text)

    def _number(self, text: str, shown: str) -> object:
        number = int(text) if _WHOLE.fullmatch(text) else float(text)
        if shown == "percent":
            return Percent(Decimal(repr(number)) * 100)
        if shown == "date":
            try:
                # Excel counts 1900 as a leap year, so its first 59 days are a day late.
                late = self._epoch.year == 1899 and number < 60
                return self._epoch + timedelta(days=number + late)
            except (OverflowError, ValueError):
                return text
        return number

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, column), (bottom, _) = _place(first), _place(last or first)
        for row in range(top + 1, min(bottom, self._budget.rows) + 1):
            if column >= MOST_COLUMNS:
                return
            if (row, column) in self._cells.below:
                raise ValueError("merged cells overlap")
            self._cells.below[row, column] = (top, column)

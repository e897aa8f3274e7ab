"""What a sheet of a workbook holds, in either format: values, number formats, hidden rows and columns, failed formulas.

`office_open_xml` and `opendocument` fill it in. Limits are checked while reading: a large sheet is refused early.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from domain.packages.unpacking import Refused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_SHEETS = 30
MOST_ROWS = 3_000
MOST_COLUMNS = 120
MOST_CELLS = 400_000
"""Cells with a value in a workbook; a repeated or merged cell counts once for each."""
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


@dataclass(frozen=True)
class Failed:
    """A formula that failed."""

    error: str
    """What the cell shows, such as ``#DIV/0!``."""

    def __str__(self) -> str:
        """Return what the cell shows."""
        return self.error


_ERROR = re.compile(r"#[A-ZÆØÅ_]+[?!]|#(DIV|DIVISION)/0!|#N/A|#I/T|#GETTING_DATA|Err:\d{3}")
"""How spreadsheet programs write errors, in English and Danish."""


def text_or_failed(text: str) -> str | Failed:
    """Return a text, or the error that it states: a failed formula that was pasted as a value is a text."""
    if "#" not in text and "Err:" not in text:
        return text
    return Failed(text.strip()) if _ERROR.fullmatch(text.strip()) else text


@dataclass(frozen=True)
class Format:
    """How a cell shows a number."""

    kind: str = ""
    """``date``, ``percent``, or empty for other numbers."""
    code: str = ""
    """The number format as Excel writes it, such as ``#,##0.00 "t.kr."``; empty for a usual one."""
    grouped: bool = False
    """True if thousands are grouped."""
    decimals: int | None = None
    """Decimals shown; None for as many as the number has."""

    def show(self, number: Decimal) -> str:
        """Return the number as a Danish spreadsheet program shows it, without what stands around it."""
        if number == number.to_integral_value() and abs(number) < _SHOWN_IN_FULL:
            number = number.quantize(Decimal(1))
        if self.decimals is not None and abs(number) < _SHOWN_IN_FULL:
            number = number.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        text = f"{number:,f}" if self.grouped else f"{number:f}"
        return text.translate(_DANISH)


_SHOWN_IN_FULL = 10**15
_DANISH = str.maketrans(",.", ".,")
GENERAL = Format()


@dataclass
class Cells:
    """The content of one sheet."""

    title: str
    hidden: bool
    values: dict[Place, object] = field(default_factory=dict)
    uncomputed: set[Place] = field(default_factory=set)
    """Cells with a formula whose value was never saved."""
    formulas: set[Place] = field(default_factory=set)
    """Cells with a formula and its value."""
    below: dict[Place, Place] = field(default_factory=dict)
    """Maps merged cells to the cell above that holds their value."""
    formats: dict[Place, Format] = field(default_factory=dict)
    """The formats of numbers, other than the general one."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass
class Budget:
    """Limits of a workbook, and what of them is spent."""

    rows: int
    text: int
    cells: int
    _text: int = 0
    _cells: int = 0

    def spend(self, text: str, times: int = 1) -> str:
        """Return a text that so many cells show. Raises Refused if it is too much."""
        self._text += len(text) * times
        if self._text > self.text:
            raise Refused("workbook.too_much_text", {"most": self.text})
        return text

    def take(self, row: int, column: int, cells: int = 1) -> None:
        """Count cells with a value, the last of them here. Raises Refused if they are too many or too far out."""
        if row >= self.rows:
            raise Refused("workbook.too_many_rows", {"most": self.rows})
        if column >= MOST_COLUMNS:
            raise Refused("workbook.too_many_columns", {"most": MOST_COLUMNS})
        self._cells += cells
        if self._cells > self.cells:
            raise Refused("workbook.too_many_cells", {"most": self.cells})


def title_of(name: str) -> str:
    """Return the name of a sheet, as far as it can be shown."""
    return "".join(letter for letter in name[:100] if letter.isprintable()).strip()


class Target(Protocol):
    """What the parser calls."""

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """Enter an element."""

    def end(self, tag: str) -> None:
        """Leave it."""

    def data(self, data: str) -> None:
        """Take text."""

    def close(self) -> None:
        """Finish."""


def feed(xml: bytes, target: Target) -> None:
    """Parse a part. DTDs and entities are refused."""
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=target, forbid_dtd=True)
    parser.feed(xml)
    parser.close()


def tree(xml: bytes) -> "Element":
    """Return a small part as a tree. DTDs and entities are refused."""
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(xml, forbid_dtd=True)
    return root


def every(root: "Element", name: str) -> Iterator["Element"]:
    """Yield all elements of this local name."""
    return (element for element in root.iter() if local(element.tag) == name)


@lru_cache(maxsize=256)
def local(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rpartition("}")[2]

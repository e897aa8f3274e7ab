"""A board: one list of what stands where in the office, for the officers' dashboard. It names no person but officers.

A page of Prefect is about 830 pixels wide at 1400, and its tables do not wrap: hence few columns, and long texts cut.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from domain.foreign_text import markdown
from domain.money import in_kroner
from tasks import words

Cell = str | int | date | None
"""What stands in a column; None where there is nothing to say."""


_UNBROKEN = 14
"""Texts of so many characters stay on one line, as dates do: the newer of Prefect's pages wrap, the older do not."""
_WORD_JOINER, _NO_BREAK_SPACE = "\u2060", "\u00a0"
"""As characters: in a table the older pages show an entity as it is written."""
Address = Callable[[str], str]
"""Where the page of a key is, as a relative link: it stays in the version of Prefect's pages that the reader uses."""


class Holds(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "øre"
    SHARE = "hundredths of a per cent"
    DAY = "day"
    CASE = "case"
    """The number of a case; on the dashboard a link to its page."""


def board_key(key: str) -> str:
    """The key under which Prefect shows the board of this key."""
    return f"board-{key}"


def case_key(case_no: int) -> str:
    """The key under which Prefect shows the page of a case."""
    return f"case-{case_no}"


def by_key(key: str) -> str:
    """A link to the page of a key from any other page of Prefect: to the list of its versions."""
    return f"../key/{key}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a board."""

    name: str
    """Its name in JSON, in every language."""
    holds: Holds = Holds.TEXT
    width: int | None = None
    """How many characters of a text the dashboard shows; None: all. The terminal and JSON show all."""

    @property
    def heading(self) -> str:
        """Its name in the officer's language."""
        return words.choice(self.name, "Column", words.officer())

    @property
    def is_amount(self) -> bool:
        """Whether its cells are aligned to the right."""
        return self.holds in {Holds.NUMBER, Holds.MONEY, Holds.SHARE}

    def write(self, cell: Cell) -> str:
        """A cell of it for people."""
        return "" if cell is None else _WRITERS[self.holds](cell)

    def markdown(self, cell: Cell, address: Address) -> str:
        """A cell of it for the dashboard."""
        text = self.write(cell)
        if self.holds is Holds.CASE and text:
            return f"[{text}]({address(case_key(int(text)))})"
        if self.width is not None and len(text) > self.width:
            text = f"{text[: self.width - 1].rstrip()}…"
        escaped = markdown(text)
        if self.holds is Holds.DAY:
            return escaped.replace("-", f"-{_WORD_JOINER}")
        return escaped.replace(" ", _NO_BREAK_SPACE) if len(text) <= _UNBROKEN else escaped


_WRITERS: Mapping[Holds, Callable[[Cell], str]] = MappingProxyType(
    {
        Holds.TEXT: str,
        Holds.NUMBER: str,
        Holds.MONEY: lambda cell: in_kroner(int(str(cell))),
        Holds.SHARE: lambda cell: f"{int(str(cell)) / 100:.2f} %".replace(".", ","),
        Holds.DAY: lambda cell: words.day(date.fromisoformat(str(cell)), words.officer()),
        Holds.CASE: str,
    }
)


@dataclass(frozen=True, slots=True)
class Board:
    """One list, in the order in which it is read."""

    key: str
    """Never changed; small letters and dashes."""
    title: str
    about: str
    """What it is for, in a sentence."""
    says: str
    """What it says now, in a sentence."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int = 0
    """How many rows there are beyond those."""

    @property
    def cases(self) -> tuple[int, ...]:
        """The cases that it shows, in its order."""
        places = [place for place, column in enumerate(self.columns) if column.holds is Holds.CASE]
        return tuple(dict.fromkeys(int(str(row[place])) for row in self.rows for place in places if row[place]))

    @property
    def more(self) -> str:
        """How many rows are not shown, in a sentence."""
        return words.sentence("board.more", words.officer(), rows=self.left_out)

    def as_json(self) -> dict[str, object]:
        """For machines: amounts in øre, shares in hundredths of a per cent."""
        names = [column.name for column in self.columns]
        return {
            "key": self.key,
            "title": self.title,
            "says": self.says,
            "units": {c.name: c.holds.value for c in self.columns if c.holds in {Holds.MONEY, Holds.SHARE}},
            "rows": [dict(zip(names, row, strict=True)) for row in self.rows],
            "left_out": self.left_out,
        }

    def markdown(self, as_of: str, others: Iterable["Board"] = (), address: Address = by_key) -> str:
        """For the dashboard, with links to the other boards. `as_of` is the moment it was read at, for people."""
        links = " · ".join(f"[{each.title}]({address(board_key(each.key))})" for each in others if each.key != self.key)
        parts = [f"## {self.title}", *([links] if links else []), f"**{self.says}** {self.about}"]
        if self.rows:
            head = "| " + " | ".join(column.heading for column in self.columns) + " |"
            sides = "|" + "|".join(" ---: " if column.is_amount else " --- " for column in self.columns) + "|"
            parts.append("\n".join([head, sides, *(self._line(row, address) for row in self.rows)]))
        if self.left_out:
            parts.append(self.more)
        return "\n\n".join([*parts, f"*{words.sentence('board.as_of', words.officer(), at=as_of)}*"]) + "\n"

    def _line(self, row: tuple[Cell, ...], address: Address) -> str:
        cells = (column.markdown(cell, address) for column, cell in zip(self.columns, row, strict=True))
        return "| " + " | ".join(cells) + " |"

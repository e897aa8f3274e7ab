"""A board: one list of what stands where in the office, for the officers' dashboard. It names no person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from domain.foreign_text import markdown
from domain.money import in_kroner

Cell = str | int | date | None
"""What stands in a column; None where there is nothing to say."""


class Holds(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "øre"
    SHARE = "hundredths of a per cent"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a board."""

    name: str
    holds: Holds = Holds.TEXT

    @property
    def is_amount(self) -> bool:
        """Whether its cells end together."""
        return self.holds in {Holds.NUMBER, Holds.MONEY, Holds.SHARE}

    def write(self, cell: Cell) -> str:
        """A cell of it for people."""
        return "" if cell is None else _WRITERS[self.holds](cell)


_WRITERS: Mapping[Holds, Callable[[Cell], str]] = MappingProxyType(
    {
        Holds.TEXT: str,
        Holds.NUMBER: str,
        Holds.MONEY: lambda cell: in_kroner(int(str(cell))),
        Holds.SHARE: lambda cell: f"{int(str(cell)) / 100:.2f} %".replace(".", ","),
        Holds.DAY: str,
    }
)


@dataclass(frozen=True, slots=True)
class Board:
    """One list, in the order in which it is read."""

    key: str
    """The same for good, in small letters and dashes, so that its history is found."""
    title: str
    about: str
    """What it is for, in a sentence."""
    says: str
    """What it says now, in a sentence."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int = 0
    """How many rows there are beyond those."""

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

    def markdown(self, as_of: str) -> str:
        """For the dashboard. `as_of` is the moment it was read at, as people write it."""
        parts = [f"## {self.title}", f"**{self.says}** {self.about}"]
        if self.rows:
            head = "| " + " | ".join(column.name for column in self.columns) + " |"
            sides = "|" + "|".join(" ---: " if column.is_amount else " --- " for column in self.columns) + "|"
            parts.append("\n".join([head, sides, *map(self._line, self.rows)]))
        if self.left_out:
            parts.append(f"{self.left_out} more are not shown.")
        return "\n\n".join([*parts, f"*As of {as_of}.*"]) + "\n"

    def _line(self, row: tuple[Cell, ...]) -> str:
        cells = (markdown(column.write(cell)) for column, cell in zip(self.columns, row, strict=True))
        return "| " + " | ".join(cells) + " |"

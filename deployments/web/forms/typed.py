"""What was typed into a form: names and values as a browser posts them. Nothing of it is lost on the way."""

from collections.abc import Iterable, Iterator
from typing import Self

SEPARATOR = "."
MOST_ROWS = 200
"""The most rows of one list that are read."""


class Typed:
    """Names and values in their order; a name may stand there several times."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.pairs = tuple((name, value.replace("\r\n", "\n").replace("\r", "\n")) for name, value in pairs)
        self._first: dict[str, str] = {}
        for name, value in self.pairs:
            self._first.setdefault(name, value)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Every name and value."""
        return iter(self.pairs)

    def __contains__(self, name: str) -> bool:
        """True if this name, or a part of it, was posted."""
        return name in self._first or any(known.startswith(f"{name}{SEPARATOR}") for known in self._first)

    def get(self, name: str) -> str:
        """The first value of a name; empty if there is none."""
        return self._first.get(name, "")

    def all(self, name: str) -> list[str]:
        """Every value of a name."""
        return [value for known, value in self.pairs if known == name]

    def rows(self, name: str) -> list[int]:
        """The numbers of the rows of a list, in order."""
        beginning = f"{name}{SEPARATOR}"
        numbers = {
            part
            for known in self._first
            if known.startswith(beginning) and (part := known[len(beginning) :].split(SEPARATOR, 1)[0]).isascii()
        }
        return sorted(int(part) for part in numbers if part.isdecimal() and len(part) < 6)[:MOST_ROWS]

    def with_row(self, name: str) -> Self:
        """The same with one more row at the end of a list."""
        number = max(self.rows(name), default=-1) + 1
        return type(self)((*self.pairs, (f"{name}{SEPARATOR}{number}", "")))

    def without_row(self, row: str) -> Self:
        """The same without one row, such as ``gaps.2``."""
        inside = f"{row}{SEPARATOR}"
        return type(self)(pair for pair in self.pairs if pair[0] != row and not pair[0].startswith(inside))

    def without(self, *names: str) -> Self:
        """The same without these names."""
        return type(self)(pair for pair in self.pairs if pair[0] not in names)

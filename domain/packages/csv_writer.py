"""Writes CSV as Danish spreadsheets read it: semicolons, a byte order mark, and no text that runs as a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from domain.foreign_text import visible
from domain.packages.formulas import no_formula


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table as CSV. Text is made harmless; give numbers as numbers, or as `Figure` where they have decimals."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_harmless(each) for each in row])
    # The byte order mark shows spreadsheet programs that this is UTF-8.
    return out.getvalue().encode("utf-8-sig")


class Figure(str):
    """A number as it is written, such as ``-1425,50``."""

    __slots__ = ()


def hundredths(number: int) -> Figure:
    """Hundredths of something, such as øre, with two decimals."""
    return Figure(f"{'-' if number < 0 else ''}{abs(number) // 100},{abs(number) % 100:02d}")


def _harmless(value: object) -> object:
    return no_formula(visible(value)) if isinstance(value, str) and not isinstance(value, Figure) else value

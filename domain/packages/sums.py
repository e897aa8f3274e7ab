"""Sum rows of tables: by their label, and by arithmetic, which knows no words."""

from collections.abc import Mapping
from dataclasses import replace

from domain.money import Ore
from domain.packages.cell import Cell, is_numeric
from domain.packages.words import plain

_SUMS = frozenset(
    {
        *("sum", "summa", "summen", "sum total", "sum i alt", "total", "totalt", "totaler", "totalsum", "total sum"),
        *("i alt", "ialt", "alt i alt", "i alt kr", "ialt kr", "total i alt", "samlet", "samlet sum", "samlet beløb"),
        *("samlet total", "samlet i alt", "tilsammen", "sammenlagt", "sammentælling", "hovedtotal", "hovedsum"),
        *("slutsum", "subtotal", "sub total", "sub-total", "delsum", "deltotal", "mellemsum", "mellemtotal"),
        *("mellemregning", "grand total", "totals", "in total", "in all", "overall", "σ", "∑"),
    }
)
"""Labels that say no more than that the row is a sum."""
_FIRST = ("i alt ", "ialt ")
_LAST = (" i alt", " ialt")
"""With these, the label of a sum says of what: ``Udgifter i alt``."""
_PERHAPS_FIRST = ("sum ", "total ", "totale ", "samlet ", "samlede ", "subtotal ", "delsum ", "mellemsum ", "summen ")
_PERHAPS_LAST = (" sum", " total", " totalt", " tilsammen", " sammenlagt", " samlet", " subtotal", " (sum)")
"""With these it may, too; only arithmetic tells."""


def is_total(text: str, *, alone: bool = False) -> bool:
    """True for the label of a sum row, such as ``I alt`` or ``Udgifter i alt``, whose amount is counted already.

    ``alone``: only for a label with no other words.
    """
    name = plain(text).rstrip(". =")
    return name in _SUMS or (not alone and (name.startswith(_FIRST) or name.endswith(_LAST)))


def _is_perhaps_total(text: str) -> bool:
    name = plain(text).rstrip(". =")
    return name.startswith(_PERHAPS_FIRST) or name.endswith(_PERHAPS_LAST)


class SumRows:
    """Tells the sum rows of a table from its lines, from the top."""

    def __init__(self) -> None:
        self._all: dict[str, Ore] = {}
        self._since_a_sum: dict[str, Ore] = {}
        self._lines = 0
        self._lines_since_a_sum = 0

    def add(self, row: Mapping[str, Cell]) -> None:
        """Count a line."""
        self._lines += 1
        self._lines_since_a_sum += 1
        for column, number in _numbers(row).items():
            self._all[column] = self._all.get(column, 0) + number
            self._since_a_sum[column] = self._since_a_sum.get(column, 0) + number

    def is_sum(self, row: Mapping[str, Cell]) -> bool:
        """True for a row whose label says that it is a sum. With text beyond its label, a row is a line."""
        texts = _texts(row)
        label = next((each for each in row.values() if not each.blank), None)
        if label is None or label not in texts:
            return False
        text = str(label.value)
        one_text = len(texts) == 1
        if is_total(text, alone=True) or (one_text and is_total(text)):
            self._close()
            return True
        if one_text and _is_perhaps_total(text) and self._adds_up(row):
            self._close()
            return True
        return False

    def looks_like_sum(self, row: Mapping[str, Cell]) -> bool:
        """True for an incomplete row whose numbers are the sums of those above, since the top or the last sum."""
        texts = _texts(row)
        incomplete = any(each.blank for each in row.values())
        if len(texts) > 1 or not incomplete or not self._adds_up(row):
            return False
        self._close()
        return True

    def _adds_up(self, row: Mapping[str, Cell]) -> bool:
        numbers = _numbers(row)
        return any(numbers.values()) and any(
            lines > 1 and all(sums.get(column) == number for column, number in numbers.items())
            for sums, lines in ((self._all, self._lines), (self._since_a_sum, self._lines_since_a_sum))
        )

    def _close(self) -> None:
        self._since_a_sum, self._lines_since_a_sum = {}, 0


def _texts(row: Mapping[str, Cell]) -> list[Cell]:
    return [each for each in row.values() if not each.blank and not each.uncomputed and not is_numeric(each.value)]


def _numbers(row: Mapping[str, Cell]) -> dict[str, Ore]:
    """The numbers of a row, in hundredths."""
    silent = {column: replace(each, report=lambda finding: None) for column, each in row.items()}
    read = {column: each.amount(below_zero=True) for column, each in silent.items() if not each.blank}
    return {column: number for column, number in read.items() if number is not None}

"""Reads the rows of a hundred cases per table at once, for a check that goes from case to case."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, MappingResult, RowMapping, Select, Table, bindparam, select
from sqlalchemy.exc import DBAPIError

from domain.batches import batched

AT_ONCE = 100
UNREADABLE = (ValueError, TypeError, DBAPIError)
"""The errors of a value that does not fit its column."""

Query = Select[Any]


def of_cases(table: Table, *columns: ColumnElement[Any]) -> Query:
    """A query for `RowsOfCases` of a table, of these columns or all; it may be given further conditions and an order.

    Build it once for a module, because building a statement costs more than running it.
    """
    asked = select(table.c.case_no, *columns) if columns else select(table)
    return asked.where(table.c.case_no.between(bindparam("first_case"), bindparam("last_case")))


class RowsOfCases:
    """The rows of some cases, which the first case that asks for those of a table reads for all."""

    def __init__(self, tx: Connection, numbers: Sequence[int]) -> None:
        """The numbers of the cases, sorted."""
        self.tx = tx
        self.numbers = numbers
        self._found: dict[Query, dict[int, list[RowMapping]] | None] = {}

    def of(self, number: int, query: Query) -> list[RowMapping]:
        """What a query of `of_cases` finds of one case. Raises one of UNREADABLE if that case has such a value."""
        if query not in self._found:
            self._found[query] = self._read(query)
        found = self._found[query]
        return found.get(number, []) if found is not None else list(self._between(number, number, query))

    def _read(self, query: Query) -> dict[int, list[RowMapping]] | None:
        """The rows by case; None if one of them cannot be read, so that only its case fails."""
        found: dict[int, list[RowMapping]] = {}
        try:
            for row in self._between(self.numbers[0], self.numbers[-1], query):
                found.setdefault(row["case_no"], []).append(row)
        except UNREADABLE:
            return None
        return found

    def _between(self, first: int, last: int, query: Query) -> MappingResult:
        return self.tx.execute(query, {"first_case": first, "last_case": last}).mappings()


def in_parts(tx: Connection, numbers: Sequence[int]) -> Iterator[RowsOfCases]:
    """The rows of these sorted cases, a part of them after another, so that an office of any size fits in memory."""
    for part in batched(numbers, AT_ONCE):
        yield RowsOfCases(tx, part)

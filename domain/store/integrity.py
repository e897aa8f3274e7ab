"""Checks that the database is whole: pages, indexes and every row. It changes nothing.

SQLite has PRAGMA integrity_check, and PostgreSQL the extension amcheck, if it exists or can be created temporarily.
This module also reads every row of every table as its type. It cannot find a change that leaves a row readable, such as
one letter for another; only the comparison with the journal finds that.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from domain.store import disk, tables  # noqa: F401  registers the tables
from domain.store.database import POSTGRES, reading

TABLES = tuple(SQLModel.metadata.sorted_tables)
PLACE = "database"
"""The place in findings of damage."""
_AT_ONCE = 1000
_TREES = text("SELECT rootpage, type || ' ' || name FROM sqlite_master WHERE rootpage > 0")
_OF_A_TREE, _OF_AN_INDEX = re.compile(r"^Tree (\d+) "), re.compile(r"\bindex (\S+)$")
_INDEXES = text(
    "SELECT indexrelid, relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"
    " JOIN pg_am ON pg_am.oid = relam"
    " WHERE relnamespace = current_schema()::regnamespace AND amname = 'btree' AND indisvalid ORDER BY relname"
)
_HEAPS = text(
    "SELECT oid, relname FROM pg_class"
    " WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname"
)
_CHECK_INDEX = text("SELECT bt_index_check(CAST(:which AS oid)::regclass, true)")
_CHECK_HEAP = text("SELECT blkno, msg FROM verify_heapam(CAST(:which AS oid)::regclass, check_toast => true) LIMIT 5")
_NO_RIGHT = "42501"

Found = list[tuple[str, str]]
"""Places, each with what is wrong there."""


def damage(engine: Engine) -> tuple[str, Found]:
    """What was checked in pages and indexes, in words, and the damage that the database reports.

    Raises DBAPIError if the database cannot be opened for a reason other than damage.
    """
    return _on_postgres(engine) if engine.dialect.name == POSTGRES else _on_sqlite(engine)


def unreadable_rows(tx: Connection, of: Collection[Table] = TABLES) -> Iterator[tuple[str, str]]:
    """Every row with an unreadable value; its content is not repeated.

    A table with unreadable keys counts as damage, and its place begins with PLACE.
    """
    if _can_be_read(tx, of):
        return
    for table in of:
        if not _can_be_read(tx, [table]):
            yield from _one_by_one(tx, table)


_UNREADABLE = (ValueError, TypeError, DBAPIError)
"""The errors of a value that does not fit its column."""


def _on_sqlite(engine: Engine) -> tuple[str, Found]:
    how = "PRAGMA integrity_check of every page and index"
    try:
        with reading(engine) as tx:
            said = list(tx.exec_driver_sql("PRAGMA integrity_check").scalars())
            names = {int(root): str(name) for root, name in tx.execute(_TREES).tuples()} if said != ["ok"] else {}
    except DBAPIError as error:
        if not disk.is_damage(error.orig):
            raise
        return how, [(PLACE, str(error.orig))]
    found: dict[str, list[str]] = {}
    for line in "\n".join(said).splitlines() if said != ["ok"] else ():
        if not line.startswith("***"):
            found.setdefault(_place(line, names), []).append(line)
    return how, [(place, _briefly(lines)) for place, lines in found.items()]


def _place(line: str, names: dict[int, str]) -> str:
    """The table or index in a line of SQLite's check."""
    if tree := _OF_A_TREE.match(line):
        return f"{PLACE}, {names.get(int(tree[1]), f'page {tree[1]}')}"
    index = _OF_AN_INDEX.search(line)
    return f"{PLACE}, index {index[1]}" if index else PLACE


def _briefly(lines: list[str]) -> str:
    return lines[0] + (f" (and {len(lines) - 1} more like it)" if lines[1:] else "")


def _on_postgres(engine: Engine) -> tuple[str, Found]:
    found: Found = []
    with engine.connect() as tx, tx.begin() as undone:
        try:
            with tx.begin_nested():
                tx.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS amcheck")
            for which, name in tx.execute(_INDEXES).tuples().all():
                found += [(f"{PLACE}, index {name}", what) for what in _amiss(tx, _CHECK_INDEX, which)]
            for which, name in tx.execute(_HEAPS).tuples().all():
                found += [(f"{PLACE}, table {name}", what) for what in _amiss(tx, _CHECK_HEAP, which)]
        except DBAPIError as error:
            why = str(error.orig).strip().splitlines()[0]
            return f"no page and no index, as amcheck cannot be used ({why})", found
        finally:
            # The rollback also removes an extension created for this check.
            undone.rollback()
    return "amcheck of every table and index", found


def _amiss(tx: Connection, check: object, which: int) -> list[str]:
    """The messages of amcheck about a table or index. Raises DBAPIError without the permission."""
    try:
        with tx.begin_nested():
            rows = tx.execute(check, {"which": which}).all()  # type: ignore[call-overload]
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _NO_RIGHT:
            raise
        return [str(error.orig).strip().splitlines()[0]]
    return [f"block {row.blkno}: {row.msg}" for row in rows if "msg" in row._fields]


def _can_be_read(tx: Connection, of: Iterable[Table]) -> bool:
    at_once = {"yield_per": _AT_ONCE}
    try:
        with tx.begin_nested():
            return not any(_holds_nul(tx.execute(_every_row(table), execution_options=at_once)) for table in of)
    except _UNREADABLE:
        return False


@cache
def _every_row(table: Table) -> Select[Any]:
    return select(table)


def _holds_nul(rows: Iterable[Iterable[object]]) -> bool:
    """Read all rows; True if a text contains NUL, which valid texts never do."""
    return any(type(value) is str and "\0" in value for row in rows for value in row)


def _one_by_one(tx: Connection, table: Table) -> Iterator[tuple[str, str]]:
    """Find the unreadable rows of a table."""
    keys = list(table.primary_key)
    try:
        with tx.begin_nested():
            rows = tx.execute(select(*keys).order_by(*keys)).all()
    except _UNREADABLE as error:
        yield f"{PLACE}, table {table.name}", f"cannot be read: {_kind(error)}"
        return
    for row in rows:
        this = select(table).where(*(key == value for key, value in zip(keys, row, strict=True)))
        place = f"table {table.name}, row {' '.join(map(str, row))}".replace("\0", "")
        try:
            with tx.begin_nested():
                if _holds_nul(tx.execute(this).all()):
                    yield place, "holds a NUL, which no text of ours does"
        except _UNREADABLE as error:
            yield place, f"cannot be read: {_kind(error)}"


def _kind(error: Exception) -> str:
    """The type of an error; its message may repeat the content of the row."""
    return type(error.orig).__name__ if isinstance(error, DBAPIError) else type(error).__name__

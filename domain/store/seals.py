"""Seals the rows outside the journal: mail, answers, registers, payments, incidents and runs.

Every table is sealed unless it follows from the journal. Each time a row is written, its hash is appended to the
table `seal`, over its contents and its seal before. `verify` finds a row that was changed, added or removed without
its seal. Seals have no key: only a head kept elsewhere proves them (`domain.store.heads`, decision 0007).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.exc import DBAPIError
from sqlmodel import Field, SQLModel

from domain.batches import batched


class SealRow(SQLModel, table=True):
    """The hash of a row outside the journal, each time it was written. Appended and never changed."""

    __tablename__ = "seal"

    seq: int | None = Field(default=None, primary_key=True)
    relation: str
    """The table of the row."""
    key: str
    """The row's key, as a JSON list."""
    number: int
    """1 when the row was first sealed, and one more each time it changed."""
    adopted: bool = False
    """True if an upgrade sealed a row of an earlier release as it found it."""
    hash: str

    __table_args__ = (
        UniqueConstraint("relation", "key", "number", name="one_seal_per_change"),
        CheckConstraint("number > 0", name="counted_from_one"),
    )


TABLE = SealRow.__table__  # type: ignore[attr-defined]
BEGINNING = "0" * 64
FOLLOWS_FROM_THE_JOURNAL = frozenset(
    {
        "journal",
        "grant_case",
        "instalment",
        "frame_entry",
        "case_estate",
        "case_lead",
        "case_party",
        "case_officer",
        "seal",
    }
)
"""Tables without seals: the journal has its chain, the seals too, and `verify` computes the others."""
LEFT_OUT: Mapping[str, frozenset[str]] = {
    "inbox": frozenset({"seq"}),
    "outbox": frozenset({"seq", "leased_until"}),
}
"""Columns that no seal covers: running numbers, and a lease, which counts for ten minutes at most."""
_KEYS: Mapping[str, tuple[str, ...]] = {"inbox": ("command_id",), "outbox": ("message_id",)}
"""The key of a table's rows, if not its primary key."""
_AT_ONCE = 500
# Module constants, because building a statement costs more than running it.
_APPEND = insert(TABLE).inline()
_CHAINS = (
    select(TABLE.c.key, TABLE.c.number, TABLE.c.adopted, TABLE.c.hash)
    .where(TABLE.c.relation == bindparam("of"), TABLE.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(TABLE.c.key, TABLE.c.number)
)

Row = Mapping[str, Any] | RowMapping


def sealed_tables() -> tuple[Table, ...]:
    """The tables whose rows are sealed."""
    return tuple(table for table in SQLModel.metadata.sorted_tables if table.name not in FOLLOWS_FROM_THE_JOURNAL)


def is_sealed(table: Table) -> ColumnElement[bool] | None:
    """The condition for a row to be sealed, or None if every row is. An armed deadline follows from the journal."""
    return table.c.state != "armed" if table.name == "deadline" else None


def seal_new(tx: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Seal rows that were never sealed, as they were inserted."""
    new = [_sealed(table, row, _key(table, row), 1, BEGINNING) for row in rows]
    if new:
        tx.execute(_APPEND, new)


def seal(tx: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Seal rows as they stand now, after any earlier seals."""
    for some in batched(rows, _AT_ONCE):
        keyed = [(_key(table, row), row) for row in some]
        last = {key: seals[-1] for key, seals in _chains(tx, table, [key for key, _ in keyed]).items()}
        new = []
        for key, row in keyed:
            before = last.get(key)
            number, previous = (before["number"] + 1, before["hash"]) if before else (1, BEGINNING)
            new.append(_sealed(table, row, key, number, previous))
        tx.execute(_APPEND, new)


def seal_where(tx: Connection, table: Table, *where: ColumnElement[bool]) -> None:
    """Seal the rows that meet these conditions, as they stand now."""
    seal(tx, table, tx.execute(select(table).where(*where)).mappings().all())


def adopt(tx: Connection) -> None:
    """Seal every row that has no seal, as an upgrade finds it, by the columns that the schema has."""
    there = {name: columns for (_, name), columns in inspect(tx).get_multi_columns().items()}
    for table in sealed_tables():
        columns = [table.c[each["name"]] for each in there.get(table.name, ()) if each["name"] in table.c]
        if not columns:
            continue
        query = select(*columns).order_by(*table.primary_key)
        if (only := is_sealed(table)) is not None:
            query = query.where(only)
        for rows in tx.execute(query).mappings().partitions(_AT_ONCE):
            keyed = [(_key(table, row), row) for row in rows]
            known = _chains(tx, table, [key for key, _ in keyed])
            new = [_sealed(table, row, key, 1, BEGINNING, adopted=True) for key, row in keyed if key not in known]
            if new:
                tx.execute(_APPEND, new)


def adopted(tx: Connection) -> int:
    """How many rows an upgrade sealed as it found them."""
    return int(tx.execute(select(func.count()).select_from(TABLE).where(TABLE.c.adopted)).scalar_one())


def faults(tx: Connection) -> Iterator[tuple[str, str]]:
    """Rows and seals that do not belong together: place, and what is wrong."""
    tables = sealed_tables()
    sealed = _sealed_keys(tx)
    for name in sorted(sealed.keys() - {table.name for table in tables}):
        yield f"seals of {name}", "seal a table without seals"
    try:
        # One savepoint for all tables, as nearly always all can be read.
        with tx.begin_nested():
            wrong = [fault for table in tables for fault in _faults(tx, table, sealed.get(table.name, 0))]
    except _UNREADABLE:
        wrong = [fault for table in tables for fault in faults_of(tx, table)]
    yield from wrong


def faults_of(tx: Connection, table: Table, *where: ColumnElement[bool]) -> list[tuple[str, str]]:
    """Rows of a table that are not as tilsagn wrote them: place, and what is wrong. None if a row cannot be read.

    With conditions only rows that meet them are looked at, and no missing one is found.
    """
    try:
        with tx.begin_nested():
            sealed = None if where else _sealed_keys(tx, table).get(table.name, 0)
            return _faults(tx, table, sealed, *where)
    except _UNREADABLE:
        return []  # `verify` names the rows that cannot be read


_UNREADABLE = (ValueError, TypeError, DBAPIError)
"""The errors of a value that does not fit its column."""


def _faults(tx: Connection, table: Table, sealed: int | None, *where: ColumnElement[bool]) -> list[tuple[str, str]]:
    """What is wrong with the rows of a table; with the number of its sealed rows also which of them are missing."""
    found, wrong = 0, []
    for place, what, counts in _of_table(tx, table, *where):
        wrong += [(place, what)] if what else []
        found += counts
    if sealed is not None and (wrong or found != sealed):
        wrong += _without_row(tx, table)
    return wrong


def _of_table(tx: Connection, table: Table, *where: ColumnElement[bool]) -> Iterator[tuple[str, str, int]]:
    """For every row its place, what is wrong, or nothing, and 1 if it has a seal."""
    only = is_sealed(table)
    every = _every_row(table)
    for rows in tx.execute(every.where(*where) if where else every).mappings().partitions(_AT_ONCE):
        keyed = [(_key(table, row), row) for row in rows]
        chains = _chains(tx, table, [key for key, _ in keyed])
        for key, row in keyed:
            place, seals = _place(table, key), chains.get(key)
            needs = only is None or row["state"] != "armed"
            if seals is None:
                yield place, "has no seal: it was not written by tilsagn" if needs else "", 0
                continue
            what = "does not give its seal: it has been changed" if needs and not _gives(table, key, row, seals) else ""
            if [each["number"] for each in seals] != list(range(1, len(seals) + 1)):
                what = "has lost a seal"
            yield place, what, 1


@cache
def _every_row(table: Table) -> Select[Any]:
    return select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)


def _gives(table: Table, key: str, row: Row, seals: Sequence[Row]) -> bool:
    last = seals[-1]
    previous = seals[-2]["hash"] if len(seals) > 1 else BEGINNING
    return bool(_hash(table, row, key, last["number"], previous, adopted=last["adopted"]) == last["hash"])


def _sealed_keys(tx: Connection, *only: Table) -> dict[str, int]:
    """How many rows of each table have seals."""
    query = select(TABLE.c.relation, func.count(TABLE.c.key.distinct())).group_by(TABLE.c.relation)
    if only:
        query = query.where(TABLE.c.relation.in_([table.name for table in only]))
    return dict(tx.execute(query).tuples().all())


def _without_row(tx: Connection, table: Table) -> Iterator[tuple[str, str]]:
    """The seals of rows that are not there."""
    there = {_key(table, row) for row in tx.execute(select(*_key_columns(table))).mappings()}
    query = select(TABLE.c.key).where(TABLE.c.relation == table.name).distinct().order_by(TABLE.c.key)
    for key in tx.execute(query).scalars():
        if key not in there:
            yield _place(table, key), "is missing: there is only its seal"


def _place(table: Table, key: str) -> str:
    return f"table {table.name}, row {key.strip('[]')}"


def _chains(tx: Connection, table: Table, keys: Sequence[str]) -> dict[str, list[Row]]:
    """The seals of these rows, oldest first, by key."""
    found: dict[str, list[Row]] = {}
    for some in batched(keys, _AT_ONCE):
        for row in tx.execute(_CHAINS, {"of": table.name, "keys": some}).mappings():
            found.setdefault(row["key"], []).append(row)
    return found


def _sealed(table: Table, row: Row, key: str, number: int, previous: str, *, adopted: bool = False) -> dict[str, Any]:
    return {
        "relation": table.name,
        "key": key,
        "number": number,
        "adopted": adopted,
        "hash": _hash(table, row, key, number, previous, adopted=adopted),
    }


def _hash(table: Table, row: Row, key: str, number: int, previous: str, *, adopted: bool) -> str:
    """The hash of a row and its seal before. An empty value is left out, so that a new column changes no old seal."""
    left_out = LEFT_OUT.get(table.name, frozenset())
    given = dict(row)
    contents = {name: given[name] for name in sorted(given) if given[name] not in (None, "") and name not in left_out}
    said = [previous, table.name, key, number, adopted, contents]
    return sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=_said).encode()).hexdigest()


def _key_columns(table: Table) -> list[ColumnElement[Any]]:
    return [table.c[name] for name in _KEYS.get(table.name, ())] or list(table.primary_key)


_NAMES: dict[str, tuple[str, ...]] = {}


def _key(table: Table, row: Row) -> str:
    names = _NAMES.get(table.name)
    if names is None:
        names = _NAMES[table.name] = _KEYS.get(table.name) or tuple(column.name for column in table.primary_key)
    return json.dumps([row[name] for name in names], ensure_ascii=False, separators=(",", ":"), default=_said)


def _said(value: object) -> str:
    """A value as a seal has it, the same on every database."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    raise TypeError(f"no seal covers a {type(value).__name__}")

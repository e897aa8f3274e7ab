"""Copies a whole database into an empty PostgreSQL database, table by table, in one transaction."""

from collections.abc import Callable

from sqlalchemy import Column, Connection, Engine, Integer, Table, func, insert, inspect, select, text
from sqlmodel import SQLModel

from domain.findings import Finding, Refusal, refuse
from domain.store import tables  # noqa: F401  registers the tables
from domain.store.database import POSTGRES, AdvisoryLock, acquire, migrate, reading

STEP = "move-database"
TABLES = tuple(SQLModel.metadata.sorted_tables)
_AT_ONCE = 1000
"""Rows in one batch."""


def counted(tx: Connection) -> dict[str, int]:
    """The number of rows of each table, in copying order."""
    return {table.name: tx.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES}


def must_be_empty(target: Engine) -> None:
    """Raises Refusal if the target is not an empty PostgreSQL database."""
    if target.dialect.name != POSTGRES:
        raise refuse("moving.not_postgresql", step=STEP)
    with reading(target) as tx:
        there = set(inspect(tx).get_table_names())
        strange = there - {table.name for table in TABLES} - {"alembic_version"}
        full = [table.name for table in TABLES if table.name in there and tx.execute(select(table).limit(1)).first()]
    findings = [Finding(id="moving.strange_tables", facts={"tables": sorted(strange)})] if strange else []
    findings += [Finding(id="moving.not_empty", facts={"tables": sorted(full)})] if full else []
    if findings:
        raise Refusal(findings, step=STEP)


def copy(source: Connection, target: Engine, copied: Callable[[str, int], None] = lambda table, rows: None) -> None:
    """Copy every row of every table, all or nothing; `copied` is called with each table and its new rows.

    Raises Refusal and changes nothing if the target is not empty.
    """
    must_be_empty(target)
    migrate(target)
    with target.begin() as tx:
        acquire(tx, AdvisoryLock.SCHEMA)
        # Checked again inside the transaction: another process may have written first.
        if any(counted(tx).values()):
            raise refuse("moving.other_writer", step=STEP)
        for table in TABLES:
            rows = source.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*table.primary_key))
            for part in rows.mappings().partitions(_AT_ONCE):
                tx.execute(insert(table), [dict(row) for row in part])
                copied(table.name, len(part))
            if (number := _numbered(table)) is not None:
                _count_on(tx, table, number)


def _numbered(table: Table) -> Column[int] | None:
    """The column whose numbers the database assigns, if there is one."""
    keys = list(table.primary_key)
    return keys[0] if len(keys) == 1 and type(keys[0].type) is Integer else None


def _count_on(tx: Connection, table: Table, number: Column[int]) -> None:
    """Set the sequence to continue after the copied rows."""
    sequence = tx.execute(select(func.pg_get_serial_sequence(table.name, number.name))).scalar_one()
    highest = tx.execute(select(func.max(number))).scalar() or 0
    tx.execute(text("SELECT setval(:sequence, :next, false)"), {"sequence": sequence, "next": highest + 1})

"""The triggers that make the journal and the seals append-only, and the imported registers immutable.

The migrations create them. This module holds their expected text, because a trigger with the right name may do nothing.
"""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext, suppress
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Executable, Integer, delete, insert, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from domain.store.instant import Instant

_APPEND_ONLY, _PERSONS, _AS_IMPORTED, _ANSWERS = (
    "the journal is append-only",
    "persons are append-only",
    "what was imported is never overwritten",
    "answers to account lists are append-only",
)
_TABLES = {
    "journal": (_APPEND_ONLY, "seq = NEW.seq OR (case_no = NEW.case_no AND version = NEW.version)"),
    "person_entry": (_PERSONS, "seq = NEW.seq"),
    "register": (_AS_IMPORTED, "kind = NEW.kind AND dated = NEW.dated"),
    "register_entry": (_AS_IMPORTED, "kind = NEW.kind AND dated = NEW.dated AND key = NEW.key"),
    "account_list_answer": (_ANSWERS, "dated = NEW.dated"),
    "seal": (
        "seals are append-only",
        "seq = NEW.seq OR (relation = NEW.relation AND key = NEW.key AND number = NEW.number)",
    ),
}
"""What each table's triggers answer to a change, and which rows an insert would replace."""


def _on_sqlite() -> Iterator[tuple[str, str]]:
    for table, (says, same_row) in _TABLES.items():
        abort = f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        for what, act in (("changed", "UPDATE"), ("deleted", "DELETE")):
            name = f"{table}_is_never_{what}"
            yield name, f"CREATE TRIGGER {name} BEFORE {act} ON {table} {abort}"
        name = f"{table}_is_never_replaced"
        when = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_row})"  # noqa: S608  compared, never run
        yield name, f"CREATE TRIGGER {name} BEFORE INSERT ON {table} {when} {abort}"


def _on_postgres() -> Iterator[tuple[str, str]]:
    for table, (says, _) in _TABLES.items():
        function = f"BEGIN RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation'; END"
        for what, act, each in (
            ("changed", "UPDATE", "ROW"),
            ("deleted", "DELETE", "ROW"),
            ("emptied", "TRUNCATE", "STATEMENT"),
        ):
            name = f"{table}_is_never_{what}"
            trigger = f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
            yield name, f"{trigger} {function}"


TRIGGERS: Mapping[str, Mapping[str, str]] = {"sqlite": dict(_on_sqlite()), "postgresql": dict(_on_postgres())}
"""The expected text of each trigger, by database and name; on PostgreSQL it includes the function's body."""
_SAID = {
    "sqlite": text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"),
    # A disabled trigger guards nothing.
    "postgresql": text(
        "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true) || ' ' || prosrc FROM pg_trigger"
        " JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid"
        " WHERE relnamespace = current_schema()::regnamespace AND tgenabled IN ('O', 'A')"
    ),
}


def faults(connection: Connection) -> list[str]:
    """The triggers that are missing or changed, each with which of the two it is."""
    kind = connection.dialect.name
    there = {name: " ".join(said.split()) for name, said in connection.execute(_SAID[kind])}
    wrong = {name: there.get(name) for name, must in TRIGGERS[kind].items() if there.get(name) != must}
    return sorted(f"{name} is {'missing' if said is None else 'another'}" for name, said in wrong.items())


def unguarded(tx: Connection) -> Iterator[str]:
    """What a guarded table lets happen, tried on a made-up row. Everything tried is undone.

    A guard is judged by what it does: its text may stand there unused, or call something else.
    """
    # PostgreSQL goes on after a refusal only from a savepoint; SQLite undoes the refused statement by itself.
    on_sqlite = tx.dialect.name == "sqlite"
    with tx.begin_nested() as undone:
        for name, (added, tries) in _tries().items():
            tx.execute(added)
            for what, act in tries.items():
                if on_sqlite and what == "emptied":
                    continue
                with suppress(IntegrityError), nullcontext() if on_sqlite else tx.begin_nested() as tried:
                    tx.execute(act)
                    yield f"a row of {name} can be {what}"
                    if tried is not None:
                        tried.rollback()
        undone.rollback()


@cache
def _tries() -> Mapping[str, tuple[Executable, Mapping[str, Executable]]]:
    """For each guarded table the insertion of a made-up row, and what is then tried on it."""
    found: dict[str, tuple[Executable, Mapping[str, Executable]]] = {}
    for table in filter(lambda table: table.name in _TABLES, SQLModel.metadata.sorted_tables):
        row = {column.name: _made_up(column) for column in table.c}
        this = [column == row[column.name] for column in table.primary_key]
        (first, *_) = (column for column in table.c if not column.primary_key)
        tries: dict[str, Executable] = {
            "changed": update(table).where(*this).values({first.name: row[first.name]}),
            "replaced": insert(table).values(row).prefix_with("OR REPLACE", dialect="sqlite"),
            "deleted": delete(table).where(*this),
            "emptied": text(f"TRUNCATE {table.name}"),  # PostgreSQL alone knows it
        }
        found[table.name] = insert(table).values(row), tries
    return found


def _made_up(column: Column[Any]) -> object:
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Integer):
        return 999_999_999 if column.name != "case_no" else 999_999
    if isinstance(column.type, Date):
        return date(1900, 1, 1)
    return datetime(1900, 1, 1, tzinfo=UTC) if isinstance(column.type, Instant) else "-"

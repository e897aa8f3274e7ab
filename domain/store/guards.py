"""The triggers that make the journal append-only and the imported registers immutable.

The migrations create them. This module holds their expected text, because a trigger with the right name may do nothing.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, text

_APPEND_ONLY, _AS_IMPORTED = "the journal is append-only", "what was imported is never overwritten"
_TABLES = {
    "journal": (_APPEND_ONLY, "seq = NEW.seq OR (case_no = NEW.case_no AND version = NEW.version)"),
    "register": (_AS_IMPORTED, "kind = NEW.kind AND dated = NEW.dated"),
    "register_entry": (_AS_IMPORTED, "kind = NEW.kind AND dated = NEW.dated AND key = NEW.key"),
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

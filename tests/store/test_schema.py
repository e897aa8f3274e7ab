"""The schema on disk is the schema in the tables, and the journal can only grow."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from domain.store.database import (
    HEAD,
    TRIGGERS,
    SchemaBroken,
    check_guards,
    connect,
    is_current,
    migrate,
    migrations,
    reading,
)
from domain.store.door import Store
from domain.store.verify import verify
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents

REFUSED = "the journal is append-only"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{tmp_path / 'new.db'}", durable=False)
    yield engine
    engine.dispose()


@pytest.fixture
def life(live: Live) -> Life:
    return live(Moment.PREQUALIFICATION_PROPOSED)


def test_an_empty_database_migrated_to_head_has_exactly_the_tables(empty: Engine) -> None:
    migrate(empty)
    with reading(empty) as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []
        assert set(inspect(tx).get_table_names()) == {*SQLModel.metadata.tables, "alembic_version"}


def checks(engine: Engine, table: str) -> dict[str, str]:
    with reading(engine) as tx:
        return {str(check["name"]): check["sqltext"] for check in inspect(tx).get_check_constraints(table)}


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_the_migrations_bring_the_same_checks_as_the_tables(empty: Engine, tmp_path: Path, table: str) -> None:
    """Alembic does not compare CHECK constraints, so this does."""
    migrate(empty)
    modelled = connect(f"sqlite:///{tmp_path / 'modelled.db'}", durable=False)
    SQLModel.metadata.create_all(modelled)
    assert checks(empty, table) == checks(modelled, table)
    modelled.dispose()


def test_a_database_is_current_only_after_it_was_migrated(empty: Engine) -> None:
    assert not is_current(empty)
    migrate(empty)
    assert is_current(empty)


def test_the_newest_revision_that_the_program_knows_is_the_newest_there_is() -> None:
    assert ScriptDirectory.from_config(migrations()).get_heads() == [HEAD]


def test_migrating_again_changes_nothing(life: Life) -> None:
    before = contents(life.store)
    migrate(life.store.engine)
    assert contents(life.store) == before


def as_it_was(revision: str, life: Life) -> Engine:
    """An office's database at an earlier revision of the schema, with everything in it that fits there."""
    engine = connect(f"sqlite:///{life.folder / 'old.db'}", durable=False)
    config = migrations()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    tables = [name for name in inspect(engine).get_table_names() if name != "alembic_version"]
    columns = {table: ", ".join(column["name"] for column in inspect(engine).get_columns(table)) for table in tables}
    engine.dispose()
    with closing(sqlite3.connect(life.folder / "old.db", isolation_level=None)) as old:
        old.execute("ATTACH ? AS today", (str(life.folder / "tilsagn.db"),))
        for table, names in columns.items():
            # Before there were two schemes nothing was opened beside an application.
            tracks = "SELECT case_no FROM today.grant_case WHERE parent IS NOT NULL"
            those = f"WHERE case_no NOT IN ({tracks})" if "case_no" in names else ""
            old.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM today.{table} {those}")  # noqa: S608
    return engine


def test_a_database_of_the_first_revision_with_a_case_in_it_is_brought_up_to_date(live: Live) -> None:
    life = live(Moment.COMMITTED)
    engine = as_it_was("0001", life)
    assert not is_current(engine)
    migrate(engine)
    assert is_current(engine)
    with reading(engine) as tx:
        estates = list(tx.execute(text("SELECT case_no, estate FROM case_estate ORDER BY estate")))
        leads = [tuple(row) for row in tx.execute(text("SELECT case_no, cvr, following FROM case_lead"))]
        assert set(tx.execute(text("SELECT letter_sha256 FROM outbox")).scalars()) == {None}
    assert leads == [(life.case_no, "10203045", 0)]
    assert [tuple(row) for row in estates] == [
        (life.case_no, number) for number in ("9901-003", "9901-007", "9902-002", "9902-005")
    ]
    old = Store(engine, life.folder / "documents")
    assert verify(old).faults == ()
    assert old.grant(life.case_no) == life.grant
    engine.dispose()


def test_a_case_without_an_application_needs_no_estates_and_no_lead_to_be_brought_up_to_date(empty: Engine) -> None:
    config = migrations()
    with empty.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        row = "(204517, 1, 'draft', 'Kladde', :snapshot, 'x', '2024-01-08', '2024-01-08')"
        snapshot = {"snapshot": '{"case_no": 204517, "application": null}'}
        connection.execute(text(f"INSERT INTO grant_case VALUES {row}"), snapshot)  # noqa: S608 - our own words
    migrate(empty)
    with reading(empty) as tx:
        assert tx.execute(text("SELECT count(*) FROM case_estate")).scalar() == 0
        assert tx.execute(text("SELECT count(*) FROM case_lead")).scalar() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor = 'somebody else' WHERE version = 3",
        "UPDATE journal SET payload = payload",
        "DELETE FROM journal WHERE version = (SELECT max(version) FROM journal)",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE version = 3",
        "REPLACE INTO journal SELECT NULL, case_no, version, type, payload, 'somebody else', role, occurred_on,"
        " recorded_on, recorded_at, rules, command_id, previous_hash, hash FROM journal WHERE version = 3",
        "INSERT INTO journal SELECT * FROM journal WHERE version = 3 ON CONFLICT DO UPDATE SET actor = 'somebody else'",
    ],
)
def test_the_journal_cannot_be_changed_or_deleted(life: Life, statement: str) -> None:
    before = contents(life.store)
    with pytest.raises(IntegrityError, match=REFUSED), life.store.engine.begin() as tx:
        tx.execute(text(statement))
    assert contents(life.store) == before


def test_the_triggers_hold_for_whoever_opens_the_file(life: Life) -> None:
    """A program of another kind, which knows nothing of our settings."""
    stranger = sqlite3.connect(life.folder / "tilsagn.db")
    replacing = "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE version = 3"
    for statement in ("UPDATE journal SET actor = 'x'", "DELETE FROM journal", replacing):
        with pytest.raises(sqlite3.IntegrityError, match=REFUSED):
            stranger.execute(statement)
    stranger.close()


def test_a_version_is_written_once(life: Life) -> None:
    again = (
        "INSERT INTO journal SELECT NULL, case_no, version, type, payload, actor, role, occurred_on, recorded_on,"
        " recorded_at, rules, command_id, previous_hash, hash FROM journal WHERE version = 3"
    )
    with pytest.raises(IntegrityError, match=REFUSED), life.store.engine.begin() as tx:
        tx.execute(text(again))


@pytest.mark.parametrize("trigger", TRIGGERS["sqlite"])
def test_a_dropped_trigger_is_noticed(life: Life, trigger: str) -> None:
    check_guards(life.store.engine)
    with life.store.engine.begin() as tx:
        tx.execute(text(f"DROP TRIGGER {trigger}"))
    with pytest.raises(SchemaBroken, match=trigger):
        check_guards(life.store.engine)
    with pytest.raises(SchemaBroken, match=trigger):
        migrate(life.store.engine)
    (fault,) = verify(life.store).faults
    assert fault.place == "schema" and trigger in fault.what


def test_every_guard_that_is_checked_was_made(empty: Engine) -> None:
    migrate(empty)
    with reading(empty) as tx:
        made = set(tx.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
    assert made == set(TRIGGERS["sqlite"])


@pytest.mark.parametrize(("pragma", "expected"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_a_database_that_must_last_is_opened_so_that_it_does(tmp_path: Path, pragma: str, expected: object) -> None:
    store = Store(connect(f"sqlite:///{tmp_path / 'lasting.db'}"), tmp_path)
    with reading(store.engine) as tx:
        assert tx.execute(text(f"PRAGMA {pragma}")).scalar() == expected
    store.engine.dispose()

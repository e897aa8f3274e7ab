"""The schema on disk is the schema in the tables, and the journal can only grow."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from domain.store.command_handler import GrantStore
from domain.store.database import (
    HEAD,
    SchemaBroken,
    check_guards,
    connect,
    is_current,
    migrate,
    migrations,
    reading,
)
from domain.store.guards import TRIGGERS
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
        " recorded_on, recorded_at, rules, command_id, previous_hash, hash, person FROM journal WHERE version = 3",
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
        " recorded_at, rules, command_id, previous_hash, hash, person FROM journal WHERE version = 3"
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
    fault, *_ = verify(life.store).faults
    assert fault.place == "schema" and f"{trigger} is missing" in fault.what


@pytest.mark.parametrize("trigger", TRIGGERS["sqlite"])
@pytest.mark.parametrize(
    "hollow",
    [
        "CREATE TRIGGER {name} BEFORE UPDATE ON incident BEGIN SELECT 1; END",
        "CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN 1 = 0 BEGIN SELECT RAISE(ABORT, 'no'); END",
    ],
    ids=["on another table", "that does nothing", "that never fires"],
)
def test_another_trigger_of_the_same_name_is_noticed(life: Life, trigger: str, hollow: str) -> None:
    table, _, what = trigger.partition("_is_never_")
    act = {"changed": "UPDATE", "deleted": "DELETE", "replaced": "INSERT"}[what]
    with life.store.engine.begin() as tx:
        tx.execute(text(f"DROP TRIGGER {trigger}"))
        tx.execute(text(hollow.format(name=trigger, act=act, table=table)))
    with pytest.raises(SchemaBroken, match=f"{trigger} is another"):
        check_guards(life.store.engine)


def test_every_guard_that_is_checked_was_made(empty: Engine) -> None:
    migrate(empty)
    with reading(empty) as tx:
        made = set(tx.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
    assert made == set(TRIGGERS["sqlite"])


@pytest.mark.parametrize(("pragma", "expected"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_a_database_that_must_last_is_opened_so_that_it_does(tmp_path: Path, pragma: str, expected: object) -> None:
    store = GrantStore(connect(f"sqlite:///{tmp_path / 'lasting.db'}"), tmp_path)
    with reading(store.engine) as tx:
        assert tx.execute(text(f"PRAGMA {pragma}")).scalar() == expected
    store.engine.dispose()

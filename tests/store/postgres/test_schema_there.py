"""The schema on PostgreSQL: the same tables, checks and indexes, and a journal that can only grow."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from domain.store import incidents
from domain.store.database import SchemaBroken, check_guards, connect, is_current, migrate, reading
from domain.store.guards import TRIGGERS
from domain.store.verify import verify
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, rows_of
from tests.store.postgres.server import Server


@pytest.fixture
def database() -> str:
    return "postgres"


@pytest.fixture
def empty(server: Server) -> Iterator[Engine]:
    url = server.empty()
    engine = connect(url, durable=False)
    yield engine
    engine.dispose()
    server.drop(url)


@pytest.fixture
def life(live: Live) -> Life:
    return live(Moment.PREQUALIFICATION_PROPOSED)


def test_an_empty_database_migrated_to_head_has_exactly_the_tables(empty: Engine) -> None:
    migrate(empty)
    assert is_current(empty)
    with empty.connect() as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
        assert set(inspect(tx).get_table_names()) == {*SQLModel.metadata.tables, "alembic_version"}


def test_every_check_and_every_partial_index_of_the_tables_is_there(empty: Engine) -> None:
    migrate(empty)
    with reading(empty) as tx:
        checks = set(tx.execute(text("SELECT conname FROM pg_constraint WHERE contype = 'c'")).scalars())
        partial = set(tx.execute(text("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'")).scalars())
    assert {
        str(check.name)
        for table in SQLModel.metadata.tables.values()
        for check in table.constraints
        if check.__visit_name__ == "check_constraint"
    } <= checks
    assert {"waiting_commands", "one_open_incident", "never_twice"} <= partial


def test_text_is_sorted_by_its_signs_whatever_the_language_of_the_server(empty: Engine) -> None:
    migrate(empty)
    with reading(empty) as tx:
        sorted_otherwise = tx.execute(
            text(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
                " AND data_type IN ('character varying', 'text') AND collation_name IS DISTINCT FROM 'C'"
            )
        )
        assert list(sorted_otherwise) == []


def test_two_offices_that_start_at_once_migrate_once(empty: Engine) -> None:
    with ThreadPoolExecutor(2) as two:
        list(two.map(migrate, [empty, empty]))
    assert is_current(empty)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor = 'somebody else' WHERE version = 3",
        "DELETE FROM journal WHERE version = (SELECT max(version) FROM journal)",
        "TRUNCATE journal",
        "INSERT INTO journal SELECT * FROM journal WHERE version = 3"
        " ON CONFLICT (seq) DO UPDATE SET actor = 'somebody else'",
    ],
)
def test_the_journal_cannot_be_changed_deleted_or_emptied(life: Life, statement: str) -> None:
    before = contents(life.store)
    with pytest.raises(IntegrityError, match="the journal is append-only"), life.store.engine.begin() as tx:
        tx.execute(text(statement))
    assert contents(life.store) == before


@pytest.mark.parametrize("act", ["TRUNCATE register CASCADE", "TRUNCATE register_entry"])
def test_the_imported_registers_cannot_be_emptied(life: Life, act: str) -> None:
    with pytest.raises(IntegrityError, match="never overwritten"), life.store.engine.begin() as tx:
        tx.execute(text(act))


@pytest.mark.parametrize("how", ["DROP TRIGGER {name} ON {table}", "ALTER TABLE {table} DISABLE TRIGGER {name}"])
def test_triggers_that_are_gone_or_switched_off_are_noticed(life: Life, how: str) -> None:
    check_guards(life.store.engine)
    gone = list(TRIGGERS["postgresql"])
    with life.store.engine.begin() as tx:
        for name in gone:
            tx.execute(text(how.format(name=name, table=name.partition("_is_never_")[0])))
    with pytest.raises(SchemaBroken) as broken:
        check_guards(life.store.engine)
    assert [name for name in gone if name not in str(broken.value)] == []
    fault, *_ = verify(life.store).faults
    assert fault.place == "schema" and gone[0] in fault.what


@pytest.mark.parametrize(
    "hollow",
    [
        "CREATE OR REPLACE FUNCTION journal_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NEW; END $$",
        "CREATE OR REPLACE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal FOR EACH ROW WHEN (false) "
        "EXECUTE FUNCTION journal_is_never_changed()",
        "CREATE OR REPLACE TRIGGER journal_is_never_changed BEFORE UPDATE OF rules ON journal FOR EACH ROW "
        "EXECUTE FUNCTION journal_is_never_changed()",
    ],
    ids=["whose function does nothing", "that never fires", "for one column"],
)
def test_another_trigger_of_the_same_name_is_noticed(life: Life, hollow: str) -> None:
    with life.store.engine.begin() as tx:
        tx.execute(text(hollow))
    with pytest.raises(SchemaBroken, match="journal_is_never_changed is another"):
        check_guards(life.store.engine)


def test_an_instant_comes_back_aware_and_in_utc_whatever_zone_the_session_has(life: Life) -> None:
    at = datetime(2024, 7, 1, 22, 30, 0, 123456, tzinfo=UTC)
    with life.store.engine.begin() as tx:
        tx.execute(text("SET LOCAL timezone = 'Europe/Copenhagen'"))
        incidents.raise_incident(tx, "Ærø", "test", "said", at)
        assert tx.execute(text("SELECT opened_at FROM incident")).scalar_one() == at
    (row,) = rows_of(life.store, "incident")
    assert row["opened_at"] == at and row["opened_at"].tzinfo is UTC


def test_text_is_compared_letter_by_letter(life: Life) -> None:
    at = datetime(2024, 7, 1, 12, tzinfo=UTC)
    with life.store.engine.begin() as tx:
        assert incidents.raise_incident(tx, "Aarhus", "mail", "", at)
        assert incidents.raise_incident(tx, "aarhus", "mail", "", at)
        assert incidents.raise_incident(tx, "Århus", "mail", "", at)
        assert not incidents.raise_incident(tx, "Aarhus", "mail", "again", at)


def test_what_is_kept_as_json_comes_back_as_it_was_written(life: Life) -> None:
    """PostgreSQL's own JSON type would sort the keys, and no hash would agree."""
    for row in rows_of(life.store, "journal"):
        assert json.loads(row["payload"]) and row["payload"].startswith("{")
    assert verify(life.store).faults == ()

"""`tilsagn move-to`, and an office that works on PostgreSQL afterwards: each command as it is typed."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from deployments.operations.moving import move_to
from deployments.settings import read_settings, settings_of
from domain.store import copy_database, incidents
from domain.store.database import NotADatabase, connect, migrate, reading
from domain.store.postgres import what_helps
from domain.store.verify import verify
from tests.cli.terminal import DONE, EXAMPLES, Tilsagn, run, run_python
from tests.store.acts import takes_up_everything_due
from tests.store.conftest import Live
from tests.store.lives import ADDRESS, Life, Moment, contents, opened, package, rows_of
from tests.store.postgres.server import Server
from tests.words import refusing

Move = Callable[..., str]


@pytest.fixture
def life(live: Live) -> Life:
    """An office on SQLite, in the middle of a grant's life."""
    return live(Moment.ACCOUNT_DUE_TODAY)


@pytest.fixture
def tilsagn(life: Life, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tilsagn:
    """The command line in the folder of this office."""
    for name in [*os.environ]:
        if name.startswith("TILSAGN_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TILSAGN_DATA", str(life.folder))
    return Tilsagn(life.folder, capsys)


@pytest.fixture
def target(server: Server) -> Iterator[str]:
    url = server.empty()
    yield url
    server.drop(url)


def put(url: str, *statements: str) -> None:
    engine = connect(url)
    with engine.begin() as tx:
        for statement in statements:
            tx.execute(text(statement))
    engine.dispose()


@pytest.fixture
def move(life: Life, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Move:
    """`tilsagn move-to`, in the folder of this office; what it says, or the refusal that it raises."""

    def moves(url: str, as_json: bool = False) -> str:
        monkeypatch.delenv("TILSAGN_DATABASE_URL", raising=False)
        monkeypatch.setenv("TILSAGN_DATA", str(life.folder))
        move_to(url, as_json)
        return capsys.readouterr().out

    return moves


class TestMoving:
    def test_everything_arrives_and_what_was_here_stays(self, life: Life, move: Move, target: str) -> None:
        before = contents(life.store)
        said = json.loads(move(target, as_json=True))
        assert said["rows"] == {table: len(rows) for table, rows in before.items()}
        assert said["verified"] == verify(life.store).counts
        (life.folder / ADDRESS).write_text(target, encoding="utf-8")
        there = opened(life.folder, day=Moment.ACCOUNT_DUE_TODAY.value)
        assert contents(there.store) == before == contents(life.store)
        there.store.engine.dispose()

    def test_the_office_goes_on_where_it_was(self, life: Life, target: str) -> None:
        with life.store.engine.begin() as source:
            there = connect(target)
            copy_database.copy(source, there)
            there.dispose()
        (life.folder / ADDRESS).write_text(target, encoding="utf-8")
        offices = [opened(life.folder, day=life.clock.today().replace(month=7, day=1))]
        (life.folder / ADDRESS).unlink()
        offices.append(opened(life.folder, day=life.clock.today().replace(month=7, day=1)))
        for office in offices:
            takes_up_everything_due(office)
        moved, stayed = (contents(office.store) for office in offices)
        assert moved == stayed
        for office in offices:
            office.store.engine.dispose()

    def test_it_says_in_words_what_was_copied_and_once_only(self, life: Life, move: Move, target: str) -> None:
        events = len(rows_of(life.store, "journal"))
        said = " ".join(move(target).split())
        assert f"everything agrees on both sides: 2 cases, {events} events" in said
        assert "set TILSAGN_DATABASE_URL" in said
        with refusing(match="The target is not empty: there are rows in"):
            move(target)

    def test_a_database_of_another_program_is_refused(self, move: Move, target: str) -> None:
        put(target, "CREATE TABLE invoices (number int)")
        with refusing(match="tables of another program: invoices"):
            move(target)

    def test_a_database_that_was_only_prepared_is_empty_enough(self, life: Life, target: str) -> None:
        engine = connect(target)
        migrate(engine)
        copy_database.must_be_empty(engine)
        with life.store.engine.begin() as source:
            copy_database.copy(source, engine)
        with reading(engine) as there, reading(life.store.engine) as here:
            assert copy_database.counted(there) == copy_database.counted(here)
        engine.dispose()

    def test_what_does_not_agree_here_is_not_moved(self, life: Life, move: Move, target: str) -> None:
        with life.store.engine.begin() as tx:
            tx.execute(text("UPDATE grant_case SET title = 'En anden titel'"))
        with refusing(match="lists here: show another title than the snapshot"):
            move(target)
        engine = connect(target)
        copy_database.must_be_empty(engine)
        engine.dispose()

    def test_a_failure_in_the_middle_leaves_no_row(self, life: Life, target: str) -> None:
        engine = connect(target)

        def fails(table: str, rows: int) -> None:
            if table == "journal":
                raise OSError("the network is gone")

        with pytest.raises(OSError, match="network"), life.store.engine.begin() as source:
            copy_database.copy(source, engine, fails)
        copy_database.must_be_empty(engine)
        engine.dispose()

    def test_it_moves_to_postgresql_and_nowhere_else(self, life: Life, tmp_path: Path) -> None:
        with refusing(match="no PostgreSQL database"):
            copy_database.must_be_empty(connect(f"sqlite:///{tmp_path / 'other.db'}"))

    def test_new_rows_get_the_numbers_after_those_that_were_copied(self, life: Life, target: str) -> None:
        with life.store.engine.begin() as tx:
            incidents.raise_incident(tx, "relay", "mail", "said", life.clock.now())
        engine = connect(target)
        with life.store.engine.begin() as source:
            copy_database.copy(source, engine)
        with engine.begin() as tx:
            assert incidents.raise_incident(tx, "another", "mail", "said", life.clock.now())
            assert list(tx.execute(text("SELECT seq FROM incident ORDER BY seq")).scalars()) == [1, 2]
        engine.dispose()


def released(life: Life) -> int:
    """How many instalments have been released."""
    return [row["type"] for row in rows_of(life.store, "journal")].count("InstalmentReleased")


ONE_AFTER_ANOTHER = """
from deployments.cli import main

for arguments in {commands}:
    try:
        main(arguments)
    except SystemExit as left:
        assert left.code == 0, arguments
"""
"""Commands in a program of their own, which starts once for all of them."""


class TestTheOfficeOnPostgresql:
    @pytest.fixture
    def database(self) -> str:
        return "postgres"

    @pytest.fixture
    def life(self, live: Live) -> Life:
        """The evening of the commitment; the first instalment is released in January."""
        return live(Moment.COMMITTED)

    @pytest.fixture
    def there(self, life: Life, tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> Tilsagn:
        """The command line with its database on PostgreSQL."""
        monkeypatch.setenv("TILSAGN_DATABASE_URL", (life.folder / ADDRESS).read_text())
        return tilsagn

    def test_commands_work_there_as_they_do_here(self, life: Life, tmp_path: Path, there: Tilsagn) -> None:
        file = life.folder / "tilsagn.db"
        before, untouched = released(life), file.read_bytes()
        folder = tmp_path / "package"
        folder.mkdir()
        for name, content in package("application").items():
            (folder / name).write_bytes(content)
        commands = [["submit", str(folder), "--on", "2024-01-17"], ["sweep", "--as-of", "2025-01-02"], ["verify"]]
        answer = run_python(there.data, ONE_AFTER_ANOTHER.format(commands=commands))
        assert answer.code == DONE, answer.said
        assert "every row of every table was read" in answer.out
        assert released(life) == before + 1
        assert file.read_bytes() == untouched

    def test_the_doctor_says_which_server_it_is_and_that_nobody_waits(self, there: Tilsagn) -> None:
        checks = {each["check"]: each for each in run(there.data, "doctor", "--json").json}
        assert checks["server"]["said"].startswith("PostgreSQL 18.") and checks["server"]["ok"]
        assert checks["locks"] == {
            "check": "locks",
            "ok": True,
            "said": "nobody waits for a lock",
            "do": checks["locks"]["do"],
            "warns": False,
        }
        assert checks["journal guards"]["ok"]

    def test_a_scenario_is_never_played_into_the_database_of_the_installation(self, life: Life, there: Tilsagn) -> None:
        before = contents(life.store)
        there.ok("replay", EXAMPLES / "scenarios" / "whole-life.yaml", "--until", "2024-01-20")
        assert contents(life.store) == before


@pytest.mark.parametrize("named", ["TILSAGN_DATABASE_URL", "TILSAGN_DATABASE_URL_FILE"])
def test_an_office_in_a_folder_of_its_own_never_has_the_database_of_the_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    address = "postgresql+psycopg://tilsagn@127.0.0.1/in_operation"
    file = tmp_path / "address"
    file.write_text(address, encoding="utf-8")
    monkeypatch.setenv(named, str(file) if named.endswith("_FILE") else address)
    assert read_settings().url == address
    assert settings_of(tmp_path).url == f"sqlite:///{tmp_path / 'tilsagn.db'}"


@pytest.mark.parametrize("command", ["cases", "doctor"])
def test_a_server_that_does_not_answer_is_told_with_what_helps_and_no_password(
    tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("TILSAGN_DATABASE_URL", "postgresql://tilsagn:very-secret@127.0.0.1:1/tilsagn")
    answer = tilsagn(command)
    assert answer.code in {1, 3}
    assert "Check that the server runs, and its host and port in TILSAGN_DATABASE_URL" in answer.said
    assert "very-secret" not in answer.said
    assert "Traceback" not in answer.said


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://root@127.0.0.1/tilsagn", "mysql is no database that tilsagn knows. Write postgresql.psycopg://"),
        ("no address at all", "The database address cannot be read. Write postgresql.psycopg://"),
    ],
)
def test_an_address_of_no_known_kind_is_answered_with_how_to_write_one(url: str, says: str) -> None:
    with pytest.raises(NotADatabase, match=says):
        connect(url)


def test_a_database_that_is_not_there_is_answered_with_how_to_make_it(server: Server) -> None:
    engine = connect(server.address_of("nowhere"))
    with pytest.raises(OperationalError, match='database "nowhere" does not exist') as failed:
        migrate(engine)
    assert "createdb" in what_helps(failed.value)
    engine.dispose()

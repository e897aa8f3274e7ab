"""What grows has a bound: the write-ahead logs of SQLite, the logs of the children, and what Prefect remembers."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from sqlalchemy import text

from deployments.operations import supervisor
from deployments.operations.prefect_server import KEPT, of_the_office
from deployments.web.beside import FILE, Beside
from domain.store.database import connect, migrate

LIMIT = 64 * 1024**2
COMPOSE = Path("deployments/machines/compose.yaml")


def test_a_long_reader_lets_the_write_ahead_log_grow_and_afterwards_it_is_cut(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'tilsagn.db'}", durable=False)
    migrate(engine)
    log = tmp_path / "tilsagn.db-wal"
    reader = sqlite3.connect(tmp_path / "tilsagn.db", isolation_level=None)
    reader.execute("BEGIN").fetchall()
    reader.execute("SELECT count(*) FROM journal").fetchall()
    with engine.begin() as tx:
        tx.execute(text("CREATE TABLE filler (content BLOB)"))
    for _ in range(9):
        with engine.begin() as tx:
            tx.execute(text("INSERT INTO filler VALUES (zeroblob(:size))"), {"size": 8 * 1024**2})
    assert log.stat().st_size > LIMIT, "the reader holds the log: it cannot be emptied into the database"
    reader.execute("COMMIT")
    reader.close()
    for _ in range(3):  # the next writers empty the log, begin it again, and cut the file
        with engine.begin() as tx:
            tx.execute(text("INSERT INTO filler VALUES (x'00')"))
    assert log.stat().st_size <= LIMIT
    engine.dispose()


def test_the_log_of_what_lies_beside_the_store_has_the_same_bound(tmp_path: Path) -> None:
    beside = Beside(tmp_path / FILE)
    ((limit,),) = [tuple(row) for row in beside.rows("PRAGMA journal_size_limit")]
    assert limit == LIMIT


def test_a_child_has_two_files_of_log_and_five_megabytes_of_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert supervisor.LOG_AT_MOST == 5_000_000
    monkeypatch.setattr(supervisor, "LOG_AT_MOST", 10)
    log = tmp_path / "pulse.log"
    for number in range(4):
        log.write_text(f"{number} is more than ten bytes")
        supervisor._bound(log)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pulse.log", "pulse.log.1"]
    assert (tmp_path / "pulse.log.1").read_text() == "3 is more than ten bytes"
    assert log.stat().st_size == 0


def test_prefect_forgets_its_runs_after_four_hundred_days(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from prefect.settings.models.server.root import ServerSettings

    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    for name, value in of_the_office(4200, "login").items():
        monkeypatch.setenv(name, value)
    vacuum = ServerSettings().services.db_vacuum
    assert vacuum.enabled == {"flow_runs", "events"}
    assert vacuum.retention_period == KEPT == timedelta(days=400)


def test_a_server_of_several_machines_keeps_them_as_long() -> None:
    server = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["x-server"]
    ours = of_the_office(4200, "login")
    for name in ("PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED", "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"):
        assert str(server[name]).removesuffix(".0") == ours[name].removesuffix(".0")

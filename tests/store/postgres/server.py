"""Makes databases on a real PostgreSQL server, which all processes of a test run share."""

import os
import subprocess
import sys
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.pool import StaticPool

from domain.store import copy_database
from domain.store.database import connect, migrate
from tests.once import found_once

_STANDING = Path(__file__).with_name("standing.py")
_started: list[subprocess.Popen[str]] = []
"""Kept until this process ends: the server outlives it where other processes run tests."""


def _start() -> URL:
    """Start the server for the whole run; it ends when the process does that began the run."""
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    asked = [sys.executable, str(_STANDING), str(run)]
    # In a session of its own, so that Ctrl-C ends the run and not the server that the run still uses.
    _started.append(subprocess.Popen(asked, stdout=subprocess.PIPE, text=True, start_new_session=True))
    said = _started[-1].stdout
    assert said is not None
    with said:
        return make_url(said.readline().strip()).set(drivername="postgresql+psycopg")


class Server:
    """Makes databases: empty ones, and copies of an office's SQLite file."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self._address = address = found_once(factory, "postgres", _start)
        self._made = 0
        self._templates: dict[Path, str] = {}
        # One connection, which is kept: to make another for each statement costs as much as the statement.
        self._master = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=StaticPool)

    def let_go(self) -> None:
        """Close the connection that makes databases."""
        self._master.dispose()

    def empty(self) -> str:
        """The address of a new database."""
        return self.address_of(self._make("TEMPLATE template0"))

    def copy_of(self, folder: Path) -> str:
        """The address of a new database with everything in it that is in the SQLite file of this folder."""
        if folder not in self._templates:
            # Known by what is in it: each process has copies of the same offices.
            same = sha256(b"".join(each.read_bytes() for each in sorted(folder.glob("tilsagn.db*")))).hexdigest()
            self._templates[folder] = found_once(self._factory, f"office-{same}", lambda: self._filled_from(folder))
        return self.address_of(self._make(f"TEMPLATE {self._templates[folder]}"))

    def _filled_from(self, folder: Path) -> str:
        name = self._make(f"TEMPLATE {self._schema}")
        source, target = (
            connect(url, durable=False) for url in (f"sqlite:///{folder / 'tilsagn.db'}", self.address_of(name))
        )
        with source.begin() as tx:
            copy_database.copy(tx, target)
        # A database with open connections cannot be copied.
        target.dispose()
        source.dispose()
        return name

    @cached_property
    def _schema(self) -> str:
        """A database with the newest schema and nothing in it."""
        return found_once(self._factory, "schema-on-postgres", self._migrated)

    def _migrated(self) -> str:
        name = self._make("TEMPLATE template0")
        engine = connect(self.address_of(name), durable=False)
        migrate(engine)
        engine.dispose()
        return name

    def again(self, url: str) -> str:
        """The address of a new database that is what this one is. Nothing may be connected to this one."""
        return self.address_of(self._make(f"TEMPLATE {make_url(url).database}"))

    def drop(self, url: str) -> None:
        """Remove a database, even with open connections."""
        self._run(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def address_of(self, name: str, **how: str) -> str:
        """The address of a database on this server."""
        url = self._address.set(database=name).update_query_dict(how)
        return url.render_as_string(hide_password=False)

    def _make(self, how: str) -> str:
        self._made += 1
        name = f"office_{os.getpid()}_{self._made}"
        self._run(f"CREATE DATABASE {name} {how} STRATEGY file_copy")
        return name

    def _run(self, statement: str) -> None:
        with self._master.connect() as connection:
            connection.execute(text(statement))

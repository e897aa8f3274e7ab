"""The connection to the database, and the schema in it.

On SQLite every writing transaction begins IMMEDIATE: the driver's own default loses concurrent updates silently.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

_PRAGMAS = ("journal_mode=WAL", "busy_timeout=30000", "foreign_keys=ON", "recursive_triggers=ON")
TRIGGERS = ("journal_is_never_changed", "journal_is_never_deleted")


class SchemaBroken(RuntimeError):
    """The database lacks something that its guarantees rest on."""


def connect(url: str, *, durable: bool = True) -> Engine:
    """An engine for a database URL. `durable=False` is for throw-away databases that need not survive a power cut."""
    engine = create_engine(url, connect_args={"timeout": 30} if url.startswith("sqlite") else {})
    if engine.dialect.name == "sqlite":
        pragmas = (*_PRAGMAS, f"synchronous={'FULL' if durable else 'OFF'}")

        @event.listens_for(engine, "connect")
        def _open(connection: Any, record: Any) -> None:
            connection.isolation_level = None
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}").close()

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            reading = connection.get_execution_options().get("reading", False)
            connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, and so waits for nobody."""
    with engine.connect() as opened:
        connection = opened.execution_options(reading=True)
        with connection.begin():
            yield connection


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest version, and prove that the guards are in place."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    check_guards(engine)


def is_current(engine: Engine) -> bool:
    """True when no migration is missing."""
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with reading(engine) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory.from_config(config).get_current_head()


def check_guards(engine: Engine) -> None:
    """The triggers that keep the journal append-only are there; batch migrations can drop them silently."""
    if engine.dialect.name != "sqlite":
        return
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        missing = set(TRIGGERS) - set(rows)
    if missing:
        raise SchemaBroken(f"The journal is not protected: missing {', '.join(sorted(missing))}. Restore or migrate.")

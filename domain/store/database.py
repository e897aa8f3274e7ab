"""The connection to the database, and the schema in it.

On SQLite every writing transaction begins IMMEDIATE: the driver's own default loses concurrent updates silently.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

_PRAGMAS = ("journal_mode=WAL", "busy_timeout=30000", "foreign_keys=ON", "recursive_triggers=ON")
HEAD = "0004"
"""The newest revision of the schema; known here so that a start need not load the migrations."""
TRIGGERS = tuple(
    f"{table}_is_never_{what}"
    for table in ("journal", "register", "register_entry")
    for what in ("changed", "deleted", "replaced")
)
"""What keeps the journal append-only and the imported registers as they were imported."""


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
    if not is_current(engine):
        from alembic import command

        config = migrations()
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)
    check_guards(engine)


def migrations() -> "Config":
    """Where Alembic finds the migrations."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def is_current(engine: Engine) -> bool:
    """True when no migration is missing."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return list(connection.execute(text("SELECT version_num FROM alembic_version")).scalars()) == [HEAD]


def check_guards(engine: Engine) -> None:
    """The triggers that guard journal and registers are there; batch migrations can drop them silently."""
    if engine.dialect.name != "sqlite":
        return
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        missing = set(TRIGGERS) - set(rows)
    if missing:
        names = ", ".join(sorted(missing))
        raise SchemaBroken(f"Journal or registers are not protected: missing {names}. Restore or migrate.")

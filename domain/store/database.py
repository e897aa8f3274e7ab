"""The connection to the database, and the schema in it.

On SQLite every writing transaction begins IMMEDIATE and is alone: the driver's own default loses concurrent updates
silently. On PostgreSQL a transaction locks what it decides about: the row of its case, or a `Turn` where no row stands
for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    bindparam,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError

from domain.store import guards

if TYPE_CHECKING:
    from alembic.config import Config

# The cache is 64 MB, in kilobytes below zero: SQLite's own 2 MB are soon too small for an office of thousands of cases.
_PRAGMAS = (
    "journal_mode=WAL",
    "busy_timeout=30000",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "cache_size=-65536",
)
HEAD = "0008"
"""The newest revision of the schema; known here so that a start need not load the migrations."""
SQLITE, POSTGRES = "sqlite", "postgresql"
_PATIENCE = "lock_timeout=30s"
"""How long to wait for a lock; on SQLite it is the busy_timeout."""


class AdvisoryLock(IntEnum):
    """What only one transaction at a time may do, and no row of a table stands for."""

    SCHEMA = 1
    """Bringing the schema up to date."""
    NUMBERING = 2
    """Giving a new case its number."""
    FRAME = 3
    """Looking what is left of the frame, and taking from it. D7."""
    BATCHES = 4
    """Changing payment batches, each of which reaches into many cases."""
    REGISTERS = 5
    """Importing."""
    NEWS = 6
    """Telling of many cases at once."""


_OF_TURNS, _OF_CASES = 7_151_001, 7_151_002
"""Two ranges of PostgreSQL's advisory locks, so that turns and cases do not meet."""
_TAKE_TURN = select(func.pg_advisory_xact_lock(_OF_TURNS, bindparam("turn")))
_CLAIM_CASE = select(func.pg_try_advisory_xact_lock(_OF_CASES, bindparam("case")))


class NotADatabase(RuntimeError):
    """The address of the database cannot be used as it is; the message says what would help."""


class SchemaBroken(RuntimeError):
    """The database lacks something that its guarantees rest on."""


@dataclass
class Written:
    """What this process has written so far, so that after a fault it can say whether anything stays."""

    transactions: int = 0

    def note(self, connection: Connection) -> None:
        """Count a transaction that commits, unless it only reads."""
        self.transactions += not connection.get_execution_options().get("reading", False)


WRITTEN = Written()


def connect(url: str, *, durable: bool = True) -> Engine:
    """An engine for a database URL. `durable=False` is for throw-away databases that need not survive a power cut.

    Raises NotADatabase.
    """
    address = _address(url)
    on_postgres = address.get_backend_name() == POSTGRES
    engine = _on_postgres(address, durable) if on_postgres else _on_sqlite(address, durable)
    event.listen(engine, "commit", WRITTEN.note)
    return engine


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise NotADatabase(f"The database address cannot be read. {_HOW}") from error
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    if address.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise NotADatabase(f"{address.drivername} is no database that tilsagn knows. {_HOW}")
    return address


_HOW = "Write postgresql+psycopg://USER:PASSWORD@HOST/DATABASE, or sqlite:////FOLDER/tilsagn.db."


def _on_postgres(address: URL, durable: bool) -> Engine:
    options = [_PATIENCE, "timezone=UTC", *([] if durable else ["synchronous_commit=off"])]
    how = {"application_name": "tilsagn", "connect_timeout": 10, "options": " ".join(f"-c {each}" for each in options)}
    try:
        # What the address itself says of these goes before.
        how = {name: value for name, value in how.items() if name not in address.query}
        # A server that was started anew is noticed before a transaction begins, not in the middle of one.
        return create_engine(address, pool_pre_ping=True, connect_args=how)
    except ModuleNotFoundError as error:
        raise NotADatabase("PostgreSQL needs its driver: pip install 'tilsagn[postgres]'.") from error


def _on_sqlite(address: URL, durable: bool) -> Engine:
    engine = create_engine(address, connect_args={"timeout": 30})
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
    """A transaction that only reads, and so waits for nobody. All of it is of one moment."""
    of_one_moment = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect() as opened:
        connection = opened.execution_options(reading=True, **(of_one_moment if _is_postgres(engine) else {}))
        with connection.begin():
            yield connection


def acquire(tx: Connection, turn: AdvisoryLock) -> None:
    """Wait until no other transaction has this turn, and have it until this one ends.

    What is read after it is what the one before has left. On SQLite a writing transaction is alone anyway.
    """
    if _is_postgres(tx):
        tx.execute(_TAKE_TURN, {"turn": int(turn)})


@contextmanager
def claimed(engine: Engine, case_no: int) -> Iterator[bool]:
    """Whether this worker may take up what waits for a case; no other may until it is through, or dead.

    On SQLite several may, and all but the first find it answered.
    """
    if not _is_postgres(engine):
        yield True
        return
    with engine.begin() as held:
        yield bool(held.execute(_CLAIM_CASE, {"case": case_no}).scalar())


def insert_new(tx: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that are not there yet, whoever else inserts them at the same time; returns how many."""
    insert = postgresql.insert if _is_postgres(tx) else sqlite.insert
    new = insert(table).values([dict(row) for row in rows]).on_conflict_do_nothing().returning(*table.primary_key)
    return len(tx.execute(new).all())


def _is_postgres(database: Connection | Engine) -> bool:
    return database.dialect.name == POSTGRES


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest version, and prove that the guards are in place."""
    if not is_current(engine):
        from alembic import command

        config = migrations()
        with engine.begin() as connection:
            acquire(connection, AdvisoryLock.SCHEMA)
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
    """The triggers that guard journal and registers are there and say what they must.

    Batch migrations can drop them silently. Raises SchemaBroken, which names each that is missing or another.
    """
    with reading(engine) as connection:
        found = guards.faults(connection)
    if found:
        raise SchemaBroken(f"Journal or registers are not protected: {', '.join(found)}. Restore or migrate.")

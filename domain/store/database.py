"""The connection to the database and its schema.

On SQLite every writing transaction begins IMMEDIATE and runs alone, because the driver's default silently loses
concurrent updates. On PostgreSQL a transaction locks the row of its case, or an `AdvisoryLock` if no row fits.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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

from domain.store import guards, seals
from domain.store.dialects import READING

if TYPE_CHECKING:
    from alembic.config import Config

# The cache is 64 MB, as negative kilobytes: SQLite's 2 MB are too small for thousands of cases.
_PRAGMAS = (
    "journal_mode=WAL",
    "busy_timeout=30000",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "cache_size=-65536",
    # A long reader lets the log grow; afterwards the file is cut to this size.
    "journal_size_limit=67108864",
)
HEAD = "0020"
"""The newest revision of the schema. A constant, so that a start need not load the migrations."""
SQLITE, POSTGRES = "sqlite", "postgresql"
_PATIENCE = "lock_timeout=30s"
"""The longest wait for a lock; on SQLite it is the busy_timeout."""


class AdvisoryLock(IntEnum):
    """Operations that need one transaction at a time and have no row to lock."""

    SCHEMA = 1
    NUMBERING = 2
    """Numbering a new case."""
    FRAME = 3
    """Reading and then taking from the frame. D7."""
    BATCHES = 4
    """Changing payment batches, each of which touches many cases."""
    REGISTERS = 5
    PERSONS = 7
    """Adding persons and mandates."""
    NEWS = 6
    """Queueing a notice about many cases."""


_OF_TURNS, _OF_CASES = 7_151_001, 7_151_002
"""Two ranges of PostgreSQL's advisory locks, so that lock kinds and case numbers do not collide."""
_TAKE_TURN = select(func.pg_advisory_xact_lock(_OF_TURNS, bindparam("turn")))
_CLAIM_CASE = select(func.pg_try_advisory_xact_lock(_OF_CASES, bindparam("case")))


class NotADatabase(RuntimeError):
    """The address of the database is unusable; the message explains what would help."""


class SchemaBroken(RuntimeError):
    """The database lacks a trigger that its guarantees need."""


def connect(url: str, *, durable: bool = True) -> Engine:
    """An engine for a database URL. Raises NotADatabase.

    `durable=False` is for throw-away databases that need not survive a power cut.
    """
    address = _address(url)
    on_postgres = address.get_backend_name() == POSTGRES
    return _on_postgres(address, durable) if on_postgres else _on_sqlite(address, durable)


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
        # Options in the address take precedence.
        how = {name: value for name, value in how.items() if name not in address.query}
        # Detects a restarted server before a transaction begins, not in the middle of one.
        return _engine(address, pool_pre_ping=True, connect_args=how)
    except ModuleNotFoundError as error:
        raise NotADatabase("PostgreSQL needs its driver: pip install 'tilsagn[postgres]'.") from error


def _on_sqlite(address: URL, durable: bool) -> Engine:
    engine = _engine(address, connect_args={"timeout": 30})
    pragmas = (*_PRAGMAS, f"synchronous={'FULL' if durable else 'OFF'}")

    @event.listens_for(engine, "connect")
    def _open(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    return engine


def _engine(address: URL, **how: Any) -> Engine:
    """An engine with one of the dialects of `domain.store.dialects`, that shows its address as it was given."""
    engine = create_engine(address.set(drivername=f"{address.get_backend_name()}+tilsagn"), **how)
    engine.url = address
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A read-only transaction on one consistent snapshot; it waits for no lock."""
    of_one_moment = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect() as opened:
        connection = opened.execution_options(**of_one_moment) if _is_postgres(engine) else opened
        marks = connection.info
        marks[READING] = True
        try:
            with connection.begin():
                yield connection
        finally:
            del marks[READING]


def acquire(tx: Connection, turn: AdvisoryLock) -> None:
    """Take an advisory lock until this transaction ends.

    Later reads see the previous holder's changes. On SQLite writing transactions run alone anyway.
    """
    if _is_postgres(tx):
        tx.execute(_TAKE_TURN, {"turn": int(turn)})


@contextmanager
def claimed(engine: Engine, case_no: int) -> Iterator[bool]:
    """True if this worker may answer the commands of a case; no other may until it finishes or dies.

    On SQLite several may, and all but the first find the command answered.
    """
    if not _is_postgres(engine):
        yield True
        return
    with engine.begin() as held:
        yield bool(held.execute(_CLAIM_CASE, {"case": case_no}).scalar())


def insert_new(tx: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert and seal the missing rows, safely under concurrent inserts; returns how many."""
    insert = postgresql.insert if _is_postgres(tx) else sqlite.insert
    new = insert(table).values([dict(row) for row in rows]).on_conflict_do_nothing().returning(table)
    added = tx.execute(new).mappings().all()
    seals.seal_new(tx, table, added)
    return len(added)


def _is_postgres(database: Connection | Engine) -> bool:
    return database.dialect.name == POSTGRES


def migrate(engine: Engine) -> None:
    """Migrate the schema to the newest version and check the guards."""
    if not is_current(engine):
        from alembic import command

        config = migrations()
        with engine.begin() as connection:
            acquire(connection, AdvisoryLock.SCHEMA)
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)
    check_guards(engine)


def migrations() -> "Config":
    """Alembic's configuration for the migrations."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def is_current(engine: Engine) -> bool:
    """True if no migration is missing."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return list(connection.execute(text("SELECT version_num FROM alembic_version")).scalars()) == [HEAD]


def check_guards(engine: Engine) -> None:
    """Check the triggers that guard journal and registers, because batch migrations can silently drop them.

    Raises SchemaBroken with the name of each missing or changed one.
    """
    with reading(engine) as connection:
        found = guards.faults(connection)
    if found:
        raise SchemaBroken(f"Journal or registers are not protected: {', '.join(found)}. Restore or migrate.")

"""How transactions begin and end on each database: SQLAlchemy's own dialects, with two things more.

They stand here and not in listeners on the engine: an engine with any listener looks for others around each of its
statements, which costs a fifth of a whole transition.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

READING = "reading"
"""The mark that a connection carries in its `info` while it only reads."""


@dataclass
class CommitCount:
    """Counts this process's commits, so that an error report can state whether anything was written."""

    transactions: int = 0

    def note(self, connection: Any) -> None:
        """Count a transaction that commits, unless it only reads."""
        self.transactions += READING not in connection.info


WRITTEN = CommitCount()


class Sqlite(SQLiteDialect_pysqlite):
    """SQLite whose writing transactions take the lock when they begin, not at their first change."""

    driver = "tilsagn"
    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        """Begin a transaction, or read one consistent snapshot."""
        dbapi_connection.dbapi_connection.execute("BEGIN" if READING in dbapi_connection.info else "BEGIN IMMEDIATE")

    def do_commit(self, dbapi_connection: Any) -> None:
        """Commit, and count it."""
        WRITTEN.note(dbapi_connection)
        super().do_commit(dbapi_connection)  # type: ignore[no-untyped-call]


class Postgres(PGDialect_psycopg):
    """PostgreSQL, with commits counted."""

    driver = "tilsagn"
    supports_statement_cache = True

    def do_commit(self, dbapi_connection: Any) -> None:
        """Commit, and count it."""
        WRITTEN.note(dbapi_connection)
        super().do_commit(dbapi_connection)  # type: ignore[no-untyped-call]


for _name, _class in (("sqlite", Sqlite), ("postgresql", Postgres)):
    registry.register(f"{_name}.tilsagn", __name__, _class.__name__)

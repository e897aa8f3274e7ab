"""The schema of an empty SQLite file is made by the migrations once for a process, and then copied.

The migrations take 60 ms, and a run opens some thousand new offices.
"""

from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from domain.store.database import HEAD, SQLITE

_upgrade = command.upgrade
_made: list[str] = []
"""The statements that make what the migrations have made, and what they have written."""


def migrate_once() -> None:
    """Let this process, and those forked from it, copy the newest schema into an empty file."""
    command.upgrade = _copied


def _copied(config: Config, revision: str, *how: Any, **more: Any) -> None:
    connection = config.attributes["connection"]
    if revision != HEAD or connection.dialect.name != SQLITE or how or more or _schema(connection):
        _upgrade(config, revision, *how, **more)
    elif _made:
        for statement in _made:
            connection.exec_driver_sql(statement)
    else:
        _upgrade(config, revision)
        _made.extend((*_schema(connection), *_rows(connection)))


def _schema(connection: Connection) -> list[str]:
    """The statements of a schema, in the order in which they were run."""
    said = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    return [sql for (sql,) in said]


def _rows(connection: Connection) -> list[str]:
    """The rows of a database, as insertions."""
    raw = connection.connection.driver_connection
    assert raw is not None
    return [line for line in raw.iterdump() if line.startswith("INSERT INTO")]

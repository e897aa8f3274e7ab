"""Reads the state of a PostgreSQL server, and explains its errors."""

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from domain.store.disk import DAMAGED

LEAST_VERSION = 14
"""The oldest PostgreSQL with support from its makers in 2026."""

_VERSION = text("SELECT current_setting('server_version'), current_setting('server_version_num')::int / 10000")
_WAITING = text(
    "SELECT waits.pid, coalesce(extract(epoch FROM clock_timestamp() - waits.query_start)::int, 0) AS seconds,"
    " holds.pid AS holder, coalesce(nullif(holds.application_name, ''), 'unnamed') AS program, holds.state AS state"
    " FROM pg_stat_activity AS waits"
    " CROSS JOIN LATERAL unnest(pg_blocking_pids(waits.pid)) AS blocking(pid)"
    " JOIN pg_stat_activity AS holds ON holds.pid = blocking.pid"
    " WHERE waits.datname = current_database() ORDER BY seconds DESC, waits.pid, holds.pid"
)


@dataclass(frozen=True, slots=True)
class Wait:
    """One session that waits for a lock of another."""

    pid: int
    seconds: int
    holder: int
    program: str
    state: str
    """The holder's state; ``idle in transaction`` means it holds the lock without working."""


def version(tx: Connection) -> tuple[str, int]:
    """The server's version as text, and its major number."""
    said, main = tx.execute(_VERSION).one()
    return str(said), int(main)


def waits(tx: Connection) -> list[Wait]:
    """The sessions that wait for a lock, longest first."""
    return [Wait(row.pid, row.seconds, row.holder, row.program, row.state) for row in tx.execute(_WAITING)]


def what_helps(error: DBAPIError) -> str:
    """What helps against an error of the server, by its text; the codes are those of SQLSTATE."""
    said, code = str(error.orig), getattr(error.orig, "sqlstate", None) or ""
    for sign, help in _HELP:
        if sign in said or sign == code:
            return help
    return "Check TILSAGN_DATABASE_URL, and the log of the database server."


_HELP = (
    ("XX001", DAMAGED),
    ("XX002", DAMAGED),
    ("password authentication failed", "Check the user and the password in TILSAGN_DATABASE_URL."),
    ("no password supplied", "Name the password in TILSAGN_DATABASE_URL, or in the file that PGPASSFILE names."),
    ("no pg_hba.conf entry", "Let the server accept this user from this machine: its pg_hba.conf."),
    ("does not exist", "Make the database and its user first: createuser tilsagn; createdb -O tilsagn tilsagn."),
    ("permission denied", "Let the user in TILSAGN_DATABASE_URL own its database: createdb -O USER NAME."),
    ("could not translate host name", "Check the host in TILSAGN_DATABASE_URL, and the network."),
    ("failed to resolve host", "Check the host in TILSAGN_DATABASE_URL, and the network."),
    ("too many clients", "Let the server take more connections: max_connections."),
    ("53300", "Let the server take more connections: max_connections."),
    ("55P03", "Somebody held a lock for more than 30 seconds: `tilsagn doctor` names who."),
    ("connection", "Check that the server runs, and its host and port in TILSAGN_DATABASE_URL."),
)
"""A part of the error text, and what helps; the first match counts."""

"""What a PostgreSQL server says of itself, and what helps when it cannot be used."""

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from domain.store.disk import DAMAGED

LEAST_VERSION = 14
"""The oldest PostgreSQL that its own makers still kept in 2026."""

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
    """One session that waits for a lock that another holds."""

    pid: int
    seconds: int
    holder: int
    program: str
    """What the holder calls itself."""
    state: str
    """What the holder is doing; ``idle in transaction`` is doing nothing and holding it."""


def version(tx: Connection) -> tuple[str, int]:
    """As the server writes it, and its main number."""
    said, main = tx.execute(_VERSION).one()
    return str(said), int(main)


def waits(tx: Connection) -> list[Wait]:
    """Who waits for a lock, the longest first."""
    return [Wait(row.pid, row.seconds, row.holder, row.program, row.state) for row in tx.execute(_WAITING)]


def what_helps(error: DBAPIError) -> str:
    """What to do about an error of the server, by what it says; its codes are those of SQLSTATE."""
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
"""Sign in what the server says, and what helps; the first that fits."""

"""Checks whether work is due, by three index look-ups: cheap enough for every minute of the year.

The pulse of an office asks only this, and reads the backlog only if the answer is yes.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, or_, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import PoolProxiedConnection

from domain.store import inbox, incidents, journal, last_runs, ledger, outbox

_LOOK = (
    "SELECT (SELECT min(fires_on) FROM deadline WHERE state = 'armed'),"
    " EXISTS (SELECT 1 FROM inbox WHERE state = 'waiting'),"
    " (SELECT min(not_before) FROM outbox WHERE state = 'waiting')"
)
"""Without parameters, so that every driver accepts it and keeps it prepared."""


@dataclass(frozen=True, slots=True)
class PendingWork:
    """The result of one look."""

    next_deadline: date | None
    """The earliest day of an armed deadline."""
    commands: bool
    """True if a command waits in the inbox."""
    next_mail: datetime | None
    """The earliest instant at which a waiting mail may go out."""

    def calls_for_work(self, today: date, now: datetime) -> bool:
        """True if anything is due or waits. Claimed mail counts too."""
        due = self.next_deadline is not None and self.next_deadline <= today
        return due or self.commands or (self.next_mail is not None and self.next_mail <= now)


class WorkProbe:
    """Keeps one connection for the query. For one thread at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: tuple[PoolProxiedConnection, DBAPIConnection] | None = None

    def look(self) -> PendingWork:
        """Query the database. Raises the driver's error; the next call then opens a new connection."""
        connection = self._connection()
        try:
            cursor = connection.cursor()
            cursor.execute(_LOOK)
            row = cursor.fetchone()
            cursor.close()
            connection.rollback()  # a query may begin a transaction, and none may stay open
        except self._engine.dialect.loaded_dbapi.Error:
            if self._kept is not None:
                self._kept[0].invalidate()
            self._kept = None
            raise
        assert row is not None
        return PendingWork(_day(row[0]), bool(row[1]), _instant(row[2]))

    def close(self) -> None:
        """Return the connection to the pool."""
        if self._kept is not None:
            kept, self._kept = self._kept, None
            kept[0].close()

    def _connection(self) -> DBAPIConnection:
        if self._kept is None:
            pooled = self._engine.raw_connection()
            assert pooled.dbapi_connection is not None
            self._kept = pooled, pooled.dbapi_connection
        return self._kept[1]


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _instant(value: Any) -> datetime | None:
    """SQLite keeps instants as text, in UTC."""
    read: datetime | None = datetime.fromisoformat(value) if isinstance(value, str) else value
    return read.replace(tzinfo=UTC) if read is not None and read.tzinfo is None else read


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do; the same thing compares equal on every look."""

    what: str
    """`due`, `command` or `mail`."""
    queue: str
    """Its queue; empty for a mail."""
    which: str
    """The case with a due deadline, the command's id, or the Message-ID."""


_COMMANDS = select(inbox.TABLE.c.desk, inbox.TABLE.c.command_id).where(inbox.TABLE.c.state == "waiting")
_MAIL = select(outbox.TABLE.c.message_id).where(
    outbox.TABLE.c.state == "waiting",
    outbox.TABLE.c.not_before <= bindparam("now", type_=outbox.TABLE.c.not_before.type),
    or_(
        outbox.TABLE.c.leased_until.is_(None),
        outbox.TABLE.c.leased_until <= bindparam("now", type_=outbox.TABLE.c.leased_until.type),
    ),
)


_NEWEST_ENTRY = select(journal.TABLE.c.recorded_at).order_by(journal.TABLE.c.seq.desc()).limit(1)


def backlog(connection: Connection, today: date, now: datetime, *, deadlines: bool = True) -> frozenset[Item]:
    """Everything to do now; without `deadlines`, only what people wait for."""
    found = [Item("command", queue, command_id) for queue, command_id in connection.execute(_COMMANDS).tuples()]
    found += [Item("mail", "", message_id) for message_id in connection.execute(_MAIL, {"now": now}).scalars()]
    if deadlines:
        found += [Item("due", queue, str(case_no)) for queue, case_no in ledger.due_by_queue(connection, today)]
    return frozenset(found)


def boards_are_stale(connection: Connection) -> bool:
    """Whether a case, an incident or a payment batch has changed since the boards were published.

    False where they never were: whatever puts the deployments in place publishes the first ones.
    """
    published = last_runs.last(connection, last_runs.Work.BOARDS)
    if published is None:
        return False
    batches = last_runs.last(connection, last_runs.Work.BATCHES)
    if batches is not None and batches.at > published.at:
        return True
    newest = connection.execute(_NEWEST_ENTRY).scalar()
    changed = or_(incidents.TABLE.c.opened_at > published.at, incidents.TABLE.c.closed_at > published.at)
    return (newest is not None and newest > published.at) or connection.execute(
        select(incidents.TABLE.c.seq).where(changed).limit(1)
    ).first() is not None

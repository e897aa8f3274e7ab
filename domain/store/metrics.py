"""The state of an office in a few numbers, without cases, names or addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from domain.store import inbox, incidents, last_runs, ledger, outbox
from domain.store.database import POSTGRES


@dataclass(frozen=True, slots=True)
class Metrics:
    """The number of waiting, late and open things, and the time of the last sweep."""

    due: int
    """Armed deadlines for today or earlier."""
    overdue: int
    """Those for an earlier day."""
    commands: int
    """Commands without an answer."""
    mail_waiting: int
    mail_dead: int
    incidents: Mapping[str, int]
    sweep_ended: datetime | None
    sweep_seconds: float | None


@dataclass(frozen=True, slots=True)
class Nights:
    """The nightly work, and when it last succeeded."""

    last: Mapping[str, datetime | None]
    """By name. No backup for PostgreSQL, which its own programs save."""
    watched_since: datetime | None


def nights(connection: Connection) -> Nights:
    """When backup and verification last succeeded."""
    known = (
        [last_runs.Work.PROOF] if connection.dialect.name == POSTGRES else [last_runs.Work.BACKUP, last_runs.Work.PROOF]
    )
    found = {what.value: last_runs.last(connection, what) for what in known}
    since = last_runs.last(connection, last_runs.Work.WATCHED)
    return Nights({name: each.at if each else None for name, each in found.items()}, since.at if since else None)


def read(connection: Connection, today: date) -> Metrics:
    """The current numbers."""

    def count(table: type[object], *conditions: object) -> int:
        return int(connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())  # type: ignore[arg-type]

    armed, fires_on, mail = ledger.TABLE.c.state == "armed", ledger.TABLE.c.fires_on, outbox.TABLE.c.state
    kind = incidents.TABLE.c.kind
    by_kind = select(kind, func.count()).where(incidents.TABLE.c.closed_at.is_(None)).group_by(kind)
    swept = last_runs.last(connection, last_runs.Work.SWEEP)
    return Metrics(
        due=count(ledger.TABLE, armed, fires_on <= today),
        overdue=count(ledger.TABLE, armed, fires_on < today),
        commands=count(inbox.TABLE, inbox.TABLE.c.state == "waiting"),
        mail_waiting=count(outbox.TABLE, mail == "waiting"),
        mail_dead=count(outbox.TABLE, mail == "dead"),
        incidents=dict(connection.execute(by_kind).tuples().all()),
        sweep_ended=swept.at if swept else None,
        sweep_seconds=swept.seconds if swept else None,
    )

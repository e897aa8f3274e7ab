"""Incidents: problems that need a person. One open row for each subject and kind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from domain.store import seals
from domain.store.database import insert_new
from domain.store.tables import Incident

TABLE = Incident.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Reported:
    """One incident, open or closed."""

    number: int
    subject: str
    kind: str
    text: str
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    closed_because: str | None
    closed_person: str


def raise_incident(connection: Connection, subject: str, kind: str, text: str, at: datetime) -> bool:
    """Open an incident unless the same one is open. True if it is new."""
    return insert_new(connection, TABLE, [{"subject": subject, "kind": kind, "text": text, "opened_at": at}]) == 1


def is_open(connection: Connection, subject: str, kind: str) -> bool:
    """True if the incident is open."""
    same = (TABLE.c.subject == subject, TABLE.c.kind == kind, TABLE.c.closed_at.is_(None))
    return connection.execute(select(TABLE.c.seq).where(*same)).first() is not None


def close(
    connection: Connection,
    subject: str,
    kind: str,
    by: str,
    at: datetime,
    because: str | None = None,
    *,
    person: str = "",
) -> bool:
    """Close an incident; False if none is open."""
    this = (TABLE.c.subject == subject, TABLE.c.kind == kind, TABLE.c.closed_at.is_(None))
    closing = (
        update(TABLE).where(*this).values(closed_at=at, closed_by=by, closed_because=because, closed_person=person)
    )
    closed = connection.execute(closing.returning(TABLE)).mappings().all()
    seals.seal(connection, TABLE, closed)
    return len(closed) == 1


def open_ones(connection: Connection) -> list[tuple[str, str, str]]:
    """Subject, kind and text of every open incident, oldest first."""
    return [(each.subject, each.kind, each.text) for each in reported(connection)]


def reported(connection: Connection, *, also_closed: bool = False) -> list[Reported]:
    """The open incidents, or all, oldest first."""
    query = select(TABLE).order_by(TABLE.c.seq)
    if not also_closed:
        query = query.where(TABLE.c.closed_at.is_(None))
    return [_read(row) for row in connection.execute(query)]


def numbered(connection: Connection, number: int) -> Reported | None:
    """The incident with this number, or None."""
    row = connection.execute(select(TABLE).where(TABLE.c.seq == number)).first()
    return None if row is None else _read(row)


def _read(row: Row[Any]) -> Reported:
    return Reported(*row)  # in the order of the columns

"""Incidents: what needs a person. One open row per subject and kind."""

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from domain.store.tables import Incident

TABLE = Incident.__table__  # type: ignore[attr-defined]


def raise_incident(connection: Connection, subject: str, kind: str, text: str, at: datetime) -> bool:
    """Open an incident, unless the same one is open already. True when it is new."""
    already = connection.execute(
        select(TABLE.c.seq).where(TABLE.c.subject == subject, TABLE.c.kind == kind, TABLE.c.closed_at.is_(None))
    ).first()
    if already is None:
        connection.execute(insert(TABLE).values(subject=subject, kind=kind, text=text, opened_at=at))
    return already is None


def close(connection: Connection, subject: str, kind: str, by: str, at: datetime) -> bool:
    """Close it; False when none is open."""
    done = connection.execute(
        update(TABLE)
        .where(TABLE.c.subject == subject, TABLE.c.kind == kind, TABLE.c.closed_at.is_(None))
        .values(closed_at=at, closed_by=by)
    )
    return done.rowcount == 1


def open_ones(connection: Connection) -> list[tuple[str, str, str]]:
    """Subject, kind and text of every open incident, oldest first."""
    rows = connection.execute(
        select(TABLE.c.subject, TABLE.c.kind, TABLE.c.text).where(TABLE.c.closed_at.is_(None)).order_by(TABLE.c.seq)
    )
    return [(subject, kind, text) for subject, kind, text in rows]

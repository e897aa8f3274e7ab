"""Projections of money: instalments, and what each case takes of the frame at its three levels. D7."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from domain.frame.envelope import Envelope
from domain.frame.statement import Entry
from domain.grant.state import Grant
from domain.store.tables import FrameEntry, InstalmentRow

INSTALMENTS = InstalmentRow.__table__  # type: ignore[attr-defined]
FRAME = FrameEntry.__table__  # type: ignore[attr-defined]


def instalment_rows(grant: Grant) -> list[dict[str, Any]]:
    """The instalments as rows."""
    return [
        {
            "case_no": grant.case_no,
            "number": i.number,
            "nominal": i.nominal,
            "due": i.due,
            "amount": i.amount,
            "set_off": i.set_off,
            "state": i.state.value,
            "released_on": i.released_on,
            "paid_on": i.paid_on,
        }
        for i in grant.instalments
    ]


def frame_row(grant: Grant) -> dict[str, Any]:
    """What the case takes of the frame."""
    commitment = grant.commitment
    return {
        "case_no": grant.case_no,
        "reserved": grant.reserved,
        "committed": grant.committed,
        "committed_year": commitment.committed_on.year if commitment else None,
        "paid": grant.paid,
    }


def project(connection: Connection, before: Grant, after: Grant) -> None:
    """Bring both projections up to date where they changed."""
    if after.instalments != before.instalments:
        known = instalment_rows(before)
        changed = [row for row in instalment_rows(after) if row not in known]
        numbers = [row["number"] for row in changed]
        mine = INSTALMENTS.c.case_no == after.case_no
        if changed:
            connection.execute(delete(INSTALMENTS).where(mine, INSTALMENTS.c.number.in_(numbers)))
            connection.execute(insert(INSTALMENTS), changed)
    if before.version == 0 or frame_row(after) != frame_row(before):
        connection.execute(delete(FRAME).where(FRAME.c.case_no == after.case_no))
        connection.execute(insert(FRAME).values(**frame_row(after)))


def frame_entry(grant: Grant) -> Entry:
    """What the case takes of the frame, for the statement."""
    return _entry(frame_row(grant))


def frame_entries(connection: Connection) -> list[Entry]:
    """What every case takes of the frame."""
    return [_entry(dict(row)) for row in connection.execute(select(FRAME)).mappings()]


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(reserved=row["reserved"], committed=row["committed"], year=row["committed_year"], paid=row["paid"])


def envelope(connection: Connection) -> Envelope:
    """What all cases together have taken."""
    reserved, committed = connection.execute(
        select(func.coalesce(func.sum(FRAME.c.reserved), 0), func.coalesce(func.sum(FRAME.c.committed), 0))
    ).one()
    return Envelope(reserved=int(reserved), committed=int(committed))

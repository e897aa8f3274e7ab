"""Projections of money: the instalments, and what each case takes of the frame at three levels. D7."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from domain.frame.envelope import Envelope
from domain.frame.statement import Entry
from domain.grant.instalment import Instalment
from domain.grant.state import Grant
from domain.scheme import Scheme
from domain.store.database import AdvisoryLock, acquire
from domain.store.tables import FrameEntry, InstalmentRow

INSTALMENTS = InstalmentRow.__table__  # type: ignore[attr-defined]
FRAME = FrameEntry.__table__  # type: ignore[attr-defined]

# Module constants, because building a statement costs more than running it.
_NEW, _NEW_FRAME = insert(INSTALMENTS), insert(FRAME)
_CHANGE = update(INSTALMENTS).where(
    INSTALMENTS.c.case_no == bindparam("of_case"), INSTALMENTS.c.number == bindparam("of_number")
)
_TAKEN = select(
    FRAME.c.scheme, *(func.coalesce(func.sum(FRAME.c[name]), 0) for name in ("reserved", "committed", "rehousing"))
).group_by(FRAME.c.scheme)
_CHANGE_FRAME = update(FRAME).where(FRAME.c.case_no == bindparam("of_case"))


def instalment_rows(grant: Grant) -> list[dict[str, Any]]:
    """The rows of a grant's instalments."""
    return [_row(grant.case_no, instalment) for instalment in grant.instalments]


def _row(case_no: int, i: Instalment) -> dict[str, Any]:
    return {
        "case_no": case_no,
        "number": i.number,
        "nominal": i.nominal,
        "due": i.due,
        "amount": i.amount,
        "set_off": i.set_off,
        "state": i.state.value,
        "released_on": i.released_on,
        "paid_on": i.paid_on,
    }


def frame_row(grant: Grant) -> dict[str, Any]:
    """The row of a grant in the frame."""
    commitment = grant.commitment
    return {
        "case_no": grant.case_no,
        "reserved": grant.reserved,
        "committed": grant.committed,
        "committed_year": commitment.committed_on.year if commitment else None,
        "paid": grant.paid,
        "scheme": grant.scheme.value,
        "rehousing": grant.rent.rehousing if grant.rent else 0,
    }


def project(connection: Connection, before: Grant, after: Grant) -> None:
    """Update both projections where they changed."""
    number = after.case_no
    known = {i.number: i for i in before.instalments}
    # An event replaces only the instalments that it changes, so the others are identical objects.
    touched = [i for i in after.instalments if known.get(i.number) is not i]
    if changed := [_row(number, i) | {"of_number": i.number} for i in touched if i.number in known]:
        connection.execute(_CHANGE, [{"of_case": number, **row} for row in changed])
    if new := [_row(number, i) for i in touched if i.number not in known]:
        connection.execute(_NEW, new)
    row = frame_row(after)
    if before.version == 0:
        connection.execute(_NEW_FRAME, row)
    elif row != frame_row(before):
        connection.execute(_CHANGE_FRAME, {"of_case": number, **row})


def frame_entry(grant: Grant) -> Entry:
    """The grant's entry in the frame statement."""
    return _entry(frame_row(grant))


def frame_entries(connection: Connection) -> list[Entry]:
    """The entries of all cases in the frame statement."""
    return [_entry(dict(row)) for row in connection.execute(select(FRAME)).mappings()]


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        reserved=row["reserved"],
        committed=row["committed"],
        year=row["committed_year"],
        paid=row["paid"],
        scheme=Scheme(row["scheme"]),
        rehousing=row["rehousing"],
    )


def envelope(connection: Connection) -> Envelope:
    """What all cases together have taken. Locks the frame until this transaction ends. D7."""
    acquire(connection, AdvisoryLock.FRAME)
    taken = {scheme: [int(each) for each in sums] for scheme, *sums in connection.execute(_TAKEN)}
    reserved, committed, _ = taken.get(Scheme.SOCIAL_PROGRAMME.value, [0, 0, 0])
    rent_reserved, rent_committed, rehousing = taken.get(Scheme.RENT_SUPPORT.value, [0, 0, 0])
    return Envelope(reserved, committed, rent_reserved, rent_committed, rehousing)

"""The row of a case: its state and the columns that lists search by."""

from datetime import date

from sqlalchemy import Connection, bindparam, insert, select, update

from domain.grant.state import Grant
from domain.store import portfolio
from domain.store.tables import GrantCase

TABLE = GrantCase.__table__  # type: ignore[attr-defined]

# Module constants, because building these statements costs more than running them.
_OF_CASE = TABLE.c.case_no == bindparam("number")
_READ = select(TABLE.c.snapshot, TABLE.c.last_hash).where(_OF_CASE)
_LOCK, _LOCK_IF_FREE = _READ.with_for_update(), _READ.with_for_update(skip_locked=True)
_PHASE = select(TABLE.c.phase).where(_OF_CASE).with_for_update()
_NEW, _SAVE = insert(TABLE), update(TABLE).where(_OF_CASE)


def read(tx: Connection, case_no: int) -> tuple[str, str] | None:
    """The snapshot and the last hash of the journal; None if there is no such case."""
    row = tx.execute(_READ, {"number": case_no}).first()
    return (row[0], row[1]) if row else None


def lock(tx: Connection, case_no: int, *, wait: bool) -> tuple[str, str] | None:
    """Lock the case until this transaction ends and read it; without `wait` None if another has locked it."""
    row = tx.execute(_LOCK if wait else _LOCK_IF_FREE, {"number": case_no}).first()
    return (row[0], row[1]) if row else None


def lock_phase(tx: Connection, case_no: int) -> str | None:
    """Lock the case until this transaction ends and read its phase; None if there is no such case."""
    phase: str | None = tx.execute(_PHASE, {"number": case_no}).scalar()
    return phase


def save(tx: Connection, grant: Grant, last_hash: str, as_of: date, *, new: bool) -> None:
    """Write the state of a case after an act, into its row or as a new one."""
    values = {**portfolio.columns(grant), "last_hash": last_hash, "changed_on": as_of}
    if new:
        tx.execute(_NEW, {"case_no": grant.case_no, "opened_on": as_of, **values})
    else:
        tx.execute(_SAVE, {"number": grant.case_no, **values})

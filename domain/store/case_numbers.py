"""Case numbers: six digits without meaning, derived from the id of the command that opens the case."""

from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from domain.store.database import AdvisoryLock, acquire
from domain.store.tables import GrantCase

_CASES = GrantCase.__table__  # type: ignore[attr-defined]
_TAKEN = select(_CASES.c.case_no).where(_CASES.c.case_no == bindparam("number"))
_OPENED_BY = select(_CASES.c.case_no).where(_CASES.c.parent == bindparam("of_case")).order_by(_CASES.c.case_no)


def free_number(tx: Connection, command_id: UUID) -> int:
    """A free number, locked until this transaction ends."""
    acquire(tx, AdvisoryLock.NUMBERING)
    number = 100_000 + command_id.int % 900_000
    while tx.execute(_TAKEN, {"number": number}).first():
        number = 100_000 + (number - 99_999) % 900_000
    return number


def opened_by(tx: Connection, case_no: int) -> tuple[int, ...]:
    """The cases that this case opened. R11."""
    return tuple(tx.execute(_OPENED_BY, {"of_case": case_no}).scalars())

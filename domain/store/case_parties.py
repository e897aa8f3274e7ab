"""The parties of each case, to find the cases of a party by index. A projection: it follows from the grants."""

from collections.abc import Iterator

from sqlalchemy import Connection, Select, bindparam, delete, insert, select

from domain.grant.notice import Role
from domain.grant.parties import OUTSIDE, parties
from domain.grant.state import Grant
from domain.store.person_tables import CaseParty
from domain.store.rows_of_cases import RowsOfCases, of_cases

TABLE = CaseParty.__table__  # type: ignore[attr-defined]
# Module constants, because building these statements costs more than running them.
_FORGET, _NEW = delete(TABLE).where(TABLE.c.case_no == bindparam("number")), insert(TABLE)
_OF_CASES = of_cases(TABLE).order_by(TABLE.c.kind, TABLE.c.party)


def cases_of(tx: Connection, role: Role, party: str) -> list[int]:
    """The cases of a housing organisation or municipality, by number."""
    return list(tx.execute(numbers_of(role, party).order_by(TABLE.c.case_no)).scalars())


def numbers_of(role: Role, party: str) -> Select[tuple[int]]:
    """The query for the cases of a party; the primary key answers it."""
    return select(TABLE.c.case_no).where(TABLE.c.kind == role.value, TABLE.c.party == party)


def rows(grant: Grant) -> list[dict[str, object]]:
    """What the table holds of a case, sorted."""
    found = ((role, party) for role in OUTSIDE for party in sorted(parties(grant, role)))
    return [{"kind": role.value, "party": party, "case_no": grant.case_no} for role, party in found]


def project(tx: Connection, before: Grant, after: Grant) -> None:
    """Update the parties of a case after a change of its application."""
    if after.application is before.application and after.opened_for == before.opened_for:
        return
    if (now := rows(after)) == rows(before):
        return
    tx.execute(_FORGET, {"number": after.case_no})
    if now:
        tx.execute(_NEW, now)


def faults(stored: RowsOfCases, grant: Grant) -> Iterator[str]:
    """What is wrong if the table does not hold the parties of a case."""
    if [dict(row) for row in stored.of(grant.case_no, _OF_CASES)] != rows(grant):
        yield "are not those of its application"

"""The officers in charge of each case, to find an officer's cases by index. It follows from the grants."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, insert, or_, select

from domain.decisions.four_eyes import folded_name
from domain.decisions.people import person_of
from domain.grant.persons import Persons, Who
from domain.grant.state import Grant
from domain.store.person_tables import CaseOfficer
from domain.store.rows_of_cases import RowsOfCases, of_cases

TABLE = CaseOfficer.__table__  # type: ignore[attr-defined]
# Module constants, because building these statements costs more than running them.
_FORGET, _NEW = delete(TABLE).where(TABLE.c.case_no == bindparam("number")), insert(TABLE)
_OF_CASES = of_cases(TABLE).order_by(TABLE.c.since)


def cases_of(tx: Connection, who: Who, persons: Persons, day: date) -> list[int]:
    """The cases that an officer has on a day, in charge or as cover, by number."""
    return list(tx.execute(numbers_of(who, persons, day).order_by(TABLE.c.case_no)).scalars())


def numbers_of(who: Who, persons: Persons, day: date) -> Select[tuple[int]]:
    """The query for the cases of an officer, in charge or as cover; an index answers it."""
    return select(TABLE.c.case_no).where(TABLE.c.officer.in_(sorted(keys_of(who, persons, day))), _on(day))


def keys_of(who: Who, persons: Persons, day: date) -> frozenset[str]:
    """Under what the table holds an officer's cases: ids, and names from before there were persons."""
    if who.asserted:
        return frozenset({folded_name(who.name)})
    ids = persons.acting_as(who.person, day)
    return frozenset({*ids, *(name for id in ids for name in _names(persons, id))})


def _names(persons: Persons, id: str) -> Iterator[str]:
    person = persons.find(id)
    if person is None:
        return
    yield from map(folded_name, person.names)
    if person_of(persons, Who(person.name)) == person:
        yield folded_name(person.name)


def in_charge(tx: Connection, day: date, cases: Iterable[int] | Select[Any] | None = None) -> dict[int, Who]:
    """The officer in charge on a day, of these cases (numbers, or a query for them) or of all that have one."""
    query = select(TABLE.c.case_no, TABLE.c.name, TABLE.c.person).where(_on(day))
    if cases is not None:
        query = query.where(TABLE.c.case_no.in_(cases if isinstance(cases, Select) else set(cases)))
    return {case_no: Who(name, person) for case_no, name, person in tx.execute(query)}


def _on(day: date) -> ColumnElement[bool]:
    return and_(TABLE.c.since <= day, or_(TABLE.c.until.is_(None), TABLE.c.until >= day))


def rows(grant: Grant) -> list[dict[str, object]]:
    """What the table holds of a case, by day."""
    ends = [each.since - timedelta(days=1) for each in grant.officers[1:]]
    return [
        {
            "case_no": grant.case_no,
            "since": each.since,
            "until": until,
            "officer": each.person or folded_name(each.name),
            "name": each.name,
            "person": each.person,
        }
        for each, until in zip(grant.officers, [*ends, None], strict=False)
    ]


def project(tx: Connection, before: Grant, after: Grant) -> None:
    """Update the officers of a case after another was put in charge."""
    if after.officers == before.officers:
        return
    tx.execute(_FORGET, {"number": after.case_no})
    tx.execute(_NEW, rows(after))


def faults(stored: RowsOfCases, grant: Grant) -> Iterator[str]:
    """What is wrong if the table does not hold the officers of a case."""
    if [dict(row) for row in stored.of(grant.case_no, _OF_CASES)] != rows(grant):
        yield "are not those that its journal put in charge"

"""The portfolio: cases and money by phase, and the grants of selected phases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from domain.grant.state import Grant
from domain.money import Ore
from domain.phases import Phase
from domain.store.money_projection import FRAME
from domain.store.tables import GrantCase

CASES = GrantCase.__table__  # type: ignore[attr-defined]
ALL: ColumnElement[bool] = true()
STOPPED: ColumnElement[bool] = CASES.c.stops > 0
PROPOSED: ColumnElement[bool] = CASES.c.proposal.is_not(None)
"""Cases with a decision that waits for a second officer."""


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """The cases of one phase. Amounts in øre."""

    phase: Phase
    cases: int
    reserved: Ore
    committed: Ore
    paid: Ore


def by_phase(connection: Connection) -> list[PhaseCount]:
    """Every phase with cases, in the order of the procedure."""
    money = (func.coalesce(func.sum(column), 0) for column in (FRAME.c.reserved, FRAME.c.committed, FRAME.c.paid))
    query = select(CASES.c.phase, func.count(), *money).outerjoin(FRAME, FRAME.c.case_no == CASES.c.case_no)
    rows = connection.execute(query.group_by(CASES.c.phase)).all()
    found = {row[0]: PhaseCount(Phase(row[0]), *(int(number) for number in row[1:])) for row in rows}
    return [found[phase.value] for phase in Phase if phase.value in found]


def titles(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The titles of these cases."""
    query = select(CASES.c.case_no, CASES.c.title).where(CASES.c.case_no.in_(set(numbers)))
    return dict(connection.execute(query).tuples().all())


def in_phases(connection: Connection, phases: Iterable[Phase], only: ColumnElement[bool] = ALL) -> Iterator[Grant]:
    """The grants of these phases by number, filtered by `only`, such as STOPPED."""
    query = select(CASES.c.snapshot).where(CASES.c.phase.in_([phase.value for phase in phases]), only)
    for snapshot in connection.execute(query.order_by(CASES.c.case_no)).scalars():
        yield Grant.model_validate_json(snapshot)


def columns(grant: Grant) -> dict[str, Any]:
    """The columns of a case's row: the snapshot and the search columns."""
    return {
        "version": grant.version,
        "phase": grant.phase.value,
        "title": grant.title,
        "scheme": grant.scheme.value,
        "parent": grant.parent,
        "stops": len(grant.open_stops) + len(grant.proposed_stops),
        "proposal": grant.proposal.kind.value if grant.proposal else None,
        "snapshot": grant.model_dump_json(exclude_defaults=True),
    }

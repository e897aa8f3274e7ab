"""Finds the grants with suspensions."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from domain.grant.state import Grant
from domain.phases import RUNNING
from domain.records.reports import ReportKind
from domain.store import ledger
from domain.store.portfolio import CASES, STOPPED, in_phases


def running(connection: Connection) -> Iterator[Grant]:
    """Every running grant with a suspension in force or proposed. Only committed grants can be suspended."""
    return in_phases(connection, RUNNING, STOPPED)


def fell_due_on(connection: Connection, day: date) -> Iterator[Grant]:
    """The grants with a yearly report whose absence took effect on that day, by the ledger's index."""
    row = ledger.TABLE.c
    # After an outage a reminder may trigger the consequence early; the consequence's own row is then cancelled.
    query = select(row.case_no).where(
        row.state.in_(["fired", "cancelled"]),
        row.fires_on == day,
        row.changed_on >= day,
        row.kind.in_([kind.value for kind in ReportKind]),
    )
    cases = select(CASES.c.snapshot).where(CASES.c.case_no.in_(query)).order_by(CASES.c.case_no)
    for snapshot in connection.execute(cases).scalars():
        yield Grant.model_validate_json(snapshot)

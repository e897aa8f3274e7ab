"""One moment of the office, read in one transaction, for the boards and for the mail of the morning."""

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.decisions import absences
from domain.grant.state import Grant
from domain.payouts import overview
from domain.prequalification.pending_applications import WAITING
from domain.rulebook.law import Law
from domain.store import incidents, journal, ledger, officers, persons, portfolio, stopped
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.waits import Awaited, Waits, waits

LATELY = timedelta(days=7)
"""How far back a suspension counts as new, and mail as sent lately."""

_APART = {Awaited.APPROVAL, Awaited.STOP_TO_CONFIRM, Awaited.RETURNED_PAYMENT, Awaited.BANK_ANSWER}
"""What is listed apart; the answer of a bank needs nobody."""
_CASE = re.compile(r"\b[Cc]ase (\d{6})\b")


class Case(NamedTuple):
    """A case, and one thing that it waits for."""

    case_no: int
    title: str
    waits: Waits


@dataclass(frozen=True)
class Moment:
    """The office as it stands: an open transaction, the law, and the time."""

    tx: Connection
    law: Law
    today: date
    now: datetime

    @cached_property
    def waiting(self) -> tuple[Case, ...]:
        """Everything that cases wait for: the nearest last day first, then the longest wait."""
        with no_garbage():
            found = [
                Case(grant.case_no, grant.title, each)
                for grant in portfolio.that_may_wait(self.tx)
                for each in waits(grant, self.law, self.today)
            ]
        found = dated_returns(self.tx, found)
        return tuple(sorted(found, key=lambda each: (*by_urgency(each.waits), each.case_no)))

    @property
    def for_the_fund(self) -> tuple[Case, ...]:
        """What the Fund is waited for."""
        return tuple(each for each in self.waiting if each.waits.by_the_fund)

    @property
    def for_others(self) -> tuple[Case, ...]:
        """What applicants and municipalities are waited for."""
        return tuple(each for each in self.waiting if not each.waits.by_the_fund)

    @cached_property
    def undecided(self) -> tuple[Grant, ...]:
        """The applications without a decision."""
        return tuple(portfolio.in_phases(self.tx, WAITING))

    @property
    def open_work(self) -> tuple[Case, ...]:
        """What the Fund is waited for, without what the start board and the mail of the morning list apart."""
        late = set(self.late)
        return tuple(each for each in self.for_the_fund if each.waits.what not in _APART and each not in late)

    @property
    def without_last_day(self) -> tuple[Case, ...]:
        """What others are waited for while no deadline ends the wait."""
        return tuple(each for each in self.for_others if each.waits.until is None)

    @property
    def approvals(self) -> tuple[Case, ...]:
        """Decisions that wait for a second officer. D9."""
        return tuple(each for each in self.waiting if each.waits.what is Awaited.APPROVAL)

    @property
    def late(self) -> tuple[Case, ...]:
        """Applications past the second target, the latest first. R12."""
        answers = (each for each in self.waiting if each.waits.what in {Awaited.DECISION, Awaited.APPROVAL})
        return tuple(each for each in answers if each.waits.until and each.waits.until < self.today)

    @property
    def returned_payments(self) -> tuple[Case, ...]:
        """Payments that came back and were not ordered again."""
        return tuple(each for each in self.waiting if each.waits.what is Awaited.RETURNED_PAYMENT)

    @cached_property
    def suspensions(self) -> tuple[tuple[overview.Stopped, ...], ...]:
        """The suspensions by grant, in force or proposed, the oldest first."""
        found = [each for grant in stopped.running(self.tx) if (each := overview.of_grant(grant))]
        return tuple(sorted(found, key=lambda of_grant: (of_grant[0].stop.since, of_grant[0].case_no)))

    @cached_property
    def tomorrow(self) -> date:
        """The next working day."""
        return self.law.calendar.working_days_on(self.today, 1)

    @cached_property
    def officers(self) -> dict[int, str]:
        """Who has each case today, by name: the officer in charge, or who covers. Cases without one are left out."""
        everybody = persons.read_within(self.tx)
        found = {}
        for case_no, who in officers.in_charge(self.tx, self.today).items():
            cover = absences.cover_of(everybody, who, self.today)
            found[case_no] = cover.name if cover else who.name
        return found

    def coming(self, until: date) -> list[Mapping[str, Any]]:
        """The armed deadlines that take effect up to and including a day."""
        return ledger.armed(self.tx, until=until)

    def titles(self, rows: Iterable[Mapping[str, Any]]) -> dict[int, str]:
        """The titles of the cases of these rows."""
        return portfolio.titles(self.tx, (row["case_no"] for row in rows))

    def case_of(self, incident: incidents.Reported) -> int | None:
        """The case that an incident names first; None where it names none."""
        found = _CASE.search(incident.subject) or _CASE.search(incident.text)
        return int(found[1]) if found else None


def dated_returns(tx: Connection, found: list[Case]) -> list[Case]:
    """The same, dated by the journal where the grant does not remember the day on which its plan went back."""
    undated = [each.case_no for each in found if each.waits.what is Awaited.CORRECTED_PLAN]
    days = journal.last_on(tx, undated, "PlanReturned")
    return [
        each._replace(waits=replace(each.waits, since=days.get(each.case_no)))
        if each.waits.what is Awaited.CORRECTED_PLAN and not each.waits.since
        else each
        for each in found
    ]


@contextmanager
def no_garbage() -> Iterator[None]:
    """Python frees each of thousands of grants at once; its search for cycles would take a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def by_urgency(waits: Waits) -> tuple[date, date]:
    """Sorts the nearest last day first, then the longest wait."""
    return waits.until or date.max, waits.since or date.max


@contextmanager
def moment(store: GrantStore, today: date, now: datetime) -> Iterator[Moment]:
    """Read the office as it stands at one moment."""
    with reading(store.engine) as tx:
        yield Moment(tx, store.law, today, now)

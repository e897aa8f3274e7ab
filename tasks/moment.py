"""One moment of the office, read in one transaction, for the boards and for the mail of the morning."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.payouts import overview
from domain.phases import BEFORE_COMMITMENT, Phase
from domain.prequalification.pending_applications import WAITING
from domain.rulebook.law import Law
from domain.store import incidents, journal, ledger, payment_lines, portfolio, stopped
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.waits import Awaited, Waits, waits

LATELY = timedelta(days=7)
"""How far back a suspension counts as new, and mail as sent lately."""
APPLICANTS_TURN = (Phase.INCOMPLETE, Phase.PREQUALIFIED, Phase.PLAN_RETURNED, Phase.RENT_PREQUALIFIED)
"""The phases in which the applicant has the next step and no deadline reminds of it."""

_CASE = re.compile(r"\b[Cc]ase (\d{6})\b")


class Case(NamedTuple):
    """A grant, and one thing that it waits for."""

    grant: Grant
    waits: Waits


@dataclass(frozen=True)
class Moment:
    """The office as it stands: an open transaction, the law, and the time."""

    tx: Connection
    law: Law
    today: date
    now: datetime

    @cached_property
    def undecided(self) -> tuple[Grant, ...]:
        """The applications without a decision."""
        return tuple(portfolio.in_phases(self.tx, WAITING))

    @cached_property
    def approvals(self) -> tuple[Case, ...]:
        """Decisions that wait for a second officer. D9."""
        found = portfolio.in_phases(self.tx, BEFORE_COMMITMENT, portfolio.PROPOSED)
        return tuple(self._of(found, Awaited.APPROVAL))

    @cached_property
    def late(self) -> tuple[Case, ...]:
        """Applications past the second target, the latest first. R12."""
        waiting = self._of(self.undecided, Awaited.DECISION, Awaited.APPROVAL)
        late = [each for each in waiting if each.waits.until and each.waits.until < self.today]
        return tuple(sorted(late, key=lambda each: (each.waits.until, each.grant.case_no)))

    @cached_property
    def returned_payments(self) -> tuple[Case, ...]:
        """Payments that came back and were not ordered again."""
        cases = payment_lines.cases_with_returns(self.tx)
        return tuple(self._of(portfolio.numbered(self.tx, cases), Awaited.RETURNED_PAYMENT))

    @cached_property
    def applicants(self) -> tuple[Case, ...]:
        """Cases whose applicant has the next step, the longest wait first."""
        found = [
            Case(grant, each)
            for grant in portfolio.in_phases(self.tx, APPLICANTS_TURN)
            for each in waits(grant, self.law, self.today)
            if each.who is Role.APPLICANT
        ]
        dated = self._with_returns(found)
        return tuple(sorted(dated, key=lambda each: (each.waits.since or date.max, each.grant.case_no)))

    @cached_property
    def suspensions(self) -> tuple[tuple[overview.Stopped, ...], ...]:
        """The suspensions by grant, in force or proposed, the oldest first."""
        found = [each for grant in stopped.running(self.tx) if (each := overview.of_grant(grant))]
        return tuple(sorted(found, key=lambda of_grant: (of_grant[0].stop.since, of_grant[0].case_no)))

    @cached_property
    def tomorrow(self) -> date:
        """The next working day."""
        return self.law.calendar.working_days_on(self.today, 1)

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

    def _of(self, grants: Iterable[Grant], *what: Awaited) -> Iterator[Case]:
        for grant in grants:
            yield from (Case(grant, each) for each in waits(grant, self.law, self.today) if each.what in what)

    def _with_returns(self, found: list[Case]) -> list[Case]:
        """The same, dated by the journal where the grant does not remember the day on which its plan went back."""
        undated = [each.grant.case_no for each in found if each.waits.since is None]
        days = journal.last_on(self.tx, undated, "PlanReturned")
        return [
            each if each.waits.since else Case(each.grant, replace(each.waits, since=days.get(each.grant.case_no)))
            for each in found
        ]


@contextmanager
def moment(store: GrantStore, today: date, now: datetime) -> Iterator[Moment]:
    """Read the office as it stands at one moment."""
    with reading(store.engine) as tx:
        yield Moment(tx, store.law, today, now)

"""Finance and its bank: batches under four eyes, and the bank's answers some days later."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from deployments.simulation import sample_people
from deployments.simulation.deeds import FINANCE, MANAGER, OFFICERS
from domain.findings import Finding, Refusal
from domain.payouts.answers import BankAnswer, Outcome
from domain.payouts.batch import Line, PaymentFile, Shape
from domain.payouts.before_writing import Changed
from domain.store import payment_files, payments
from domain.store.command_handler import GrantStore
from domain.store.inbox import When
from tasks import clock_guard
from tasks.services import Services

PROPOSES, _APPROVES, _REPORTS = OFFICERS[0], MANAGER, FINANCE
_COMES_BACK, _UNHEARD = 0.04, 0.2
"""Shares of payments that the bank returns, and of commands that are repeated because the answer was lost."""


@dataclass
class Finance:
    """Each working day: propose released instalments, have the batch approved, and record the bank's answers."""

    office: Services
    cast: sample_people.People
    chance: Random
    batches: int = 0
    paid: int = 0
    came_back: int = 0
    repeated: int = 0
    last: date | None = None
    _proposed: list[int] = field(default_factory=list)
    """Batches that wait for approval."""
    _at_the_bank: list[tuple[date, int, list[BankAnswer]]] = field(default_factory=list)

    def act(self, when: When) -> None:
        """The work of one day, once. While the clock is not trusted it waits for the next day."""
        if self.last == when.as_of or self._store.law.calendar.closed(when.as_of):
            return
        self.last = when.as_of
        with suppress(clock_guard.NotTrusted):
            self._settle(when)
            with suppress(Refusal):  # nothing is released today
                person = self.cast.who(PROPOSES).person
                self._proposed.append(payments.propose(self._store, PROPOSES, when, person=person).number)
            while self._proposed:
                self._approve(self._proposed[0])
                self._proposed.pop(0)

    def _approve(self, number: int) -> None:
        asked = self._asked(number)
        person = self.cast.who(_APPROVES).person
        batch = payments.approve(self._store, number, _APPROVES, asked, person=person)
        for _ in range(self._times() - 1):
            batch = payments.approve(self._store, number, _APPROVES, asked, person=person)
        if batch.orders and (file := self._written(number, asked)):
            self.batches += 1
            lines = [line for line in batch.orders if line.end_to_end_id in file.orders]
            self._goes_to_the_bank(number, lines, asked.as_of)

    def _written(self, number: int, asked: When) -> PaymentFile | None:
        """Finance's file, without payments that changed since the approval."""

        person = self.cast.who(_REPORTS).person

        def write(seen: Sequence[Finding] = ()) -> PaymentFile | None:
            written = payment_files.write(
                self._store, number, Shape.CSV, None, asked, by=_REPORTS, person=person, seen=seen
            )
            return written.file

        try:
            return write()
        except Changed as changed:
            return write(changed.findings)

    @property
    def _store(self) -> GrantStore:
        return self.office.store

    def _asked(self, number: int) -> When:
        """Handle what is due on the cases of a batch first, as the command line does."""
        cases = {line.case_no for line in payments.batch(self._store, number).lines}
        return clock_guard.when_asked(self.office, cases)

    def _goes_to_the_bank(self, number: int, lines: Iterable[Line], today: date) -> None:
        days: dict[date, list[BankAnswer]] = {}
        for line in lines:
            day = today + timedelta(days=self.chance.choice((0, 1, 1, 2)))
            days.setdefault(day + timedelta(days=1), []).append(_paid(line, day))
            if self.chance.random() < _COMES_BACK:
                back = day + timedelta(days=self.chance.randint(2, 6))
                days.setdefault(back + timedelta(days=1), []).append(_back(line, back))
        self._at_the_bank += [(day, number, answers) for day, answers in days.items()]

    def _settle(self, when: When) -> None:
        for known in sorted((each for each in self._at_the_bank if each[0] <= when.as_of), key=lambda each: each[:2]):
            _, number, answers = known
            asked = self._asked(number)
            person = self.cast.who(_REPORTS).person
            settled = payments.settle(self._store, number, answers, _REPORTS, asked, person=person)
            self.paid, self.came_back = self.paid + settled.paid, self.came_back + settled.returned
            for _ in range(self._times() - 1):
                payments.settle(self._store, number, answers, _REPORTS, asked, person=person)
            self._at_the_bank.remove(known)

    def _times(self) -> int:
        if self.chance.random() >= _UNHEARD:
            return 1
        self.repeated += 1
        return 2


def _paid(line: Line, day: date) -> BankAnswer:
    return _answer(line, day, Outcome.PAID, "")


def _back(line: Line, day: date) -> BankAnswer:
    return _answer(line, day, Outcome.RETURNED, "Kontoen er lukket.")


def _answer(line: Line, day: date, outcome: Outcome, reason: str) -> BankAnswer:
    return BankAnswer(
        end_to_end_id=line.end_to_end_id,
        outcome=outcome,
        on=day,
        amount=line.amount,
        reference=f"bank {line.end_to_end_id}",
        reason=reason,
        where="the bank's answer",
    )

"""Any order of acts on payments, in a real database: over all files, each instalment once. D5, D9.

Officers propose, approve and withdraw; grants are stopped, released and cancelled; accounts change; finance writes
files in both shapes and reports what came back. What is judged is what a bank would read: the bytes of the files.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.findings import Refusal
from domain.grant import events as e
from domain.grant.commands import Command, LiftStop, StopPayouts, WithdrawApplication
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import Role
from domain.payouts.batch import Batch, BatchState, Line, LineState, Shape
from domain.store import payment_files, payments
from domain.store.payment_files import Written
from domain.store.verify import verify
from tests.store.acts import takes_up_everything_due
from tests.store.bank import Order, orders_in
from tests.store.lives import Life, Moment, copied, opened, twins
from tests.store.paying import (
    ACCOUNTS,
    RELEASED,
    TWINS,
    accounts,
    answer,
    proposes,
    three_cases_are_to_be_paid,
    writes,
    writes_as_it_stands,
)
from tests.store.people import AAKANDEN, IDA, TORBEN

ADVANCE = 990_003
"""It has been granted its advance and nothing more, so it can end, and then the advance is cancelled."""
BEGINS = date(2025, 4, 1)
PAYOUT_DAYS = (date(2025, 7, 1), date(2025, 10, 1))
IBANS = (*ACCOUNTS.values(), "DK9899990020304051")
WRITABLE = (BatchState.APPROVED, BatchState.SENT, BatchState.SETTLED)
which = st.integers(min_value=0, max_value=6)


class AnyPayments(RuleBasedStateMachine):
    """One office with four grants of one housing organisation, and two approved batches without a file."""

    start: Path
    """Where the office lies."""
    lives: Iterator[Path]

    @initialize()
    def opens(self) -> None:
        self.folder = next(type(self).lives)
        shutil.copytree(type(self).start, self.folder)
        self.life = opened(self.folder, day=BEGINS)
        self.cases = (self.life.case_no, *TWINS, ADVANCE)
        self.ids = count(1)
        self.iban = IBANS[0]
        self.files: dict[tuple[int, Shape], bytes] = {}
        """As they were first written."""
        self.kept_back: set[str] = set()
        """What finance has reported as returned before any file had it."""
        self.came_back: set[str] = set()
        """What came back from the bank, which had it from a file."""
        self.paid: set[str] = set()

    # --- what people do -------------------------------------------------------------------------------------------

    @precondition(lambda self: self.instalments(InstalmentState.RELEASED))
    @rule()
    def propose(self) -> None:
        with suppress(Refusal):
            payments.propose(self.life.store, IDA, self.life.office.when())

    @precondition(lambda self: self.batches(BatchState.PROPOSED))
    @rule(at=which, withdrawn=st.sampled_from((False, False, True)))
    def approve_or_withdraw(self, at: int, withdrawn: bool) -> None:
        number = self.number(at, BatchState.PROPOSED)
        if withdrawn:
            payments.withdraw(self.life.store, number, IDA, self.life.office.when())
        else:
            payments.approve(self.life.store, number, TORBEN, self.life.office.when())

    @precondition(lambda self: self.batches(*WRITABLE))
    @rule(at=which, shape=st.sampled_from(Shape), act=st.sampled_from((writes, writes_as_it_stands)))
    def write(self, at: int, shape: Shape, act: Callable[[Life, int, Shape], Written]) -> None:
        number = self.number(at, *WRITABLE)
        with suppress(Refusal):
            self.goes_to_the_bank(number, act(self.life, number, shape))

    @precondition(lambda self: self.lines(LineState.ORDERED, LineState.PAID))
    @rule(at=which, returned=st.booleans())
    def report(self, at: int, returned: bool) -> None:
        lines = self.lines(LineState.ORDERED, LineState.PAID)
        batch, line = lines[at % len(lines)]
        if returned:
            self.settles(batch, line, "returned")
            where = self.came_back if line.end_to_end_id in self.at_the_bank() else self.kept_back
            where.add(line.end_to_end_id)
        elif line.state is LineState.ORDERED and line.end_to_end_id in self.at_the_bank():
            self.settles(batch, line, "paid")
            self.paid.add(line.end_to_end_id)

    @rule(what=st.integers(min_value=0, max_value=7))
    def something_changes(self, what: int) -> None:
        if what == 6:
            self.asks(ADVANCE, WithdrawApplication(by=AAKANDEN, role=Role.APPLICANT, on=self.today))
        elif what == 7:
            self.life.on(self.today + timedelta(days=1))
            self.iban = next(iban for iban in IBANS if iban != self.iban)
            accounts(self.life, self.today, cvr10203045=self.iban)
        else:
            self.is_stopped_or_lifted(self.cases[what % 3])

    def is_stopped_or_lifted(self, case_no: int) -> None:
        reason = "Bestyrelsen er trådt tilbage."
        if stops := self.life.store.grant(case_no).open_stops:
            lift = LiftStop(by=IDA, role=Role.MANAGER, on=self.today, stop=stops[0].id, reason="Ny bestyrelse.")
            self.asks(case_no, lift)
        else:
            stop = StopPayouts(
                by=IDA,
                role=Role.MANAGER,
                on=self.today,
                reason=reason,
                legal_basis="R69",
                no_hearing_because="Parten har selv givet oplysningen.",
            )
            self.asks(case_no, stop)

    @precondition(lambda self: self.today < PAYOUT_DAYS[-1])
    @rule()
    def wait_for_the_next_payout_day(self) -> None:
        self.life.on(next(day for day in PAYOUT_DAYS if day > self.today))
        takes_up_everything_due(self.life)

    # --- what a bank reads ----------------------------------------------------------------------------------------

    def goes_to_the_bank(self, number: int, written: Written) -> None:
        if written.file is None:
            return
        known = self.files.get((number, written.file.shape))
        assert written.is_copy == (known is not None), "a copy is called one"
        if known is not None:
            assert written.file.content == known, "written again it is the same bytes"
            return
        for order in orders_in(written.file.content):
            self.may_be_paid(order)
        self.files[number, written.file.shape] = written.file.content

    def may_be_paid(self, order: Order) -> None:
        grant = self.life.store.grant(order.case_no)
        instalment = self.instalment(order)
        assert not grant.open_stops, "the grant is stopped"
        assert order.end_to_end_id not in self.kept_back | self.came_back, "it came back before the file was written"
        assert order.end_to_end_id not in self.paid, "it is paid already"
        assert instalment.state is InstalmentState.ORDERED, f"it is {instalment.state}"
        assert (order.iban, order.amount) == (self.iban, instalment.amount), "another account or amount"

    @invariant()
    def over_all_files_each_instalment_is_ordered_once_but_for_what_came_back(self) -> None:
        standing: dict[tuple[int, int], str] = {}
        for order in self.orders().values():
            if order.end_to_end_id not in self.came_back:
                of_instalment = (order.case_no, order.number)
                first = standing.setdefault(of_instalment, order.end_to_end_id)
                assert first == order.end_to_end_id, (
                    f"{of_instalment} is ordered as {first} and as {order.end_to_end_id}"
                )

    @invariant()
    def the_files_come_to_what_the_books_say(self) -> None:
        at_the_bank = self.at_the_bank()
        sums = {"files": 0, "batches": 0, "grants": 0}
        sums["files"] = sum(order.amount for order in self.orders().values() if order.end_to_end_id in at_the_bank)
        for batch in payments.batches(self.life.store):
            open_or_paid = [line for line in batch.lines if line.state in {LineState.ORDERED, LineState.PAID}]
            sums["batches"] += sum(line.amount for line in open_or_paid if batch.sent_on)
        for case_no in self.cases:
            instalments = self.life.store.grant(case_no).instalments
            sums["grants"] += sum(i.amount for i in instalments if i.end_to_end_id in at_the_bank)
        assert len(set(sums.values())) == 1, sums

    def teardown(self) -> None:
        """Every file may be written once more, and everything agrees."""
        try:
            for (number, shape), content in self.files.items():
                again = writes(self.life, number, shape)
                assert again.file is not None and (again.is_copy, again.file.content) == (True, content)
                assert payment_files.is_known(self.life.store, content)
            assert verify(self.life.store).faults == ()
        finally:
            self.life.store.engine.dispose()
            shutil.rmtree(self.folder)

    # --- how they are asked ---------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        return self.life.clock.today()

    def asks(self, case_no: int, command: Command) -> None:
        with suppress(Refusal):
            self.life.store.handle(case_no, command, command_id=UUID(int=next(self.ids)), when=self.life.office.when())

    def settles(self, batch: Batch, line: Line, outcome: str) -> None:
        said = answer(line, outcome, self.today, reference=f"bank {next(self.ids)}")
        payments.settle(self.life.store, batch.number, [said], "Finance", self.life.office.when())

    def batches(self, *states: BatchState) -> list[Batch]:
        return [batch for batch in payments.batches(self.life.store) if batch.state in states]

    def number(self, at: int, *states: BatchState) -> int:
        found = self.batches(*states)
        return found[at % len(found)].number

    def lines(self, *states: LineState) -> list[tuple[Batch, Line]]:
        batches = payments.batches(self.life.store)
        return [(batch, line) for batch in batches for line in batch.lines if line.state in states]

    def instalments(self, *states: InstalmentState) -> list[Instalment]:
        grants = (self.life.store.grant(case_no) for case_no in self.cases)
        return [each for grant in grants for each in grant.instalments if each.state in states]

    def orders(self) -> dict[str, Order]:
        """Every order in any file, by its end-to-end id."""
        return {order.end_to_end_id: order for content in self.files.values() for order in orders_in(content)}

    def at_the_bank(self) -> set[str]:
        """The orders of all files that have not come back."""
        return set(self.orders()) - self.came_back

    def instalment(self, order: Order) -> Instalment:
        found = self.life.store.grant(order.case_no).instalment(order.number)
        assert found is not None
        return found


AnyPayments.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)


class TestAnyPayments(AnyPayments.TestCase):  # type: ignore[valid-type, misc]
    @pytest.fixture(autouse=True)
    def folders(self, lived: Callable[[Moment], Path], tmp_path: Path) -> None:
        AnyPayments.start = copied(lived(Moment.COMMITTED), tmp_path / "start")
        AnyPayments.lives = (tmp_path / f"life-{number}" for number in count())
        life = opened(AnyPayments.start, day=RELEASED)
        twins(life, [ADVANCE], before=e.InstalmentPaid)
        three_cases_are_to_be_paid(life)
        for number, day in enumerate((RELEASED, BEGINS), start=1):
            life.on(day)
            takes_up_everything_due(life)
            proposes(life)
            payments.approve(life.store, number, TORBEN, life.office.when())
        life.store.engine.dispose()

"""Payment batches: two officers, all or nothing, and never twice whatever happens in between. D5, D9."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from domain.findings import Refusal, of_stored
from domain.grant import events as e
from domain.grant.commands import ReportPayment
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.payouts.batch import Batch, BatchState, LineState, no_accounts, without_account
from domain.store import payments
from domain.store.command_handler import GrantStore
from domain.store.payment_lines import NoSuchBatch
from domain.store.verify import Fault, verify
from tests.store.acts import takes_up_everything_due
from tests.store.children import killed, side_by_side
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, copied, opened, rows_of, twins
from tests.store.paying import (
    FIRST_INSTALMENT,
    RELEASED,
    TWINS,
    accounts,
    answer,
    approves,
    owes_no_reports,
    proposes,
    settles,
    three_cases_are_to_be_paid,
    withdraws,
    writes,
)
from tests.store.people import IDA, TORBEN, command_id, payment
from tests.words import reason, said, sentence

pytestmark = pytest.mark.both_databases


@pytest.fixture(scope="module")
def proposed(lived: Callable[[Moment], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with three cases, whose first instalments are proposed in one batch."""
    folder = copied(lived(Moment.COMMITTED), tmp_path_factory.mktemp("proposed") / "office")
    life = opened(folder, day=RELEASED)
    three_cases_are_to_be_paid(life)
    proposes(life)
    life.store.engine.dispose()
    return folder


@pytest.fixture
def office(proposed: Path, copy: Callable[[Path], Path]) -> Iterator[Life]:
    life = opened(copy(proposed), day=RELEASED)
    yield life
    life.store.engine.dispose()


@pytest.fixture
def life(live: Live) -> Life:
    return live(Moment.COMMITTED, day=RELEASED)


def first(life: Life) -> Batch:
    return payments.batch(life.store, 1)


def states(batch: Batch) -> list[LineState]:
    return [line.state for line in batch.lines]


def stands(life: Life, case_no: int, number: int = 1) -> InstalmentState:
    found = life.store.grant(case_no).instalment(number)
    assert found is not None
    return found.state


def refused(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value


def faults(life: Life) -> tuple[Fault, ...]:
    """What does not agree; nothing should."""
    return verify(life.store).faults


class TestProposing:
    def test_everything_released_is_taken_in_across_cases(self, office: Life) -> None:
        batch = first(office)
        assert (batch.state, batch.proposed_by, batch.amount) == (BatchState.PROPOSED, IDA, 3 * FIRST_INSTALMENT)
        assert {line.case_no for line in batch.lines} == {office.case_no, *TWINS}
        assert [line.end_to_end_id for line in batch.lines if line.case_no == 990_001] == ["T1-990001-01"]
        assert {(line.recipient, line.iban) for line in batch.lines} == {
            ("Boligselskabet Åkanden", "DK2399990010203045")
        }
        assert faults(office) == ()

    def test_proposing_again_finds_nothing_that_is_not_in_it(self, office: Life) -> None:
        refusal = refused(lambda: payments.propose(office.store, IDA, office.office.when()))
        assert "not in a batch already" in said(refusal)

    def test_nothing_is_journaled_by_a_proposal(self, office: Life) -> None:
        assert {stands(office, case_no) for case_no in (office.case_no, *TWINS)} == {InstalmentState.RELEASED}

    def test_without_any_account_there_is_no_batch_and_each_organisation_is_named_once(self, life: Life) -> None:
        twins(life, TWINS)
        takes_up_everything_due(life)
        refusal = refused(lambda: payments.propose(life.store, IDA, life.office.when()))
        (finding,) = refusal.findings
        assert sentence(finding) == "3 dropped, no account for CVR 10203045."
        assert payments.batches(life.store) == []

    def test_a_line_without_an_account_leaves_the_batch_and_can_be_proposed_when_there_is_one(self, life: Life) -> None:
        three_cases_are_to_be_paid(life)
        strange = 'UPDATE grant_case SET snapshot = replace(snapshot, \'"lead_organisation_cvr":"10203045"\', :other)'
        with life.store.engine.begin() as tx:
            other = {"other": '"lead_organisation_cvr":"20304051"', "case": TWINS[0]}
            tx.execute(text(f"{strange} WHERE case_no = :case"), other)
        # Only a change behind the back of running processes can do that: a new process meets it.
        life = replace(life, office=replace(life.office, store=GrantStore(life.store.engine, life.folder / "papers")))
        batch = payments.propose(life.store, IDA, life.office.when())
        assert [line.state for line in batch.lines if line.case_no == TWINS[0]] == [LineState.DROPPED]
        assert batch.amount == 2 * FIRST_INSTALMENT
        assert sentence(no_accounts(without_account(batch))) == "1 dropped, no account for CVR 20304051."
        life.on(date(2025, 1, 3))
        accounts(life, date(2025, 1, 3), cvr10203045="DK2399990010203045", cvr20304051="DK9899990020304051")
        again = payments.propose(life.store, IDA, life.office.when())
        assert [(line.case_no, line.state) for line in again.lines] == [(TWINS[0], LineState.PROPOSED)]

    def test_a_batch_that_there_is_not_is_not_found(self, office: Life) -> None:
        with pytest.raises(NoSuchBatch):
            payments.approve(office.store, 7, TORBEN, office.office.when())


def test_many_lines_without_an_account_are_one_finding_that_names_each_organisation_once(office: Life) -> None:
    (line, *_) = first(office).lines
    numbers = [f"{10_000_000 + at % 27}" for at in range(33)]
    finding = no_accounts([line.model_copy(update={"organisation_cvr": number}) for number in numbers])
    assert sentence(finding).startswith("33 dropped, no account for 27 CVR numbers 10000000, 10000001, ")
    assert sentence(finding).count("100000") == 27


class TestApproving:
    def test_another_officer_orders_every_line(self, office: Life) -> None:
        approves(office)
        assert (first(office).state, first(office).approved_by) == (BatchState.APPROVED, TORBEN)
        assert states(first(office)) == [LineState.ORDERED] * 3
        assert {stands(office, case_no) for case_no in (office.case_no, *TWINS)} == {InstalmentState.ORDERED}
        (ordered,) = [x.event for x in office.store.journal(TWINS[0]) if isinstance(x.event, e.InstalmentOrdered)]
        assert (ordered.proposed_by, ordered.approved_by, ordered.batch) == (IDA, TORBEN, 1)
        assert faults(office) == ()

    @pytest.mark.parametrize("by", [IDA, "ida holst", " Ida  Holst "])
    def test_who_proposed_does_not_approve_however_the_name_is_written(self, office: Life, by: str) -> None:
        before = contents(office.store)
        assert refused(lambda: approves(office, by)).rules == ("D9",)
        assert contents(office.store) == before

    @pytest.mark.parametrize("by", [TORBEN, "Else Friis", IDA])
    def test_approving_again_changes_nothing_and_gives_the_first_answer(self, office: Life, by: str) -> None:
        approves(office)
        before = contents(office.store)
        assert payments.approve(office.store, 1, by, office.on(date(2025, 1, 9))).approved_by == TORBEN
        assert contents(office.store) == before

    def test_what_a_stop_has_held_meanwhile_drops_out_with_the_stop_and_the_others_are_ordered(
        self, office: Life
    ) -> None:
        owes_no_reports(office, TWINS[1])
        office.on(date(2026, 7, 1))
        takes_up_everything_due(office)
        approves(office)
        by_case = {line.case_no: line for line in first(office).lines}
        assert by_case[TWINS[1]].state is LineState.ORDERED
        for case_no in (office.case_no, TWINS[0]):
            assert by_case[case_no].state is LineState.DROPPED
            assert "Payouts are stopped since 2026-07-01" in reason(by_case[case_no].why)
            assert stands(office, case_no) is InstalmentState.HELD
        assert first(office).amount == FIRST_INSTALMENT
        assert faults(office) == ()

    def test_what_finance_has_paid_by_hand_meanwhile_is_not_ordered(self, office: Life) -> None:
        paid = payment(RELEASED, 1)
        office.store.handle(TWINS[0], paid, command_id=command_id("by hand"), when=office.office.when())
        approves(office)
        (line,) = [line for line in first(office).lines if line.case_no == TWINS[0]]
        (why,) = of_stored(line.why)
        assert (line.state, why.rule, sentence(why)) == (LineState.DROPPED, "D5", "It is paid, not released.")
        assert faults(office) == ()

    @pytest.mark.parametrize(
        ("known", "why"),
        [
            ({"cvr10203045": "DK7799990000000001"}, "has changed since it was proposed"),
            ({"cvr20304051": "DK9899990020304051"}, "names none for CVR 10203045"),
        ],
    )
    def test_a_line_whose_account_is_another_now_is_not_ordered(
        self, office: Life, known: dict[str, str], why: str
    ) -> None:
        office.on(date(2025, 1, 3))
        accounts(office, date(2025, 1, 3), **known)
        approves(office)
        assert states(first(office)) == [LineState.DROPPED] * 3
        assert all(why in reason(line.why) for line in first(office).lines)
        assert first(office).state is BatchState.SETTLED
        assert "was dropped" in said(refused(lambda: writes(office)))

    def test_a_fault_in_the_middle_orders_nothing(self, office: Life, monkeypatch: pytest.MonkeyPatch) -> None:
        before, handle, asked = contents(office.store), office.store.handle_within, count(1)

        def fails(*arguments: object, **how: object) -> object:
            if next(asked) == 3:
                raise OSError("the disk is full")
            return handle(*arguments, **how)  # type: ignore[arg-type]

        monkeypatch.setattr(office.store, "handle_within", fails)
        with pytest.raises(OSError, match="disk is full"):
            approves(office)
        assert contents(office.store) == before


class TestWithdrawing:
    def test_what_was_in_it_can_be_proposed_again(self, office: Life) -> None:
        withdraws(office)
        assert (first(office).state, states(first(office))) == (BatchState.WITHDRAWN, [LineState.DROPPED] * 3)
        again = payments.propose(office.store, TORBEN, office.office.when())
        assert (again.number, states(again)) == (2, [LineState.PROPOSED] * 3)
        assert faults(office) == ()

    def test_it_can_no_longer_be_approved(self, office: Life) -> None:
        withdraws(office)
        assert "was withdrawn on 2025-01-02" in said(refused(lambda: approves(office)))

    def test_what_is_approved_is_not_withdrawn(self, office: Life) -> None:
        approves(office)
        refusal = refused(lambda: payments.withdraw(office.store, 1, IDA, office.office.when()))
        assert "the payments are ordered" in said(refusal)


class TestSettling:
    def test_what_the_bank_has_paid_is_paid_and_the_batch_is_settled(self, office: Life) -> None:
        approves(office)
        office.on(date(2025, 1, 6))
        settles(office)
        assert (first(office).state, states(first(office))) == (BatchState.SETTLED, [LineState.PAID] * 3)
        assert {stands(office, case_no) for case_no in (office.case_no, *TWINS)} == {InstalmentState.PAID}
        assert {line.settled_on for line in first(office).lines} == {date(2025, 1, 3)}
        assert faults(office) == ()

    def test_the_same_answers_again_change_nothing(self, office: Life) -> None:
        approves(office)
        office.on(date(2025, 1, 6))
        settles(office)
        before = contents(office.store)
        lines = first(office).lines
        again = payments.settle(office.store, 1, [answer(x) for x in lines], "Finance", office.on(date(2025, 1, 9)))
        assert (again.paid, again.returned, again.already) == (0, 0, 3)
        assert contents(office.store) == before

    def test_paid_and_then_returned_may_stand_in_one_file_in_any_order_and_be_sent_twice(self, office: Life) -> None:
        approves(office)
        when = office.on(date(2025, 1, 8))
        line = first(office).lines[0]
        both = [answer(line, "returned", date(2025, 1, 3)), answer(line, "paid", date(2025, 1, 3))]
        done = payments.settle(office.store, 1, both, "Finance", when)
        assert (done.paid, done.returned) == (1, 1)
        assert stands(office, line.case_no) is InstalmentState.RELEASED
        before = contents(office.store)
        assert payments.settle(office.store, 1, both, "Finance", when).already == 2
        assert contents(office.store) == before
        assert faults(office) == ()

    def test_what_came_back_goes_into_a_new_batch_under_a_new_id(self, office: Life) -> None:
        approves(office)
        office.on(date(2025, 1, 6))
        settles(office, "returned")
        assert states(first(office)) == [LineState.RETURNED] * 3
        again = payments.propose(office.store, IDA, office.office.when())
        assert {line.end_to_end_id[:2] for line in again.lines} == {"T2"}
        assert "D9.payee_came_back" in [each.id for each in payments.to_look_at(office.store, again.number)]
        payments.approve(office.store, again.number, TORBEN, office.office.when())
        # The old answer in another guise must not touch the new order.
        old = answer(first(office).lines[0], "returned", date(2025, 1, 6), reference="bank 8")
        assert "Its order is T2-" in said(
            refused(lambda: payments.settle(office.store, 1, [old], "Finance", office.office.when()))
        )
        assert {stands(office, case_no) for case_no in TWINS} == {InstalmentState.ORDERED}
        assert faults(office) == ()

    def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_done(self, office: Life) -> None:
        approves(office)
        before = contents(office.store)
        one, two, three = first(office).lines
        wrong = [
            answer(one),
            answer(two).model_copy(update={"amount": 1}),
            answer(three, on=date(2025, 2, 1)),
            answer(three).model_copy(update={"end_to_end_id": "T9-990001-01"}),
        ]
        refusal = refused(lambda: payments.settle(office.store, 1, wrong, "Finance", office.on(date(2025, 1, 6))))
        told = [sentence(finding) for finding in refusal.findings]
        assert len(told) == 3
        assert any("900.000 kr., not 0,01 kr." in what for what in told)
        assert any("2025-02-01 has not come" in what for what in told)
        assert any("has no payment T9-990001-01" in what for what in told)
        assert all(finding.where for finding in refusal.findings)
        assert contents(office.store) == before

    @pytest.mark.parametrize(
        ("outcome", "on", "says"),
        [
            ("returned", date(1999, 1, 1), "It was ordered on 2025-01-02, after 1999-01-01"),
            ("returned", date(2025, 1, 1), "It was ordered on 2025-01-02, after 2025-01-01"),
            ("returned", date(2025, 1, 7), "2025-01-07 has not come"),
            ("paid", date(2025, 1, 1), "T1-990001-01 was ordered on 2025-01-02, after 2025-01-01"),
        ],
    )
    def test_no_answer_is_older_than_its_order_or_dated_ahead(
        self, office: Life, outcome: str, on: date, says: str
    ) -> None:
        approves(office)
        (line,) = [line for line in first(office).lines if line.case_no == TWINS[0]]
        when, before = office.on(date(2025, 1, 6)), contents(office.store)
        refusal = refused(lambda: payments.settle(office.store, 1, [answer(line, outcome, on)], "Finance", when))
        assert says in said(refusal)
        assert contents(office.store) == before

    def test_nothing_is_settled_before_it_is_approved(self, office: Life) -> None:
        lines = first(office).lines
        refusal = refused(lambda: payments.settle(office.store, 1, [answer(lines[0])], "Finance", office.office.when()))
        assert refusal.rules == ("D9",)

    def test_a_dropped_line_is_never_settled(self, office: Life) -> None:
        paid = payment(RELEASED, 1)
        office.store.handle(TWINS[0], paid, command_id=command_id("by hand"), when=office.office.when())
        approves(office)
        (dropped,) = [line for line in first(office).lines if line.state is LineState.DROPPED]
        when = office.on(date(2025, 1, 6))
        refusal = refused(lambda: payments.settle(office.store, 1, [answer(dropped, "returned")], "Finance", when))
        assert "was dropped and never ordered" in said(refusal)

    def test_finance_may_report_an_order_by_hand_and_the_batch_knows(self, office: Life) -> None:
        approves(office)
        by_hand = ReportPayment(by="Finance", role=Role.FINANCE, on=RELEASED, number=1, reference="manuelt")
        office.store.handle(TWINS[0], by_hand, command_id=command_id("by hand"), when=office.office.when())
        (line,) = [line for line in first(office).lines if line.case_no == TWINS[0]]
        assert (line.state, line.reference) == (LineState.PAID, "manuelt")
        assert faults(office) == ()

    def test_what_a_stop_met_on_its_way_is_still_recorded_as_paid(self, office: Life) -> None:
        approves(office)
        office.on(date(2026, 7, 1))
        takes_up_everything_due(office)
        settles(office)
        assert {stands(office, case_no) for case_no in TWINS} == {InstalmentState.PAID}
        assert faults(office) == ()


class TestNeverTwice:
    def test_the_database_itself_refuses_a_second_living_line(self, office: Life) -> None:
        columns = "case_no, number, amount, due, organisation_cvr, recipient, iban"
        copy = (
            f"INSERT INTO payment_line (batch, {columns}, end_to_end_id, state, why, reference) "  # noqa: S608
            f"SELECT 2, {columns}, 'T2-' || case_no, 'proposed', '', '' FROM payment_line"
        )
        for settled in (False, True):
            if settled:
                approves(office)
                office.on(date(2025, 1, 6))
                settles(office)
            with pytest.raises(IntegrityError), office.store.engine.begin() as tx:
                tx.execute(text(copy))

    def test_two_officers_who_approve_at_once_order_once(self, office: Life) -> None:
        side_by_side(office.folder, RELEASED, (approves, (TORBEN,)), (approves, ("Else Friis",)))
        assert first(office).approved_by in {TORBEN, "Else Friis"}
        ordered = [row for row in rows_of(office.store, "journal") if row["type"] == "InstalmentOrdered"]
        assert len(ordered) == 3
        assert faults(office) == ()

    def test_two_who_propose_at_once_make_one_batch(self, office: Life) -> None:
        withdraws(office)
        side_by_side(office.folder, RELEASED, (proposes, ()), (proposes, ()), (proposes, ()))
        assert [batch.number for batch in payments.batches(office.store)] == [1, 2]
        assert faults(office) == ()

    def test_approval_and_withdrawal_at_once_leave_one_of_the_two(self, office: Life) -> None:
        side_by_side(office.folder, RELEASED, (withdraws, ()), (_approves_or_not, ()))
        assert first(office).state in {BatchState.WITHDRAWN, BatchState.APPROVED}
        assert faults(office) == ()

    def test_the_same_file_settled_twice_at_once_pays_once(self, office: Life) -> None:
        approves(office)
        side_by_side(office.folder, date(2025, 1, 6), (settles, ()), (settles, ()))
        paid = [row for row in rows_of(office.store, "journal") if row["type"] == "InstalmentPaid"]
        assert len([row for row in paid if row["recorded_on"] == date(2025, 1, 6)]) == 3
        assert faults(office) == ()

    @pytest.mark.parametrize("act", [approves, settles])
    def test_a_killed_act_leaves_all_of_it_or_nothing_and_is_done_once_when_repeated(
        self, proposed: Path, tmp_path: Path, act: Callable[[Life], None]
    ) -> None:
        day = RELEASED if act is approves else date(2025, 1, 6)
        source = copied(proposed, tmp_path / "source")
        life = opened(source, day=RELEASED)
        if act is settles:
            approves(life)
        before = contents(life.store)
        life.store.engine.dispose()
        life = opened(copied(source, tmp_path / "done"), day=day)
        act(life)
        after = contents(life.store)
        life.store.engine.dispose()
        for point in count(1):
            folder = copied(source, tmp_path / "office")
            died = killed(folder, day, point, act)
            life = opened(folder, day=day)
            assert contents(life.store) == (before if died else after)
            if point % 7 == 0 or not died:
                assert faults(life) == ()
                act(life)
                assert contents(life.store) == after
            life.store.engine.dispose()
            shutil.rmtree(folder)
            if not died:
                assert point > 20, "hardly anything was tried"
                return


def _approves_or_not(life: Life) -> None:
    with suppress(Refusal):
        approves(life)


class TestProof:
    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ("state = 'returned'", "state returned, not ordered"),
            ("amount = amount + 1", "amount 90000001, not 90000000"),
            ("state = 'dropped'", "stands in no batch"),
            ("iban = 'DK7799990000000001'", "another recipient, account or due day than was approved"),
            ("recipient = 'Forger ApS'", "another recipient, account or due day than was approved"),
            ("organisation_cvr = '20304051'", "another recipient, account or due day than was approved"),
            ("due = '2025-01-01'", "another recipient, account or due day than was approved"),
            ("batch = 2", "there is no such batch"),
        ],
    )
    def test_a_line_that_was_changed_behind_the_door_is_found(self, office: Life, change: str, says: str) -> None:
        approves(office)
        with office.store.engine.begin() as tx:
            tx.execute(text(f"UPDATE payment_line SET {change} WHERE case_no = 990001"))  # noqa: S608
        assert any(says in fault.what for fault in verify(office.store).faults)

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ("proposed_by = 'Else Friis'", "proposed_by Else Friis, not Ida Holst"),
            ("approved_by = 'Else Friis'", "approved_by Else Friis, not Torben Krag"),
            ("approved_on = '2025-01-01'", "approved_on 2025-01-01, not 2025-01-02"),
        ],
    )
    def test_a_batch_that_names_others_than_its_orders_do_is_found(self, office: Life, change: str, says: str) -> None:
        approves(office)
        with office.store.engine.begin() as tx:
            tx.execute(text(f"UPDATE payment_batch SET {change}"))  # noqa: S608
        assert any(says in fault.what for fault in verify(office.store).faults)

    def test_an_order_that_no_officer_has_approved_is_found(self, office: Life) -> None:
        with office.store.engine.begin() as tx:
            tx.execute(text("UPDATE payment_line SET state = 'ordered' WHERE case_no = 990001"))
        told = [fault.what for fault in verify(office.store).faults]
        assert "orders payments, and nobody has approved it" in told
        assert "stands in a batch, and the journal has no such order" in told

"""Payment files: over all files, each instalment once; and a file that is written again is the same. D5, D9."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.findings import Refusal
from domain.grant import events as e
from domain.grant.commands import LiftStop, StopPayouts
from domain.grant.instalment import InstalmentState
from domain.grant.notice import NoticeKind, Role
from domain.payouts.batch import BatchState, LineState, Payer, Shape
from domain.payouts.before_writing import Changed
from domain.phases import Decision
from domain.store import payment_files, payment_lines, payments
from domain.store.payment_files import Written
from domain.store.verify import verify
from tests.store.bank import orders_in
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, copied, opened, rows_of
from tests.store.paying import (
    FIRST_INSTALMENT,
    PAYER,
    RELEASED,
    TWINS,
    accounts,
    answer,
    approves,
    proposes,
    settles,
    three_cases_are_to_be_paid,
    withdraws,
    writes,
    writes_as_it_stands,
)
from tests.store.people import IDA, TORBEN, approval, command_id, payment
from tests.words import refusing, sentence

pytestmark = pytest.mark.both_databases
every_shape = pytest.mark.parametrize("shape", Shape)
FIRST, SECOND = TWINS


@pytest.fixture(scope="module")
def approved(lived: Callable[[Moment], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with three cases, whose first instalments are in one approved batch."""
    folder = copied(lived(Moment.COMMITTED), tmp_path_factory.mktemp("approved") / "office")
    life = opened(folder, day=RELEASED)
    three_cases_are_to_be_paid(life)
    proposes(life)
    approves(life)
    life.store.engine.dispose()
    return folder


@pytest.fixture
def office(approved: Path, copy: Callable[[Path], Path]) -> Iterator[Life]:
    life = opened(copy(approved), day=RELEASED)
    yield life
    life.store.engine.dispose()


def test_the_order_to_the_bank_asks_for_a_bank_day(approved: Path, copy: Callable[[Path], Path]) -> None:
    # The Friday after Ascension Day: the office works, the banks do not.
    life = opened(copy(approved), day=date(2025, 5, 30))
    written = writes_as_it_stands(life, shape=Shape.PAIN001)
    life.store.engine.dispose()
    assert written.file is not None
    assert (written.file.written_on, b"<Dt>2025-06-02</Dt>" in written.file.content) == (date(2025, 5, 30), True)


def ordered(written: Written) -> set[str]:
    """The end-to-end ids that stand in the bytes of a file."""
    assert written.file is not None
    return {order.end_to_end_id for order in orders_in(written.file.content)}


def comes_back(life: Life, case_no: int, on: date = RELEASED) -> None:
    """Finance reports that the payment of this case in the first batch was kept back."""
    (line,) = [line for line in payments.batch(life.store, 1).lines if line.case_no == case_no]
    payments.settle(life.store, 1, [answer(line, "returned", on)], "Finance", life.office.when())


def is_stopped(life: Life, case_no: int) -> None:
    stop = StopPayouts(
        by=IDA,
        role=Role.CASE_OFFICER,
        on=life.clock.today(),
        reason="Bestyrelsen er trådt tilbage.",
        legal_basis="R69",
        no_hearing_because="Parten har selv givet oplysningen.",
    )
    life.store.handle(case_no, stop, command_id=command_id(f"stop {case_no}"), when=life.office.when())


def state(life: Life, case_no: int) -> InstalmentState:
    found = life.store.grant(case_no).instalment(1)
    assert found is not None
    return found.state


def told(refusal: Refusal) -> list[tuple[str, str]]:
    """What is listed: the end-to-end id, and what has changed."""
    return [(finding.where.partition(":")[0], sentence(finding)) for finding in refusal.findings]


class TestTheFirstWriting:
    @every_shape
    def test_what_came_back_before_it_stands_in_the_next_batch_alone(self, office: Life, shape: Shape) -> None:
        comes_back(office, FIRST)
        proposes(office)
        payments.approve(office.store, 2, TORBEN, office.office.when())
        two, one = writes(office, 2, shape), writes_as_it_stands(office, 1, shape)
        assert ordered(two) == {f"T2-{FIRST}-01"}
        assert ordered(one) == {f"T1-{office.case_no}-01", f"T1-{SECOND}-01"}
        assert verify(office.store).faults == ()

    def test_of_a_batch_that_came_back_whole_there_is_none(self, office: Life) -> None:
        settles(office, "returned", RELEASED)
        with pytest.raises(Refusal) as refusal:
            writes(office)
        assert not isinstance(refusal.value, Changed)
        assert [what for _, what in told(refusal.value)] == ["It was returned on 2025-01-02: Kontoen er lukket."] * 3

    def test_what_finance_has_paid_by_hand_is_not_ordered_as_well(self, office: Life) -> None:
        office.store.handle(FIRST, payment(RELEASED, 1), command_id=command_id("by hand"), when=office.office.when())
        with pytest.raises(Changed) as changed:
            writes(office)
        assert [where for where, _ in told(changed.value)] == [f"T1-{FIRST}-01"]
        assert ordered(writes_as_it_stands(office)) == {f"T1-{office.case_no}-01", f"T1-{SECOND}-01"}
        assert state(office, FIRST) is InstalmentState.PAID

    @every_shape
    def test_a_stopped_grant_waits_for_a_person_s_word_and_is_left_out_and_held(
        self, office: Life, shape: Shape
    ) -> None:
        is_stopped(office, FIRST)
        before = contents(office.store)
        with pytest.raises(Changed) as changed:
            writes(office, 1, shape)
        said = "Payouts are stopped since 2025-01-02: Bestyrelsen er trådt tilbage."
        assert told(changed.value) == [(f"T1-{FIRST}-01", said)]
        assert contents(office.store) == before
        written = writes_as_it_stands(office, 1, shape)
        assert ordered(written) == {f"T1-{office.case_no}-01", f"T1-{SECOND}-01"}
        assert [sentence(finding) for each in written.left_out for finding in each.why] == [said]
        assert state(office, FIRST) is InstalmentState.HELD
        assert verify(office.store).faults == ()

    def test_what_was_left_out_for_a_stop_is_proposed_again_when_it_is_lifted(self, office: Life) -> None:
        is_stopped(office, FIRST)
        writes_as_it_stands(office)
        lifted = LiftStop(by=IDA, role=Role.MANAGER, on=RELEASED, stop="officer:1", reason="Ny bestyrelse.")
        office.store.handle(FIRST, lifted, command_id=command_id("lift"), when=office.office.when())
        approved = approval(RELEASED, Decision.LIFTED_STOP)
        office.store.handle(FIRST, approved, command_id=command_id("approve"), when=office.office.when())
        again = payments.propose(office.store, IDA, office.office.when())
        assert [(line.end_to_end_id, line.state) for line in again.lines] == [(f"T2-{FIRST}-01", LineState.PROPOSED)]

    @pytest.mark.parametrize(
        ("known", "why"),
        [
            ({"cvr10203045": "DK7799990000000001"}, "has changed since it was proposed"),
            ({"cvr20304051": "DK9899990020304051"}, "names none for CVR 10203045"),
        ],
    )
    def test_a_line_whose_account_is_another_now_drops_out_and_is_proposed_again_on_the_new_one(
        self, office: Life, known: dict[str, str], why: str
    ) -> None:
        office.on(date(2025, 1, 3))
        accounts(office, date(2025, 1, 3), **known)
        with pytest.raises(Changed) as changed:
            writes(office)
        assert len(told(changed.value)) == 3 and all(why in what for _, what in told(changed.value))
        written = writes_as_it_stands(office)
        assert (written.file, written.batch.state) == (None, BatchState.SETTLED)
        if "cvr10203045" in known:
            again = payments.propose(office.store, IDA, office.office.when())
            assert {line.iban for line in again.lines} == {"DK7799990000000001"}
            assert len(again.lines) == 3
        assert verify(office.store).faults == ()

    def test_what_falls_due_today_stops_the_grant_before_the_file_is_written(self, office: Life) -> None:
        due = date(2026, 7, 1)
        when = office.on(due)
        with refusing(match="regulation account of 2025 is missing") as changed:
            payment_files.write(office.store, 1, Shape.CSV, PAYER, type(when)(when.as_of, when.at, due), by="Lis Bang")
        assert isinstance(changed.value, Changed)

    def test_a_word_given_for_one_change_is_none_for_another(self, office: Life) -> None:
        is_stopped(office, FIRST)
        with pytest.raises(Changed) as seen:
            writes(office)
        is_stopped(office, SECOND)
        with pytest.raises(Changed) as changed:
            payment_files.write(
                office.store, 1, Shape.CSV, PAYER, office.office.when(), by="Lis Bang", seen=seen.value.findings
            )
        assert [where for where, _ in told(changed.value)] == [f"T1-{FIRST}-01", f"T1-{SECOND}-01"]

    def test_only_an_approved_batch_has_a_file(self, office: Life) -> None:
        comes_back(office, FIRST)
        proposes(office)
        with pytest.raises(Refusal) as refusal:
            writes(office, 2)
        assert refusal.value.rules == ("D9",)
        payments.withdraw(office.store, 2, IDA, office.office.when())

    def test_a_line_that_was_changed_behind_the_door_is_never_written(self, office: Life) -> None:
        with office.store.engine.begin() as tx:
            tx.execute(text("UPDATE payment_line SET recipient = 'Forger ApS' WHERE case_no = 990001"))
        with refusing(match="another recipient, account or due day than was approved"):
            writes_as_it_stands(office)
        assert payments.batch(office.store, 1).sent_on is None

    def test_the_case_says_that_the_bank_never_had_it_and_the_officer_is_told(self, office: Life) -> None:
        is_stopped(office, FIRST)
        writes_as_it_stands(office)
        entry = next(x for x in office.store.journal(FIRST) if isinstance(x.event, e.PaymentReturned))
        assert isinstance(entry.event, e.PaymentReturned)
        assert (entry.actor, entry.event.never_sent, entry.event.end_to_end_id) == (
            "Lis Bang",
            True,
            f"T1-{FIRST}-01",
        )
        mails = [row for row in rows_of(office.store, "outbox") if row["kind"] == NoticeKind.PAYMENT_RETURNED.value]
        assert ['"never_sent":true' in mail["notice"] for mail in mails] == [True]


class TestWrittenAgain:
    @every_shape
    def test_it_is_the_same_bytes_whatever_has_happened_since_and_is_called_a_copy(
        self, office: Life, shape: Shape
    ) -> None:
        one = writes(office, 1, shape)
        comes_back(office, FIRST)
        is_stopped(office, SECOND)
        office.on(date(2025, 1, 20))
        again = payment_files.write(
            office.store, 1, shape, Payer(name="X", iban="DK9799990030405067"), office.office.when(), by="En anden"
        )
        assert (one.is_copy, again.is_copy) == (False, True)
        assert again.file == one.file
        assert again.file is not None and (again.file.written_by, again.file.written_on) == ("Lis Bang", RELEASED)
        assert verify(office.store).faults == ()

    def test_a_file_in_the_other_shape_orders_nothing_that_was_not_in_the_first(self, office: Life) -> None:
        is_stopped(office, FIRST)
        writes_as_it_stands(office, 1, Shape.CSV)
        assert ordered(writes(office, 1, Shape.PAIN001)) == {f"T1-{office.case_no}-01", f"T1-{SECOND}-01"}

    def test_what_changes_between_two_shapes_is_left_out_of_the_second_and_stays_ordered_in_the_first(
        self, office: Life
    ) -> None:
        writes(office, 1, Shape.CSV)
        is_stopped(office, FIRST)
        comes_back(office, SECOND)
        with pytest.raises(Changed) as changed:
            writes(office, 1, Shape.PAIN001)
        assert [where for where, _ in told(changed.value)] == [f"T1-{FIRST}-01", f"T1-{SECOND}-01"]
        assert ordered(writes_as_it_stands(office, 1, Shape.PAIN001)) == {f"T1-{office.case_no}-01"}
        assert state(office, FIRST) is InstalmentState.ORDERED, "finance may have paid it from the first file"

    def test_its_day_and_account_are_those_of_the_first_file(self, office: Life) -> None:
        writes(office, 1, Shape.CSV)
        office.on(date(2025, 1, 20))
        other = Payer(name="X", iban="DK9799990030405067")
        bank = payment_files.write(office.store, 1, Shape.PAIN001, other, office.office.when(), by="Lis Bang")
        assert bank.file is not None
        assert b"2025-01-02T11:00:00Z" in bank.file.content and b"DK7799990000000001" in bank.file.content
        assert (bank.batch.state, bank.batch.sent_on, bank.batch.payer) == (BatchState.SENT, RELEASED, PAYER)


class TestAnEarlierRelease:
    """It noted when a batch was first written, and kept no file."""

    @pytest.fixture
    def sent(self, office: Life) -> Life:
        with office.store.engine.begin() as tx:
            tx.execute(text("UPDATE payment_batch SET sent_on = '2025-01-02', sent_at = '2025-01-02 09:00:00'"))
            payment_lines.seal_batch(tx, 1)
        return office

    def test_nobody_knows_what_stood_in_its_file_and_a_person_must_say_so(self, sent: Life) -> None:
        with refusing(match="by a release that kept no copy of it") as changed:
            writes(sent)
        assert isinstance(changed.value, Changed)
        assert len(ordered(writes_as_it_stands(sent))) == 3
        assert writes(sent).is_copy

    def test_what_has_changed_is_left_out_and_stays_ordered_because_it_may_be_under_way(self, sent: Life) -> None:
        is_stopped(sent, FIRST)
        assert f"T1-{FIRST}-01" not in ordered(writes_as_it_stands(sent))
        assert state(sent, FIRST) is InstalmentState.ORDERED


class TestProof:
    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ("content = X'00'", "its contents do not give its hash"),
            ("sha256 = 'x'", "its contents do not give its hash"),
            ("""orders = '["T1-990001-01", "T9-990001-01"]'""", "orders T9-990001-01, and the batch does not"),
            ("batch = 7", "and the batch does not"),
            ("orders = 'x'", "cannot be read"),
        ],
    )
    def test_a_file_that_was_changed_behind_the_door_is_found(
        self, office: Life, change: str, says: str, database: str
    ) -> None:
        writes(office)
        change = change.replace("X'00'", "'\\x00'::bytea") if database == "postgres" else change
        with office.store.engine.begin() as tx:
            tx.execute(text(f"UPDATE payment_file SET {change}".replace(":", r"\:")))  # noqa: S608
        assert any(says in fault.what for fault in verify(office.store).faults)

    def test_a_batch_that_was_never_written_is_none(self, live: Live) -> None:
        life = live(Moment.COMMITTED, day=RELEASED)
        three_cases_are_to_be_paid(life)
        proposes(life)
        withdraws(life)
        with refusing(match="withdrawn, not approved"):
            writes(life)
        assert payment_files.find(life.store, 1, Shape.CSV) is None
        assert payments.batch(life.store, 1).lines[0].amount == FIRST_INSTALMENT

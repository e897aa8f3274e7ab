"""Who waits for whom on PostgreSQL, and who does not wait. On SQLite a writing transaction is alone anyway."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from domain.grant.part import WorkQueue
from domain.store import postgres
from domain.store.case_rows import TABLE as CASES
from domain.store.command_handler import Busy
from domain.store.database import AdvisoryLock, acquire, claimed, reading
from domain.store.inbox import Receipt, When
from domain.store.verify import verify
from domain.store.work_probe import WorkProbe
from tasks.actions.due import process_due
from tasks.actions.pending import process_pending
from tests.store.acts import account, handles
from tests.store.children import side_by_side
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, rows_of, twins
from tests.store.people import DECISION_DAY, approval, command_id

DAY_AFTER = date(2027, 7, 1)
LATE = date(2027, 7, 5)


@pytest.fixture
def database() -> str:
    return "postgres"


@pytest.fixture
def life(live: Live) -> Life:
    return live(Moment.ACCOUNT_DUE_TODAY, day=DAY_AFTER)


@contextmanager
def somebody_has(life: Life) -> Iterator[Connection]:
    """Another session has the case in hand, and lets it go again without a change."""
    with life.store.engine.connect() as tx, tx.begin() as undone:
        tx.execute(CASES.select().where(CASES.c.case_no == life.case_no).with_for_update())
        yield tx
        if undone.is_active:
            undone.rollback()


@contextmanager
def impatient(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as tx:
        tx.execute(text("SET LOCAL lock_timeout = '50ms'"))
        yield tx


def test_a_worker_does_not_wait_for_a_case_that_another_has_in_hand(life: Life) -> None:
    with somebody_has(life), pytest.raises(Busy):
        life.store.handle_due(life.case_no, life.office.when(), wait=False)
    assert len(life.store.handle_due(life.case_no, life.office.when(), wait=False)) == 2


def test_a_case_that_was_busy_is_taken_up_when_it_is_free_and_none_is_left_out(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    twins(life, [100_001])
    together = life.store.handle_due_together

    def while_one_is_in_hand(cases: Iterable[int], when: When) -> tuple[list[Receipt], list[int]]:
        with somebody_has(life):
            done, busy = together(cases, when)
        assert {receipt.case_no for receipt in done} == {100_001}
        assert busy == [life.case_no]
        return done, busy

    monkeypatch.setattr(life.store, "handle_due_together", while_one_is_in_hand)
    receipts = process_due(life.office, [life.case_no, 100_001])
    assert [receipt.case_no for receipt in receipts] == [100_001, 100_001, life.case_no, life.case_no]


@pytest.mark.parametrize("turn", list(AdvisoryLock))
def test_a_turn_is_had_by_one_until_its_transaction_ends(life: Life, turn: AdvisoryLock) -> None:
    with life.store.engine.begin() as tx:
        acquire(tx, turn)
        acquire(tx, turn)
        with pytest.raises(OperationalError, match="lock timeout"), impatient(life.store.engine) as other:
            acquire(other, turn)
    with impatient(life.store.engine) as other:
        acquire(other, turn)


def test_what_waits_for_a_case_is_answered_by_one_worker(life: Life) -> None:
    with claimed(life.store.engine, life.case_no) as first, claimed(life.store.engine, life.case_no) as second:
        assert (first, second) == (True, False)
    with claimed(life.store.engine, life.case_no) as again:
        assert again


def test_a_worker_leaves_a_case_whose_commands_another_is_answering(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY, day=LATE)
    account(life)
    before = contents(life.store)
    with claimed(life.store.engine, life.case_no):
        assert process_pending(life.office, WorkQueue.ANNUAL_ACCOUNTS) == []
    assert contents(life.store) == before


def test_two_workers_answer_a_package_once(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY, day=LATE)
    side_by_side(life.folder, LATE, (account, ()), (account, ()))
    received = [row for row in rows_of(life.store, "journal") if row["type"] == "RegulationAccountReceived"]
    assert [row["recorded_on"] for row in received if row["recorded_on"] == LATE] == [LATE]
    assert rows_of(life.store, "incident") == []
    assert verify(life.store).faults == ()


def test_one_command_that_three_send_at_once_is_done_once(live: Live) -> None:
    life = live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)
    same = (handles, (life.case_no, approval(DECISION_DAY), command_id("yes")))
    side_by_side(life.folder, DECISION_DAY, same, same, same)
    assert [row["type"] for row in rows_of(life.store, "journal")].count("Prequalified") == 1
    assert verify(life.store).faults == ()


def test_what_one_reads_is_of_one_moment(life: Life) -> None:
    with reading(life.store.engine) as tx:
        before = tx.execute(CASES.select()).all()
        assert life.store.handle_due(life.case_no, life.office.when())
        assert tx.execute(CASES.select()).all() == before
    with reading(life.store.engine) as tx:
        assert tx.execute(CASES.select()).all() != before


def test_who_waits_for_whom_can_be_told(life: Life) -> None:
    case = {"case_no": life.case_no}
    with somebody_has(life) as holds, ThreadPoolExecutor(1) as other:
        holder = holds.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with reading(life.store.engine) as tx:
            assert postgres.waits(tx) == []
        waiting = other.submit(waits_for, life, case)
        found: list[postgres.Wait] = []
        while not found and not waiting.done():
            with reading(life.store.engine) as tx:
                found = postgres.waits(tx)
        holds.get_transaction().rollback()  # type: ignore[union-attr]
        assert waiting.result() == 1
    (wait,) = found
    assert (wait.holder, wait.program, wait.state) == (holder, "tilsagn", "idle in transaction")


def waits_for(life: Life, case: dict[str, int]) -> int:
    with life.store.engine.begin() as tx:
        return tx.execute(text("UPDATE grant_case SET title = title WHERE case_no = :case_no"), case).rowcount


def test_the_server_says_what_it_is(life: Life) -> None:
    with reading(life.store.engine) as tx:
        said, main = postgres.version(tx)
    assert said.startswith(f"{main}.") and main >= postgres.LEAST_VERSION


def test_the_pulse_sees_there_what_is_due(life: Life) -> None:
    lookout = WorkProbe(life.store.engine)
    glance = lookout.look()
    lookout.close()
    assert (glance.next_deadline, glance.commands) == (DAY_AFTER, False)
    assert glance.calls_for_work(DAY_AFTER, life.clock.now())

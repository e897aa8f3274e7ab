"""The deadline ledger: armed, moved and cancelled by difference, fired once, and in the stated order."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select
from sqlalchemy.event import listen

from domain import procedure
from domain.calendar import Calendar
from domain.grant.commands import DecideInspection, GrantExtension, ReportInspection
from domain.grant.deadline import Deadline
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.phases import Decision
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.store import ledger
from domain.store.ledger import Move
from domain.store.verify import verify
from tests.store.acts import takes_up_everything_due
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, opened, rows_of, twins
from tests.store.people import DECISION_DAY, IDA, approval, command_id

pytestmark = pytest.mark.both_databases

Keys = dict[tuple[str, str], date]

COMMITMENT_DAY = date(2024, 11, 11)
DUE_DAY = date(2027, 6, 30)
DAY_AFTER = date(2027, 7, 1)
TWO_DAYS_AFTER = date(2027, 7, 2)
DUE_DAY_IS_CLOSED = Law(calendar=Calendar(extra={DUE_DAY: "Fridag"}))


def rows(life: Life, state: str = "armed") -> Keys:
    """Kind and cycle of the deadlines in a state, with the day on which they fire."""
    return {
        (row["kind"], row["cycle"]): row["fires_on"] for row in rows_of(life.store, "deadline") if row["state"] == state
    }


def keys(deadlines: Iterable[Deadline]) -> Keys:
    return {(deadline.kind.value, deadline.cycle): deadline.fires_on for deadline in deadlines}


def implied(life: Life) -> Keys:
    return keys(procedure.deadlines(life.grant, life.store.law))


def names_since(life: Life, version: int) -> list[str]:
    return [entry.name for entry in life.store.journal(life.case_no)[version:]]


class TestCommandsMoveTheLedger:
    def test_a_commitment_arms_four_years(self, live: Live) -> None:
        life = live(Moment.COMMITMENT_PROPOSED, day=COMMITMENT_DAY)
        assert rows(life) == {}
        life.store.handle(
            life.case_no,
            approval(COMMITMENT_DAY, Decision.COMMITMENT),
            command_id=command_id("yes"),
            when=life.office.when(),
        )
        assert rows(life) == implied(life)
        assert Counter(kind for kind, _ in rows(life)) == {
            "operation_start": 1,
            "review_opening": 1,
            "instalment": 16,
            "regulation_account": 4,
            "regulation_account_reminder": 12,
            "status_report": 4,
            "status_report_reminder": 12,
        }

    def test_a_decision_cancels_the_target_that_was_still_ahead(self, live: Live) -> None:
        life = live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)
        assert rows(life) == {("prequalification_target", "second"): date(2024, 3, 22)}
        life.store.handle(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=life.office.when())
        assert rows(life) == {}
        assert ("prequalification_target", "second") in rows(life, "cancelled")
        assert ("prequalification_target", "first") in rows(life, "fired")

    def test_an_inspection_cancels_the_target_and_its_report_arms_it_later(self, live: Live) -> None:
        life = live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)
        officer = {"by": IDA, "role": Role.CASE_OFFICER}
        inspect = DecideInspection(**officer, on=DECISION_DAY, reason="Ét besøg mere.")
        life.store.handle(life.case_no, inspect, command_id=command_id("inspect"), when=life.office.when())
        assert rows(life) == {}
        report = ReportInspection(**officer, on=date(2024, 3, 18), report="Besøgt.")
        life.store.handle(life.case_no, report, command_id=command_id("report"), when=life.on(date(2024, 3, 18)))
        assert rows(life) == {("prequalification_target", "second"): date(2024, 3, 26)}

    def test_an_extension_moves_the_deadline_and_arms_its_reminders_again(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY)
        assert rows(life)["regulation_account", "2026"] == DAY_AFTER
        extension = GrantExtension(
            by=IDA,
            role=Role.CASE_OFFICER,
            on=DUE_DAY,
            report=ReportKind.REGULATION_ACCOUNT,
            year=2026,
            until=date(2027, 8, 31),
            reason="Revisor er syg.",
        )
        life.store.handle(life.case_no, extension, command_id=command_id("later"), when=life.office.when())
        assert rows(life)["regulation_account", "2026"] == date(2027, 9, 1)
        assert rows(life)["regulation_account_reminder", "2026/30"] == date(2027, 8, 1)
        assert rows(life) == implied(life)


@pytest.fixture(scope="module")
def running(lived: Callable[[Moment], Path]) -> Iterator[Life]:
    """Only for transactions that are rolled back."""
    life = opened(lived(Moment.COMMITTED), day=Moment.COMMITTED.value)
    yield life
    life.store.engine.dispose()


UNUSED_CASE = 100_001


def armed_rows(tx: Connection) -> Keys:
    table = ledger.TABLE
    found = tx.execute(select(table).where(table.c.case_no == UNUSED_CASE, table.c.state == "armed")).mappings()
    return {(row["kind"], row["cycle"]): row["fires_on"] for row in found}


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_was_armed_the_difference_makes_it_what_is_implied(running: Life, data: st.DataObject) -> None:
    every = procedure.deadlines(running.grant, running.store.law)
    some = st.lists(st.sampled_from(every), unique_by=lambda deadline: deadline.key)
    earlier = data.draw(some)
    later = [replace(d, fires_on=d.fires_on + timedelta(days=data.draw(st.integers(0, 1)))) for d in data.draw(some)]
    before, after = keys(earlier), keys(later)
    with running.store.engine.connect() as tx, tx.begin() as transaction:
        ledger.move_by_difference(tx, UNUSED_CASE, earlier, COMMITMENT_DAY)
        assert armed_rows(tx) == before
        moves = ledger.move_by_difference(tx, UNUSED_CASE, later, COMMITMENT_DAY)
        assert armed_rows(tx) == after
        different = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        assert {(move.kind, move.cycle) for move in moves} == different
        assert len(moves) == len(different)
        for move in moves:
            key = (move.kind, move.cycle)
            assert (move.before is None, move.after is None) == (key not in before, key not in after)
        assert ledger.move_by_difference(tx, UNUSED_CASE, later, COMMITMENT_DAY) == ()
        transaction.rollback()


def test_the_armed_rows_of_one_case_are_found_by_its_number(running: Life) -> None:
    asked: list[str] = []
    listen(running.store.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    running.store.deadlines(running.case_no)
    with running.store.engine.connect() as tx:
        ledger.move_by_difference(tx, running.case_no, (), COMMITMENT_DAY)
        tx.rollback()
    looks = [sql for sql in asked if sql.startswith("SELECT") and "FROM deadline" in sql]
    assert len(looks) == 2
    with running.store.engine.connect() as tx:
        for sql in looks:
            plan = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", (0,) * sql.count("?")).all()
            assert "(case_no=?)" in plan[0][3], "it goes through the rows of other cases"


class TestFiring:
    KEY = ("regulation_account", "2026")

    def test_is_done_by_whoever_comes_first(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY)
        with life.store.engine.begin() as tx:
            assert ledger.fire(tx, life.case_no, self.KEY, DAY_AFTER)
            assert not ledger.fire(tx, life.case_no, self.KEY, DAY_AFTER)
        assert self.KEY in rows(life, "fired")

    def test_is_not_possible_once_cancelled(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY)
        with life.store.engine.begin() as tx:
            ledger.move_by_difference(tx, life.case_no, (), DUE_DAY)
            assert not ledger.fire(tx, life.case_no, self.KEY, DAY_AFTER)

    def test_what_has_fired_is_behind_us_and_agrees_with_the_state(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=DAY_AFTER)
        takes_up_everything_due(life)
        assert self.KEY in rows(life, "fired") and self.KEY not in rows(life)
        assert rows(life) == implied(life)
        assert verify(life.store).faults == ()


class TestOneDay:
    """30 June 2027: the account of 2026 is due. 1 July: the eleventh instalment is."""

    def test_the_due_day_itself_is_in_time(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=DUE_DAY)
        assert life.store.handle_due(life.case_no, life.office.when()) == ()
        assert life.store.due(DUE_DAY) == {}

    def test_on_the_day_after_payouts_stop_before_the_instalment_falls_due(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=DAY_AFTER)
        version = life.grant.version
        assert life.store.due(DAY_AFTER) == {WorkQueue.ANNUAL_ACCOUNTS: [life.case_no]}
        life.store.handle_due(life.case_no, life.office.when())
        assert names_since(life, version) == ["ReportFellDue", "PayoutsStopped", "InstalmentHeld"]

    def test_a_week_of_silence_changes_neither_the_order_nor_the_dates(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=date(2027, 7, 8))
        version = life.grant.version
        life.store.handle_due(life.case_no, life.office.when())
        entries = life.store.journal(life.case_no)[version:]
        assert [entry.name for entry in entries] == ["ReportFellDue", "PayoutsStopped", "InstalmentHeld"]
        assert {entry.occurred_on for entry in entries} == {DAY_AFTER}
        assert {entry.recorded_on for entry in entries} == {date(2027, 7, 8)}

    def test_a_second_time_on_the_same_day_nothing_is_left(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=DAY_AFTER)
        assert len(life.store.handle_due(life.case_no, life.office.when())) == 2
        before = contents(life.store)
        assert life.store.handle_due(life.case_no, life.office.when()) == ()
        assert contents(life.store) == before

    def test_the_next_day_on_which_anything_happens_is_known(self, live: Live) -> None:
        assert live(Moment.ACCOUNT_DUE_TODAY).store.next_day() == DAY_AFTER
        assert live(Moment.CLOSED).store.next_day() is None


class TestANewlyClosedDay:
    """30 June 2027 becomes a closed day: the account is in time on 1 July."""

    def test_moves_the_deadline_and_says_from_when_to_when_by_which_rule(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, law=DUE_DAY_IS_CLOSED)
        journal = life.store.journal(life.case_no)
        assert life.store.rearm(life.office.when()) == (
            Move(life.case_no, "regulation_account", "2026", DUE_DAY, DAY_AFTER, "R62"),
        )
        assert rows(life)["regulation_account", "2026"] == TWO_DAYS_AFTER
        assert rows(life) == implied(life)
        assert life.store.journal(life.case_no) == journal, "a date that moves is not an event of the case"
        assert verify(life.store).faults == ()

    def test_moves_it_once(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, law=DUE_DAY_IS_CLOSED)
        assert life.store.rearm(life.office.when())
        before = contents(life.store)
        assert life.store.rearm(life.office.when()) == ()
        assert contents(life.store) == before

    def test_moves_the_reminders_that_are_still_ahead_too(self, live: Live) -> None:
        life = live(Moment.COMMITTED, law=DUE_DAY_IS_CLOSED)
        moves = life.store.rearm(life.office.when())
        assert {(move.kind, move.cycle) for move in moves} == {
            (report + kind, f"2026{days}")
            for report in ("regulation_account", "status_report")
            for kind, days in (("", ""), ("_reminder", "/60"), ("_reminder", "/30"), ("_reminder", "/7"))
        }
        assert all((move.before, move.after) == (DUE_DAY, DAY_AFTER) for move in moves)

    def test_moves_every_case(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, law=DUE_DAY_IS_CLOSED)
        life.store.law = Law()
        twins(life, [200_001, 200_002])
        life.store.law = DUE_DAY_IS_CLOSED
        assert [move.case_no for move in life.store.rearm(life.office.when())] == [200_001, 200_002, life.case_no]

    def test_before_anybody_has_moved_the_ledger_nothing_fires_on_the_old_day(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=DAY_AFTER, law=DUE_DAY_IS_CLOSED)
        version = life.grant.version
        assert rows(life)["regulation_account", "2026"] == DAY_AFTER
        takes_up_everything_due(life)
        assert names_since(life, version) == ["InstalmentReleased"]
        life.on(TWO_DAYS_AFTER)
        takes_up_everything_due(life)
        assert names_since(life, version) == ["InstalmentReleased", "ReportFellDue", "PayoutsStopped", "InstalmentHeld"]
        assert rows_of(life.store, "incident") == []

    def test_is_found_by_verify_until_the_ledger_is_moved(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, law=DUE_DAY_IS_CLOSED)
        (fault,) = verify(life.store).faults
        assert fault.place == f"case {life.case_no}, deadline regulation_account 2026"
        life.store.rearm(life.office.when())
        assert verify(life.store).faults == ()

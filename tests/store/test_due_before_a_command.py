"""A command finds the case as the calendar has it, whether or not a sweep has run since.

The account of 2026 was due on 30 June 2027, and an instalment on 1 July. The office has been away since the eve.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.grant.commands import StopPayouts, WaiveReport
from domain.grant.notice import Role
from domain.records.reports import ReportKind
from domain.store.inbox import Receipt
from tasks import clock_guard
from tasks.actions.due import process_due
from tasks.actions.pending import process_pending
from tasks.actions.sweep import sweep
from tasks.services import Services
from tests.store.conftest import Live
from tests.store.host_clock import EVE, HostClock
from tests.store.lives import Life, Moment
from tests.store.people import IDA, TORBEN, command_id
from tests.words import refusing

pytestmark = pytest.mark.both_databases

FIFTH = datetime(2027, 7, 5, 8, 0, tzinfo=UTC)
FELL_DUE = ["ReportFellDue", "PayoutsStopped", "InstalmentHeld"]
WAIVES = WaiveReport(
    by=IDA,
    role=Role.CASE_OFFICER,
    on=date(2027, 6, 30),
    report=ReportKind.REGULATION_ACCOUNT,
    year=2026,
    reason="Efter aftale.",
)
STOPS = StopPayouts(
    by=TORBEN,
    role=Role.MANAGER,
    on=date(2027, 7, 5),
    reason="Tvist.",
    legal_basis="§ 91 a",
    no_hearing_because="Parten har selv givet oplysningen.",
)


@pytest.fixture
def clock() -> HostClock:
    return HostClock()


@pytest.fixture
def life(live: Live) -> Life:
    return live(Moment.ACCOUNT_DUE_TODAY)


@pytest.fixture
def office(life: Life, clock: HostClock) -> Services:
    """Its clock was last looked at on the eve."""
    office = replace(life.office, clock=clock, watches_clock=True)
    assert clock_guard.is_trusted(office)
    return office


def since_the_eve(life: Life) -> list[str]:
    return [entry.name for entry in life.store.journal(life.case_no) if entry.recorded_at >= EVE]


def test_what_was_due_takes_effect_before_the_command_in_its_order_and_on_its_own_day(
    life: Life, office: Services, clock: HostClock
) -> None:
    clock.at = FIFTH
    clock_guard.is_trusted(office)
    clock_guard.confirm(office, IDA)
    when = clock_guard.when_asked(office, [life.case_no])
    receipt = life.store.handle(life.case_no, STOPS, command_id=command_id("stops"), when=when)
    assert since_the_eve(life) == [*FELL_DUE, "StopOrdered"]
    assert receipt.events == ("StopOrdered",), "the answer is about the command"
    fell_due = [entry for entry in life.store.journal(life.case_no) if entry.name in FELL_DUE][-3:]
    assert {entry.occurred_on for entry in fell_due} == {date(2027, 7, 1)}
    assert {entry.recorded_on for entry in fell_due} == {date(2027, 7, 5)}
    assert life.store.due(clock.today()) == {}


def test_a_command_asked_again_lets_nothing_more_fall_due(life: Life, office: Services, clock: HostClock) -> None:
    when = clock_guard.when_asked(office, [life.case_no])
    stops = STOPS.model_copy(update={"on": EVE.date()})
    first = life.store.handle(life.case_no, stops, command_id=ONE, when=when)
    clock.at = EVE + timedelta(hours=12)
    again = clock_guard.when_asked(office, [life.case_no])
    assert again.due_until == date(2027, 7, 1)
    assert life.store.handle(life.case_no, stops, command_id=ONE, when=again) == first
    assert since_the_eve(life) == ["StopOrdered"]


ONE = command_id("one")


async def test_what_came_in_before_the_stop_is_answered_before_it_however_late(
    life: Life, office: Services, clock: HostClock
) -> None:
    life.store.accept(life.case_no, WAIVES, command_id=ONE, when=office.when())
    clock.at = EVE + timedelta(hours=20)
    await sweep(office, sends=False)
    assert since_the_eve(life) == ["ReportWaived", "InstalmentReleased"], "nothing was stopped"


def something_waits_while_nothing_is_handled(life: Life, office: Services, clock: HostClock) -> None:
    """A waiver comes in before the stop, and it is the fifth day before anything runs again."""
    life.store.accept(life.case_no, WAIVES, command_id=ONE, when=office.when())
    clock.at = FIFTH
    clock_guard.is_trusted(office)
    clock_guard.confirm(office, IDA)


def test_what_came_in_before_the_stop_is_not_overtaken_by_a_newer_command(
    life: Life, office: Services, clock: HostClock
) -> None:
    something_waits_while_nothing_is_handled(life, office, clock)
    when = clock_guard.when_asked(office, [life.case_no])
    life.store.handle(life.case_no, STOPS, command_id=command_id("stops"), when=when)
    assert since_the_eve(life)[:3] == ["ReportWaived", "InstalmentReleased", "StopOrdered"]
    assert "ReportFellDue" not in since_the_eve(life)


async def test_what_came_in_after_the_stop_was_due_is_answered_after_it(
    life: Life, office: Services, clock: HostClock
) -> None:
    clock.at = EVE + timedelta(hours=12)
    late = WAIVES.model_copy(update={"on": date(2027, 7, 1)})
    life.store.accept(life.case_no, late, command_id=ONE, when=office.when())
    (answer,) = (each for desk in life.store.queues_with_pending() for each in process_pending(office, desk))
    assert isinstance(answer.outcome, Receipt)
    assert since_the_eve(life) == [*FELL_DUE, "ReleaseProposed"], "payouts are stopped: it takes two officers"


def test_nobody_acts_past_a_deadline_while_the_clock_is_not_trusted(
    life: Life, office: Services, clock: HostClock
) -> None:
    clock.at = FIFTH
    with refusing(match="has jumped") as refused:
        clock_guard.when_asked(office, [life.case_no])
    assert isinstance(refused.value, clock_guard.NotTrusted)
    assert since_the_eve(life) == []


async def test_what_waits_on_such_a_case_waits_until_the_clock_is_confirmed(
    life: Life, office: Services, clock: HostClock
) -> None:
    life.store.accept(life.case_no, WAIVES, command_id=ONE, when=office.when())
    clock.at = FIFTH
    late = STOPS.model_copy(update={"reason": "Anden tvist."})
    life.store.accept(life.case_no, late, command_id=command_id("two"), when=office.when())
    await sweep(office, sends=False)
    assert since_the_eve(life) == ["ReportWaived"], "nothing was due when this one came in"
    assert life.store.answer_of(command_id("two")) is None
    clock_guard.confirm(office, IDA)
    await sweep(office, sends=False)
    assert since_the_eve(life) == ["ReportWaived", "InstalmentReleased", "StopOrdered", "InstalmentHeld"]


def test_where_nothing_is_due_nobody_looks_at_the_clock(life: Life, office: Services, clock: HostClock) -> None:
    clock.at = EVE + timedelta(days=400)
    assert clock_guard.when_asked(office, []).due_until is None


def test_what_came_in_before_the_stop_is_not_overtaken_by_the_sweep(
    life: Life, office: Services, clock: HostClock
) -> None:
    something_waits_while_nothing_is_handled(life, office, clock)
    process_due(office, [life.case_no])
    assert since_the_eve(life)[:2] == ["ReportWaived", "InstalmentReleased"]
    assert "ReportFellDue" not in since_the_eve(life)

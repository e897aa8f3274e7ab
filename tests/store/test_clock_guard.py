"""A clock that jumps stops what falls due, and only that, until a person has looked at it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from deployments.operations.pulse import Did, Pulse
from domain.store import incidents, last_runs
from domain.store.database import reading
from tasks import clock_guard
from tasks.actions.due import process_due
from tasks.actions.sweep import sweep
from tasks.services import Services
from tests.store.conftest import Live
from tests.store.host_clock import EVE, HostClock
from tests.store.lives import Life, Moment

STOP_DAY = datetime(2027, 7, 1, 4, 30, tzinfo=UTC)
pytestmark = pytest.mark.both_databases
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def clock() -> HostClock:
    return HostClock()


@pytest.fixture
def life(live: Live) -> Life:
    return live(Moment.ACCOUNT_DUE_TODAY)


@pytest.fixture
def office(life: Life, clock: HostClock) -> Services:
    """The office on the eve of the stop, seen by its pulse a moment ago."""
    office = replace(life.office, clock=clock, watches_clock=True)
    assert clock_guard.is_trusted(office)
    return office


@pytest.fixture
def pulse(office: Services) -> Iterator[Pulse]:
    with closing(Pulse(office)) as pulse:
        yield pulse


def stops(life: Life) -> int:
    return [entry.name for entry in life.store.journal(life.case_no)].count("PayoutsStopped")


def jumped(office: Services) -> bool:
    with reading(office.store.engine) as tx:
        return incidents.is_open(tx, clock_guard.SUBJECT, clock_guard.KIND)


@pytest.mark.parametrize(
    ("passed", "trusted"),
    [
        pytest.param(MINUTE, True, id="a minute"),
        pytest.param(25 * HOUR, True, id="from one daily sweep to the next, over the end of summer time"),
        pytest.param(26 * HOUR, True, id="exactly 26 hours"),
        pytest.param(26 * HOUR + MINUTE, False, id="more than 26 hours"),
        pytest.param(timedelta(days=365), False, id="a year ahead"),
        pytest.param(-5 * MINUTE, True, id="five minutes back: a correction"),
        pytest.param(-6 * MINUTE, False, id="more than five minutes back"),
        pytest.param(-timedelta(days=365), False, id="a year back"),
    ],
)
def test_how_far_a_clock_may_go(office: Services, clock: HostClock, passed: timedelta, trusted: bool) -> None:
    clock.at = EVE + passed
    assert clock_guard.is_trusted(office) is trusted
    assert jumped(office) is not trusted


def test_a_clock_that_creeps_backwards_is_found_too(office: Services, clock: HostClock) -> None:
    found = []
    for _ in range(3):
        clock.at -= 3 * MINUTE
        found.append(clock_guard.is_trusted(office))
    assert found == [True, False, False]


@pytest.mark.parametrize("jump", [timedelta(days=30), -timedelta(days=30)], ids=["forward", "back"])
async def test_after_a_jump_the_pulse_and_the_sweep_let_nothing_fall_due(
    office: Services, pulse: Pulse, life: Life, clock: HostClock, jump: timedelta
) -> None:
    clock.at = EVE + jump
    assert await pulse.tick() is Did.NOTHING
    clock.at = STOP_DAY  # set right again, but not confirmed
    assert await pulse.tick() is Did.NOTHING
    await sweep(office, sends=False)
    process_due(office, [life.case_no])
    assert stops(life) == 0
    with reading(office.store.engine) as tx:
        (incident,) = incidents.reported(tx)
    assert ("forward" if jump > timedelta() else "back") in incident.text
    assert "2027-06-30 20:00" in incident.text


async def test_it_takes_effect_at_the_next_beat_after_a_person_has_confirmed_the_clock(
    office: Services, pulse: Pulse, life: Life, clock: HostClock
) -> None:
    clock.at = STOP_DAY + timedelta(days=30)
    await pulse.tick()
    clock.at = STOP_DAY
    assert clock_guard.confirm(office, "Karen Holm")
    assert await pulse.tick() is Did.WORKED
    assert stops(life) == 1
    with reading(office.store.engine) as tx:
        (closed,) = [each for each in incidents.reported(tx, also_closed=True) if each.kind == clock_guard.KIND]
    assert (closed.closed_by, closed.closed_at) == ("Karen Holm", STOP_DAY)


def test_there_is_nothing_to_confirm_while_the_clock_goes_well(office: Services) -> None:
    assert not clock_guard.confirm(office, "Karen Holm")


async def test_an_office_in_which_nothing_is_due_for_weeks_is_not_taken_for_one_that_jumped(
    office: Services, clock: HostClock
) -> None:
    """The daily sweep alone keeps the watch, and so does the pulse."""
    for day in range(1, 20):
        clock.at = EVE - timedelta(days=20) + timedelta(days=day)
        if day == 1:
            with office.store.engine.begin() as tx:
                last_runs.note(tx, last_runs.Work.CLOCK, clock.at)
        await sweep(office, sends=False)
        assert not jumped(office)


def test_a_virtual_clock_may_jump_as_it_likes(life: Life) -> None:
    life.on(date(2029, 7, 1))
    assert clock_guard.is_trusted(life.office)
    assert process_due(life.office, [life.case_no])
    with reading(life.store.engine) as tx:
        assert last_runs.last(tx, last_runs.Work.CLOCK) is None


async def test_the_end_and_the_length_of_a_sweep_are_remembered(office: Services, clock: HostClock) -> None:
    clock.at = STOP_DAY
    await sweep(office, sends=False)
    with reading(office.store.engine) as tx:
        swept = last_runs.last(tx, last_runs.Work.SWEEP)
    assert swept is not None and swept.at == STOP_DAY
    assert swept.seconds is not None and 0 < swept.seconds < 60

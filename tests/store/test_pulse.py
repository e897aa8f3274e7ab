"""The pulse handles what is due, with or without Prefect, and others who do so at the same time do no harm."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import insert, update

from deployments.operations.mail_sink import Sink
from deployments.operations.prefect_api import PrefectApi, PrefectAway, prefect_of_environment
from deployments.operations.pulse import (
    BOARDS,
    DELIVERY,
    LEFT_UNDONE,
    PATIENCE,
    PHASES,
    SWEEP,
    UNREACHABLE,
    Did,
    Pulse,
    deployment_for,
)
from domain.grant.commands import RecordNote
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.store import inbox, incidents, last_runs, outbox, seals
from domain.store.database import reading
from domain.store.verify import verify
from domain.store.work_probe import Item, WorkProbe, backlog
from tasks.actions.hand_in import hand_in
from tasks.actions.sweep import sweep
from tests.evenings import evening
from tests.store.children import side_by_side
from tests.store.conftest import Live
from tests.store.host_clock import HostClock
from tests.store.lives import Life, Moment, copied, opened, package, rows_of, twins
from tests.store.people import command_id
from tests.store.pulses import DEAD, Asked, end_all, open_kinds, pulse_of, served

EVE, STOP_DAY = date(2027, 6, 30), date(2027, 7, 1)
pytestmark = pytest.mark.both_databases
MIDNIGHT, MORNING, EVENING = time(0, 1), time(6, 30), time(23, 58)


@pytest.fixture(autouse=True)
def _ending(live: Live) -> Iterator[None]:
    """Pulses end before the offices do."""
    yield
    end_all()


@pytest.fixture
def eve(live: Live) -> Life:
    """The evening before payouts stop; what has been queued until then has been sent."""
    life = live(Moment.ACCOUNT_DUE_TODAY, at=EVENING)
    with life.store.engine.begin() as tx:
        tx.execute(update(outbox.TABLE).values(state="sent"))
    return life


@pytest.fixture(scope="session")
def spring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office on 14 April 2027: no report of 2026 is in, and none will come."""
    return evening(date(2027, 4, 14), tmp_path_factory, sends=True)


def test_the_boards_are_published_a_few_minutes_after_a_change_and_not_again_before_the_next(eve: Life) -> None:
    prefect = Asked()
    pulse, today = pulse_of(eve, prefect), EVE

    def boards_after(minutes: int) -> int:
        eve.on(today, time(10, minutes))
        asyncio.run(pulse.tick())
        return prefect.runs.count(BOARDS)

    with eve.store.engine.begin() as tx:
        last_runs.note(tx, last_runs.Work.BOARDS, eve.on(today, time(10, 0)).at)
    assert boards_after(1) == 0, "nothing has changed"
    note = RecordNote(by="Ida Holst", role=Role.CASE_OFFICER, on=today, kind="other", who="-", text="-")
    eve.store.handle(eve.case_no, note, command_id=command_id("note"), when=eve.on(today, time(10, 2)))
    assert boards_after(3) == 0, "it looks every three minutes"
    assert boards_after(4) == 1
    with eve.store.engine.begin() as tx:
        last_runs.note(tx, last_runs.Work.BOARDS, eve.on(today, time(10, 5)).at)
    assert boards_after(8) == 1
    with eve.store.engine.begin() as tx:
        incidents.raise_incident(tx, "host clock", "clock jump", "-", eve.on(today, time(10, 9)).at)
    assert boards_after(12) == 2


def recorded(life: Life) -> list[tuple[str, date]]:
    """Every event of the case with the day on which it was recorded."""
    return [(entry.name, entry.recorded_on) for entry in life.store.journal(life.case_no)]


def events(life: Life, name: str) -> int:
    return [event for event, _ in recorded(life)].count(name)


def mails(life: Life) -> list[dict[str, Any]]:
    return [dict(row) for row in rows_of(life.store, "outbox")]


class TestOneLook:
    def test_shows_nothing_on_the_eve_and_the_stop_on_the_day(self, eve: Life) -> None:
        with closing(WorkProbe(eve.store.engine)) as lookout:
            glance = lookout.look()
        assert glance.next_deadline == STOP_DAY
        now = eve.clock.now()
        assert not glance.calls_for_work(EVE, now)
        assert glance.calls_for_work(STOP_DAY, now)

    def test_shows_a_command_that_waits(self, live: Live) -> None:
        life = live(Moment.BEFORE_ANYTHING, day=date(2024, 1, 8))
        with closing(WorkProbe(life.store.engine)) as lookout:
            assert not lookout.look().commands
            hands_in(life)
            assert lookout.look().commands

    def test_shows_mail_from_the_moment_at_which_it_may_go(self, eve: Life) -> None:
        later = eve.clock.now() + timedelta(minutes=5)
        with eve.store.engine.begin() as tx:
            (newest,) = [row["message_id"] for row in mails(eve)][-1:]
            row = update(outbox.TABLE).where(outbox.TABLE.c.message_id == newest)
            tx.execute(row.values(state="waiting", not_before=later))
        with closing(WorkProbe(eve.store.engine)) as lookout:
            glance = lookout.look()
        assert not glance.calls_for_work(EVE, later - timedelta(seconds=1))
        assert glance.calls_for_work(EVE, later)

    def test_sees_what_others_have_written_in_the_meantime_and_holds_nobody_up(self, eve: Life) -> None:
        with closing(WorkProbe(eve.store.engine)) as lookout:
            assert lookout.look().next_deadline == STOP_DAY
            eve.store.handle_due(eve.case_no, eve.on(STOP_DAY))
            assert lookout.look().next_deadline != STOP_DAY

    def test_comes_back_after_its_connection_broke(self, eve: Life) -> None:
        lookout = WorkProbe(eve.store.engine)
        lookout.look()
        lookout._connection().close()
        with pytest.raises(eve.store.engine.dialect.loaded_dbapi.Error):
            lookout.look()
        assert lookout.look().next_deadline == STOP_DAY
        lookout.close()


def hands_in(life: Life) -> None:
    hand_in(
        life.office,
        package("application"),
        case_no=None,
        by="Boligforeningen",
        role=Role.APPLICANT,
        on=life.clock.today(),
        command_id=command_id("sent"),
    )


class TestTheRightDeployment:
    DUE = Item("due", "payouts", "100001")
    COMMAND = Item("command", "intake", "a")
    ELSEWHERE = Item("command", "payouts", "b")
    MAIL = Item("mail", "", "<m>")

    @pytest.mark.parametrize(
        ("items", "deployment"),
        [
            pytest.param({MAIL}, DELIVERY, id="mail alone"),
            pytest.param({COMMAND}, "intake/intake", id="people wait at one desk"),
            pytest.param({COMMAND, MAIL}, "intake/intake", id="the mail can wait a minute"),
            pytest.param({COMMAND, ELSEWHERE}, SWEEP, id="people wait at two desks"),
            pytest.param({DUE}, SWEEP, id="a deadline"),
            pytest.param({DUE, COMMAND, MAIL}, SWEEP, id="everything"),
        ],
    )
    def test_is_that_of_the_phase_or_the_delivery_or_the_sweep(self, items: set[Item], deployment: str) -> None:
        assert deployment_for(items) == deployment

    def test_every_one_of_them_is_deployed_under_that_name(self) -> None:
        root = Path(__file__).parents[2]
        deployed = yaml.safe_load((root / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
        names = {f"{each['entrypoint'].split(':')[1]}/{each['name']}" for each in deployed}
        assert {*PHASES.values(), SWEEP, DELIVERY} <= names
        assert set(PHASES) == {desk.value for desk in WorkQueue}


class TestPrefectIsThere:
    async def test_nothing_is_asked_while_nothing_is_due(self, eve: Life) -> None:
        prefect = Asked()
        assert await pulse_of(eve, prefect).tick() is Did.NOTHING
        assert prefect.runs == []

    async def test_the_sweep_is_asked_for_once_and_nothing_is_done_here(self, eve: Life) -> None:
        prefect = Asked()
        pulse = pulse_of(eve, prefect)
        eve.on(STOP_DAY, MIDNIGHT)
        assert await pulse.tick() is Did.ASKED_PREFECT
        eve.on(STOP_DAY, time(0, 2))
        assert await pulse.tick() is Did.WAITED_FOR_PREFECT
        assert prefect.runs == [SWEEP]
        assert events(eve, "PayoutsStopped") == 0

    async def test_when_it_has_done_it_the_mail_that_follows_is_asked_for(self, eve: Life) -> None:
        prefect = Asked()
        pulse = pulse_of(eve, prefect)
        eve.on(STOP_DAY, MIDNIGHT)
        await pulse.tick()
        await sweep(eve.office, sends=False)
        eve.on(STOP_DAY, time(0, 2))
        assert await pulse.tick() is Did.ASKED_PREFECT
        assert prefect.runs == [SWEEP, DELIVERY]
        assert open_kinds(eve) == []

    async def test_without_a_worker_the_pulse_does_it_after_ten_minutes_and_says_so(self, eve: Life) -> None:
        pulse = pulse_of(eve, Asked())
        eve.on(STOP_DAY, MIDNIGHT)
        await pulse.tick()
        eve.on(STOP_DAY, time(0, 10))
        assert await pulse.tick() is Did.WAITED_FOR_PREFECT
        eve.on(STOP_DAY, time(0, 11))
        assert await pulse.tick() is Did.WORKED
        assert events(eve, "PayoutsStopped") == 1
        assert open_kinds(eve) == [LEFT_UNDONE]

    async def test_and_that_incident_closes_when_a_worker_does_what_it_is_asked_for(self, eve: Life) -> None:
        pulse = pulse_of(eve, Asked())
        for minute in (1, 11):
            eve.on(STOP_DAY, time(0, minute))
            await pulse.tick()
        with eve.store.engine.begin() as tx:
            tx.execute(update(outbox.TABLE).where(outbox.TABLE.c.state == "sent").values(state="waiting"))
        eve.on(STOP_DAY, time(2, 0))
        assert await pulse.tick() is Did.ASKED_PREFECT
        assert open_kinds(eve) == [LEFT_UNDONE]
        with eve.store.engine.begin() as tx:
            tx.execute(update(outbox.TABLE).values(state="sent"))
        eve.on(STOP_DAY, time(2, 1))
        await pulse.tick()
        assert open_kinds(eve) == []


class TestPrefectIsDown:
    async def test_over_every_deadline_of_a_spring_each_reminder_and_the_stop_come_on_their_day(
        self, spring: Path, tmp_path: Path
    ) -> None:
        """An office with a healthy Prefect has the same events on the same days, the mail of each queued."""
        down = opened(copied(spring, tmp_path / "down"), day=date(2027, 4, 15), at=MIDNIGHT)
        well = opened(copied(spring, tmp_path / "well"), day=date(2027, 4, 15), at=MIDNIGHT)
        pulse = pulse_of(down, DEAD)
        for days in range(80):
            day = date(2027, 4, 15) + timedelta(days=days)
            down.on(day, MIDNIGHT)
            await pulse.tick()
            well.on(day, MORNING)
            await sweep(well.office, sends=False)
        assert recorded(down) == recorded(well)
        known = len(recorded(opened(copied(spring, tmp_path / "before"), day=date(2027, 4, 15))))
        happened = Counter(name for name, _ in recorded(down)[known:])
        assert happened["ReminderSent"] >= 2
        assert ("PayoutsStopped", STOP_DAY) in recorded(down)
        assert {row["message_id"] for row in mails(down)} == {row["message_id"] for row in mails(well)}
        assert open_kinds(down) == [UNREACHABLE]
        assert verify(down.store).faults == ()
        end_all()
        down.store.engine.dispose()
        well.store.engine.dispose()

    async def test_the_mail_goes_out_too(self, eve: Life, tmp_path: Path) -> None:
        with Sink(tmp_path / "mail") as sink:
            pulse = pulse_of(eve, DEAD, sink.relay)
            eve.on(STOP_DAY, MIDNIGHT)
            assert await pulse.tick() is Did.WORKED
        assert {row["state"] for row in mails(eve)} == {"sent"}
        assert list((tmp_path / "mail").glob("*.eml"))

    async def test_the_incident_closes_by_itself_when_it_answers_again_and_prefect_is_asked_again(
        self, eve: Life
    ) -> None:
        with served() as server:
            port = int(server.api.url.split(":")[2].split("/")[0])
        pulse = pulse_of(eve, PrefectApi(f"http://127.0.0.1:{port}/api"))
        eve.on(STOP_DAY, MIDNIGHT)
        assert await pulse.tick() is Did.WORKED
        assert open_kinds(eve) == [UNREACHABLE]
        with served(port) as server:
            eve.on(STOP_DAY, time(0, 2))
            await pulse.tick()
            assert open_kinds(eve) == []
            eve.on(date(2027, 7, 1), time(12, 0))
            let_mail_wait(eve)
            assert await pulse.tick() is Did.ASKED_PREFECT
        assert server.created == ["deliver-notices"]

    async def test_a_pulse_that_was_started_anew_remembers_that_it_missed_prefect(self, eve: Life) -> None:
        eve.on(STOP_DAY, MIDNIGHT)
        await pulse_of(eve, DEAD).tick()
        assert open_kinds(eve) == [UNREACHABLE]
        await pulse_of(eve, Asked()).tick()
        assert open_kinds(eve) == []

    async def test_a_server_that_has_never_heard_of_us_is_as_good_as_none(self, eve: Life) -> None:
        eve.on(STOP_DAY, MIDNIGHT)
        with served(deployed=False) as server:
            assert await pulse_of(eve, server.api).tick() is Did.WORKED
        assert open_kinds(eve) == [UNREACHABLE]
        assert events(eve, "PayoutsStopped") == 1

    async def test_an_office_that_wants_no_prefect_misses_none(self, eve: Life) -> None:
        eve.on(STOP_DAY, MIDNIGHT)
        assert await pulse_of(eve, None).tick() is Did.WORKED
        assert open_kinds(eve) == []


def let_mail_wait(life: Life) -> None:
    """Something for the delivery to do."""
    with life.store.engine.begin() as tx:
        tx.execute(update(outbox.TABLE).values(state="waiting", not_before=life.clock.now(), leased_until=None))


class TestPrefectsApi:
    def test_is_told_the_login_and_never_shows_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with served() as server:
            monkeypatch.setenv("PREFECT_API_URL", server.api.url)
            monkeypatch.setenv("PREFECT_API_AUTH_STRING", "office:secret")
            api = prefect_of_environment()
            assert api is not None and api.start("sweep/sweep") == "run"
        assert server.logins == {"Basic b2ZmaWNlOnNlY3JldA=="}
        assert "secret" not in repr(api)

    def test_is_none_where_no_server_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PREFECT_API_URL", raising=False)
        assert prefect_of_environment() is None

    @pytest.mark.parametrize("url", ["http://127.0.0.1:9/api", "file:///etc/passwd", "http://me:word@127.0.0.1:9"])
    def test_says_that_it_is_away_without_repeating_its_address(self, url: str) -> None:
        with pytest.raises(PrefectAway) as away:
            PrefectApi(url).start("sweep/sweep")
        assert url not in str(away.value) and "word" not in str(away.value)
        assert not PrefectApi(url).answers()


class TestWhatCannotBeDone:
    @pytest.fixture
    def broken(self, eve: Life) -> Life:
        """A command waits that cannot be answered."""
        command = {
            "command_id": str(command_id("broken")),
            "case_no": eve.case_no,
            "desk": WorkQueue.PAYOUTS.value,
            "type": "NoLongerKnown",
            "payload": "{}",
            "accepted_at": eve.clock.now(),
            "state": "waiting",
        }
        with eve.store.engine.begin() as tx:
            tx.execute(insert(inbox.TABLE), command)
        return eve

    async def test_is_tried_again_after_a_quarter_of_an_hour_and_not_every_minute(self, broken: Life) -> None:
        pulse = pulse_of(broken)
        beats = {}
        for hour, minute in ((6, 0), (6, 1), (6, 14), (6, 16)):
            broken.on(date(2027, 7, 2), time(hour, minute))
            beats[hour, minute] = await pulse.tick()
        assert list(beats.values()) == [Did.WORKED, Did.NOTHING, Did.NOTHING, Did.WORKED]
        assert open_kinds(broken) == ["command failed"]

    async def test_is_tried_again_at_once_when_the_clock_is_set_back_an_hour(self, broken: Life) -> None:
        clock = HostClock(broken.clock.now())
        pulse = Pulse(replace(broken.office, clock=clock, watches_clock=True))
        beats = []
        for passed in (timedelta(), timedelta(minutes=1), timedelta(minutes=-58)):
            clock.at = broken.clock.now() + passed
            beats.append(await pulse.tick())
        pulse.close()
        assert beats == [Did.WORKED, Did.NOTHING, Did.WORKED]
        assert sorted(open_kinds(broken)) == ["clock jump", "command failed"]

    async def test_is_no_fault_of_a_prefect_that_could_not_do_it_either(self, eve: Life) -> None:
        let_mail_wait(eve)
        pulse = pulse_of(eve, Asked())  # the relay of this office does not answer
        assert await pulse.tick() is Did.ASKED_PREFECT
        eve.on(STOP_DAY, time(0, 0))
        with eve.store.engine.begin() as tx:
            tx.execute(update(outbox.TABLE).values(leased_until=None))
        later = eve.clock.now() + PATIENCE
        eve.on(later.date(), later.time())
        await pulse.tick()
        assert LEFT_UNDONE not in open_kinds(eve)

    async def test_a_beat_that_fails_is_told_and_the_next_one_may_be_well(
        self, eve: Life, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pulse = pulse_of(eve)

        def broken(self: WorkProbe) -> None:
            raise OSError("the disk is gone")

        with monkeypatch.context() as patch:
            patch.setattr(WorkProbe, "look", broken)
            assert await pulse.beat() is None
        assert pulse.health.fault == "OSError"
        assert await pulse.beat() is Did.NOTHING
        assert pulse.health.fault is None


def sweep_of_prefect(life: Life) -> None:
    asyncio.run(sweep(life.office, sends=False))


def beat(life: Life) -> None:
    asyncio.run(pulse_of(life, DEAD).tick())


@pytest.fixture(scope="module")
def of_many(lived: Callable[[Moment], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with many cases, whose mail has been sent."""
    folder = copied(lived(Moment.ACCOUNT_DUE_TODAY), tmp_path_factory.mktemp("many") / "office")
    life = opened(folder, day=EVE, at=EVENING)
    twins(life, range(200_000, 200_030))
    with life.store.engine.begin() as tx:
        tx.execute(update(outbox.TABLE).values(state="sent"))
        seals.seal_where(tx, outbox.TABLE)
    life.store.engine.dispose()
    return folder


class TestOverlap:
    """Pulses and sweeps in processes of their own, over the same due cases, let go at the same moment."""

    @pytest.fixture
    def many(self, of_many: Path, copy: Callable[[Path], Path]) -> Iterator[Life]:
        life = opened(copy(of_many), day=EVE, at=EVENING)
        yield life
        life.store.engine.dispose()

    def test_everything_happens_once(self, many: Life) -> None:
        side_by_side(many.folder, STOP_DAY, (beat, ()), (sweep_of_prefect, ()), (beat, ()))
        for case_no in (many.case_no, *range(200_000, 200_030)):
            names = [entry.name for entry in many.store.journal(case_no)]
            assert names.count("PayoutsStopped") == 1, case_no
        with reading(many.store.engine) as tx:
            assert backlog(tx, STOP_DAY, many.clock.now() - timedelta(days=1)) == frozenset()
        told = Counter(row["kind"] for row in mails(many) if row["created_on"] == STOP_DAY)
        assert told["stops_of_the_day"] == 1
        assert verify(many.store).faults == ()
        assert open_kinds(many) == [UNREACHABLE]


def test_a_pulse_is_told_no_time_and_keeps_no_job_it_could_lose(eve: Life) -> None:
    """Restarted over the deadline, it does what the one before would have done."""
    Pulse(eve.office).close()
    eve.on(date(2027, 7, 1), time(23, 0))
    beat(eve)
    assert events(eve, "PayoutsStopped") == 1

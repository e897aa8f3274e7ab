"""Polls the database every minute and starts a Prefect flow only if work is due.

What Prefect refuses, or has not done ten minutes later, the pulse does itself: reminders and suspensions do not depend
on Prefect. Other workers may do the same work at the same time; the database ensures that it happens once.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from deployments.operations.logs import fields
from domain.grant.part import WorkQueue
from domain.store import incidents, last_runs
from domain.store.database import reading
from domain.store.work_probe import Item, WorkProbe, backlog, boards_are_stale
from tasks import clock_guard
from tasks.actions import sweep
from tasks.services import Services

if TYPE_CHECKING:
    from threading import Event

EVERY = timedelta(minutes=1)
PATIENCE = timedelta(minutes=10)
"""How long Prefect may take to do what it was asked for."""
AGAIN = timedelta(minutes=15)
"""The wait before work that failed is tried again, such as a failing command or mail that the relay refuses."""
BOARDS_EVERY = timedelta(minutes=3)
"""The wait between two checks whether the boards are up to date."""
STALE = timedelta(minutes=5)
"""The time without a beat after which the pulse is unhealthy."""
SUBJECT, UNREACHABLE, LEFT_UNDONE = "Prefect", "Prefect cannot be reached", "Prefect leaves work undone"
SWEEP, DELIVERY = "sweep/sweep", "deliver_notices/deliver-notices"
BOARDS = "boards/boards"
PHASES: Mapping[str, str] = {desk.value: f"{desk.value}/{desk.value.replace('_', '-')}" for desk in WorkQueue}

log = logging.getLogger("tilsagn.pulse")


class Prefect(Protocol):
    """Runs the flows; see PrefectApi."""

    def answers(self) -> bool:
        """Whether the server answers."""

    def start(self, deployment: str) -> str:
        """Start a run. Raises PrefectAway."""


class Did(StrEnum):
    """The result of a beat."""

    NOTHING = "nothing"
    ASKED_PREFECT = "asked Prefect"
    WAITED_FOR_PREFECT = "waited for Prefect"
    WORKED = "worked by itself"


@dataclass
class Health:
    """The state of the last beats."""

    begun_at: datetime
    last_well: datetime | None = None
    """The last beat that finished without an error."""
    fault: str | None = None
    """The type of the error that ended the latest beat, or None."""
    prefect: tuple[str, ...] = ()
    """What is paused or missing in Prefect, as sentences."""


class Pulse:
    """Beats by `tick`. It takes no time as an argument, because the services have the clock."""

    def __init__(self, office: Services, prefect: Prefect | None = None) -> None:
        self._office = office
        self._prefect = prefect
        self._lookout = WorkProbe(office.store.engine)
        self._asked: dict[Item, datetime] = {}
        """What Prefect was asked for, and when."""
        self._in_vain: dict[Item, datetime] = {}
        """What the pulse tried itself and is still pending."""
        self._boards_looked_at: datetime | None = None
        self._patience, self._again = (office.time_scale.on_the_clock(wait) for wait in (PATIENCE, AGAIN))
        self.health = Health(office.clock.now())
        with reading(office.store.engine) as tx:
            self._missed = incidents.is_open(tx, SUBJECT, UNREACHABLE)

    async def beat(self) -> Did | None:
        """One tick whose failure does not end the pulse; None if it failed."""
        begun = perf_counter()
        try:
            did = await self.tick()
        except Exception as error:
            self.health.fault = type(error).__name__
            log.exception("the beat failed")
            return None
        self.health.fault, self.health.last_well = None, self._office.clock.now()
        level = logging.DEBUG if did is Did.NOTHING else logging.INFO
        log.log(level, "beat", extra=fields(did=did.value, seconds=round(perf_counter() - begun, 3)))
        return did

    async def tick(self) -> Did:
        """Look for pending and due work, and have Prefect do it or do it here."""
        office = self._office
        now, today = office.clock.now(), office.clock.today()
        trusted = clock_guard.is_trusted(office)
        self._greet_prefect(now)
        self._refresh_boards(now)
        if not self._lookout.look().calls_for_work(today, now):
            there: frozenset[Item] = frozenset()
        else:
            with reading(office.store.engine) as tx:
                there = backlog(tx, today, now, deadlines=trusted)
        self._note_what_prefect_did(there, now)
        self._in_vain = {
            item: at for item, at in self._in_vain.items() if item in there and abs(now - at) < self._again
        }
        todo = there - self._in_vain.keys()
        if not todo:
            return Did.NOTHING
        if self._prefect is None:
            return await self._work()
        if late := {item for item, at in self._asked.items() if abs(now - at) >= self._patience}:
            did = await self._work()
            # Prefect is not at fault for work that fails here too.
            if late - self._in_vain.keys():
                minutes = PATIENCE // timedelta(minutes=1)
                said = f"What it was asked for was not done after {minutes} minutes; the pulse did it. Is a worker up?"
                self._report(LEFT_UNDONE, said, now)
            return did
        return await self._ask(todo - self._asked.keys(), now)

    def close(self) -> None:
        """Close the connection."""
        self._lookout.close()

    async def _ask(self, fresh: frozenset[Item], now: datetime) -> Did:
        from deployments.operations.prefect_api import PrefectAway

        if not fresh:
            return Did.WAITED_FOR_PREFECT
        assert self._prefect is not None
        deployment = deployment_for(fresh)
        try:
            self._prefect.start(deployment)
        except PrefectAway as away:
            self._missed = True
            self._report(UNREACHABLE, f"{away} Until it does, the pulse does the work; nothing is late.", now)
            return await self._work()
        self._asked |= dict.fromkeys(fresh, now)
        log.info("asked Prefect", extra=fields(deployment=deployment, items=len(fresh)))
        return Did.ASKED_PREFECT

    async def _work(self) -> Did:
        office, begun = self._office, perf_counter()
        done = await sweep.sweep(office)
        now = office.clock.now()
        with reading(office.store.engine) as tx:
            left = backlog(tx, office.clock.today(), now, deadlines=clock_guard.is_trusted(office))
        self._asked.clear()
        self._in_vain = dict.fromkeys(left, now)
        counts = {desk.value: count for desk, count in done.items()}
        log.info("worked", extra=fields(done=counts, left=len(left), seconds=round(perf_counter() - begun, 3)))
        return Did.WORKED

    def _greet_prefect(self, now: datetime) -> None:
        """Close the incident about Prefect if the server answers again."""
        if self._missed and (self._prefect is None or self._prefect.answers()):
            self._missed = False
            self._settle(UNREACHABLE, now)

    def _refresh_boards(self, now: datetime) -> None:
        """Have the boards published where something that they show has changed. They are in Prefect, or nowhere."""
        looked = self._boards_looked_at
        if self._prefect is None or (looked and abs(now - looked) < self._office.time_scale.on_the_clock(BOARDS_EVERY)):
            return
        from deployments.operations.prefect_api import PrefectAway

        self._boards_looked_at = now
        with reading(self._office.store.engine) as tx:
            if not boards_are_stale(tx):
                return
        try:
            self._prefect.start(BOARDS)
        except PrefectAway as away:
            log.info("the boards wait for Prefect", extra=fields(why=str(away)))

    def _note_what_prefect_did(self, there: Collection[Item], now: datetime) -> None:
        """Work that Prefect was asked for and that is gone shows that Prefect works."""
        left = {item: at for item, at in self._asked.items() if item in there}
        if len(left) < len(self._asked):
            self._settle(LEFT_UNDONE, now)
        self._asked = left

    def _report(self, kind: str, text: str, now: datetime) -> None:
        with self._office.store.engine.begin() as tx:
            new = incidents.raise_incident(tx, SUBJECT, kind, text, now)
        if new:
            log.error("incident opened", extra=fields(kind=kind))

    def _settle(self, kind: str, now: datetime) -> None:
        with self._office.store.engine.begin() as tx:
            closed = incidents.close(tx, SUBJECT, kind, "tilsagn", now, "It does its work again.")
        if closed:
            log.info("incident closed", extra=fields(kind=kind))


def deployment_for(items: Collection[Item]) -> str:
    """The deployment for this work: of the one phase with pending commands, the delivery, else the sweep."""
    desks = {item.queue for item in items if item.what == "command"}
    if any(item.what == "due" for item in items) or len(desks) > 1:
        # Only the sweep keeps the order of the phases, suspends before it pays, and queues the suspension summary.
        return SWEEP
    return PHASES[desks.pop()] if desks else DELIVERY


def run(*, once: bool = False) -> Did | None:
    """Beat each minute until the process is asked to end, or once; returns the result of the last beat."""
    from deployments.bootstrap import delivering, open_office, refuse_to_run_what_is_played
    from deployments.operations.desk_watch import desk_reasons
    from deployments.operations.metrics import exposition, reasons
    from deployments.operations.metrics_server import serving
    from deployments.operations.prefect_api import prefect_of_environment
    from deployments.operations.prefect_state import PrefectWatch
    from deployments.settings import read_settings

    settings = read_settings()
    refuse_to_run_what_is_played(settings)
    with delivering(settings) as relay:
        office = open_office(settings, relay=relay)
        prefect = prefect_of_environment()
        watch = PrefectWatch(prefect) if prefect else None
        pulse = Pulse(office, prefect)
        with office.store.engine.begin() as tx:
            last_runs.note_first(tx, last_runs.Work.WATCHED, office.clock.now())
        try:
            if once:
                return asyncio.run(pulse.beat())
            health = pulse.health

            def why_not_well() -> list[str]:
                return [*reasons(office, health), *desk_reasons(settings)]

            with serving(settings.pulse_port, why_not_well, lambda: exposition(office, health)) as port:
                log.info("the pulse beats", extra=fields(port=port))

                def beat() -> None:
                    asyncio.run(pulse.beat())
                    health.prefect = watch.seen() if watch else ()

                _beat_on(beat, office.time_scale.wait(EVERY))
                return None
        finally:
            pulse.close()


def _beat_on(beat: Callable[[], None], every: timedelta) -> None:
    """Beat at once, and until SIGINT or SIGTERM."""
    import signal
    from threading import Event

    from deployments.clock import SystemClock

    ended = Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda number, frame: ended.set())
    beat_until(ended, beat, every, SystemClock().now)


def beat_until(ended: "Event", beat: Callable[[], None], every: timedelta, now: Callable[[], datetime]) -> None:
    """Beat at once, and until the event is set, at most two intervals apart however the host's clock is set.

    APScheduler keeps no state across restarts, and needs none: the ledger has it.
    """
    from datetime import UTC

    from apscheduler.jobstores.memory import MemoryJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    scheduler = BackgroundScheduler(timezone=UTC, jobstores={"default": MemoryJobStore()})
    job = scheduler.add_job(
        beat,
        "interval",
        seconds=every.total_seconds(),
        next_run_time=now(),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    scheduler.start()
    # The scheduler waits for a time of day; if the clock is set back an hour, it waits an hour longer. This loop waits
    # by a monotonic clock.
    while not ended.wait(every.total_seconds()):
        if job.next_run_time - now() > every:
            log.warning("the clock was set back")
            job.modify(next_run_time=now())
    # Lets a running beat finish.
    scheduler.shutdown(wait=True)

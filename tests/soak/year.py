"""The year itself: people act, the relay fails at random, processes are killed, an operator confirms the clock."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import func, select

from deployments.bootstrap import open_office
from deployments.clock import PlayedClock
from deployments.operations.ports import free_port
from deployments.operations.pulse import EVERY
from deployments.settings import settings_of
from domain.calendar import civil_day
from domain.store import incidents, outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks import clock_guard
from tasks.services import Services
from tests.soak import killer as killing
from tests.soak import reference_run
from tests.soak.desk import AtTheDesk
from tests.soak.finance import Finance
from tests.soak.flaky_relay import HOST, FlakyRelay, Taken
from tests.soak.judgement import Judged, judge
from tests.soak.killer import Killer, Victim
from tests.soak.letter_box import LetterBox
from tests.soak.setup import REFERENCE, Beginning, begin

Progress = Callable[[str, float], None]
"""Called with the present activity and the share that is done."""
_BEATS = timedelta(hours=9)
"""By the accelerated clock, between two beats of the pulse: well below the 26 hours that count as a jump."""
_LOOKS = timedelta(days=1)
"""By the accelerated clock, between two times when the operator reads the incidents."""
_SLOWER, _TO_SETTLE = 4, 300.0
"""At the end the clock runs slower by this factor, and there are this many seconds to finish pending work."""
_TO_END, _TO_BE_GONE = 40.0, 10.0
"""Seconds for the supervisor to end after SIGTERM, and for its processes after its kill."""
_STEP = 0.1
_MOST_STARTS = 5
"""Starts of the supervisor besides those after a kill."""
OPERATOR = "Operator"


class DoesNotStart(RuntimeError):
    """The supervisor ends again and again without being killed."""


@dataclass(frozen=True)
class Plan:
    """The parameters of a soak."""

    seed: int
    kills: int
    days: int
    minutes: float
    grants: int
    prefect: bool

    @property
    def pace(self) -> float:
        """Seconds on the accelerated clock in one second of the host's."""
        return self.days * 24 * 60 / self.minutes

    @property
    def haste(self) -> float:
        """The factor by which waits between processes are shortened."""
        return EVERY * self.pace / _BEATS


@dataclass
class SoakResult:
    """The result of a soak."""

    plan: Plan
    first: date
    last: date
    seconds: float = 0.0
    killed: Counter[Victim] = field(default_factory=Counter)
    starts: int = 0
    confirmations: int = 0
    asked: int = 0
    repeated: int = 0
    batches: int = 0
    came_back: int = 0
    at_the_desk: dict[str, int] = field(default_factory=dict)
    """What people did there and at the portal: acts, logins, drafts found, conflicts, requests without an answer."""
    desk_away: float = 0.0
    """The most seconds for which the desk did not answer."""
    pointless: int = 0
    """Reminders that were not sent, because an outage outlasted their subject."""
    incidents: dict[str, int] = field(default_factory=dict)
    taken: Taken = field(default_factory=Taken)
    judged: Judged | None = None
    findings: list[str] = field(default_factory=list)


def play(plan: Plan, folder: Path, progress: Progress) -> SoakResult:
    """Play the year in a new installation in this folder, and judge it. Raises DoesNotStart."""
    chance = Random(plan.seed)  # noqa: S311  moments of kills, no secrets
    beginning = begin(folder, plan.grants, chance, lambda share: progress("the years before", share))
    clock = PlayedClock(folder)
    key = str(UUID(int=chance.getrandbits(128)))
    with FlakyRelay(Random(chance.getrandbits(64))) as relay:  # noqa: S311
        clock.start(beginning.starts_at, pace=plan.pace, haste=plan.haste, key=key)
        office = open_office(settings_of(folder))
        ports = relay.port, free_port()
        year = _Year(plan, beginning, office, relay, _Supervisor(folder, key, ports, _words(plan)), chance)
        try:
            # Again from its beginning: opening accounts takes seconds, which are days of the soak.
            clock.start(beginning.starts_at, pace=plan.pace, haste=plan.haste, key=key)
            year.live(progress)
            year.settle(progress)
        finally:
            year.end()
            clock.stop()
    result = year.result
    store = office.store
    result.last = today = office.clock.today()
    progress("judging", 0.0)
    result.judged = judge(store, beginning.starts_at, today, relay.taken)
    result.findings += result.judged.findings
    asked = reference_run.asked_since(store, beginning.starts_at)
    other = reference_run.live_again(
        folder / REFERENCE, asked, result.first, today, lambda share: progress("the same with nothing killed", share)
    )
    compared = reference_run.compare(store, other, asked)
    result.pointless = compared.pointless
    result.findings += compared.differences
    other.engine.dispose()
    store.engine.dispose()
    return result


def _words(plan: Plan) -> tuple[str, ...]:
    return (sys.executable, "-m", "deployments.cli", "up", *(() if plan.prefect else ("--no-prefect",)))


class _Supervisor:
    """A supervisor that is restarted whenever it is gone."""

    def __init__(self, folder: Path, key: str, ports: tuple[int, int], words: Sequence[str]) -> None:
        self._words, self._log = words, folder / "soak.log"
        smtp_port, self.desk_port = ports
        self.key = key
        self.mark = f"{PlayedClock.KEY}={key}"
        own = {name: value for name, value in os.environ.items() if not name.startswith(("TILSAGN_", "PREFECT_"))}
        self._environment = own | {
            PlayedClock.KEY: key,
            "TILSAGN_DATA": str(folder.absolute()),
            "TILSAGN_SMTP_HOST": HOST,
            "TILSAGN_SMTP_PORT": str(smtp_port),
            "TILSAGN_SMTP_SECURITY": "none",
            "TILSAGN_SMTP_TIMEOUT": "3",
            "TILSAGN_PULSE_PORT": "0",
            "TILSAGN_DESK_PORT": str(self.desk_port),
            "TILSAGN_PORTAL": f"http://{HOST}:{self.desk_port}",
            "TILSAGN_PREFECT_PORT": "0",
            "PREFECT_WORKER_QUERY_SECONDS": "2",
        }
        self._process: subprocess.Popen[bytes] | None = None
        self.starts = 0

    @property
    def pid(self) -> int:
        return self._process.pid if self._process and self._process.poll() is None else 0

    def keep(self, killed: int) -> None:
        """Restart it if it is gone; `killed` is how often it may have been killed. Raises DoesNotStart."""
        if self.pid:
            return
        self.starts += 1
        if self.starts - killed > _MOST_STARTS:
            raise DoesNotStart(f"It has ended by itself {_MOST_STARTS} times; {self._log} says why.")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._words, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def end(self) -> bool:
        """Send SIGTERM; False if it did not end in time."""
        if not self.pid or self._process is None:
            return True
        self._process.terminate()
        try:
            self._process.wait(_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            return False
        return True


class _Year:
    def __init__(
        self,
        plan: Plan,
        beginning: Beginning,
        office: Services,
        relay: FlakyRelay,
        supervisor: _Supervisor,
        chance: Random,
    ) -> None:
        self._plan, self._office, self._relay, self._supervisor = plan, office, relay, supervisor
        self._people = beginning.people
        self._people.go_on_in(office)
        self._finance = Finance(office, beginning.cast, Random(chance.getrandbits(64)))  # noqa: S311
        own = Random(chance.getrandbits(64))  # noqa: S311
        mail = LetterBox(office.store, relay.taken)
        self.desk = AtTheDesk(office.store, beginning.folder, supervisor.desk_port, own, mail)
        self.desk.note, self.desk.contact = self._people.note, self._people.contact
        self.desk.doings.meanwhile, self.desk.doings.party = self._people.meanwhile, self._people.lead
        self._people.desk = self.desk
        with reading(office.store.engine) as tx:
            self.desk.open_accounts(office.store.persons.read(tx))
        self._seconds = plan.minutes * 60
        moments = killing.planned(chance, plan.kills, self._seconds)
        self._killer = Killer(Random(chance.getrandbits(64)), moments, plan.prefect, supervisor.mark)  # noqa: S311
        self._looked = 0.0
        self._strays: dict[int, float] = {}
        first = civil_day(beginning.starts_at)
        self.result = SoakResult(plan, first, first)
        self._begun = time.monotonic()

    def live(self, progress: Progress) -> None:
        """Play until the year is over and all kills are done."""
        self._begun = time.monotonic()
        while (passed := self._passed()) < self._seconds or not self._killer.is_through:
            self._supervise(passed)
            when = self._office.when()
            self._people.act(when)
            self._finance.act(when)
            self.desk.act()
            done = sum(self._killer.killed.values())
            progress(f"{when.as_of:%d %b %Y}, {done} killed", min(passed / self._seconds, 1.0))
            time.sleep(_STEP)

    def settle(self, progress: Progress) -> None:
        """No person acts any more; pending work is finished on a slower clock."""
        self._relay.behave()
        self.desk.note = None
        clock, pace = PlayedClock(self._folder()), self._plan.pace / _SLOWER
        clock.start(clock.now(), pace=pace, haste=self._plan.haste, key=self._supervisor.key)
        ends = self._passed() + _TO_SETTLE
        for last in (False, True):
            while not self._is_settled() and (passed := self._passed()) < ends:
                self._supervise(passed)
                self.desk.act()
                progress("settling", 1.0)
                time.sleep(_STEP)
            if not last:
                # A day may have ended just now: what became due is still handled, and nothing more becomes due.
                clock.stop()

    def end(self) -> None:
        """Stop everything and count."""
        result, people = self.result, self._people
        result.seconds = self._passed()
        if not self._supervisor.end():
            result.findings.append(f"the supervisor did not end within {_TO_END:.0f} seconds of being told to")
        left = killing.marked(self._supervisor.mark)
        result.findings += [f"process {each.pid} outlived everything: {each.command[:120]}" for each in left]
        result.killed, result.starts, result.taken = self._killer.killed, self._supervisor.starts, self._relay.taken
        result.asked, result.repeated = people.asked, people.repeated + self._finance.repeated
        result.at_the_desk, result.desk_away = dict(self.desk.doings.done), self.desk.longest_away
        result.findings += self.desk.judge()
        result.batches, result.came_back = self._finance.batches, self._finance.came_back
        result.findings += [f"command {each} had two different answers" for each in people.answered_otherwise]
        result.findings += [f"command {each} was never answered" for each in people.waiting]
        result.incidents = _counted(self._office.store)

    def _folder(self) -> Path:
        return self._office.store.documents.folder.parent

    def _passed(self) -> float:
        return time.monotonic() - self._begun

    def _supervise(self, passed: float) -> None:
        self._supervisor.keep(self._killer.killed[Victim.SUPERVISOR])
        self._killer.act(passed, self._supervisor.pid)
        if (passed - self._looked) * self._plan.pace >= _LOOKS.total_seconds():
            self._looked = passed
            self.result.confirmations += clock_guard.confirm(self._office, OPERATOR)
            self._look_for_strays(passed)

    def _look_for_strays(self, passed: float) -> None:
        """The processes of a killed supervisor must be gone soon."""
        mine = {each.pid for each in killing.descendants(self._supervisor.pid)}
        there = {each.pid: each for each in killing.marked(self._supervisor.mark) if each.pid not in mine}
        self._strays = {pid: self._strays.get(pid, passed) for pid in there}
        for pid, since in self._strays.items():
            if passed - since > _TO_BE_GONE:
                self.result.findings.append(f"process {pid} outlived its supervisor: {there[pid].command[:120]}")
                self._strays[pid] = float("inf")  # report it once

    def _is_settled(self) -> bool:
        office = self._office
        self._people.hear()
        due = office.store.next_day()
        with reading(office.store.engine) as tx:
            waits = select(func.count()).select_from(outbox.TABLE).where(outbox.TABLE.c.state == "waiting")
            mails = tx.execute(waits).scalar_one()
        return (
            not mails
            and not self._people.waiting
            and self.desk.is_idle
            and not office.store.queues_with_pending()
            and (due is None or due > office.clock.today())
        )


def _counted(store: GrantStore) -> dict[str, int]:
    with reading(store.engine) as tx:
        found = Counter(each.kind for each in incidents.reported(tx, also_closed=True))
    return dict(found.most_common())

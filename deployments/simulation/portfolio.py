"""A portfolio: many fictitious grants over many years, through the real door, and what they cost.

A virtual clock goes from day to day. Each morning the sweep handles what is due; then people act, and finance pays
released instalments. Everything goes through `GrantStore` on a real database; only packages and mail are left out.
The database need not survive a power cut, so it does not wait for the disk.
"""

import gc
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from functools import partial
from heapq import heappop, heappush
from pathlib import Path
from random import Random
from typing import Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from deployments.bootstrap import open_store
from deployments.settings import settings_of
from deployments.simulation.deeds import FINANCE, Deed
from deployments.simulation.fictitious import Programme
from deployments.simulation.fictitious_papers import example
from domain.calendar import OFFICE
from domain.findings import Refusal
from domain.frame.envelope import FULL_INDEX
from domain.grant.commands import Command, ReportPayment, SaveDraft
from domain.grant.notice import Role
from domain.records.application import Application
from domain.rulebook.frames import FRAME_INDEX
from domain.rulebook.law import Law, Since
from domain.store import journal, money_projection
from domain.store.case_rows import TABLE as CASES
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.inbox import When
from domain.store.verify import Proof, verify

Progress = Callable[[str, float], None]
"""Called with the present activity and the share that is done."""
FIRST_DAY = date(2020, 1, 1)
"""The first day of the regulations."""
_MORNING, _OFFICE_HOURS = clock(6, 30), clock(10, 0)
_REPORTED_LATE = 0.03
"""Share of the payments that finance reports some days after the bank made them (D6)."""
_RELEASED = (
    select(money_projection.INSTALMENTS.c.case_no, money_projection.INSTALMENTS.c.number)
    .where(money_projection.INSTALMENTS.c.state == "released")
    .order_by(money_projection.INSTALMENTS.c.case_no, money_projection.INSTALMENTS.c.number)
)


class Lives(Protocol):
    """What a programme's people do from a day on."""

    @property
    def applies_on(self) -> date:
        """The day on which it applies."""

    @property
    def application(self) -> Application:
        """What it applies with."""

    def deeds(self) -> Iterator[Deed]:
        """All of it, in order of days."""


@dataclass
class Life:
    """One case and what its people still have to do."""

    deeds: Iterator[Deed]
    lead: str
    """CVR number of the administering housing organisation."""
    case_no: int = 0


@dataclass
class Portfolio:
    """Many programmes in one installation."""

    store: GrantStore
    chance: Random
    handled: int = 0
    """Transactions: commands, and cases with something due."""
    refused: Counter[str] = field(default_factory=Counter)
    pays_at_once: Callable[[date, int], bool] = lambda day, case_no: True
    """Whether what is released on a case is paid on a day without a payment batch."""
    signed: Callable[[Command, str], Command] = lambda command, lead: command
    """A command with the person who gives it, for a case of this administering organisation."""
    _agenda: list[tuple[date, int, Callable[[When], None]]] = field(default_factory=list)
    _noted: int = 0
    _at_the_bank: set[tuple[int, int]] = field(default_factory=set)

    def begin(self, programme: Lives) -> None:
        """Add a programme from the day on which it applies; until then it takes no memory."""
        life = Life(programme.deeds(), programme.application.lead_organisation_cvr)
        self._note(programme.applies_on, lambda when: self._go_on(life))

    def day(self, today: date) -> None:
        """One day: the sweep in the morning, then people, then the bank."""
        morning, noon = (When(today, _at(today, hour)) for hour in (_MORNING, _OFFICE_HOURS))
        for cases in self.store.due(today).values():
            for case_no in cases:
                self.store.handle_due(case_no, morning)
                self.handled += 1
        self.act(noon)
        self._pay(noon)

    def act(self, when: When) -> None:
        """Send everything that people have planned up to now."""
        while self._agenda and self._agenda[0][0] <= when.as_of:
            heappop(self._agenda)[2](when)

    def _note(self, day: date, act: Callable[[When], None]) -> None:
        self._noted += 1
        heappush(self._agenda, (day, self._noted, act))

    def _go_on(self, life: Life) -> None:
        deed = next(life.deeds, None)
        if deed:
            self._note(deed.on, partial(self._do, life, deed))

    def _do(self, life: Life, deed: Deed, when: When) -> None:
        command = self._wanted(life, deed)
        if command:
            command = self.signed(command, life.lead)
        if isinstance(command, SaveDraft) and not life.case_no:
            self.handled += 1
            life.case_no = self.store.open_case(command, command_id=self._id(), when=when).case_no
        elif command:
            self._ask(life.case_no, command, when)
        self._go_on(life)

    def _wanted(self, life: Life, deed: Deed) -> Command | None:
        return deed.ask if isinstance(deed.ask, Command) else deed.ask(self.store.grant(life.case_no))

    def _ask(self, case_no: int, command: Command, when: When) -> None:
        self.handled += 1
        try:
            self.store.handle(case_no, command, command_id=self._id(), when=when)
        except Refusal as refusal:
            self.refused[refusal.step] += 1

    def _pay(self, when: When) -> None:
        with reading(self.store.engine) as tx:
            released = [(case_no, number) for case_no, number in tx.execute(_RELEASED)]
        for case_no, number in released:
            if (case_no, number) in self._at_the_bank or not self.pays_at_once(when.as_of, case_no):
                continue
            if self.chance.random() < _REPORTED_LATE:
                self._at_the_bank.add((case_no, number))
                heard = when.as_of + timedelta(days=self.chance.randint(2, 20))
                self._note(heard, partial(self._report, case_no, number, when.as_of))
            else:
                self._report(case_no, number, when.as_of, when)

    def _report(self, case_no: int, number: int, paid_on: date, when: When) -> None:
        self._at_the_bank.discard((case_no, number))
        reference = f"{case_no}-{number:02d}"
        paid = ReportPayment(by=FINANCE, role=Role.FINANCE, on=paid_on, number=number, reference=reference)
        self._ask(case_no, self.signed(paid, ""), when)

    def _id(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128))


@dataclass(frozen=True)
class PortfolioResult:
    """The result of a run."""

    grants: int
    years: int
    seed: int
    seconds: float
    transactions: int
    refused: Mapping[str, int]
    happened: Mapping[str, int]
    phases: Mapping[str, int]
    """How many cases are in each phase on the last day."""
    peak_megabytes: tuple[float, float, float]
    """The peak memory of the process after an eighth of the days, half of them, and all."""
    database_megabytes: float
    proof: Proof
    verify_seconds: float

    @property
    def events(self) -> int:
        """Rows in the journal."""
        return sum(self.happened.values())


def run(
    grants: int, years: int, seed: int, folder: Path, progress: Progress = lambda what, share: None
) -> PortfolioResult:
    """Play this many grants over this many years, from 1 January 2020, in a new database in this folder."""
    store = open_store(settings_of(folder), _law(grants), durable=False)
    shipped, files = example()
    store.keep(files, FIRST_DAY)
    chance = Random(seed)  # noqa: S311  believable lives, no secrets
    office = Portfolio(store, chance)
    days = (date(FIRST_DAY.year + years, 1, 1) - FIRST_DAY).days
    # Programmes that apply in the first years run to their end; at least one year of applications, however short the
    # run.
    applying = 365 * max(1, years - 5)
    for number in range(grants):
        applies_on = FIRST_DAY + timedelta(days=chance.randrange(applying))
        own = Random(chance.getrandbits(64))  # noqa: S311  as above
        office.begin(Programme(number, shipped, applies_on, own, store.law.calendar))
    peaks, started = {}, time.perf_counter()
    with hardly_collecting():
        for number in range(days):
            today = FIRST_DAY + timedelta(days=number)
            office.day(today)
            if number in (days // 8, days // 2):
                peaks[number] = _peak()
            progress(f"{today:%b %Y}", number / days)
    seconds = time.perf_counter() - started
    peaks[days] = _peak()
    progress("verify", 1)
    started = time.perf_counter()
    proof = verify(store)
    verified = time.perf_counter() - started
    with reading(store.engine) as tx:
        happened = _counts(tx, journal.TABLE.c.type)
        phases = _counts(tx, CASES.c.phase)
    store.engine.dispose()
    return PortfolioResult(
        grants=grants,
        years=years,
        seed=seed,
        seconds=seconds,
        transactions=office.handled,
        refused=dict(office.refused.most_common()),
        happened=happened,
        phases=phases,
        peak_megabytes=(peaks[days // 8], peaks[days // 2], peaks[days]),
        database_megabytes=sum(file.stat().st_size for file in folder.glob("tilsagn.db*")) / 1e6,
        proof=proof,
        verify_seconds=verified,
    )


@contextmanager
def hardly_collecting() -> Iterator[None]:
    """Grants hold no reference cycles, so garbage collection finds nothing in them and costs time."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _law(grants: int) -> Law:
    """The real frame holds about eighty grants in eight years; this one is scaled up to hold all."""
    room = Since(date(2019, 1, 1), FULL_INDEX * max(1, grants // 10), "the portfolio: room for all", assumption=True)
    return Law(settings={FRAME_INDEX.name: FRAME_INDEX.set_otherwise((room,))})


def _at(day: date, hour: clock) -> datetime:
    return datetime.combine(day, hour, OFFICE).astimezone(UTC)


def _counts(tx: Connection, column: ColumnElement[str]) -> dict[str, int]:
    rows = tx.execute(select(column, func.count()).group_by(column).order_by(func.count().desc(), column))
    return dict(rows.tuples().all())


def _peak() -> float:
    """In megabytes; Linux counts in kilobytes, macOS in bytes."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


@contextmanager
def shown_progress(*, shown: bool) -> Iterator[Progress]:
    """A progress bar with the activity and the share done, if shown."""
    if not shown:
        yield lambda what, share: None
        return
    from rich import progress as bars

    from deployments.terminal import Terminal

    columns = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.TimeElapsedColumn())
    # Redrawn on changes only: a thread that redraws it would be measured too.
    with bars.Progress(*columns, console=Terminal(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("begins", total=1.0)
        last = ""

        def step(what: str, share: float) -> None:
            nonlocal last
            if what != last:
                last = what
                bar.update(task, completed=share, description=what, refresh=True)

        yield step

"""Replay: plays a scenario on a virtual clock, through the real door, with deadlines taking effect in between."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select

from deployments.clock import VirtualClock
from deployments.simulation.scenario import RENT_SUPPORT_OF, ClosedDay, Happening, Scenario
from domain.calendar import Calendar
from domain.findings import Refusal
from domain.grant.commands import ReportPayment
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.rulebook.law import Law
from domain.store import case_numbers, outbox
from domain.store.database import reading
from domain.store.ledger import Move
from domain.store.money_projection import INSTALMENTS
from tasks import package_folder
from tasks.actions import sweep
from tasks.actions.hand_in import hand_in
from tasks.attached_paper import keep_attached
from tasks.delivery import deliver
from tasks.services import Services

_RELEASED = (
    select(INSTALMENTS.c.case_no, INSTALMENTS.c.number)
    .where(INSTALMENTS.c.state == "released")
    .order_by(INSTALMENTS.c.number)
)

MORNING, OFFICE_HOURS, EVENING = time(6, 30), time(10, 0), time(16, 0)


class Driver(Protocol):
    """Does the work by plain calls or by Prefect flows, with the same result."""

    @property
    def sends(self) -> bool:
        """Whether mail is sent at all."""

    async def sweep(self) -> None:
        """Handle everything due today, and send the mail."""

    async def work(self, desk: WorkQueue) -> None:
        """Handle pending commands at a queue, and what they make due there."""

    async def deliver(self) -> None:
        """Send waiting mail."""


@dataclass(frozen=True)
class PlainDriver:
    """The actions, called directly."""

    office: Services
    sends: bool = True
    """False if the mail is not read: it stays in the outbox, which the timeline shows."""

    async def sweep(self) -> None:
        """Handle everything due today, queue by queue."""
        await sweep.sweep(self.office, sends=False)
        await self.deliver()

    async def work(self, desk: WorkQueue) -> None:
        """Handle pending commands at a queue, and what they make due there."""
        sweep.work_at(self.office, desk)

    async def deliver(self) -> None:
        """Send waiting mail."""
        if self.sends:
            await deliver(self.office)


class PrefectDriver:
    """The flows, run by Prefect."""

    sends = True

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today

    async def sweep(self) -> None:
        """The sweep flow."""
        from flows.sweep import sweep

        await sweep(as_of=self._today())

    async def work(self, desk: WorkQueue) -> None:
        """The flow of the phase."""
        from flows.sweep import PHASES

        await PHASES[desk](self._today(), None)

    async def deliver(self) -> None:
        """The delivery flow."""
        from flows.deliver_notices import deliver_notices

        await deliver_notices()


@dataclass
class Run:
    """A scenario being played."""

    scenario: Scenario
    folder: Path
    office: Services
    clock: VirtualClock
    driver: Driver
    progress: Callable[[date], None] = lambda day: None
    cases: dict[str, int] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    """The deadlines that a closed day has moved since it was announced."""

    async def to_the_end(self) -> None:
        """Play every fact on its day, and every deadline on its own."""
        facts = sorted(enumerate(self.scenario.facts), key=lambda fact: fact[1].known_on)
        for number, fact in facts:
            await self._until(fact.known_on)
            self.progress(fact.known_on)
            self.clock.turn_to(fact.known_on, OFFICE_HOURS)
            await self._play(uuid5(NAMESPACE_URL, f"{self.scenario.title}/{number}"), fact)
            await self._finance()
            await self._deliver()
        if self.scenario.until:
            await self._until(self.scenario.until)
            self.progress(self.scenario.until)

    async def _until(self, day: date) -> None:
        for announced_on, closed in self._announcements():
            if announced_on <= day and closed.on not in self.office.store.law.calendar.extra:
                await self._sweeps(announced_on)
                self._close(closed, announced_on)
        await self._sweeps(day)

    def _announcements(self) -> list[tuple[date, ClosedDay]]:
        """The closed days to announce, by the day on which the Fund learns of them."""
        announced = ((day.announced_on, day) for day in self.scenario.closed_days)
        known = [(self.scenario.open_from(on), day) for on, day in announced if on]
        return sorted(known, key=lambda each: each[0])

    def _close(self, closed: ClosedDay, announced_on: date) -> None:
        """Add the closed day to the calendar, and move every deadline that it moves."""
        self.clock.turn_to(announced_on, OFFICE_HOURS)
        store = self.office.store
        calendar = Calendar(extra={**store.law.calendar.extra, closed.on: closed.name})
        store.law = Law(calendar, store.law.settings)
        self.moves += store.rearm(self.office.when())

    async def _sweeps(self, day: date) -> None:
        last: date | None = None
        while (due := self.office.store.next_day()) is not None:
            today = self.scenario.open_from(max(due, self.clock.today()))
            if today > day:
                return
            if today == last:
                raise RuntimeError(f"What fell due on {due} is due again after it was handled.")
            last = today
            self.progress(today)
            self.clock.turn_to(today, MORNING)
            await self.driver.sweep()
            self.clock.turn_to(today, MORNING)
            await self._finance()
            await self._deliver()

    async def _play(self, command_id: UUID, fact: Happening) -> None:
        try:
            desk = self._submit(command_id, fact) if fact.submit else self._record(command_id, fact)
        except Refusal as refusal:
            # A package that cannot be handed in leaves no trace in the store, so the run records it.
            self.turned_away.append((self.clock.now(), fact, refusal))
            return
        await self.driver.work(desk)

    turned_away: list[tuple[datetime, Happening, Refusal]] = field(default_factory=list)

    def _submit(self, command_id: UUID, fact: Happening) -> WorkQueue:
        assert fact.submit is not None
        package = package_folder.load((self.folder / fact.submit).resolve())
        case_no, desk = hand_in(
            self.office,
            package,
            case_no=self._case_no(fact.case),
            by=fact.by,
            role=fact.role,
            on=fact.on,
            command_id=command_id,
        )
        self.cases[fact.case] = case_no
        return desk

    def _case_no(self, name: str) -> int | None:
        """The case of this name; ``rent support of`` a case is the second case that it opened. R11."""
        main_case = self.cases.get(name.removeprefix(RENT_SUPPORT_OF))
        if name in self.cases or main_case is None:
            return self.cases.get(name)
        with reading(self.office.store.engine) as tx:
            for number in case_numbers.opened_by(tx, main_case):
                self.cases[name] = number
        if name not in self.cases and (goes_on := self.office.store.grant(main_case).rent_support_continues):
            self.cases[name] = goes_on
        return self.cases.get(name)

    def _record(self, command_id: UUID, fact: Happening) -> WorkQueue:
        command, content = fact.command(self._case_no, self.folder)
        case_no = self._case_no(fact.case) or 0
        keep_attached(self.office.store, case_no, command, content, self.office.when())
        return self.office.store.accept(case_no, command, command_id=command_id, when=self.office.when())

    async def _finance(self) -> None:
        """Finance reports released instalments as paid, on the same day."""
        if self.scenario.finance_pays == "never":
            return
        with reading(self.office.store.engine) as tx:
            released = tx.execute(_RELEASED).all()
        if not released:
            return
        self.clock.turn_to(self.clock.today(), OFFICE_HOURS)
        for case_no, number in released:
            paid = ReportPayment(
                by="Finance",
                role=Role.FINANCE,
                on=self.clock.today(),
                number=number,
                reference=f"{case_no}-{number:02d}",
            )
            id = uuid5(NAMESPACE_URL, f"{self.scenario.title}/{case_no}/paid/{number}/{self.clock.today()}")
            self.office.store.accept(case_no, paid, command_id=id, when=self.office.when())
        await self.driver.work(WorkQueue.PAYOUTS)

    async def _deliver(self) -> None:
        if not self.driver.sends:
            return
        with reading(self.office.store.engine) as tx:
            if not outbox.waiting(tx, self.clock.now()):
                return
        self.clock.turn_to(self.clock.today(), EVENING)
        await self.driver.deliver()

"""A sweep of ten thousand cases through Prefect, against one flow run for each due case.

The cases are copies of one grant in operation whose next instalment is due. They form groups, each due on a day of its
own, so that every sweep finds the intended number of due cases. Mail and boards cost the same either way and are left
out; the boards have a row of their own. The Prefect server runs without its services, which favours the peer: with
them a flow run costs more.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import text, update
from sqlmodel import SQLModel

from deployments.bootstrap import open_office
from deployments.clock import VirtualClock
from deployments.garbage import collect_rarely
from deployments.operations.mail_sink import Sink
from deployments.operations.prefect_server import ServerDidNotStart, running
from deployments.settings import settings_of
from deployments.simulation import playing
from deployments.simulation.scenario import read_scenario
from domain.store import ledger
from domain.store.command_handler import GrantStore
from domain.store.inbox import Receipt, When
from tasks.services import Services, at
from tests.bench.measuring import Measure, Row, Say

CASES, DUE, ROUNDS, RUNS = 10_000, 500, 3, 20
LEAST, FLAT, MOST_FOR_BOARDS = 20, 0.2, 3
"""Flat: Prefect's part grows by at most this share of our growth. Each run logs a line a case and has more tasks."""
FIRST_DAY = date(2025, 1, 2)
"""The first instalment of the shipped scenario is due."""
NEVER = date(2029, 1, 2)
MORNING = time(6, 30)
_COPIED = ("grant_case", "deadline", "instalment", "frame_entry", "case_estate", "case_lead", "case_party")

Sweep = Callable[[date], Coroutine[Any, Any, object]]


def sweep(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """A sweep of 10,000 cases, 500 of them due, against one Prefect flow run for each due case."""
    say(f"making {CASES:,} cases")
    with Sink(folder / "mail") as sink:
        office = _office(folder / "office", sink)
        days = _deal_out(office.store)
        try:
            sweeps, per_case, shown, published = asyncio.run(_measured(office, folder / "prefect", days, say))
        except ServerDidNotStart as error:
            yield Row("a sweep of 10,000 cases through Prefect", "not measured here", f"{LEAST} x", str(error), None)
            return
    whole = {due: median(each.whole for each in found) for due, found in sweeps.items()}
    cheaper = per_case * DUE / whole[DUE]
    compared = f"{DUE} flow runs, one a case ({per_case:.2f} s each, the median of {RUNS})"
    what = f"a sweep of {CASES:,} cases with {DUE} due, how many times cheaper"
    yield Row(what, f"{cheaper:.0f} x ({whole[DUE]:.1f} s)", f"at least {LEAST} x", compared, cheaper >= LEAST)
    share, twice = (min(each.whole - each.ours for each in sweeps[due]) for due in (DUE, 2 * DUE))
    ours, ours_twice = (min(each.ours for each in sweeps[due]) for due in (DUE, 2 * DUE))
    what = f"Prefect's share of it, and with {2 * DUE} due"
    compared = f"the decisions themselves: {ours:.1f} s, {ours_twice:.1f} s; the best of {ROUNDS}"
    measured = f"{share:.1f} s, {twice:.1f} s"
    flat = twice - share <= FLAT * (ours_twice - ours)
    yield Row(what, measured, f"flat: up by {FLAT:.0%} of ours at most", compared, flat)
    compared = f"{published:.1f} s until they and the pages of their cases are published in Prefect"
    what = f"all boards of {CASES:,} running cases"
    yield Row(what, f"{shown:.1f} s", f"under {MOST_FOR_BOARDS} s", compared, shown < MOST_FOR_BOARDS)


class Working(GrantStore):
    """A store that measures its time for deadlines."""

    seconds = 0.0

    def handle_due_together(self, case_numbers: Iterable[int], when: When) -> tuple[list[Receipt], list[int]]:
        """As in the store, with the time added up."""
        start = perf_counter()
        try:
            return super().handle_due_together(case_numbers, when)
        finally:
            self.seconds += perf_counter() - start


@dataclass(frozen=True, slots=True)
class Swept:
    """Seconds of a sweep: in total, and for deciding and writing."""

    whole: float
    ours: float


def _office(folder: Path, sink: Sink) -> Services:
    """An installation with one grant in operation, and its copies."""
    day = FIRST_DAY - timedelta(days=1)
    scenario = read_scenario(playing.WHOLE_LIFE).up_to(day)
    run = playing.play(scenario, playing.WHOLE_LIFE.parent, folder, prefect=False, sends=False)
    copy(run.office.store, next(iter(run.cases.values())), CASES)
    run.office.store.engine.dispose()
    office = open_office(settings_of(folder), clock=VirtualClock(), relay=sink.relay)
    store = Working(office.store.engine, folder / "documents", office.store.law)
    return replace(office, store=store, mails_per_run=1)


def copy(store: GrantStore, case_no: int, count: int) -> None:
    """Copy a grant under other numbers until there are so many, without its journal.

    New entries there follow the last hash.
    """
    given = {"of": case_no, "last": 100_000 + count - 2}
    with store.engine.begin() as tx:
        for table in _COPIED:
            columns = [column.name for column in SQLModel.metadata.tables[table].columns]
            copied = ", ".join(_AS_COPIED.get(column, column) for column in columns)
            tx.execute(text(_INSERT.format(table=table, columns=", ".join(columns), copied=copied)), given)


_INSERT = (
    "WITH RECURSIVE n(no) AS (SELECT 100000 UNION ALL SELECT no + 1 FROM n WHERE no < :last) "
    "INSERT INTO {table} ({columns}) SELECT {copied} FROM {table}, n WHERE case_no = :of"
)
_AS_COPIED = {"case_no": "n.no", "snapshot": "replace(snapshot, '\"case_no\":' || :of, '\"case_no\":' || n.no)"}


def _deal_out(store: GrantStore) -> Iterator[date]:
    """Give each group a due day of its own. Yields the days: of a group of each size a round, then of single cases."""
    sizes = [*[DUE, 2 * DUE] * ROUNDS, *[1] * RUNS]
    days = [FIRST_DAY + timedelta(days=number) for number in range(len(sizes))]
    numbers = iter(sorted(case["case_no"] for case in store.cases() if case["parent"] is None))
    with store.engine.begin() as tx:
        for size, day in zip([*sizes, CASES - sum(sizes)], [*days, NEVER], strict=True):
            group = list(islice(numbers, size))
            of_group = ledger.TABLE.c.case_no.between(group[0], group[-1])
            tx.execute(update(ledger.TABLE).where(of_group, ledger.TABLE.c.fires_on == FIRST_DAY).values(fires_on=day))
    return iter(days)


async def _measured(
    office: Services, home: Path, days: Iterator[date], say: Say
) -> tuple[dict[int, list[Swept]], float, float, float]:
    """Sweeps by number of due cases; the seconds of one flow run for one case, of the boards, and to publish them."""
    collect_rarely()  # as every process that runs flows
    say("starting a Prefect server")
    async with running(home):
        from prefect import flow, task

        from flows.boards import boards as publish
        from flows.sweep import sweep as daily_sweep
        from tasks.actions.due import process_due
        from tasks.boards import boards

        @task(task_run_name="process {number}", retries=3, retry_delay_seconds=2)
        async def one_case_due(number: int, as_of: date) -> int:
            return len(process_due(office, [number], as_of))

        @flow(name="one case", flow_run_name="one case", validate_parameters=True)
        async def one_case(as_of: date) -> int:
            ((number,),) = office.store.due(as_of).values()
            return await one_case_due(number, as_of)

        found: dict[int, list[Swept]] = {due: [] for due in (DUE, 2 * DUE)}
        with at(office):
            for number in range(ROUNDS):
                for due, swept in found.items():
                    swept.append(await _timed(daily_sweep, next(days), due, office))
                    say(f"round {number + 1}, {due} due: {swept[-1].whole:.1f} s, {swept[-1].ours:.1f} s of it ours")
            each = [(await _timed(one_case, day, 1, office)).whole for day in days]
            say(f"one flow run for one case: {median(each):.2f} s")
            when, start = office.when(), perf_counter()
            boards(office.store, when.as_of, when.at)
            shown, start = perf_counter() - start, perf_counter()
            await publish(office.clock.today())
            published = perf_counter() - start
    return found, median(each), shown, published


async def _timed(sweep: Sweep, day: date, due: int, office: Services) -> Swept:
    """Time the sweep of a day. Asserts that this many cases were due and that none is left."""
    assert sum(map(len, office.store.due(day).values())) == due
    assert isinstance(office.clock, VirtualClock)
    assert isinstance(office.store, Working)
    office.clock.turn_to(day, MORNING)
    office.store.seconds, start = 0.0, perf_counter()
    await sweep(day)
    swept = Swept(perf_counter() - start, office.store.seconds)
    assert not office.store.due(day)
    return swept


MEASURES: tuple[Measure, ...] = (sweep,)

"""Replay and demo: scenarios played from the command line."""

import asyncio
import gc
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from deployments.bootstrap import mail_folder, open_office
from deployments.clock import VirtualClock
from deployments.reports import timeline
from deployments.settings import Settings, settings_of
from deployments.simulation import replay as playing
from deployments.simulation.scenario import Scenario
from domain.calendar import Calendar
from domain.findings import Refusal, unreadable
from domain.rulebook.law import Law
from tasks.services import at

WHOLE_LIFE = Path(__file__).parent.parent.parent / "examples" / "scenarios" / "whole-life.yaml"


def play(
    scenario: Scenario,
    base: Path,
    folder: Path,
    *,
    prefect: bool,
    sends: bool = True,
    progress: Callable[[date], None] = lambda day: None,
    database: str | None = None,
) -> playing.Run:
    """Play a scenario in a new installation in this folder; returns the run with its services still open.

    Its database is a file in that folder or the empty `database` at this address, never that of the real installation.
    Mail goes by SMTP to a sink that keeps it as files, unless `sends` is false.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refusal([unreadable("folder.not_empty", {"folder": str(folder)})], step="replay")
    # A short burst of work: keep the garbage collector from scanning everything imported so far again and again.
    gc.freeze()
    return asyncio.run(_play(scenario, base, settings_of(folder, database=database), prefect, sends, progress))


async def _play(
    scenario: Scenario, base: Path, settings: Settings, prefect: bool, sends: bool, progress: Callable[[date], None]
) -> playing.Run:
    from deployments.operations.prefect_server import running

    calendar = Calendar(extra={day.on: day.name for day in scenario.closed_days if not day.announced_on})
    law = Law(calendar=calendar, settings=scenario.numbers.settings())
    clock = VirtualClock()
    with ExitStack() as stack:
        relay = None
        if sends:
            from deployments.operations.mail_sink import Sink

            relay = stack.enter_context(Sink(mail_folder(settings))).relay
        office = open_office(settings, law=law, clock=clock, relay=relay, durable=False)
        stack.enter_context(at(office))
        if not prefect:
            run = playing.Run(scenario, base, office, clock, playing.PlainDriver(office, sends), progress)
            await run.to_the_end()
            return run
        async with running(settings.data / "prefect"):
            run = playing.Run(scenario, base, office, clock, playing.PrefectDriver(clock.today), progress)
            await run.to_the_end()
            return run


def lines(run: playing.Run) -> list[timeline.Line]:
    """Everything that happened in a run, in the order of recording."""
    away = [
        timeline.turned_away(
            fact.known_on, at, fact.by, refusal.step, refusal.findings, number, run.cases.get(fact.case, 0)
        )
        for number, (at, fact, refusal) in enumerate(run.turned_away)
    ]
    return sorted([*timeline.lines(run.office.store), *away], key=lambda line: (line.recorded_at, line.rank, line.seq))

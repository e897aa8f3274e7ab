"""Replay and demo: scenarios played from the command line."""

import asyncio
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from deployments.answers import timeline
from deployments.bootstrap import mail_folder, open_office
from deployments.clock import VirtualClock
from deployments.settings import Settings, settings_of
from deployments.simulation import replay as playing
from deployments.simulation.scenario import Scenario, read_scenario
from deployments.terminal import echo
from domain.calendar import Calendar
from domain.findings import Refusal, unreadable
from domain.rulebook.law import Law
from tasks.services import at

WHOLE_LIFE = Path(__file__).parent.parent.parent / "examples" / "scenarios" / "whole-life.yaml"


def replay(path: Path, *, prefect: bool, data: Path | None, until: date | None, as_json: bool) -> None:
    """Play a scenario and print its timeline."""
    scenario = read_scenario(path)
    if until:
        scenario = scenario.up_to(until)
    with _folder(data) as folder, _progress(scenario, shown=not as_json) as progress:
        run = play(scenario, path.parent, folder, prefect=prefect, sends=prefect or data is not None, progress=progress)
        found = lines(run)
    if as_json:
        for line in timeline.as_json(found):
            echo(line)
        return
    from deployments.terminal import Terminal

    timeline.show(Terminal(highlight=True), scenario.title, found, with_case=len(set(run.cases.values())) > 1)


def demo() -> None:
    """The shipped scenario through the Prefect flows, and where to look next."""

    from deployments.terminal import Terminal, Text

    console = Terminal(highlight=True)
    folder = Path("var") / "demo"
    if folder.exists():
        shutil.rmtree(folder)
    scenario = read_scenario(WHOLE_LIFE)
    console.print(Text.assemble(("tilsagn", "bold"), ": one grant, five years, through its Prefect flows."))
    console.print(f"{scenario.about}\n", style="dim")
    with _progress(scenario, shown=True) as progress:
        run = play(scenario, WHOLE_LIFE.parent, folder, prefect=True, progress=progress)
        found = lines(run)
    timeline.show(console, scenario.title, found, with_case=False)
    case_no = next(iter(run.cases.values()))
    mails = len(list(mail_folder(Settings(data=folder)).glob("*.eml")))
    console.print(
        Text.assemble(
            ("\nDone.", "bold green"),
            f" Case {case_no} is closed; {mails} mails lie in {mail_folder(Settings(data=folder))}.\n"
            "Ask the system why:\n",
        )
    )
    command = "tilsagn" if shutil.which("tilsagn") else str(Path(sys.executable).parent / "tilsagn")
    here = f"TILSAGN_DATA={folder} {os.path.relpath(command) if os.sep in command else command}"
    for words, why in (
        (f"explain {case_no} instalment 11", "why was the instalment of 1 July 2027 not paid that day?"),
        (f"explain {case_no} prequalification_target first", "why was the target 7 March 2024?"),
        (f"case {case_no}", "the case as it ended"),
        ("verify", "prove that everything agrees"),
    ):
        console.print(Text.assemble((f"  {here} {words}\n", "cyan"), (f"      {why}", "dim")), soft_wrap=True)


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
    """Play a scenario in a fresh office in this folder; returns the run, its office still open for questions.

    Its database is a file in that folder or the empty `database` at this address, and never that of the installation.
    The mail goes by SMTP to a sink that keeps it as files, unless nothing is to be sent.
    """
    if folder.exists() and any(folder.iterdir()):
        help = "Name an empty folder, or one that is not there yet."
        raise Refusal("Replaying", [unreadable(f"{folder} is not empty.", help)])
    # One short burst of work: what has been imported so far need not be looked at by the collector again and again.
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
    """Everything that happened in a run, in the order in which it was recorded."""
    away = [
        timeline.turned_away(
            fact.known_on, at, fact.by, refusal.step, refusal.findings, number, run.cases.get(fact.case, 0)
        )
        for number, (at, fact, refusal) in enumerate(run.turned_away)
    ]
    return sorted([*timeline.lines(run.office.store), *away], key=lambda line: (line.recorded_at, line.rank, line.seq))


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    if data is not None:
        yield data
        return
    with tempfile.TemporaryDirectory(prefix="tilsagn-") as folder:
        yield Path(folder)


@contextmanager
def _progress(scenario: Scenario, *, shown: bool) -> Iterator[Callable[[date], None]]:
    """A bar over the days of the scenario."""
    if not shown:
        yield lambda day: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from deployments.terminal import Terminal

    days = [fact.known_on for fact in scenario.facts]
    first, last = min(days), max([*days, scenario.until or min(days)])
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Terminal(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=max(1, (last - first).days))
        yield lambda day: bar.update(task, completed=(day - first).days, description=f"{day:%d %b %Y}")

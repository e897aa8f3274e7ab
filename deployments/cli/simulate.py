"""Played on a virtual clock: a scenario, the demo, a sample to look around in."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from deployments.bootstrap import mail_folder
from deployments.cli.options import DAY, JSON
from deployments.reports import timeline
from deployments.settings import Settings
from deployments.simulation.playing import WHOLE_LIFE, lines, play
from deployments.simulation.scenario import Scenario, read_scenario
from deployments.terminal import Terminal, Text, echo


@click.command()
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--prefect", is_flag=True, help="Through the Prefect flows, on a server started for it.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the office in this empty folder.")
@click.option("--until", type=DAY, help="Stop the clock at the end of this day.")
@JSON
def replay(scenario: Path, prefect: bool, data: Path | None, until: date | None, as_json: bool) -> None:
    """Play a scenario of dated facts on a virtual clock, in a fresh database, and print the timeline.

    With --data and --until the office is kept as it stood on that day, to be asked or looked ahead from.
    """
    played = read_scenario(scenario)
    if until:
        played = played.up_to(until)
    with _folder(data) as folder, _progress(played, shown=not as_json) as progress:
        run = play(
            played, scenario.parent, folder, prefect=prefect, sends=prefect or data is not None, progress=progress
        )
        found = lines(run)
    if as_json:
        for line in timeline.as_json(found):
            echo(line)
        return
    timeline.show(Terminal(highlight=True), played.title, found, with_case=len(set(run.cases.values())) > 1)


@click.command()
def demo() -> None:
    """Watch one grant's whole life: five years in about a minute, through the Prefect flows."""

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


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed on the same day, the same sample.")
@JSON
def sample(seed: int, as_json: bool) -> None:
    """Fill an empty database with about 120 fictitious cases that stand in all phases today, to look around in.

    It takes about a minute, and lies in var/sample unless TILSAGN_DATA is set. No mail leaves this machine.
    """
    from deployments.simulation import sample as portfolio

    portfolio.sample(seed, as_json)


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

    days = [fact.known_on for fact in scenario.facts]
    first, last = min(days), max([*days, scenario.until or min(days)])
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Terminal(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=max(1, (last - first).days))
        yield lambda day: bar.update(task, completed=(day - first).days, description=f"{day:%d %b %Y}")

"""`python -m tests.bench.portfolio`: makes a portfolio, proves that everything agrees, and prints what it cost."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from deployments.cli import main
from deployments.cli.options import JSON
from deployments.exit_codes import REFUSED
from deployments.simulation.portfolio import PortfolioResult, run, shown_progress
from deployments.terminal import Terminal, Text, echo_json


@click.command()
@click.option("--grants", type=click.IntRange(1, 40_000), default=2_000, show_default=True)
@click.option("--years", type=click.IntRange(1, 30), default=8, show_default=True, help="From 1 January 2020.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same portfolio.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the office in this empty folder.")
@JSON
def portfolio(grants: int, years: int, seed: int, data: Path | None, as_json: bool) -> None:
    """Let many fictitious grants live through years in minutes, and prove that everything agrees.

    They come in a database of their own, through the same door as real ones; no mail is sent.
    """
    with _folder(data) as folder, shown_progress(shown=not as_json) as progress:
        result = run(grants, years, seed, folder, progress)
    if as_json:
        echo_json(_facts(result), indent=2)
    else:
        _show(result)
    if result.proof.faults:
        raise click.exceptions.Exit(REFUSED)


def _facts(result: PortfolioResult) -> dict[str, Any]:
    return {
        "grants": result.grants,
        "years": result.years,
        "seed": result.seed,
        "seconds": round(result.seconds, 1),
        "transactions": result.transactions,
        "refused": result.refused,
        "events": result.events,
        "events_per_second": round(result.events / result.seconds),
        "happened": result.happened,
        "phases": result.phases,
        "peak_megabytes": [round(peak) for peak in result.peak_megabytes],
        "database_megabytes": round(result.database_megabytes),
        "verify": {
            "seconds": round(result.verify_seconds, 1),
            "counts": result.proof.counts,
            "faults": [[fault.place, fault.what] for fault in result.proof.faults],
        },
    }


def _show(result: PortfolioResult) -> None:
    happened = Counter(result.happened)
    start, middle, end = result.peak_megabytes
    table = Table(box=None, show_header=False, pad_edge=False, title="What happened", title_justify="left")
    table.add_column(justify="right")
    for name, what in _LINES.items():
        table.add_row(f"{happened[name]:,}", what)
    faults = result.proof.faults
    console = Terminal(highlight=True)
    console.print(Text.assemble((f"{result.grants:,} grants, {result.years} years", "bold"), f" (seed {result.seed})"))
    console.print(table)
    console.print(
        Text.assemble(
            ("At the end ", "bold"), ", ".join(f"{n:,} {p.replace('_', ' ')}" for p, n in result.phases.items())
        )
    )
    refused = sum(result.refused.values())
    console.print(
        Text.assemble(
            f"{result.events:,} events in {result.transactions:,} transactions, {refused:,} of them refused: "
            f"{result.seconds:.0f} s, ",
            (f"{result.events / result.seconds:,.0f} events a second", "bold"),
        )
    )
    console.print(f"Memory at most {start:.0f} MB after an eighth, {middle:.0f} MB after half, {end:.0f} MB in the end")
    console.print(f"Database {result.database_megabytes:,.0f} MB; it did not wait for the disk, and no mail was sent")
    for fault in faults[:20]:
        console.print(f"{fault.place}: {fault.what}", style="red")
    verdict = (f"{len(faults):,} disagreements", "red") if faults else ("all agree", "green")
    counts = ", ".join(f"{count:,} {name}" for name, count in result.proof.counts.items())
    console.print(Text.assemble(f"verify: {counts}: ", verdict, f" ({result.verify_seconds:.0f} s)"))


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    if data is None:
        with tempfile.TemporaryDirectory(prefix="tilsagn-") as folder:
            yield Path(folder)
        return
    if data.exists() and any(data.iterdir()):
        raise click.UsageError(f"{data} is not empty: name an empty folder, or a new one.")
    yield data


_LINES = {
    "ApplicationSubmitted": "applications",
    "GrantCommitted": "commitments",
    "InstalmentReleased": "times an instalment was released",
    "InstalmentHeld": "times an instalment was held",
    "InstalmentPaid": "payments",
    "ReminderSent": "reminders",
    "PayoutsStopped": "stops",
    "PayoutsResumed": "stops lifted",
    "FactCorrected": "stops corrected: the report had been in time",
    "ExtensionGranted": "extensions",
    "ReportWaived": "reports let go",
    "GrantClosed": "grants closed",
}


if __name__ == "__main__":
    main(command=portfolio, name="python -m tests.bench.portfolio")

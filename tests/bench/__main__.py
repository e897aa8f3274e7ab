"""`make bench`: runs every measurement and prints the table."""

import tempfile
from pathlib import Path

import click
from rich.table import Table

from deployments.terminal import Terminal, Text
from tests.bench import desk, desk_lists, fresh_clone, june, lives, looking, parties, rents, sweeps, transitions
from tests.bench.measuring import Measure, Row

# The sweeps are next to last because they load Prefect, which would slow the measurements after them.
MEASURES: tuple[Measure, ...] = (
    *transitions.MEASURES,
    *lives.MEASURES,
    *looking.MEASURES,
    *parties.MEASURES,
    *rents.MEASURES,
    *desk.MEASURES,
    *desk_lists.MEASURES,
    *june.MEASURES,
    *sweeps.MEASURES,
    *fresh_clone.MEASURES,
)


@click.command()
@click.option("--clone", is_flag=True, help="Also clone what is committed, and time its demo and its tests: minutes.")
@click.option("--only", metavar="WORD", help="Only measurements whose description has this word in it.")
def main(clone: bool, only: str | None) -> None:
    """Measure everything and print the table."""
    console = Terminal(width=None if Terminal().is_terminal else 160, highlight=True)
    rows: list[Row] = []
    for measure in MEASURES:
        about = (measure.__doc__ or "").splitlines()[0]
        if only and only.casefold() not in about.casefold():
            continue
        # No spinner: its thread would be measured too.
        console.print(about, style="bold")
        with tempfile.TemporaryDirectory(prefix="tilsagn-bench-") as folder:
            for row in measure(Path(folder), lambda said: console.print(f"  {said}", style="dim"), clone):
                rows.append(row)
                target = f", target {row.target}" if row.target else ""
                console.print(Text.assemble(f"  {row.what}: ", (row.measured, "bold"), target))
    console.print()
    console.print(_table(rows))


def _table(rows: list[Row]) -> Table:
    table = Table(title="tilsagn: measured in one run on this machine", box=None, header_style="bold", pad_edge=False)
    table.add_column("What")
    table.add_column("Measured", justify="right")
    table.add_column("Target")
    table.add_column("")
    table.add_column("Compared with", style="dim")
    for row in rows:
        mark = {True: Text("met", "green"), False: Text("not met", "red"), None: Text()}[row.met]
        table.add_row(row.what, row.measured, row.target, mark, row.compared)
    return table


if __name__ == "__main__":
    main()

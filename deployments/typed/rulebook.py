"""What one asks and tells about rules, numbers, registers and the frame, as it is typed."""

from datetime import date
from pathlib import Path

import click

from deployments.typed.options import DAY, JSON

_KINDS = (
    "estates",
    "areas",
    "national-figures",
    "salaries",
    "bank-accounts",
    "rent-statistics",
    "property-prices",
    "resident-index",
)


@click.command()
@click.argument("id", required=False)
@JSON
def rules(id: str | None, as_json: bool) -> None:
    """List every rule with its number and the code that enforces it; with an ID, such as R39, one at length."""
    from deployments.answers import rules

    rules.rules(id, as_json)


@click.command()
@click.option("--apply", "applies", is_flag=True, help="Move them; without it they are only listed.")
@JSON
def rearm(applies: bool, as_json: bool) -> None:
    """List the deadlines that a change of the numbers or the calendar moves, of every case, and move them."""
    from deployments.answers import rearming

    rearming.rearm(applies, as_json)


@click.command("import")
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--since", type=DAY, required=True, help="The day from which it holds.")
@click.option("--source", required=True, help="Who published it, in words.")
@click.option("--by", required=True, help="Who imports it.")
@JSON
def import_register(kind: str, file: Path, since: date, source: str, by: str, as_json: bool) -> None:
    """Import a register in the workbook of our template. What has been imported is never overwritten.

    The templates are estate-register, area-list, national-figures, salary-table and bank-accounts; the others have
    the name of their kind.
    """
    from deployments.answers import registers

    registers.import_register(kind, file, since, source, by, as_json)


@click.command()
@JSON
def registers(as_json: bool) -> None:
    """List the registers that have been imported: kind, date, rows, source, hash."""
    from deployments.answers import registers

    registers.registers(as_json)


@click.command()
@click.option("--as-of", type=DAY, help="At the end of this day; default today.")
@JSON
def frame(as_of: date | None, as_json: bool) -> None:
    """Show the frame year by year: carried in, committed, reserved, paid, and what is left."""
    from deployments.answers import frame

    frame.frame(as_of, as_json)


COMMANDS = (rules, rearm, import_register, registers, frame)

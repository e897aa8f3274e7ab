"""The imported registers, and the frame."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.cli.acting import officer_who_acts, said_who
from deployments.cli.options import DAY, JSON, PERSON, TEXT
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo, echo_json
from domain import procedure
from domain.findings import refuse_future_day
from domain.frame.envelope import FULL_INDEX, Frame
from domain.frame.statement import Entry, Year, statement
from domain.money import Ore, in_kroner
from domain.registers.register import RegisterKind
from domain.store import account_lists, money_projection
from domain.store import registers as kept
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks import words
from tasks.register_import import import_workbook

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


@click.command("import")
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--since", type=DAY, required=True, help="The day from which it holds.")
@click.option("--source", type=TEXT, required=True, help="Who published it, in words.")
@click.option("--by", type=PERSON, help="Who imports it, in an office without persons.")
@JSON
def import_register(kind: str, file: Path, since: date, source: str, by: str | None, as_json: bool) -> None:
    """Import a register in the workbook of our template. What has been imported is never overwritten.

    The templates are estate-register, area-list, national-figures, salary-table and bank-accounts; the others have
    the name of their kind.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be read: {error.strerror}.", param_hint="FILE") from error
    store = open_store(read_settings())
    today = SystemClock().today()
    who = officer_who_acts(store, by, today, "import-register")
    answer = import_workbook(
        store, _kind(kind), file.name, content, since=since, source=source, by=who.name, person=who.person, on=today
    )
    taken, reader = answer.register, words.officer()
    if as_json:
        remarks = [words.as_json(each, reader) for each in answer.remarks]
        echo_json({**taken.model_dump(mode="json"), "new": answer.new, "remarks": remarks})
        return
    for each in answer.remarks:
        echo(f"{words.what(each, reader)} {words.what_helps(each, reader)}", fg="yellow", err=True)
    if answer.new:
        echo(f"Imported: {taken.kind.word} that hold from {since}, {taken.rows} rows.")
        if taken.kind is RegisterKind.BANK_ACCOUNTS:
            echo("They take effect when another person approves them: tilsagn payments accounts.")
    else:
        echo(f"Nothing to do: these rows were imported on {taken.imported_on} from {taken.source}.")


@click.command()
@JSON
def registers(as_json: bool) -> None:
    """List the registers that have been imported: kind, date, rows, source, hash."""
    engine = open_store(read_settings()).engine
    found = kept.imported(engine)
    if as_json:
        echo_json([register.model_dump(mode="json") for register in found])
        return
    if not found:
        echo("Nothing has been imported. `tilsagn import --help` says how.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Kind", "Holds from", "Rows", "SHA-256", "Imported by", "Source"):
        wraps = name in {"Source", "Imported by"}
        table.add_column(name, justify="right" if name == "Rows" else "left", no_wrap=not wraps)
    for register in found:
        table.add_row(
            register.kind.word,
            register.since.isoformat(),
            str(register.rows),
            register.sha256[:12],
            said_who(register.imported_by, register.imported_person),
            register.source,
        )
    Terminal(highlight=True).print(table)
    with reading(engine) as tx:
        waiting = account_lists.waiting(tx)
    for register in waiting:
        echo(f"The bank accounts from {register.since} wait for another person: tilsagn payments accounts.")


def _kind(word: str) -> RegisterKind:
    return next(kind for kind in RegisterKind if kind.word == word)


_BAR = 12
"""Characters of a bar."""


@click.command()
@click.option("--as-of", type=DAY, help="At the end of this day; default today.")
@JSON
def frame(as_of: date | None, as_json: bool) -> None:
    """Show the frame year by year: carried in, committed, reserved, paid, and what is left."""
    today = SystemClock().today()
    if as_of and as_of > today:
        raise refuse_future_day(as_of, today, "show-frame")
    store = open_store(read_settings())
    day = as_of or today
    taken = entries(store, day if day < today else None)
    frames = {frame: statement(store.law, taken, day, frame) for frame in Frame}
    if as_json:
        social, *others = ((frame, [_row(year) for year in years]) for frame, years in frames.items())
        said = {"as_of": day.isoformat(), "unit": "øre", "years": social[1]}
        echo_json(said | {frame.value: {"years": rows} for frame, rows in others})
        return
    console = Terminal()
    console.print(Text.assemble(("The frame", "bold"), f" at the end of {day}, in millions of kroner\n"))
    if not frames[Frame.SOCIAL]:
        console.print("There was no frame yet.")
        return
    for frame in (Frame.SOCIAL, Frame.RENT):
        _show(console, frame, frames[frame])
    console.print(
        Text.assemble(("█", "green"), " committed  ", ("▒", "yellow"), " reserved  ", ("░", "dim"), " free\n")
    )
    for frame in (Frame.SOCIAL, Frame.RENT, Frame.WHOLE):
        _last(console, frame, frames[frame][-1])
    kept = frames[Frame.REHOUSING][-1]
    console.print(
        f"{_NAMES[Frame.REHOUSING]}: {in_kroner(max(kept.left, 0))} of the rent frame is kept for empty dwellings when "
        f"tenants of an omdannelsesområde are re-housed; {in_kroner(kept.committed)} of it is committed in {kept.year}."
    )


def _row(year: Year) -> dict[str, object]:
    return {**asdict(year), "left": year.left, "free": year.free, "overdrawn": year.overdrawn}


_NAMES = {
    Frame.SOCIAL: "Social programmes",
    Frame.RENT: "Rent support",
    Frame.WHOLE: "Both together",
    Frame.REHOUSING: "Re-housing",
}


def entries(store: GrantStore, day: date | None) -> list[Entry]:
    """What each case takes of the frame: now, or rebuilt from what was recorded until the end of a day."""
    if day is None:
        with reading(store.engine) as tx:
            return money_projection.frame_entries(tx)
    found = []
    for row in store.cases():
        known = [entry.event for entry in store.journal(row["case_no"]) if entry.recorded_on <= day]
        found.append(money_projection.frame_entry(procedure.rebuild(row["case_no"], known)))
    return found


def _show(console: Terminal, frame: Frame, years: tuple[Year, ...]) -> None:
    console.print(_NAMES[frame], style="bold")
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("Year")
    for name in ("Base", "Index", "Frame", "Carried", "Committed", "Reserved", "Paid", "Left"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for year in years:
        amounts = (year.indexed, year.carried_in, year.committed, year.reserved, year.paid, year.left)
        table.add_row(
            str(year.year),
            _millions(year.base),
            f"{100 * year.index / FULL_INDEX:.2f}".replace(".", ","),
            *(_millions(amount) for amount in amounts),
            _bar(year),
            style="red" if year.overdrawn else "",
        )
    console.print(table)
    console.print()


def _last(console: Terminal, frame: Frame, last: Year) -> None:
    console.print(
        f"{_NAMES[frame]}: {in_kroner(last.left)} is left to commit in {last.year}; "
        f"{in_kroner(last.reserved)} of it is reserved, {in_kroner(last.free)} is free."
    )


def _millions(amount: Ore) -> str:
    """Millions of kroner with two decimals, rounded down, so that nothing looks left that is not."""
    return f"{amount // 1_000_000 / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def _bar(year: Year) -> Text:
    """What the year had, as a bar: committed, reserved, free. What is there at all shows at least a mark."""
    whole = max(year.at_hand, year.committed + year.reserved)
    if whole <= 0:
        return Text("")
    committed, reserved = (min(_BAR, -(-_BAR * part // whole)) for part in (year.committed, year.reserved))
    reserved = min(reserved, _BAR - committed)
    free = _BAR - committed - reserved
    return Text.assemble(("█" * committed, "green"), ("▒" * reserved, "yellow"), ("░" * free, "dim"))

"""`tilsagn frame`: the frame year by year, with what is reserved, committed, paid and left at the end of a day."""

import json
from dataclasses import asdict
from datetime import date

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from deployments.clock import SystemClock
from deployments.opening import open_store
from deployments.settings import read_settings
from domain import procedure
from domain.frame.envelope import FULL_INDEX
from domain.frame.statement import Entry, Year, statement
from domain.money import Ore, in_kroner
from domain.store import purse
from domain.store.database import reading
from domain.store.door import Store

_BAR = 12
"""Characters of a bar."""


def frame(as_of: date | None, as_json: bool) -> None:
    """The statement of the frame, as the office knew it at the end of a day."""
    today = SystemClock().today()
    if as_of and as_of > today:
        raise click.BadParameter(f"{as_of} has not come.", param_hint="--as-of")
    store = open_store(read_settings())
    day = as_of or today
    years = statement(store.law, entries(store, day if day < today else None), day)
    if as_json:
        rows = [{**asdict(year), "left": year.left, "free": year.free, "overdrawn": year.overdrawn} for year in years]
        click.echo(json.dumps({"as_of": day.isoformat(), "unit": "øre", "years": rows}))
        return
    _show(Console(highlight=False), years, day)


def entries(store: Store, day: date | None) -> list[Entry]:
    """What each case takes of the frame: now, or rebuilt from what was recorded until the end of a day."""
    if day is None:
        with reading(store.engine) as tx:
            return purse.frame_entries(tx)
    found = []
    for row in store.cases():
        known = [entry.event for entry in store.journal(row["case_no"]) if entry.recorded_on <= day]
        found.append(purse.frame_entry(procedure.rebuild(row["case_no"], known)))
    return found


def _show(console: Console, years: tuple[Year, ...], day: date) -> None:
    console.print(f"[bold]The frame[/bold] at the end of {day}, in millions of kroner\n")
    if not years:
        console.print("There was no frame yet.")
        return
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
    console.print("\n[green]█[/green] committed  [yellow]▒[/yellow] reserved  [dim]░[/dim] free")
    last = years[-1]
    console.print(
        f"\n{in_kroner(last.left)} is left to commit in {last.year}; {in_kroner(last.reserved)} of it is reserved, "
        f"{in_kroner(last.free)} is free."
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

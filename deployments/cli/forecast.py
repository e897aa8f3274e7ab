"""What will be paid month by month, and what missing reports would withhold."""

from dataclasses import asdict

import click

from deployments.bootstrap import open_store
from deployments.cli.options import CASE_NO, JSON
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, echo_json, plain_table
from domain.money import in_kroner
from domain.store.database import reading
from tasks import words
from tasks.pages.forecast import MONTHS, Forecast, Forecasts, end_of, in_all, of_grant


@click.command()
@click.argument("case_no", metavar="[NO]", required=False, type=CASE_NO)
@click.option("--months", type=click.IntRange(1, 120), default=MONTHS, show_default=True, help="How far to look ahead.")
@JSON
def forecast(case_no: int | None, months: int, as_json: bool) -> None:
    """Show what will be paid month by month, of one grant or of all, if every report comes in time.

    Withheld is the part that the reports missing today would stop. Made by the rules that pay; nothing is written.
    """
    store, today = open_store(read_settings()), SystemClock().today()
    if case_no is None:
        with reading(store.engine) as tx:
            found = Forecasts().read(tx, store.law, today, months)
    else:
        found = in_all([of_grant(store.grant(case_no), store.law, end_of(today, months), today)], today, months)
    if as_json:
        echo_json(_as_json(found))
        return
    _show(Terminal(highlight=True), found)


def _as_json(found: Forecast) -> dict[str, object]:
    """Amounts in øre."""
    return {
        "as_of": found.as_of.isoformat(),
        "until": found.until.isoformat(),
        "paid": found.paid,
        "withheld": found.withheld,
        "months": [{**asdict(month), "first": month.first.isoformat()} for month in found.months],
        "grants": [
            {
                "case": each.case_no,
                "title": each.title,
                "paid": each.paid,
                "withheld": each.withheld,
                "missing": [{"report": kind.value, "year": year} for kind, year in each.missing],
                "months": [
                    {"first": first.isoformat(), "paid": paid, "withheld": withheld}
                    for first, paid, withheld in each.months
                ],
            }
            for each in found.grants
        ],
    }


_HEADINGS = ("look.col_month", "look.col_paid", "look.col_withheld", "look.col_grants")


def _show(console: Terminal, found: Forecast) -> None:
    reader = words.officer()
    says = words.sentence("look.forecast_says", reader, paid=found.paid, first=found.as_of, last=found.until)
    console.print(says, style="bold")
    if found.withheld:
        console.print(words.sentence("look.forecast_withheld", reader, withheld=found.withheld), style="red")
    if not found.paid:
        return
    month, paid, held, grants = (words.sentence(id, reader) for id in _HEADINGS)
    table = plain_table((month, "left"), (paid, "right"), (held, "right"), (grants, "right"))
    for each in found.months:
        if each.paid:
            withheld = in_kroner(each.withheld) if each.withheld else ""
            table.add_row(f"{each.first:%Y-%m}", in_kroner(each.paid), withheld, str(each.grants))
    console.print(table)

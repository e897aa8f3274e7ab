"""What will happen to a case if nobody acts, and what another version of the regulations would change."""

from dataclasses import asdict
from datetime import date

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.cli.options import CASE, DAY, JSON
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo, echo_json, plain_table
from domain import procedure
from domain.grant.addressing import estate_numbers
from domain.rulebook.law import Since
from domain.rulebook.rulesets import Ruleset
from domain.ruleset_comparison import Comparison, compare
from tasks import event_summaries, words


@click.command()
@CASE
@click.option("--until", type=DAY, help="How far to look ahead.")
@click.option("--ruleset", type=click.Choice(["2019-12-11", "2023-11-24"]), help="Under this version of the regulativ.")
@JSON
def preview(case_no: int, until: date | None, ruleset: str | None, as_json: bool) -> None:
    """Show what will happen to a case if nobody acts, or what would change under another regulativ.

    Nothing is written.
    """
    if (until is None) == (ruleset is None):
        raise click.UsageError("Say either --until or --ruleset.")
    if until is not None:
        _preview_until(case_no, until, as_json)
    elif ruleset is not None:
        _preview_under(case_no, ruleset, as_json)


def _preview_until(case_no: int, until: date, as_json: bool) -> None:
    """What will happen if nobody acts."""
    store = open_store(read_settings())
    known = store.journal(case_no)[-1].recorded_on
    ahead = list(procedure.preview(store.grant(case_no), store.law, until, as_of=known))
    if as_json:
        for event, _ in ahead:
            data = words.with_sentences(event.model_dump(mode="json"), words.officer())
            echo_json({"on": data.pop("on"), "event": type(event).__name__, "rules": list(event.rules), "data": data})
        return
    if not ahead:
        echo(f"Nothing will happen to case {case_no} until {until} unless somebody acts.")
        return
    console = Terminal(highlight=True)
    console.print(f"If nobody acts, until {until}:\n", style="bold")
    table = plain_table(("", "left"), ("", "left"), ("", "left"), header=False)
    for event, _ in ahead:
        what, _, detail = event_summaries.summarise_event(event).partition("  ")
        table.add_row(Text(f"{event.on:%a} {event.on.isoformat()}", "cyan"), what, detail)
    console.print(table)


def _preview_under(case_no: int, version: str, as_json: bool) -> None:
    """Judge the case by both versions and show the difference; nothing is written."""
    store, today = open_store(read_settings()), SystemClock().today()
    grant = store.grant(case_no)
    around = store.surroundings(estate_numbers(grant), today, case_no=case_no)
    found = compare(grant, store.law, Ruleset(version), around, today)
    if as_json:
        echo_json(_as_json(found))
        return
    _show(Terminal(), case_no, found)


def _as_json(found: Comparison) -> dict[str, object]:
    return {
        "own": found.own.value,
        "other": found.other.value,
        "numbers": [
            {"name": each.number.name, "rule": each.number.rule, "own": _value(each.one), "other": _value(each.other)}
            for each in found.numbers
        ],
        "deadlines": [asdict(each) for each in found.moved],
        "appearing": [finding.model_dump(mode="json") for finding in found.appearing],
        "vanishing": [finding.model_dump(mode="json") for finding in found.vanishing],
    }


def _show(console: Terminal, case_no: int, found: Comparison) -> None:
    console.print(Text.assemble((f"Case {case_no}", "bold"), f" is judged by the {found.own.value} version."))
    if found.nothing:
        console.print(f"Under the {found.other.value} version nothing would change.")
        return
    console.print(f"Under the {found.other.value} version:\n")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("What", "Rule", "Now", "Then"):
        table.add_column(column)
    for each in found.numbers:
        table.add_row(each.number.name.replace("_", " "), each.number.rule, _value(each.one), _value(each.other))
    for moved in found.moved:
        name = f"{moved.kind.value.replace('_', ' ')} {moved.cycle}"
        table.add_row(name, moved.rule, str(moved.before or "none"), str(moved.after or "none"))
    for finding in found.appearing:
        table.add_row(words.what(finding, words.officer()), finding.rule, "", "found")
    for finding in found.vanishing:
        table.add_row(words.what(finding, words.officer()), finding.rule, "found", "")
    console.print(table)
    console.print(f"\nTo move it: tilsagn record move-to-ruleset {case_no} to={found.other.value} reason=...")


def _value(since: Since[object] | None) -> str:
    return "says nothing" if since is None else str(since.value)

"""`tilsagn preview NO --ruleset`: what would change for a case under another version of the regulativ."""

from dataclasses import asdict

from rich.table import Table

from deployments.bootstrap import open_store
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo_json
from domain.grant.addressing import estate_numbers
from domain.rulebook.law import Since
from domain.rulebook.rulesets import Ruleset
from domain.ruleset_comparison import Comparison, compare


def preview(case_no: int, version: str, as_json: bool) -> None:
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
        table.add_row(finding.what, finding.rule, "", "found")
    for finding in found.vanishing:
        table.add_row(finding.what, finding.rule, "found", "")
    console.print(table)
    console.print(f"\nTo move it: tilsagn record move-to-ruleset {case_no} to={found.other.value} reason=...")


def _value(since: Since[object] | None) -> str:
    return "says nothing" if since is None else str(since.value)

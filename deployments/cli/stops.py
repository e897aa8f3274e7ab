"""The suspensions of payouts, open or proposed."""

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.cli.options import JSON
from deployments.settings import read_settings
from deployments.terminal import Terminal, echo, echo_json
from domain.grant.state import Stop
from domain.money import in_kroner
from domain.payouts import overview
from domain.store import stopped
from domain.store.database import reading


@click.command()
@JSON
def stops(as_json: bool) -> None:
    """List every stop of payouts, open or proposed: why, since when, and how much is held."""
    with reading(open_store(read_settings()).engine) as tx:
        found = [each for grant in stopped.running(tx) for each in overview.of_grant(grant)]
    found.sort(key=lambda each: (each.stop.since, each.case_no))
    if as_json:
        rows = [
            {
                "case": each.case_no,
                "title": each.title,
                "stop": each.stop.id,
                "why": why(each.stop),
                "since": each.stop.since.isoformat(),
                "proposed": each.proposed,
                "held_ore": each.held,
            }
            for each in found
        ]
        echo_json({"stops": rows, "held_ore": overview.held_in_all(found)})
        return
    if not found:
        echo("No payouts are stopped.")
        return
    table = Table(box=None, show_header=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Case", "Since"):
        table.add_column(name)
    # What is typed to confirm or lift a stop is never cut: it is broken where its parts meet.
    table.add_column("Stop", no_wrap=True)
    table.add_column("Why")
    table.add_column("Held", justify="right")
    for each in found:
        name = each.stop.id.replace("/", "/\n") + ("\nproposed" if each.proposed else "")
        table.add_row(str(each.case_no), each.stop.since.isoformat(), name, why(each.stop), in_kroner(each.held))
    console = Terminal(highlight=True)
    console.print(table)
    console.print(f"\n{in_kroner(overview.held_in_all(found))} held in all.")


def why(stop: Stop) -> str:
    """The reason in a few words."""
    if stop.follows is not None:
        return f"case {stop.follows.case_no} is stopped, {stop.follows.why} (recipient_hold)"
    if stop.report is None:
        return f"{stop.reason} ({stop.legal_basis}; {stop.by})"
    return f"the {stop.report.value.replace('_', ' ')} of {stop.year} was not in by {stop.due} (R69)"

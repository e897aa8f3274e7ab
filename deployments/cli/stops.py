"""The suspensions of payouts, open or proposed."""

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.cli.options import JSON
from deployments.settings import read_settings
from deployments.terminal import Terminal, echo, echo_json
from domain.grant.suspension import Stop
from domain.money import in_kroner
from domain.payouts import overview
from domain.store import stopped
from domain.store.database import reading
from tasks import words


@click.command()
@JSON
def stops(as_json: bool) -> None:
    """List every stop of payouts, open or proposed: why, since when, and how much is held."""
    with reading(open_store(read_settings()).engine) as tx:
        found = [each for grant in stopped.running(tx) for each in overview.of_grant(grant)]
    reader = words.officer()
    found.sort(key=lambda each: (each.stop.since, each.case_no))
    if as_json:
        rows = [
            {
                "case": each.case_no,
                "title": each.title,
                "stop": each.stop.id,
                "why": why(each.stop, reader),
                "since": each.stop.since.isoformat(),
                "proposed": each.proposed,
                "held_ore": each.held,
            }
            for each in found
        ]
        echo_json({"stops": rows, "held_ore": overview.held_in_all(found)})
        return
    if not found:
        echo(words.sentence("stops.none", reader))
        return
    table = Table(box=None, show_header=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Case", "Since"):
        table.add_column(words.choice(name, "Column", reader))
    # What is typed to confirm or lift a stop is never cut: it is broken where its parts meet.
    table.add_column(words.choice("Stop", "Column", reader), no_wrap=True)
    table.add_column(words.choice("Why", "Column", reader))
    table.add_column(words.choice("Held", "Column", reader), justify="right")
    for each in found:
        proposed = "\n" + words.sentence("stops.proposed", reader) if each.proposed else ""
        name = each.stop.id.replace("/", "/\n") + proposed
        since = words.day(each.stop.since, reader)
        table.add_row(str(each.case_no), since, name, why(each.stop, reader), in_kroner(each.held))
    console = Terminal(highlight=True)
    console.print(table)
    console.print("\n" + words.sentence("stops.held", reader, amount=overview.held_in_all(found)))


def why(stop: Stop, reader: words.Reader) -> str:
    """The reason in a few words, with its rule."""
    if (other := stop.follows) is not None:
        report, year, reason = other.report, other.year, other.reason
        said = words.sentence("stops.follows", reader, case=other.case_no, report=report, year=year, reason=reason)
        return f"{said} (D5)"
    if stop.report is None:
        reason, legal_basis, by = stop.reason, stop.legal_basis, stop.by
        return words.sentence("stops.ordered", reader, reason=reason, legal_basis=legal_basis, by=by)
    said = words.sentence("stops.report", reader, report=stop.report, year=stop.year, due=stop.due)
    return f"{said} (R69)"

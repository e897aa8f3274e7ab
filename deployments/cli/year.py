"""The Fund's year across areas."""

import click

from deployments.bootstrap import open_store
from deployments.cli.boards import show
from deployments.cli.options import JSON
from deployments.settings import read_settings
from deployments.terminal import Terminal, echo_json
from domain.phases import Phase
from domain.store.database import reading
from domain.store.portfolio import in_phases
from tasks.year_account import year_account


@click.command()
@click.argument("number", metavar="YEAR", type=click.IntRange(2000, 2100))
@JSON
def year(number: int, as_json: bool) -> None:
    """Show a calendar year across all social programmes: areas, money, stops, reviews and effects, for the ministry.

    The last list says which project leaders took part in the events of Boligsocialnet, by what is recorded, and who did
    not. In JSON, amounts are in øre.
    """
    with reading(open_store(read_settings()).engine) as tx:
        found = year_account(in_phases(tx, Phase), number)
    if as_json:
        echo_json({"year": number, "lists": [board.as_json() for board in found]})
        return
    console = Terminal()
    for board in found:
        show(console, board)

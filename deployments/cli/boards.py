"""The boards of the dashboard, in the terminal."""

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.cli.options import JSON
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo_json
from tasks import words
from tasks.board import Board, Holds
from tasks.boards import boards as read_boards


@click.command()
@click.argument("key", required=False)
@JSON
def boards(key: str | None, as_json: bool) -> None:
    """Show the boards of the dashboard, or the one of this KEY, such as payout-stops or deadlines.

    They name no person but officers. In JSON, amounts are in øre and shares in hundredths of a per cent.
    """
    clock = SystemClock()
    now, today = clock.now(), clock.today()
    found = read_boards(open_store(read_settings()), today, now)
    chosen = [board for board in found if key in {None, board.key}]
    if not chosen:
        known = [board.key for board in found]
        said = words.sentence("board.unknown", words.officer(), key=key, known=known)
        raise click.BadParameter(said, param_hint="KEY")
    if as_json:
        shown = {"as_of": now.isoformat(), "boards": [board.as_json() for board in chosen]}
        echo_json(shown)
        return
    console = Terminal()
    for board in chosen:
        show(console, board)


def show(console: Terminal, board: Board) -> None:
    """Print a list with its title, in at most 80 columns where its texts allow it."""
    console.print(Text.assemble((board.title, "bold"), f"  {board.says}"))
    if board.rows:
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
        for place, column in enumerate(board.columns):
            # 80 columns are enough: a text breaks between its words, and nothing else breaks.
            is_text = column.holds is Holds.TEXT
            parts = (part for row in board.rows for part in column.write(row[place]).split()) if is_text else ()
            longest = max(map(len, parts), default=None)
            table.add_column(
                column.heading,
                justify="right" if column.is_amount else "left",
                overflow="fold",
                no_wrap=not is_text,
                min_width=longest,
            )
        for row in board.rows:
            cells = (column.write(cell) for column, cell in zip(board.columns, row, strict=True))
            table.add_row(*cells)
        console.print(table)
    if board.left_out:
        console.print(board.more, style="dim")
    console.print()

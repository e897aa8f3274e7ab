"""`tilsagn rearm`: after a change of the numbers or the calendar, the deadlines of every open case that it moves.

And, where the office has changed `recipient_hold`, the holds across the grants of a recipient that begin or end.
"""

from dataclasses import asdict

from rich.table import Table
from sqlalchemy import select

from deployments.bootstrap import open_office
from deployments.clock import SystemClock
from deployments.terminal import Terminal, echo, echo_json
from domain import procedure
from domain.grant.state import Grant
from domain.store import ledger, recipients
from domain.store.command_handler import CASES, GrantStore
from domain.store.database import reading
from domain.store.inbox import When


def rearm(applies: bool, as_json: bool) -> None:
    """List every deadline that stands otherwise than the law now says, before and after; or move them."""
    office = open_office(clock=SystemClock())
    with reading(office.store.engine) as tx:
        holds = [{"case": number, "what": what} for number, what in recipients.differences(tx, office.store.law)]
    moves = office.store.rearm(office.when()) if applies else would_move(office.store, office.when())
    if applies:
        office.store.rearm_holds(office.when())
    if as_json:
        listed = {"moved": applies, "moves": [asdict(move) for move in moves], "holds": holds}
        echo_json(listed)
        return
    for hold in holds:
        echo(f"Case {hold['case']}: the hold {hold['what']}{'' if applies else ', once it is applied'}.")
    if not moves and not holds:
        echo("Every deadline stands as the law says.")
        return
    if not moves:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Case", "Deadline", "Which", "Before", "After", "Rule"):
        table.add_column(name, justify="right" if name == "Case" else "left")
    for move in moves:
        before, after = (day.isoformat() if day else "none" for day in (move.before, move.after))
        if before == after:
            after = "the same day, another day of effect"
        table.add_row(str(move.case_no), move.kind.replace("_", " "), move.cycle, before, after, move.rule)
    Terminal(highlight=True).print(table)
    done = "moved" if applies else "would be moved; `tilsagn rearm --apply` moves them"
    echo(f"\n{len(moves)} {'deadline' if len(moves) == 1 else 'deadlines'} {done}.")


def would_move(store: GrantStore, when: When) -> tuple[ledger.Move, ...]:
    """What `Store.rearm` would move. It is done, looked at, and taken back: nothing is written."""
    moves: list[ledger.Move] = []
    with store.engine.connect() as tx, tx.begin() as undoing:
        for number, snapshot in tx.execute(select(CASES.c.case_no, CASES.c.snapshot).order_by(CASES.c.case_no)).all():
            implied = procedure.deadlines(Grant.model_validate_json(snapshot), store.law)
            moves += ledger.move_by_difference(tx, number, implied, when.as_of)
        undoing.rollback()
    return tuple(moves)

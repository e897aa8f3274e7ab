"""Two boards of everything that cases wait for: the Fund's next steps, and those of applicants and municipalities."""

from collections.abc import Sequence

from domain.grant.notice import Role
from tasks import words
from tasks.board import Board, Column, Holds
from tasks.moment import Case, Moment
from tasks.today import CASE, MOST_ROWS, TITLE
from tasks.waits import party, subject


def for_the_fund(at: Moment) -> Board:
    """What the Fund is waited for, the nearest last day first, then the longest wait."""
    return _board("waits-for-fund", "waiting_fund.title", "waiting_fund.says", at.for_the_fund, at)


def for_others(at: Moment) -> Board:
    """What applicants and municipalities are waited for, in the same order."""
    return _board("waits-for-others", "waiting_others.title", "waiting_others.says", at.for_others, at)


def _board(key: str, title: str, says: str, found: Sequence[Case], at: Moment) -> Board:
    reader = words.officer()
    late = sum((left := each.waits.days_left(at.today)) is not None and left < 0 for each in found)
    waited = [(at.today - each.waits.since).days for each in found if each.waits.since]
    facts = {"steps": len(found), "late": late, "longest": max(waited, default=None)}
    return Board(
        key=key,
        title=words.sentence(title, reader),
        about=words.sentence("waiting.about", reader),
        says=words.sentence(says, reader, **facts),
        columns=(
            Column("Last day", Holds.DAY),
            Column("Since", Holds.DAY),
            CASE,
            TITLE,
            Column("For", width=20),
            Column("Waits for", width=33),
        ),
        rows=tuple(
            (
                each.waits.until,
                each.waits.since,
                str(each.case_no),
                each.title,
                subject(each.waits, reader),
                _who(each, at, reader),
            )
            for each in found[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def _who(each: Case, at: Moment, reader: words.Reader) -> str:
    """Who is waited for; for what the officer does, with the name of who has the case."""
    found = party(each.waits, reader)
    officer = at.officers.get(each.case_no) if each.waits.who is Role.CASE_OFFICER else None
    return f"{found}: {officer}" if officer else found

"""The boards of the office, each read from the store as it is at one moment. They name no address,
and no person but officers.

What they show can be computed again at any time: nothing depends on a board, and a lost one is only read again.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from domain.calendar import OFFICE
from domain.frame.statement import statement
from domain.payouts import overview
from domain.phases import PLAN_IN, Phase
from domain.prequalification.pending_applications import PendingApplication, waiting
from domain.procedure import judged_by
from domain.sign_offs.awaited import awaited
from domain.store import incidents, money_projection, outbox, portfolio
from domain.store.command_handler import GrantStore
from domain.waits import before_decision
from tasks import words
from tasks.board import Board, Column, Holds
from tasks.deadline_words import deadline_words
from tasks.moment import LATELY, Moment, moment
from tasks.suspension_words import why_suspended
from tasks.today import CASE, MOST_ROWS, TITLE, today
from tasks.waiting import for_others, for_the_fund
from tasks.waits import next_step

AHEAD = timedelta(days=30)
"""How far the board of deadlines looks."""


def boards(store: GrantStore, on: date, now: datetime) -> tuple[Board, ...]:
    """Every board of a day, the start board first; all of them read in one transaction."""
    with moment(store, on, now) as at:
        return tuple(board(at) for board in BOARDS.values())


def _portfolio(at: Moment) -> Board:
    found = portfolio.by_phase(at.tx)
    reader = words.officer()
    rows = [(words.choice(f.phase, "Phase", reader), f.cases, f.reserved, f.committed, f.paid) for f in found]
    cases, *money = (sum(column) for column in list(zip(*rows, strict=True))[1:]) if rows else (0, 0, 0, 0)
    return Board(
        key="portfolio",
        title=words.sentence("portfolio.title", reader),
        about=words.sentence("portfolio.about", reader),
        says=words.sentence("portfolio.says", reader, cases=cases, committed=money[1], paid=money[2]),
        columns=(
            Column("Phase"),
            Column("Cases", Holds.NUMBER),
            *(Column(name, Holds.MONEY) for name in ("Reserved", "Committed", "Paid")),
        ),
        rows=(*rows, (words.sentence("portfolio.in_all", reader), cases, *money)) if rows else (),
    )


def _clocks(at: Moment) -> Board:
    reader = words.officer()
    undecided = [
        waiting(
            grant,
            judged_by(grant, at.law),
            at.today,
            next_step(before_decision(grant, at.law, at.today), reader),
        )
        for grant in at.undecided
    ]
    undecided.sort(key=lambda each: each.order)
    late = sum(each.days_left is not None and each.days_left < 0 for each in undecided)
    return Board(
        key="prequalification-clocks",
        title=words.sentence("pending.title", reader),
        about=words.sentence("pending.about", reader, rules="R12-R14"),
        says=words.sentence("pending.says", reader, applications=len(undecided), late=late),
        columns=(
            Column("Days", Holds.NUMBER),
            Column("Answer by", Holds.DAY),
            CASE,
            TITLE,
            Column("Waits for", width=26),
            Column("Clock"),
        ),
        rows=tuple(
            (each.days_left, each.second_target, str(each.case_no), each.title, each.waits_for, _clock(each, reader))
            for each in undecided[:MOST_ROWS]
        ),
        left_out=max(0, len(undecided) - MOST_ROWS),
    )


def _clock(each: PendingApplication, reader: words.Reader) -> str:
    """How the clock stands; what pauses it is what the case waits for."""
    if each.open_pauses:
        return words.sentence("pending.paused", reader, since=min(since for _, since in each.open_pauses))
    if each.complete_since is None:
        return words.sentence("pending.not_started", reader)
    return words.sentence("pending.runs", reader, paused=each.days_paused)


def _deadlines(at: Moment) -> Board:
    reader = words.officer()
    coming = at.coming(at.today + AHEAD)
    shown = coming[:MOST_ROWS]
    titles = at.titles(shown)
    late = sum(row["fires_on"] < at.today for row in coming)
    return Board(
        key="deadlines",
        title=words.sentence("deadlines.title", reader, days=AHEAD.days),
        about=words.sentence("deadlines.about", reader),
        says=words.sentence("deadlines.says", reader, deadlines=len(coming), until=at.today + AHEAD, late=late),
        columns=(
            Column("Takes effect", Holds.DAY),
            Column("Days", Holds.NUMBER),
            CASE,
            TITLE,
            Column("What", width=44),
            Column("Rule"),
        ),
        rows=tuple(
            (
                row["fires_on"],
                (row["fires_on"] - at.today).days,
                str(row["case_no"]),
                titles[row["case_no"]],
                deadline_words(row, reader),
                row["rule"],
            )
            for row in shown
        ),
        left_out=len(coming) - len(shown),
    )


def _stops(at: Moment) -> Board:
    reader = words.officer()
    found = at.suspensions
    in_force = [stops for stops in found if not all(each.proposed for each in stops)]
    held = overview.held_in_all(each for stops in found for each in stops)
    return Board(
        key="payout-stops",
        title=words.sentence("suspensions.title", reader),
        about=words.sentence("suspensions.about", reader, rules="R69, D5"),
        says=words.sentence("suspensions.says", reader, grants=len(in_force), withheld=held),
        columns=(
            Column("Since", Holds.DAY),
            CASE,
            TITLE,
            Column("Withheld", Holds.MONEY),
            Column("Why", width=48),
        ),
        rows=tuple(
            (
                stops[0].stop.since,
                str(stops[0].case_no),
                stops[0].title,
                stops[0].held,
                why_suspended(stops, reader),
            )
            for stops in found[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def _sign_offs(at: Moment) -> Board:
    reader = words.officer()
    found = [
        each for grant in portfolio.in_phases(at.tx, (*PLAN_IN, Phase.RENT_PLAN)) for each in awaited(grant, at.today)
    ]
    found.sort(key=lambda each: (each.since, each.case_no))
    cases = len({each.case_no for each in found})
    return Board(
        key="sign-offs",
        title=words.sentence("missing_sign_offs.title", reader),
        about=words.sentence("missing_sign_offs.about", reader, rules="D8"),
        says=words.sentence("missing_sign_offs.says", reader, sign_offs=len(found), plans=cases),
        columns=(
            Column("Since", Holds.DAY),
            Column("Days", Holds.NUMBER),
            CASE,
            TITLE,
            Column("Waits for", width=36),
            Column("Reminders", Holds.NUMBER),
        ),
        rows=tuple(
            (each.since, each.days, str(each.case_no), each.title, each.name, each.reminders)
            for each in found[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def _mail(at: Moment) -> Board:
    reader = words.officer()
    piles = outbox.piles(at.tx)
    dead, still = (sum(pile.mails for pile in piles if pile.state == state) for state in ("dead", "waiting"))
    sent = outbox.sent_since(at.tx, at.now - LATELY)
    back = [each for each in outbox.came_back(at.tx) if not each.again]
    return Board(
        key="mail",
        title=words.sentence("mail.title", reader),
        about=words.sentence("mail.about", reader),
        says=words.sentence("mail.says", reader, waiting=still, dead=dead, back=len(back), sent=sent, days=LATELY.days),
        columns=(Column("State"), Column("Kind"), Column("Mails", Holds.NUMBER), Column("Oldest", Holds.DAY)),
        rows=tuple(
            (
                words.choice(state, "MailState", reader),
                words.stored_choice(kind, "NoticeKind", reader),
                mails,
                oldest.astimezone(OFFICE).date(),
            )
            for state, kind, mails, oldest in (
                *((pile.state, pile.kind, pile.mails, pile.oldest) for pile in piles),
                *(("returned", each.mail.kind, 1, each.at) for each in back),
            )
        ),
    )


def _incidents(at: Moment) -> Board:
    reader = words.officer()
    found = incidents.reported(at.tx)
    cases = [at.case_of(each) for each in found]
    titles = portfolio.titles(at.tx, filter(None, cases))
    return Board(
        key="incidents",
        title=words.sentence("incidents.title", reader),
        about=words.sentence("incidents.about", reader, command="`tilsagn incidents`"),
        says=words.sentence("incidents.says", reader, incidents=len(found)),
        columns=(
            Column("Number", Holds.NUMBER),
            Column("Since"),
            Column("Kind", width=30),
            CASE,
            Column("About", width=40),
        ),
        rows=tuple(
            (
                each.number,
                written(each.opened_at),
                words.stored_choice(each.kind, "IncidentKind", reader),
                str(case_no) if case_no else None,
                _about(each, titles, case_no, reader),
            )
            for each, case_no in list(zip(found, cases, strict=True))[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def _about(each: incidents.Reported, titles: Mapping[int, str], case_no: int | None, reader: words.Reader) -> str:
    """The title of the case, or the subject; a mail is not named, because its subject is an address."""
    if case_no is not None and case_no in titles:
        return titles[case_no]
    if "@" in each.subject:
        return words.sentence("incidents.mail", reader)
    return words.stored_choice(each.subject, "IncidentSubject", reader)


def _frame(at: Moment) -> Board:
    years = statement(at.law, money_projection.frame_entries(at.tx), at.today)
    reader = words.officer()
    says = words.sentence("frame_board.none", reader)
    if years:
        last = years[-1]
        used = _share(last.committed + last.reserved, last.at_hand)
        says = words.sentence("frame_board.says", reader, share=used, year=last.year, free=last.free)
    return Board(
        key="frame",
        title=words.sentence("frame_board.title", reader),
        about=words.sentence("frame_board.about", reader),
        says=says,
        columns=(
            Column("Year", Holds.NUMBER),
            *(Column(name, Holds.MONEY) for name in ("At hand", "Committed", "Reserved", "Left")),
            Column("Used", Holds.SHARE),
        ),
        rows=tuple(
            (
                year.year,
                year.at_hand,
                year.committed,
                year.reserved,
                year.left,
                _share(year.committed + year.reserved, year.at_hand),
            )
            for year in years
        ),
    )


BOARDS: Mapping[str, Callable[[Moment], Board]] = {
    "today": today,
    "waits-for-fund": for_the_fund,
    "waits-for-others": for_others,
    "portfolio": _portfolio,
    "prequalification-clocks": _clocks,
    "deadlines": _deadlines,
    "payout-stops": _stops,
    "sign-offs": _sign_offs,
    "mail": _mail,
    "incidents": _incidents,
    "frame": _frame,
}
"""Every board by its key, the start board first."""


def written(at: datetime) -> str:
    """An instant as the office writes it: day and time in Copenhagen."""
    return words.instant(at, words.officer())


def _share(part: int, whole: int) -> int | None:
    """In hundredths of a per cent; None where there was nothing to take from."""
    return round(10_000 * part / whole) if whole > 0 else None

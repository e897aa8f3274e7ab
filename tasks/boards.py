"""The boards of the office, each read from the store as it is at one moment. They name no person and no address.

What they show can be computed again at any time: nothing depends on a board, and a lost one is only read again.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from domain.calendar import OFFICE
from domain.frame.statement import statement
from domain.money import in_kroner
from domain.payouts import overview
from domain.phases import PLAN_IN
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
from tasks.today import CASE, MOST_ROWS, TITLE, applicants, today
from tasks.waits import next_step

AHEAD = timedelta(days=30)
"""How far the board of deadlines looks."""


def boards(store: GrantStore, on: date, now: datetime) -> tuple[Board, ...]:
    """Every board of a day, the start board first; all of them read in one transaction."""
    with moment(store, on, now) as at:
        return tuple(board(at) for board in _BOARDS)


def _portfolio(at: Moment) -> Board:
    found = portfolio.by_phase(at.tx)
    rows = [(f.phase.value.replace("_", " "), f.cases, f.reserved, f.committed, f.paid) for f in found]
    cases, *money = (sum(column) for column in list(zip(*rows, strict=True))[1:]) if rows else (0, 0, 0, 0)
    return Board(
        key="portfolio",
        title="Portfolio",
        about="Every case by phase, with what it takes of the frame.",
        says=f"{_count(cases, 'case')}; {in_kroner(money[1])} committed, {in_kroner(money[2])} paid.",
        columns=(
            Column("Phase"),
            Column("Cases", Holds.NUMBER),
            *(Column(name, Holds.MONEY) for name in ("Reserved", "Committed", "Paid")),
        ),
        rows=(*rows, ("in all", cases, *money)) if rows else (),
    )


def _clocks(at: Moment) -> Board:
    undecided = [
        waiting(
            grant,
            judged_by(grant, at.law),
            at.today,
            next_step(before_decision(grant, at.law, at.today), words.officer()),
        )
        for grant in at.undecided
    ]
    undecided.sort(key=lambda each: each.order)
    late = sum(each.days_left is not None and each.days_left < 0 for each in undecided)
    return Board(
        key="prequalification-clocks",
        title="Prequalification clocks",
        about="Days left until the second target, six weeks after an application was complete (R12-R14).",
        says=f"{_count(len(undecided), 'application')} without a decision; {late} past the second target.",
        columns=(
            Column("Days", Holds.NUMBER),
            Column("Answer by", Holds.DAY),
            CASE,
            TITLE,
            Column("Waits for", width=26),
            Column("Clock"),
        ),
        rows=tuple(
            (each.days_left, each.second_target, str(each.case_no), each.title, each.waits_for, _clock(each))
            for each in undecided[:MOST_ROWS]
        ),
        left_out=max(0, len(undecided) - MOST_ROWS),
    )


def _clock(each: PendingApplication) -> str:
    """How the clock stands; what pauses it is what the case waits for."""
    if each.open_pauses:
        return f"paused since {min(since for _, since in each.open_pauses)}"
    if each.complete_since is None:
        return "not started"
    return f"runs; paused {_count(each.days_paused, 'day')}" if each.days_paused else "runs"


def _deadlines(at: Moment) -> Board:
    coming = at.coming(at.today + AHEAD)
    shown = coming[:MOST_ROWS]
    titles = at.titles(shown)
    late = sum(row["fires_on"] < at.today for row in coming)
    return Board(
        key="deadlines",
        title="Deadlines of the next 30 days",
        about="What takes effect when, and by which rule, if nobody acts.",
        says=f"{_count(len(coming), 'deadline')} until {at.today + AHEAD}; {late} late already.",
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
                deadline_words(row),
                row["rule"],
            )
            for row in shown
        ),
        left_out=len(coming) - len(shown),
    )


def _stops(at: Moment) -> Board:
    found = at.suspensions
    in_force = [stops for stops in found if not all(each.proposed for each in stops)]
    held = overview.held_in_all(each for stops in found for each in stops)
    return Board(
        key="payout-stops",
        title="Payout suspensions",
        about="Every grant whose payouts are suspended, or whose suspension is proposed, with all reasons (R69, D5).",
        says=f"{_count(len(in_force), 'grant')} suspended; {in_kroner(held)} withheld.",
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
                why_suspended(stops),
            )
            for stops in found[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def _sign_offs(at: Moment) -> Board:
    found = [each for grant in portfolio.in_phases(at.tx, PLAN_IN) for each in awaited(grant, at.today)]
    found.sort(key=lambda each: (each.since, each.case_no))
    cases = len({each.case_no for each in found})
    return Board(
        key="sign-offs",
        title="Missing sign-offs",
        about="Councils and housing organisations that have not answered about the plan that lies with the Fund (D8).",
        says=f"{_count(len(found), 'sign-off')} missing on {_count(cases, 'plan')}.",
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
    piles = outbox.piles(at.tx)
    dead, still = (sum(pile.mails for pile in piles if pile.state == state) for state in ("dead", "waiting"))
    sent = outbox.sent_since(at.tx, at.now - LATELY)
    return Board(
        key="mail",
        title="Mail",
        about="What has not gone out, by kind. Each mail that was given up has an incident that says what helps.",
        says=f"{_count(still, 'mail')} waiting, {dead} given up, {sent} sent in the last {LATELY.days} days.",
        columns=(Column("State"), Column("Kind"), Column("Mails", Holds.NUMBER), Column("Oldest", Holds.DAY)),
        rows=tuple(
            (
                "given up" if pile.state == "dead" else "waiting",
                pile.kind.replace("_", " "),
                pile.mails,
                pile.oldest.astimezone(OFFICE).date(),
            )
            for pile in piles
        ),
    )


def _incidents(at: Moment) -> Board:
    found = incidents.reported(at.tx)
    cases = [at.case_of(each) for each in found]
    titles = portfolio.titles(at.tx, filter(None, cases))
    return Board(
        key="incidents",
        title="Incidents",
        about="What needs a person. `tilsagn incidents` says what is wrong and what helps.",
        says=f"{_count(len(found), 'incident')} open.",
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
                each.kind,
                str(case_no) if case_no else None,
                _about(each, titles, case_no),
            )
            for each, case_no in list(zip(found, cases, strict=True))[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def _about(each: incidents.Reported, titles: Mapping[int, str], case_no: int | None) -> str:
    """The title of the case, or the subject; a mail is not named, because its subject is an address."""
    if case_no is not None and case_no in titles:
        return titles[case_no]
    return "a mail" if "@" in each.subject else each.subject


def _frame(at: Moment) -> Board:
    years = statement(at.law, money_projection.frame_entries(at.tx), at.today)
    says = "There is no frame yet."
    if years:
        last = years[-1]
        says = f"{_per_cent(last.committed + last.reserved, last.at_hand)} of {last.year} is used; "
        says += f"{in_kroner(last.free)} is free."
    return Board(
        key="frame",
        title="The frame",
        about="Year by year: what there was, what was carried in with it, and what is committed, reserved and left.",
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


_BOARDS: tuple[Callable[[Moment], Board], ...] = (
    today,
    _portfolio,
    _clocks,
    _deadlines,
    _stops,
    _sign_offs,
    applicants,
    _mail,
    _incidents,
    _frame,
)


def written(at: datetime) -> str:
    """An instant as the office writes it: day and time in Copenhagen."""
    return f"{at.astimezone(OFFICE):%Y-%m-%d %H:%M}"


def _share(part: int, whole: int) -> int | None:
    """In hundredths of a per cent; None where there was nothing to take from."""
    return round(10_000 * part / whole) if whole > 0 else None


def _per_cent(part: int, whole: int) -> str:
    share = _share(part, whole)
    return "All" if share is None else Column("", Holds.SHARE).write(share)


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"

"""The boards of the office, each read from the store as it is at one moment. They name no person and no address.

What they show can be reckoned anew at any time: nothing rests on a board, and a lost one is only read again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from domain.calendar import OFFICE
from domain.frame.statement import statement
from domain.grant.state import PauseReason, Stop
from domain.money import in_kroner
from domain.payouts import overview
from domain.phases import PLAN_IN
from domain.prequalification.pending_applications import WAITING, PendingApplication, waiting
from domain.procedure import judged_by
from domain.rulebook.law import Law
from domain.sign_offs.awaited import awaited
from domain.store import incidents, ledger, money_projection, outbox, portfolio, stopped
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks.board import Board, Column, Holds

AHEAD = timedelta(days=30)
"""How far the board of deadlines looks."""
LATELY = timedelta(days=7)
"""How far back the board of mail counts what has been sent."""
MOST_ROWS = 500
"""More in one table is not read by anybody; the board says how many it leaves out."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """What the boards are made of: an open transaction, the law, and the time."""

    tx: Connection
    law: Law
    today: date
    now: datetime


def boards(store: GrantStore, today: date, now: datetime) -> tuple[Board, ...]:
    """Every board, all of them read in one transaction."""
    with reading(store.engine) as tx:
        moment = _Moment(tx, store.law, today, now)
        return tuple(board(moment) for board in _BOARDS)


def _portfolio(at: _Moment) -> Board:
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


def _clocks(at: _Moment) -> Board:
    undecided = [waiting(grant, judged_by(grant, at.law), at.today) for grant in portfolio.in_phases(at.tx, WAITING)]
    undecided.sort(key=lambda each: each.order)
    late = sum(each.days_left is not None and each.days_left < 0 for each in undecided)
    return Board(
        key="prequalification-clocks",
        title="Prequalification clocks",
        about="Days are left until the second target, six weeks after an application was complete (R12-R14).",
        says=f"{_count(len(undecided), 'application')} without a decision; {late} past the second target.",
        columns=(
            Column("Case"),
            Column("Title"),
            Column("Days left", Holds.NUMBER),
            Column("Waits for"),
            *(Column(name, Holds.DAY) for name in ("First target", "Second target", "Complete since")),
            Column("Days rested", Holds.NUMBER),
            Column("Rests now"),
            Column("Municipality"),
        ),
        rows=tuple(_clock(each) for each in undecided[:MOST_ROWS]),
        left_out=max(0, len(undecided) - MOST_ROWS),
    )


def _clock(each: PendingApplication) -> tuple[str | int | date | None, ...]:
    rests = "; ".join(f"{_RESTS[why]} since {since}" for why, since in each.open_pauses)
    return (
        str(each.case_no),
        each.title,
        each.days_left,
        each.waits_for,
        each.first_target,
        each.second_target,
        each.complete_since,
        each.days_paused if each.complete_since else None,
        rests,
        ", ".join(each.municipalities),
    )


_RESTS = {PauseReason.INSPECTION: "inspection", PauseReason.INCOMPLETE: "papers missing"}


def _deadlines(at: _Moment) -> Board:
    coming = ledger.armed(at.tx, until=at.today + AHEAD)
    shown = coming[:MOST_ROWS]
    titles = portfolio.titles(at.tx, (row["case_no"] for row in shown))
    late = sum(row["fires_on"] < at.today for row in coming)
    return Board(
        key="deadlines",
        title="Deadlines of the next 30 days",
        about="What takes effect when, and by which rule, if nobody acts.",
        says=f"{_count(len(coming), 'deadline')} until {at.today + AHEAD}; {late} late already.",
        columns=(
            Column("Takes effect", Holds.DAY),
            Column("Days", Holds.NUMBER),
            *(Column(name) for name in ("Case", "Title", "What", "Which")),
            Column("In time until", Holds.DAY),
            Column("Rule"),
            Column("Effect"),
        ),
        rows=tuple(
            (
                row["fires_on"],
                (row["fires_on"] - at.today).days,
                str(row["case_no"]),
                titles[row["case_no"]],
                row["kind"].replace("_", " "),
                row["cycle"],
                row["effective"],
                row["rule"],
                row["effect"],
            )
            for row in shown
        ),
        left_out=len(coming) - len(shown),
    )


def _stops(at: _Moment) -> Board:
    found = [each for grant in stopped.running(at.tx) for each in overview.of_grant(grant)]
    found.sort(key=lambda each: (each.stop.since, each.case_no))
    cases = len({each.case_no for each in found if not each.proposed})
    return Board(
        key="payout-stops",
        title="Payout stops",
        about="Every stop that is in force or proposed; where a grant has two, each of them holds all that is held.",
        says=f"{_count(cases, 'grant')} stopped; {in_kroner(overview.held_in_all(found))} held.",
        columns=(
            Column("Since", Holds.DAY),
            *(Column(name) for name in ("Case", "Title")),
            # Before the reason, which is long: what is to the right of it is out of sight in Prefect.
            Column("Held", Holds.MONEY),
            *(Column(name) for name in ("Why", "Status")),
        ),
        rows=tuple(
            (
                each.stop.since,
                str(each.case_no),
                each.title,
                each.held,
                why_stopped(each.stop),
                "proposed" if each.proposed else "in force",
            )
            for each in found[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def why_stopped(stop: Stop) -> str:
    """Why payouts are stopped, in a few words. What an officer wrote is left out: it may name somebody."""
    if stop.follows is not None:
        return f"case {stop.follows.case_no} of the same recipient is stopped (D5)"
    if stop.report is None:
        return "ordered by an officer; the case says why"
    return f"{stop.report.value.replace('_', ' ')} {stop.year} was not in by {stop.due} (R69)"


def _sign_offs(at: _Moment) -> Board:
    found = [each for grant in portfolio.in_phases(at.tx, PLAN_IN) for each in awaited(grant, at.today)]
    found.sort(key=lambda each: (each.since, each.case_no))
    cases = len({each.case_no for each in found})
    return Board(
        key="sign-offs",
        title="Sign-offs that are waited for",
        about="Councils and housing organisations that have not answered about the plan that lies with the Fund (D8).",
        says=f"{_count(len(found), 'sign-off')} missing on {_count(cases, 'plan')}.",
        columns=(
            Column("Since", Holds.DAY),
            Column("Days", Holds.NUMBER),
            *(Column(name) for name in ("Case", "Title", "Waits for")),
            Column("Version", Holds.NUMBER),
            Column("Reminders", Holds.NUMBER),
        ),
        rows=tuple(
            (each.since, each.days, str(each.case_no), each.title, each.party, each.version, each.reminders)
            for each in found[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def _mail(at: _Moment) -> Board:
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


def _incidents(at: _Moment) -> Board:
    found = incidents.reported(at.tx)
    return Board(
        key="incidents",
        title="Incidents",
        about="What needs a person. `tilsagn incidents` says what is wrong and what helps.",
        says=f"{_count(len(found), 'incident')} open.",
        columns=(Column("Number", Holds.NUMBER), Column("Since"), Column("Kind"), Column("About")),
        rows=tuple(
            # The text may repeat what somebody wrote, and a dead mail's subject is somebody's address.
            (each.number, written(each.opened_at), each.kind, "a mail" if "@" in each.subject else each.subject)
            for each in found[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def _frame(at: _Moment) -> Board:
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
            *(Column(name, Holds.MONEY) for name in ("At hand", "Committed", "Reserved", "Paid", "Left")),
            Column("Committed %", Holds.SHARE),
            Column("Used %", Holds.SHARE),
        ),
        rows=tuple(
            (
                year.year,
                year.at_hand,
                year.committed,
                year.reserved,
                year.paid,
                year.left,
                _share(year.committed, year.at_hand),
                _share(year.committed + year.reserved, year.at_hand),
            )
            for year in years
        ),
    )


_BOARDS: tuple[Callable[[_Moment], Board], ...] = (
    _portfolio,
    _clocks,
    _deadlines,
    _stops,
    _sign_offs,
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

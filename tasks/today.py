"""The start board, with what needs a person today and takes effect next, and the board of waits for applicants."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import OFFICE
from domain.grant.state import Grant, Stop
from domain.store import incidents, payment_lines
from domain.waits import Awaited
from tasks import words
from tasks.board import Board, Cell, Column, Holds
from tasks.deadline_words import deadline_words
from tasks.moment import LATELY, Moment
from tasks.suspension_words import why_suspended
from tasks.waits import party, subject

MOST_OF_A_KIND = 10
"""So many rows of one kind stand on the start board; the others are counted, and stand on the board of their kind."""
MOST_ROWS = 500
"""So many rows one board shows; it says how many it leaves out."""
TITLE = Column("Title", width=23)
CASE = Column("Case", Holds.CASE)
Row = tuple[Cell, ...]


def today(at: Moment) -> Board:
    """What needs a person today, the most urgent first."""
    kinds = {
        "to approve": list(_approvals(at)),
        "late answer": [
            _row(each.grant, party(each.waits, words.officer()), each.waits.until)
            for each in at.late
            if each.waits.what is not Awaited.APPROVAL  # stands above
        ],
        "returned": [
            _row(each.grant, f"instalment {each.waits.of['instalment']}", each.waits.since)
            for each in at.returned_payments
        ],
        "applicant": [
            _row(each.grant, subject(each.waits, words.officer()), each.waits.since) for each in at.applicants
        ],
        "suspended": list(_new_suspensions(at)),
        "incident": list(_incidents(at)),
        "coming": list(_tomorrow(at)),
    }
    rows = [
        (kind, *row, distance(row[-1], at.today)) for kind, of_kind in kinds.items() for row in of_kind[:MOST_OF_A_KIND]
    ]
    counts = [f"{len(of_kind)} {_COUNTED[kind][len(of_kind) > 1]}" for kind, of_kind in kinds.items() if of_kind]
    return Board(
        key="today",
        title="Today",
        about=f"The next working day is {at.tomorrow}.",
        says=f"{', '.join(counts)}." if counts else "Nothing needs a person today.",
        columns=(Column("What"), CASE, TITLE, Column("About", width=40), Column("Day", Holds.DAY), Column("When")),
        rows=tuple(rows),
        left_out=sum(max(0, len(of_kind) - MOST_OF_A_KIND) for of_kind in kinds.values()),
    )


_COUNTED = {
    "to approve": ("to approve", "to approve"),
    "late answer": ("answer late", "answers late"),
    "returned": ("payment returned", "payments returned"),
    "applicant": ("case waiting for its applicant", "cases waiting for applicants"),
    "suspended": ("grant newly suspended", "grants newly suspended"),
    "incident": ("incident open", "incidents open"),
    "coming": ("deadline by the next working day", "deadlines by the next working day"),
}
"""How the start board counts each kind: one, and many."""


def applicants(at: Moment) -> Board:
    """The cases whose applicant has the next step."""
    found = at.applicants
    oldest = f"; the longest for {(at.today - since).days} days" if (since := _oldest(at)) else ""
    return Board(
        key="applicants",
        title="Waiting for applicants",
        about="The applicant has the next step, and no deadline ends the wait.",
        says=f"{len(found)} {'case waits' if len(found) == 1 else 'cases wait'} for applicants{oldest}.",
        columns=(
            Column("Since", Holds.DAY),
            Column("Days", Holds.NUMBER),
            CASE,
            TITLE,
            Column("For", width=18),
            Column("Applicant", width=33),
        ),
        rows=tuple(
            (
                each.waits.since,
                (at.today - each.waits.since).days if each.waits.since else None,
                str(each.grant.case_no),
                each.grant.title,
                subject(each.waits, words.officer()),
                party(each.waits, words.officer()),
            )
            for each in found[:MOST_ROWS]
        ),
        left_out=max(0, len(found) - MOST_ROWS),
    )


def distance(day: Cell, today: date) -> str:
    """How far away a day is, in words."""
    if not isinstance(day, date):
        return ""
    days = (day - today).days
    if days == 0:
        return "today"
    many = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"in {many}" if days > 0 else f"{many} ago"


def _oldest(at: Moment) -> date | None:
    return min((each.waits.since for each in at.applicants if each.waits.since), default=None)


def _row(grant: Grant, about: str, day: date | None) -> Row:
    return str(grant.case_no), grant.title, about, day


def _approvals(at: Moment) -> Iterator[Row]:
    for each in at.approvals:
        late = each.waits.until is not None and each.waits.until < at.today
        yield _row(
            each.grant,
            f"{words.choice(each.waits.of['decision'], 'Decision', words.officer())}{' (late)' if late else ''}",
            each.waits.until,
        )
    for number, proposed_on in payment_lines.unapproved(at.tx).items():
        yield None, "", f"payment batch {number}", proposed_on
    for stops in at.suspensions:
        proposed = [each for each in stops if each.proposed]
        if proposed:
            first = proposed[0]
            yield str(first.case_no), first.title, why_suspended(proposed), first.stop.since


def _new_suspensions(at: Moment) -> Iterator[Row]:
    for stops in at.suspensions:
        new = [each for each in stops if not each.proposed and _began(each.stop) > at.today - LATELY]
        if new:
            yield str(new[0].case_no), new[0].title, why_suspended(new), new[0].stop.since


def _began(stop: Stop) -> date:
    return stop.decided_on or stop.since


def _incidents(at: Moment) -> Iterator[Row]:
    for each in incidents.reported(at.tx):
        case_no = at.case_of(each)
        yield str(case_no) if case_no else None, "", f"{each.kind} (no. {each.number})", _civil(each)


def _civil(each: incidents.Reported) -> date:
    return each.opened_at.astimezone(OFFICE).date()


def _tomorrow(at: Moment) -> Iterator[Row]:
    coming = at.coming(at.tomorrow)
    titles = at.titles(coming)
    for row in coming:
        yield str(row["case_no"]), titles[row["case_no"]], deadline_words(row), row["fires_on"]

"""The start board: what needs a person today, and what takes effect next."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from domain.calendar import OFFICE
from domain.grant.suspension import Stop
from domain.store import account_lists, incidents, payment_lines
from domain.waits import Awaited, Waits
from tasks import words
from tasks.board import Board, Cell, Column, Holds
from tasks.deadline_words import deadline_words
from tasks.moment import LATELY, Case, Moment
from tasks.suspension_words import why_suspended
from tasks.waits import party, subject

MOST_OF_A_KIND = 10
"""So many rows of one kind stand on the start board; the others are counted, and stand on the board of their kind."""
MOST_ROWS = 500
"""So many rows one board shows; it says how many it leaves out."""
TITLE = Column("Title", width=23)
CASE = Column("Case", Holds.CASE)
Row = tuple[Cell, ...]
T = TypeVar("T")


class Need(StrEnum):
    """What needs a person, the most urgent first."""

    TO_APPROVE = "to_approve"
    LATE_ANSWER = "late_answer"
    RETURNED = "returned"
    SUSPENDED = "suspended"
    INCIDENT = "incident"
    COMING = "coming"
    FUND = "fund"
    OTHERS = "others"


def today(at: Moment) -> Board:
    """What needs a person today, the most urgent first."""
    reader = words.officer()
    late = [each for each in at.late if each.waits.what is not Awaited.APPROVAL]  # which stands above
    kinds = {
        Need.TO_APPROVE: _first(list(_approvals(at, reader)), tuple),
        Need.LATE_ANSWER: _first(late, lambda each: _row(each, party(each.waits, reader), each.waits.until)),
        Need.RETURNED: _first(
            at.returned_payments, lambda each: _row(each, _instalment(each.waits, reader), each.waits.since)
        ),
        Need.SUSPENDED: _first(list(_new_suspensions(at, reader)), tuple),
        Need.INCIDENT: _first(list(_incidents(at, reader)), tuple),
        Need.COMING: _tomorrow(at, reader),
        Need.FUND: _first(
            at.open_work,
            lambda each: _row(each, subject(each.waits, reader), each.waits.until or each.waits.since),
        ),
        Need.OTHERS: _first(
            at.without_last_day, lambda each: _row(each, subject(each.waits, reader), each.waits.since)
        ),
    }
    rows = [
        (words.choice(kind, "Need", reader), *row, distance(row[-1], at.today, reader))
        for kind, of_kind in kinds.items()
        for row in of_kind.rows
    ]
    counts = [
        words.sentence(_COUNTED[kind], reader, count=of_kind.number)
        for kind, of_kind in kinds.items()
        if of_kind.number
    ]
    return Board(
        key="today",
        title=words.sentence("today.title", reader),
        about=words.sentence("today.about", reader, next=at.tomorrow),
        says=f"{', '.join(counts)}." if counts else words.sentence("today.nothing", reader),
        columns=(Column("What"), CASE, TITLE, Column("About", width=40), Column("Day", Holds.DAY), Column("When")),
        rows=tuple(rows),
        left_out=sum(of_kind.number - len(of_kind.rows) for of_kind in kinds.values()),
    )


_COUNTED = {
    Need.TO_APPROVE: "today.to_approve",
    Need.LATE_ANSWER: "today.late_answer",
    Need.RETURNED: "today.returned",
    Need.SUSPENDED: "today.suspended",
    Need.INCIDENT: "today.incident",
    Need.COMING: "today.coming",
    Need.FUND: "today.fund",
    Need.OTHERS: "today.others",
}
"""How the start board counts each kind."""


class OfAKind(NamedTuple):
    """How many there are of one kind, and the rows of the first."""

    number: int
    rows: list[Row]


def _first(found: Sequence[T], row: Callable[[T], Row]) -> OfAKind:
    """Only the rows that stand on the board are worded."""
    return OfAKind(len(found), [row(each) for each in found[:MOST_OF_A_KIND]])


def distance(day: Cell, today: date, reader: words.Reader) -> str:
    """How far away a day is, in words."""
    if not isinstance(day, date):
        return ""
    days = (day - today).days
    if days == 0:
        return words.sentence("distance.today", reader)
    return words.sentence("distance.ahead" if days > 0 else "distance.ago", reader, days=abs(days))


def _row(case: Case, about: str, day: date | None) -> Row:
    return str(case.case_no), case.title, about, day


def _instalment(returned: Waits, reader: words.Reader) -> str:
    return words.sentence("today.instalment", reader, number=returned.of["instalment"])


def _approvals(at: Moment, reader: words.Reader) -> Iterator[Row]:
    for each in at.approvals:
        late = each.waits.until is not None and each.waits.until < at.today
        said = words.sentence("today.decision", reader, decision=each.waits.of["decision"], late=late)
        yield _row(each, said, each.waits.until)
    for number, proposed_on in payment_lines.unapproved(at.tx).items():
        yield None, "", words.sentence("today.batch", reader, number=number), proposed_on
    for accounts in account_lists.waiting(at.tx):
        yield None, "", words.sentence("today.account_list", reader, since=accounts.since), accounts.imported_on
    for stops in at.suspensions:
        proposed = [each for each in stops if each.proposed]
        if proposed:
            first = proposed[0]
            yield str(first.case_no), first.title, why_suspended(proposed, reader), first.stop.since


def _new_suspensions(at: Moment, reader: words.Reader) -> Iterator[Row]:
    for stops in at.suspensions:
        new = [each for each in stops if not each.proposed and _began(each.stop) > at.today - LATELY]
        if new:
            yield str(new[0].case_no), new[0].title, why_suspended(new, reader), new[0].stop.since


def _began(stop: Stop) -> date:
    return stop.decided_on or stop.since


def _incidents(at: Moment, reader: words.Reader) -> Iterator[Row]:
    for each in incidents.reported(at.tx):
        case_no = at.case_of(each)
        kind = words.stored_choice(each.kind, "IncidentKind", reader)
        said = words.sentence("today.incident_no", reader, kind=kind, number=each.number)
        yield str(case_no) if case_no else None, "", said, _civil(each)


def _civil(each: incidents.Reported) -> date:
    return each.opened_at.astimezone(OFFICE).date()


def _tomorrow(at: Moment, reader: words.Reader) -> OfAKind:
    coming = at.coming(at.tomorrow)
    titles = at.titles(coming[:MOST_OF_A_KIND])
    return _first(
        coming,
        lambda row: (str(row["case_no"]), titles[row["case_no"]], deadline_words(row, reader), row["fires_on"]),
    )

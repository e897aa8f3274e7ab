"""Suspended grants, the reasons, and the amounts withheld: for lists and the manager's yearly mail. D1, D5."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from domain.accounts import duty
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.money import Ore
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.rulebook.numbers import STOPS_TOLD_DAYS


class Stopped(NamedTuple):
    """A suspension that is open, or proposed and unanswered."""

    case_no: int
    title: str
    stop: Stop
    proposed: bool
    held: Ore
    """All that is withheld on the grant, in øre. Each of several open suspensions withholds all of it."""


def of_grant(grant: Grant) -> tuple[Stopped, ...]:
    """Return the open and proposed suspensions of a grant, oldest first."""
    held = sum(i.amount for i in grant.instalments if i.state is InstalmentState.HELD)
    found = [(stop, False) for stop in grant.open_stops] + [(stop, True) for stop in grant.proposed_stops]
    return tuple(
        Stopped(grant.case_no, grant.title, stop, proposed, held)
        for stop, proposed in sorted(found, key=lambda each: (each[0].since, each[0].id))
    )


def held_in_all(stopped: Iterable[Stopped]) -> Ore:
    """Return the sum withheld, in øre. A grant with two suspensions counts once."""
    return sum({each.case_no: each.held for each in stopped}.values())


def days_of_stops(law: Law, as_of: date) -> tuple[date, ...]:
    """Return the recent days of suspension for missing reports: as a rule one, in July. D2."""
    days = {
        duty.stop_day(duty.due_date(Report(kind=kind, year=year), law).day, law)
        for kind in ReportKind
        for year in (as_of.year - 2, as_of.year - 1)
    }
    return tuple(day for day in sorted(days) if day <= as_of <= day + timedelta(days=law.value(STOPS_TOLD_DAYS, day)))


def of_the_day(day: date, grants: Iterable[Grant]) -> Notice | None:
    """Return the manager's mail about all suspensions that began on a day; None if none did."""
    found = [each for grant in grants for each in of_grant(grant) if each.stop.since == day and each.stop.report]
    if not found:
        return None
    data = {
        "since": day.isoformat(),
        "held_ore": held_in_all(found),
        "stopped": [
            {
                "case_no": each.case_no,
                "title": each.title,
                "report": each.stop.report,
                "year": each.stop.year,
                "due": each.stop.due.isoformat() if each.stop.due else None,
                "held_ore": each.held,
                "proposed": each.proposed,
            }
            for each in found
        ],
    }
    return Notice(kind=NoticeKind.STOPS_OF_THE_DAY, to=Addressee(role=Role.MANAGER), case_no=0, title="", data=data)

"""The approvals that a plan with the Fund still waits for, and since when. R53, R54, D8."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.grant.state import Grant
from domain.sign_offs import required


class Awaited(NamedTuple):
    """A council or a housing organisation that has not answered about this version of the plan."""

    case_no: int
    title: str
    party: str
    """Who decides, as one would say it in English."""
    version: int
    since: date
    """The day this version was handed in."""
    days: int
    reminders: int
    """How many reminders of this version are behind us."""


def awaited(grant: Grant, today: date) -> Iterator[Awaited]:
    """Everybody whose approval is missing today; nobody where no plan is in."""
    if grant.plan is None:
        return
    version, since = grant.plan.number, grant.plan.submitted_on
    reminders = sum(cycle.startswith(f"{version}/") for cycle in grant.sign_offs_reminded)
    for party in required.waiting_for(grant, today):
        days = (today - since).days
        yield Awaited(grant.case_no, grant.title, party.body, version, since, days, reminders)

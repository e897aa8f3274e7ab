"""The approvals that a plan still waits for, and since when. R53, R54, D8."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.grant.state import Grant
from domain.sign_offs import required


class Awaited(NamedTuple):
    """A council or housing organisation that has not decided about this plan version."""

    case_no: int
    title: str
    council: bool
    """True if a municipal council decides."""
    name: str
    """The municipality or the housing organisation."""
    version: int
    since: date
    """The day this version was submitted."""
    days: int
    reminders: int
    """How many reminders of this version were sent or overtaken."""


def awaited(grant: Grant, today: date) -> Iterator[Awaited]:
    """Yield every party whose approval is missing today; none if there is no plan."""
    if (current := required.version(grant)) is None:
        return
    version, since = current.number, current.submitted_on
    reminders = sum(cycle.startswith(f"{version}/") for cycle in grant.sign_offs_reminded)
    for party in required.waiting_for(grant, today):
        days = (today - since).days
        yield Awaited(grant.case_no, grant.title, party.council, party.name, version, since, days, reminders)

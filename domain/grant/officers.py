"""Who is in charge of a case on a day. An officer is known by a person's id, or by a name where there is none."""

from datetime import date

from domain.grant.persons import Who
from domain.grant.state import Grant


def in_charge(grant: Grant, day: date) -> Who | None:
    """The officer in charge on a day, or None."""
    begun = [each for each in grant.officers if each.since <= day]
    return Who(begun[-1].name, begun[-1].person) if begun else None

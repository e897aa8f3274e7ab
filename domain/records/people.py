"""Records of the people of a case: who does what from which day on."""

from datetime import date
from enum import StrEnum

from domain.model import Fact, Name
from domain.records.application import Email


class InCharge(Fact):
    """The officer who is in charge of a case, from a day until the next officer's day."""

    name: str
    person: str = ""
    """The person's id; empty where only the name is known."""
    since: date


class Capacity(StrEnum):
    """What a person does on a case, apart from the officer in charge."""

    ADVISER = "adviser"
    """Advises for the Fund on goals, indicators and follow-up. T11, S:363-370."""
    PROJECT_LEADER = "project_leader"
    """Leads the programme from day to day, and must take part in Boligsocialnet. R74, R106."""
    BOARD = "board"
    """A member of the programme board, who gets the sheet of indicators. R30, R104."""
    AUDITOR = "auditor"
    """Audits the accounts, and attests each year. R73."""


class CasePerson(Fact):
    """A person of a case in a capacity, from a day until a day."""

    capacity: Capacity
    name: Name
    email: Email | None = None
    organisation: str = ""
    """The firm of an auditor, or whom a member of the board represents."""
    function: str = ""
    """The function on the board, such as ``formand``."""
    since: date
    until: date | None = None
    """The last day; None for no end yet."""

    def holds(self, day: date) -> bool:
        """True on a day from the first to the last."""
        return self.since <= day and (self.until is None or day <= self.until)

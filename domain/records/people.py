"""Records of the people of a case: who does what from which day on."""

from datetime import date

from domain.model import Fact


class InCharge(Fact):
    """The officer who is in charge of a case, from a day until the next officer's day."""

    name: str
    person: str = ""
    """The person's id; empty where only the name is known."""
    since: date

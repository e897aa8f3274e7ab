"""What ended the grant."""

from domain.closing.leftover import LeftoverUse
from domain.grant.events.event import Event
from domain.money import Ore


class FinalAccountAccepted(Event):
    rules = ("R62", "R67")
    paid: Ore
    leftover: int


class LeftoverDecided(Event):
    rules = ()
    use: LeftoverUse
    amount: Ore
    reason: str


class GrantClosed(Event):
    rules = ()
    paid: Ore
    leftover: int

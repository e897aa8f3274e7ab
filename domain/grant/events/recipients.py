"""Events caused by suspensions on another grant of the same recipient. D5."""

from datetime import date

from domain.grant.events.event import Event
from domain.grant.linked_suspension import HoldEnd, LinkedSuspension


class RecipientHoldBegan(Event):
    """Payouts are stopped on another grant of the recipient, and so they are here. `on` is the day it began there."""

    rules = ("R69", "D5")
    stop: str
    elsewhere: LinkedSuspension
    decided_on: date


class RecipientHoldEnded(Event):
    """The stop on the other grant holds nothing here any more."""

    rules = ("R70", "D5")
    stop: str
    elsewhere: LinkedSuspension
    since: date
    end: HoldEnd

"""Events caused by suspensions on another grant of the same recipient. D5."""

from datetime import date

from domain.grant.events.event import Lettered
from domain.grant.linked_suspension import HoldEnd, LinkedSuspension


class RecipientHoldBegan(Lettered):
    """Payouts are suspended because of another grant of the recipient. `on` is the day that suspension began."""

    rules = ("R69", "D5")
    for_all = True
    stop: str
    elsewhere: LinkedSuspension
    decided_on: date


class RecipientHoldEnded(Lettered):
    """The suspension on the other grant no longer affects this one."""

    rules = ("R70", "D5")
    for_all = True
    stop: str
    elsewhere: LinkedSuspension
    since: date
    end: HoldEnd

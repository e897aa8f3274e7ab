"""What has happened because payouts to another grant of the same recipient are stopped. D5."""

from datetime import date

from domain.grant.elsewhere import HoldEnd, StopElsewhere
from domain.grant.events.event import Event


class RecipientHoldBegan(Event):
    """Payouts are stopped on another grant of the recipient, and so they are here. `on` is the day it began there."""

    rules = ("R69", "D5")
    stop: str
    elsewhere: StopElsewhere
    decided_on: date


class RecipientHoldEnded(Event):
    """The stop on the other grant holds nothing here any more."""

    rules = ("R70", "D5")
    stop: str
    elsewhere: StopElsewhere
    since: date
    end: HoldEnd

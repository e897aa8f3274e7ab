"""What has happened to the instalments."""

from datetime import date

from domain.grant.events.event import Event
from domain.money import Ore


class InstalmentScheduled(Event):
    rules = ("D10",)
    number: int
    nominal: date
    due: date
    amount: Ore
    """What is to be paid, after set-off."""
    set_off: Ore


class InstalmentReleased(Event):
    rules = ("D10",)
    number: int
    due: date
    """The due date that it was scheduled for; a held instalment keeps it."""
    amount: Ore


class InstalmentHeld(Event):
    rules = ("R69",)
    number: int
    due: date
    amount: Ore
    stops: tuple[str, ...]


class InstalmentCancelled(Event):
    rules = ("D5",)
    number: int
    amount: Ore


class InstalmentPaid(Event):
    rules = ()
    number: int
    amount: Ore
    reference: str

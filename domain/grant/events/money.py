"""Events of instalments: due, released, withheld, ordered, paid, returned."""

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
    """The due date that it was scheduled for; a withheld instalment keeps it."""
    amount: Ore


class InstalmentHeld(Event):
    rules = ("R69",)
    number: int
    due: date
    amount: Ore
    stops: tuple[str, ...]


class InstalmentSetOff(Event):
    """Nothing is left to pay: all of it was paid in advance, or set off from the leftover of another grant."""

    rules = ("R22", "R62")
    number: int
    due: date
    set_off: Ore
    leftover: Ore = 0
    """The part of it that is another grant's leftover."""


class InstalmentOrdered(Event):
    rules = ("D9",)
    number: int
    amount: Ore
    batch: int
    end_to_end_id: str
    """The bank's and finance's name for this payment; unique among all orders."""
    proposed_by: str
    approved_by: str
    payee_sha256: str = ""
    """The hash of recipient, account and due day as approved (`Line.payee_sha256`); empty in old orders."""
    payee: str = ""
    """The holder of the account, as approved; empty in old orders, as are the next two."""
    iban: str = ""
    payer_iban: str = ""
    """The account that pays; empty also if the office had none when the batch was approved."""
    proposed_person: str = ""
    """The persons of `proposed_by` and `approved_by`; empty where only the names are known."""
    approved_person: str = ""


class InstalmentCancelled(Event):
    rules = ("D5",)
    number: int
    amount: Ore


class InstalmentPaid(Event):
    rules = ()
    number: int
    amount: Ore
    reference: str
    told_on: date | None = None
    """The day it was recorded, when the recipient can know of an account of its year. None in earlier releases."""


class PaymentReturned(Event):
    rules = ("D5",)
    number: int
    amount: Ore
    reason: str
    """Why, for `of_stored`: what the bank wrote, or the findings that kept it out of the payment file."""
    reference: str
    end_to_end_id: str
    """The order that came back; empty for a payment without one."""
    was_paid: bool
    """True when it had been reported as paid."""
    never_sent: bool = False
    """True when the order was left out of the payment file, so the bank never had it."""

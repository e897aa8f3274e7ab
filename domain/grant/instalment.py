"""The instalments of a grant: planned, withheld, ordered, paid. Values of a grant's state."""

from datetime import date
from enum import StrEnum

from domain.model import Fact
from domain.money import Ore


class InstalmentState(StrEnum):
    """Where an instalment (rate) stands."""

    SCHEDULED = "scheduled"
    RELEASED = "released"
    HELD = "held"
    ORDERED = "ordered"
    """In an approved payment batch: on its way to the bank."""
    PAID = "paid"
    SET_OFF = "set_off"
    """Fully paid in advance, so nothing is left to pay."""
    CANCELLED = "cancelled"


class Returned(Fact):
    """Why a payment failed: the bank sent it back, or it was never sent."""

    on: date
    reason: str
    """For `of_stored`: what the bank wrote, or the findings that kept it out of the payment file."""
    order: str = ""
    """The end-to-end id of the order; empty if the payment had none."""
    never_sent: bool = False
    """True if it was left out of the payment file."""


class Instalment(Fact):
    """One payment, planned or made. Number 0 is the advance for the project leader."""

    number: int
    nominal: date
    due: date
    amount: Ore
    set_off: Ore = 0
    state: InstalmentState = InstalmentState.SCHEDULED
    released_on: date | None = None
    first_released_on: date | None = None
    """The first release; a later suspension may lead to a second one."""
    paid_on: date | None = None
    told_on: date | None = None
    """The day its payment was recorded; None if an earlier release did that."""
    end_to_end_id: str = ""
    """The id of its current order to the bank."""
    ordered_on: date | None = None
    returned: Returned | None = None
    """The last return, kept when the instalment is ordered again."""
    held_by: tuple[str, ...] = ()
    """The suspensions that withheld it, kept after release for the history."""

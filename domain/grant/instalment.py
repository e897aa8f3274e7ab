"""The instalments of a grant: planned, withheld, ordered, paid. Values of a grant's state."""

from datetime import date
from enum import StrEnum

from domain.model import Fact
from domain.money import Ore
from domain.records.leftover import SetOff


class InstalmentState(StrEnum):
    """Where an instalment (rate) stands."""

    SCHEDULED = "scheduled"
    RELEASED = "released"
    HELD = "held"
    ORDERED = "ordered"
    """In an approved payment batch: on its way to the bank."""
    PAID = "paid"
    SET_OFF = "set_off"
    """Nothing is left to pay: it was paid in advance, or reduced by leftovers of other grants."""
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
    """What is to be paid."""
    set_off: Ore = 0
    """What is not paid: the advance, and leftovers of other grants."""
    leftovers: tuple[SetOff, ...] = ()
    """The leftovers of other grants in it. Q13."""
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

    @property
    def from_leftovers(self) -> Ore:
        """The part of the set-off that leftovers of other grants cover; the advance covers the rest."""
        return sum(each.amount for each in self.leftovers)

    @property
    def received_on(self) -> date | None:
        """The day from which its accounts show it; None while nothing of it is received.

        What is set off follows the instalment that it reduces: it is received on the day of the payment, and on the due
        day if nothing is left to pay.
        """
        if self.state is InstalmentState.SET_OFF and self.leftovers:
            return self.due
        return self.paid_on if self.state is InstalmentState.PAID else None

    @property
    def received(self) -> Ore:
        """What its accounts show as received from the Fund, in øre: paid, and set off from another grant. R62."""
        if self.received_on is None:
            return 0
        return self.from_leftovers + (self.amount if self.state is InstalmentState.PAID else 0)

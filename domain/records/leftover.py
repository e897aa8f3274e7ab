"""What may become of money that is left when the period has ended (Q13)."""

from datetime import date
from enum import StrEnum

from domain.model import Fact
from domain.money import Ore


class LeftoverUse(StrEnum):
    """The decisions open to the Fund (Q13)."""

    NONE = "none"
    REPAY = "repay"
    APPROVED_USE = "approved_use"
    SET_OFF = "set_off"


class Purpose(StrEnum):
    """What accumulated money may be used for, once the council and the Fund have approved it (Q13).

    The three purposes of the regulativs of 2006, 2011 and 2015; the one of 2019 is not published with others.
    """

    PHYSICAL_COST_OVERRUN = "physical_cost_overrun"
    """Physical works that became dearer (merudgifter til fysiske arbejder)."""
    LETTING_LOSS = "letting_loss"
    """Loss of rent in a transition (udlejningstab i en overgang)."""
    UNFORESEEN = "unforeseen"
    """Budget problems after the effort that nobody could foresee."""


class Repayment(Fact):
    """Money that has come back to the Fund: of the leftover, or of an advance."""

    on: date
    amount: Ore
    reference: str
    """The bank's."""

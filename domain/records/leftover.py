"""What can happen to money that is left after the period (Q13)."""

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


class LeftoverPurpose(StrEnum):
    """Approved uses of accumulated money; the council and the Fund must both approve (Q13).

    The three purposes of the regulations of 2006, 2011 and 2015; no others are published for 2019.
    """

    PHYSICAL_COST_OVERRUN = "physical_cost_overrun"
    """Physical works that became more expensive (merudgifter til fysiske arbejder)."""
    LETTING_LOSS = "letting_loss"
    """Loss of rent in a transition (udlejningstab i en overgang)."""
    UNFORESEEN = "unforeseen"
    """Unforeseeable budget problems after the programme."""


class CoFinancingShortfall(Fact):
    """Local co-financing in all accounts, where it is below its share (Q31)."""

    local: Ore
    total: Ore
    """Local co-financing and what the Fund paid."""
    needed: Ore
    percent: int
    reason: str = ""
    """The officer's reason for accepting the final account as it is."""


class WithoutAccount(Fact):
    """Waived years at the end of the period whose money is in no account. R62."""

    years: tuple[int, ...]
    balance: int
    """Closing balance of the last accepted account; 0 without one."""
    received: Ore
    """Received from the Fund since that account."""
    reason: str = ""
    """The officer's reason for accepting the final account as it is."""


class SetOff(Fact):
    """A part of another grant's leftover that an instalment is reduced by."""

    case: int
    """The grant whose leftover it is."""
    decided_on: date
    amount: Ore


class Repayment(Fact):
    """Money paid back to the Fund, from the leftover or an advance."""

    on: date
    amount: Ore
    reference: str
    """The bank's reference."""

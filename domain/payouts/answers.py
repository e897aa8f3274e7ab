"""The bank's answer for one ordered payment, as finance reports it."""

from datetime import date
from enum import StrEnum

from domain.model import Fact
from domain.money import Ore


class Outcome(StrEnum):
    """The result of a payment."""

    PAID = "paid"
    RETURNED = "returned"


class BankAnswer(Fact):
    """The result of one payment."""

    end_to_end_id: str
    outcome: Outcome
    on: date
    amount: Ore
    reference: str
    reason: str
    """Why it came back; empty for a payment."""
    where: str
    """Its line in the file."""

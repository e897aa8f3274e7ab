"""What ends a grant."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.grant.commands.command import Command
from domain.model import CaseNo, Name
from domain.money import Kroner, Ore
from domain.records.leftover import LeftoverPurpose, LeftoverUse


class AcceptFinalAccount(Command):
    """An officer accepts the final account: the period's last account, all years settled. T33."""

    co_financing_reason: str = ""
    """Why it is accepted where local co-financing is below its share in the accounts (Q31)."""
    without_account_because: str = ""
    """Why it is accepted where the last year's account was waived and money is in no account. R62."""


class DecideLeftover(Command):
    """What is to happen with the money that is left (Q13)."""

    use: LeftoverUse
    amount: Kroner
    reason: str = ""
    purpose: LeftoverPurpose | None = None
    """Approved use: for which of the three purposes."""
    council_decided_on: date | None = None
    """Approved use: when the municipal council approved it."""
    council_reference: str = ""
    case: CaseNo | None = None
    """Set off: against the grant of this case."""
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""


class SetOffLeftover(Command):
    """The leftover of another grant of the recipient is set off here. Q13."""

    case: int
    """The grant whose leftover it is."""
    amount: Ore


class ReportRepayment(Command):
    """Finance reports that money has come back: of the leftover, or of an advance that no commitment followed."""

    amount: Annotated[Kroner, Field(gt=0)]
    reference: Name


class CloseGrant(Command):
    """Close the case; from then on it can only be read."""

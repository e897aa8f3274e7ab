"""What ended the grant."""

from datetime import date

from domain.grant.events.event import Event, Lettered
from domain.money import Ore
from domain.records.leftover import CoFinancingShortfall, LeftoverPurpose, LeftoverUse, WithoutAccount


class FinalAccountAccepted(Event):
    rules = ("R62", "R67")
    paid: Ore
    leftover: int
    shortfall: CoFinancingShortfall | None = None
    """Local co-financing below its share, and why the account is accepted (Q31)."""
    without_account: WithoutAccount | None = None
    """Waived years at the end that are in no account, and why it is accepted."""


class LeftoverDecided(Lettered):
    rules = ()
    signed = True
    use: LeftoverUse
    amount: Ore
    reason: str
    purpose: LeftoverPurpose | None = None
    council_decided_on: date | None = None
    council_reference: str = ""
    case: int | None = None
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""
    repay_by: date | None = None
    """The day by which it is paid back; None if it is not, and in earlier releases."""


class LeftoverSetOff(Event):
    """The leftover of another grant reduces the next instalments of this one. `on` is the day of the decision there."""

    rules = ("R62",)
    case: int
    """The grant whose leftover it is."""
    amount: Ore
    instalments: dict[int, Ore]
    """Number of each reduced instalment, and by how much."""


class RepaymentReceived(Lettered):
    """Money has come back: of the leftover, or of an advance that no commitment followed."""

    rules = ("R62", "R22")
    amount: Ore
    reference: str
    outstanding: Ore


class GrantClosed(Lettered):
    rules = ()
    signed = True
    for_all = True
    paid: Ore
    leftover: int

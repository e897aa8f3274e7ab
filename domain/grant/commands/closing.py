"""What ends a grant."""

from domain.closing.leftover import LeftoverUse
from domain.grant.commands.command import Command
from domain.money import Kroner


class AcceptFinalAccount(Command):
    """An officer accepts the final account: the period's last account, all years settled. T33."""


class DecideLeftover(Command):
    """What is to happen with the money that is left (Q13)."""

    use: LeftoverUse
    amount: Kroner
    reason: str = ""


class CloseGrant(Command):
    """Close the case; from then on it can only be read."""

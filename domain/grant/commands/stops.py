"""What officers decide about stops of payouts."""

from domain.grant.commands.command import Command
from domain.model import Text
from domain.phases import Decision


class StopPayouts(Command):
    """A named officer suspends payouts for a reason of its own, apart from the suspensions for missing reports. D5."""

    reason: Text
    legal_basis: Text
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""


class LiftStop(Command):
    """A named officer lifts a stop that an officer has made. D5."""

    stop: Text
    reason: Text


class ConfirmStop(Command):
    """A named officer confirms a stop that was only proposed; it dates from the day that the rule names. D1, D2."""

    stop: Text


class DeclineStop(Command):
    """A named officer lets payouts go on although a report is missing. D1."""

    stop: Text
    reason: Text


class ReturnProposal(Command):
    """An officer sends back what a colleague proposes, with what should be changed. D9."""

    decision: Decision
    reason: Text

    @property
    def distinction(self) -> str:
        """It waits where its approval would."""
        return self.decision

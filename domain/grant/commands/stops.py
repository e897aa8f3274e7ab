"""What officers decide about stops of payouts."""

from typing import Annotated

from pydantic import Field

from domain.grant.commands.command import Command

Words = Annotated[str, Field(min_length=1)]


class StopPayouts(Command):
    """A named officer suspends payouts for a reason of its own, apart from the suspensions for missing reports. D5."""

    reason: Words
    legal_basis: Words


class LiftStop(Command):
    """A named officer lifts a stop that an officer has made. D5."""

    stop: str
    reason: Words


class ConfirmStop(Command):
    """A named officer confirms a stop that was only proposed; it dates from the day that the rule names. D1, D2."""

    stop: str


class DeclineStop(Command):
    """A named officer lets payouts go on although a report is missing. D1."""

    stop: str
    reason: Words

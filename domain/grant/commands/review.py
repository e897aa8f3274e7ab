"""What is asked around the one-year review."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from domain.grant.commands.command import Command
from domain.model import Name, Text, Unfit


def _civil(starts: datetime) -> datetime:
    if starts.tzinfo is not None:
        raise Unfit("value.time_zone")
    return starts.replace(second=0, microsecond=0)


class ScheduleReview(Command):
    """The meeting of the one-year review is called, or moved. R71."""

    starts: Annotated[datetime, AfterValidator(_civil)]
    """Civil time in Denmark, such as ``2026-09-17T10:00``."""
    place: Name
    minutes: Annotated[int, Field(ge=15, le=480)] = 120


class CancelReviewMeeting(Command):
    """The meeting is called off; the review stays open. R71."""

    reason: Text


class DeferReview(Command):
    """An officer lets the review wait for the next account, because the first period is very short. Q14."""

    reason: Text


class WaiveReview(Command):
    """A named officer decides that the review need not be held. R71."""

    reason: Text


class SettleFollowUp(Command):
    """What the review agreed is done, or dropped. R71."""

    number: Annotated[int, Field(ge=1)]
    note: str = ""

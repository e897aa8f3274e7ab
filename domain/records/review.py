"""Records of the one-year review: the meeting, its outcome and the follow-ups."""

from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import StringConstraints

from domain.model import Fact
from domain.records.milestone_plan import MilestonePlan


class Meeting(Fact):
    """The meeting as last announced."""

    starts: datetime
    """Civil time in Denmark."""
    minutes: int
    place: str
    sequence: int = 0
    """How often it was moved or called off; calendars trust the highest number."""
    cancelled: bool = False

    @property
    def ends(self) -> datetime:
        """Civil time in Denmark."""
        return self.starts + timedelta(minutes=self.minutes)


class FollowUp(Fact):
    """A follow-up from the meeting, with its deadline."""

    what: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    """In words for the letter (Danish)."""
    due: date


class AgreedFollowUp(FollowUp):
    """A follow-up on the case, with its state."""

    number: int
    """From 1, in the order of agreement."""
    reminded: bool = False
    settled_on: date | None = None
    note: str = ""


class Review(Fact):
    """The one-year review (etårseftersyn)."""

    opened_on: date
    year: int
    """Year of the account that opened it, or that did not come."""
    milestone_plan: MilestonePlan | None = None
    held_on: date | None = None
    reminded: tuple[int, ...] = ()
    """Reminders already sent or overtaken, in days after it opened."""
    overdue_since: date | None = None
    """When the manager learnt that the time is out."""
    waived_on: date | None = None
    """When an officer decided that it need not be held."""
    meeting: Meeting | None = None
    deferred_to: int | None = None
    """Year of the account that it waits for, if deferred. Q14."""
    follow_ups: tuple[AgreedFollowUp, ...] = ()

    @property
    def is_open(self) -> bool:
        """True if it waits to be held."""
        return not (self.held_on or self.waived_on or self.deferred_to)

    @property
    def planned(self) -> Meeting | None:
        """The meeting in the calendars, until the review has been held."""
        return self.meeting if self.meeting and not self.meeting.cancelled and not self.held_on else None

    @property
    def open_follow_ups(self) -> tuple[AgreedFollowUp, ...]:
        """The follow-ups that are neither done nor dropped."""
        return tuple(each for each in self.follow_ups if each.settled_on is None)

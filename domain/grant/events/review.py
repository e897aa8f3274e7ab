"""What has happened around the meeting of the one-year review."""

from datetime import date, datetime

from domain.findings import Finding
from domain.grant.events.event import Event, Lettered


class ReviewScheduled(Event):
    rules = ("R71",)
    by: str
    starts: datetime
    minutes: int
    place: str
    sequence: int
    findings: tuple[Finding, ...] = ()
    shows_goals: bool = False
    """Whether the agenda of the invitation holds goals and indicators; in earlier releases it did not."""


class ReviewMeetingCancelled(Event):
    rules = ("R71",)
    by: str
    starts: datetime
    minutes: int
    place: str
    sequence: int
    reason: str


class ReviewDeferred(Lettered):
    rules = ("R71",)
    signed = True
    by: str
    year: int
    to_year: int
    reason: str
    findings: tuple[Finding, ...] = ()


class FollowUpFellDue(Event):
    rules = ("R71",)
    number: int
    due: date


class FollowUpSettled(Event):
    rules = ("R71",)
    by: str
    number: int
    note: str


class ReviewReminderSent(Event):
    """The officer is reminded of a review that is open and not held."""

    rules = ("R71",)
    opened_on: date
    held_by: date
    days: int
    overtaken: tuple[int, ...]
    planned_on: date | None = None
    """The day of the meeting, if one is called."""


class ReviewOverdue(Event):
    """The time of the review is out; the manager learns of it."""

    rules = ("R71",)
    opened_on: date
    held_by: date


class ReviewWaived(Event):
    rules = ("R71",)
    by: str
    reason: str
    year: int
    """Year of the account that opened it, or would have."""

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

"""What has been asked and answered before an adverse decision."""

from datetime import date

from domain.grant.events.event import Event
from domain.records.hearing import AdverseDecision


class HearingBegun(Event):
    rules = ("R110",)
    by: str
    number: int
    about: AdverseDecision
    facts: str
    notified_on: date
    """The day of the letter: day 0 of the time to answer."""
    asked_until: date | None
    """The day that the officer gave; None for the least time."""
    until: date


class HearingAnswered(Event):
    rules = ("R110",)
    by: str
    number: int
    answer: str
    in_time: bool


class HearingUnanswered(Event):
    """The last day has passed, and the party has not answered."""

    rules = ("R110",)
    number: int
    until: date


class HearingEnded(Event):
    """The Fund lets the matter rest."""

    rules = ("R110",)
    by: str
    number: int
    reason: str

"""A deadline: until when something is in time, when its consequence takes effect, and how the date came about."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from domain.reckoning import Reckoning


class DeadlineKind(StrEnum):
    """What may fall due, each with its rank: the order in which things of one day are handled, stops before payouts.

    Ranks are stored with the deadlines. They leave room: a new kind takes a free number, and no other one changes.
    """

    rank: int

    def __new__(cls, word: str, rank: int = 0) -> Self:
        """A member is its word; the rank stands beside it."""
        member = str.__new__(cls, word)
        member._value_, member.rank = word, rank
        return member

    PREQUALIFICATION_TARGET = "prequalification_target", 10
    SIGN_OFF_REMINDER = "sign_off_reminder", 20
    OPERATION_START = "operation_start", 30
    REGULATION_ACCOUNT = "regulation_account", 40
    STATUS_REPORT = "status_report", 50
    RENT_SUPPORT_ACCOUNT = "rent_support_account", 60
    REGULATION_ACCOUNT_REMINDER = "regulation_account_reminder", 70
    STATUS_REPORT_REMINDER = "status_report_reminder", 80
    RENT_SUPPORT_ACCOUNT_REMINDER = "rent_support_account_reminder", 90
    STOP_ESCALATION = "stop_escalation", 100
    INSTALMENT = "instalment", 110
    PERIOD_END = "period_end", 120
    REVIEW_FOLLOW_UP = "review_follow_up", 130
    ACCESS_REQUEST_REMINDER = "access_request_reminder", 140
    ACCESS_REQUEST = "access_request", 150


class Effect(StrEnum):
    """What a deadline does when it is reached."""

    REMIND = "remind"
    ESCALATE = "escalate"
    CONSEQUENCE = "consequence"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date that a grant's state implies."""

    kind: DeadlineKind
    cycle: str
    """Which one of its kind: a year, an instalment number, ``first``."""
    nominal: date
    """The date that the rule names."""
    effective: date
    """The last day that is in time, after pauses and rolling; or the day itself for things that happen on a day."""
    fires_on: date
    """The first day on which its effect takes place."""
    rule: str
    effect: Effect
    reckoning: Reckoning

    @property
    def key(self) -> tuple[DeadlineKind, str]:
        """Its identity within the case."""
        return self.kind, self.cycle

    @property
    def order(self) -> tuple[date, int, str]:
        """Oldest first, and within a day by kind."""
        return self.fires_on, self.kind.rank, self.cycle


def day_after(day: date, days: int = 0) -> date:
    """The first day that is too late, with so many days of grace."""
    return day + timedelta(days=1 + days)

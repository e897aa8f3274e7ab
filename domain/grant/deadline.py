"""A deadline: until when something is in time, when its consequence takes effect, and how the date came about."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.reckoning import Reckoning


class DeadlineKind(StrEnum):
    """What may fall due, in the order in which things of the same day are handled: stops before payouts."""

    PREQUALIFICATION_TARGET = "prequalification_target"
    SIGN_OFF_REMINDER = "sign_off_reminder"
    OPERATION_START = "operation_start"
    REGULATION_ACCOUNT = "regulation_account"
    STATUS_REPORT = "status_report"
    RENT_SUPPORT_ACCOUNT = "rent_support_account"
    REGULATION_ACCOUNT_REMINDER = "regulation_account_reminder"
    STATUS_REPORT_REMINDER = "status_report_reminder"
    RENT_SUPPORT_ACCOUNT_REMINDER = "rent_support_account_reminder"
    STOP_ESCALATION = "stop_escalation"
    INSTALMENT = "instalment"
    PERIOD_END = "period_end"
    REVIEW_FOLLOW_UP = "review_follow_up"
    ACCESS_REQUEST_REMINDER = "access_request_reminder"
    ACCESS_REQUEST = "access_request"

    @property
    def rank(self) -> int:
        """Place in the order of one day."""
        return _RANKS[self]


_RANKS = {kind: rank for rank, kind in enumerate(DeadlineKind)}


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

"""A deadline: the last day in time, the day of its consequence, and the steps that lead to the date."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from domain.derivation import DateDerivation


class DeadlineKind(StrEnum):
    """What may fall due: its word, its rank and its Danish name.

    The rank orders the deadlines of one day: suspensions come before payouts. It is stored and leaves gaps, so a new
    kind takes a free number and no other rank changes.
    """

    rank: int
    danish: str

    def __new__(cls, word: str, rank: int = 0, danish: str = "") -> Self:
        """A member equals its word; rank and name are attributes."""
        member = str.__new__(cls, word)
        member._value_, member.rank, member.danish = word, rank, danish
        return member

    HEARING = "hearing", 5, "svar i en partshøring"
    PREQUALIFICATION_TARGET = "prequalification_target", 10, "forventet svardato for prækvalifikation"
    CLOSING_NOTICE = "closing_notice", 12, "varsel om lukning af en ufuldstændig ansøgning"
    CLOSING_REMINDER = "closing_reminder", 14, "påmindelse om manglende oplysninger"
    APPLICATION_CLOSING = "application_closing", 16, "lukning af en ufuldstændig ansøgning"
    SIGN_OFF_REMINDER = "sign_off_reminder", 20, "rykker for en godkendelse af helhedsplanen"
    NEW_RULES = "new_rules", 25, "besked om nye regler"
    OPERATION_START = "operation_start", 30, "start på bevillingsperioden"
    REGULATION_ACCOUNT = "regulation_account", 40, "frist for reguleringskontoopgørelsen"
    STATUS_REPORT = "status_report", 50, "frist for statusindberetningen"
    RENT_SUPPORT_ACCOUNT = "rent_support_account", 60, "frist for huslejestøtteopgørelsen"
    REGULATION_ACCOUNT_REMINDER = "regulation_account_reminder", 70, "påmindelse om reguleringskontoopgørelsen"
    STATUS_REPORT_REMINDER = "status_report_reminder", 80, "påmindelse om statusindberetningen"
    RENT_SUPPORT_ACCOUNT_REMINDER = "rent_support_account_reminder", 90, "påmindelse om huslejestøtteopgørelsen"
    STOP_ESCALATION = "stop_escalation", 100, "besked til lederen om et langvarigt udbetalingsstop"
    REPORT_ESCALATION = "report_escalation", 105, "besked til lederen om en indberetning, der venter på svar"
    INSTALMENT = "instalment", 110, "rate"
    PERIOD_END = "period_end", 120, "udløb af bevillingsperioden"
    REVIEW_OPENING = "review_opening", 122, "etårseftersynet begynder uden opgørelse"
    REVIEW_REMINDER = "review_reminder", 124, "påmindelse om etårseftersynet"
    ONE_YEAR_REVIEW = "one_year_review", 126, "frist for etårseftersynet"
    REVIEW_FOLLOW_UP = "review_follow_up", 130, "opfølgning fra etårseftersynet"
    SUB_AGREEMENTS_REMINDER = "sub_agreements_reminder", 133, "påmindelse om delaftaler"
    SUB_AGREEMENTS = "sub_agreements", 136, "frist for delaftaler, som fonden har bedt om"
    ACCESS_REQUEST_REMINDER = "access_request_reminder", 140, "påmindelse om en anmodning om aktindsigt"
    ACCESS_REQUEST = "access_request", 150, "svar på en anmodning om aktindsigt"


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
    """A year, an instalment number or ``first``: which deadline of its kind this is."""
    nominal: date
    """The date that the rule names."""
    effective: date
    """The last day in time, after pauses and rolling; or the day itself for something that happens on a day."""
    fires_on: date
    """The first day on which its effect takes place."""
    rule: str
    effect: Effect
    derivation: DateDerivation

    @property
    def key(self) -> tuple[DeadlineKind, str]:
        """Its identity within the case."""
        return self.kind, self.cycle

    @property
    def order(self) -> tuple[date, int, str]:
        """Sorts oldest first, and within a day by rank."""
        return self.fires_on, self.kind.rank, self.cycle


def day_after(day: date, days: int = 0) -> date:
    """The first day that is too late, after `days` of grace."""
    return day + timedelta(days=1 + days)

"""A deadline of the ledger in a few English words, as an officer would say it."""

from collections.abc import Mapping
from typing import Any

from domain.grant.deadline import DeadlineKind

_WORDS = {
    DeadlineKind.PREQUALIFICATION_TARGET: "{cycle} target of the answer",
    DeadlineKind.SIGN_OFF_REMINDER: "reminder of a sign-off, day {days}",
    DeadlineKind.OPERATION_START: "grant period starts",
    DeadlineKind.REGULATION_ACCOUNT: "regulation account {cycle} is due",
    DeadlineKind.STATUS_REPORT: "status report {cycle} is due",
    DeadlineKind.RENT_SUPPORT_ACCOUNT: "rent support account {cycle} is due",
    DeadlineKind.REGULATION_ACCOUNT_REMINDER: "reminder: regulation account {of}",
    DeadlineKind.STATUS_REPORT_REMINDER: "reminder: status report {of}",
    DeadlineKind.RENT_SUPPORT_ACCOUNT_REMINDER: "reminder: rent support account {of}",
    DeadlineKind.STOP_ESCALATION: "suspended for {days} days: manager told",
    DeadlineKind.INSTALMENT: "instalment {days}",
    DeadlineKind.PERIOD_END: "grant period ends",
    DeadlineKind.REVIEW_FOLLOW_UP: "follow-up {cycle} of the review",
    DeadlineKind.ACCESS_REQUEST_REMINDER: "reminder: access request {cycle}",
    DeadlineKind.ACCESS_REQUEST: "access request {cycle}: last day",
}


def deadline_words(row: Mapping[str, Any]) -> str:
    """What takes effect, for a row of the ledger: its kind, and which one of its kind."""
    of, _, number = str(row["cycle"]).rpartition("/")
    days = number.lstrip("0") or "0"
    return _WORDS[DeadlineKind(row["kind"])].format(cycle=row["cycle"], of=of, days=days)

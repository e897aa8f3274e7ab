"""A deadline of the ledger in a few words, as an officer would say it."""

from collections.abc import Mapping
from typing import Any

from domain.grant.deadline import DeadlineKind
from tasks import words

_IDS = {
    DeadlineKind.PREQUALIFICATION_TARGET: "deadline.prequalification_target",
    DeadlineKind.SIGN_OFF_REMINDER: "deadline.sign_off_reminder",
    DeadlineKind.OPERATION_START: "deadline.operation_start",
    DeadlineKind.REGULATION_ACCOUNT: "deadline.regulation_account",
    DeadlineKind.STATUS_REPORT: "deadline.status_report",
    DeadlineKind.RENT_SUPPORT_ACCOUNT: "deadline.rent_support_account",
    DeadlineKind.REGULATION_ACCOUNT_REMINDER: "deadline.regulation_account_reminder",
    DeadlineKind.STATUS_REPORT_REMINDER: "deadline.status_report_reminder",
    DeadlineKind.RENT_SUPPORT_ACCOUNT_REMINDER: "deadline.rent_support_account_reminder",
    DeadlineKind.STOP_ESCALATION: "deadline.stop_escalation",
    DeadlineKind.INSTALMENT: "deadline.instalment",
    DeadlineKind.PERIOD_END: "deadline.period_end",
    DeadlineKind.REVIEW_FOLLOW_UP: "deadline.review_follow_up",
    DeadlineKind.ACCESS_REQUEST: "deadline.access_request",
    DeadlineKind.ACCESS_REQUEST_REMINDER: "deadline.access_request_reminder",
}


def deadline_words(row: Mapping[str, Any], reader: words.Reader) -> str:
    """What takes effect, for a row of the ledger: its kind, and which one of its kind."""
    first, _, last = str(row["cycle"]).rpartition("/")
    id = _IDS[DeadlineKind(row["kind"])]
    return words.sentence(id, reader, which=first or last, last=last.lstrip("0") or "0")

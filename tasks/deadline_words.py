"""A deadline of the ledger in a few English words, as an officer would say it."""

from collections.abc import Mapping
from typing import Any

_WORDS = {
    "prequalification_target": "{cycle} target of the answer",
    "sign_off_reminder": "reminder of a sign-off, day {last}",
    "operation_start": "grant period starts",
    "regulation_account": "regulation account {cycle} is due",
    "status_report": "status report {cycle} is due",
    "rent_support_account": "rent support account {cycle} is due",
    "stop_escalation": "suspended for {last} days: manager told",
    "instalment": "instalment {last}",
    "period_end": "grant period ends",
    "review_follow_up": "follow-up {cycle} of the review",
    "access_request": "access request {cycle}: last day",
}
"""By kind. A kind without a line of its own gets its bare name: ``reminder: status report 2026``."""


def deadline_words(row: Mapping[str, Any]) -> str:
    """What takes effect, for a row of the ledger: its kind, and which one of its kind."""
    kind, cycle = str(row["kind"]), str(row["cycle"])
    first, _, last = cycle.rpartition("/")
    if words := _WORDS.get(kind):
        return words.format(cycle=cycle, last=last.lstrip("0") or "0")
    name = kind.removesuffix("_reminder").replace("_", " ")
    return f"{'reminder: ' if kind.endswith('_reminder') else ''}{name} {first or cycle}"

"""Duties that depend on a date and that earlier releases did not know, and the day from which a case meets them.

A commitment of this release carries that day, its own; a running case of an older database, and an incomplete one,
learns of it by one event and one letter at its first sweep, and meets them from the day after.
"""

from datetime import date
from enum import StrEnum

from domain.derivation import DateDerivation
from domain.grant.state import Grant


class NewDuty(StrEnum):
    """What is new for the applicant, in the letter to running cases; stored by value.

    Its sentence is in `tasks.letters.danish.NEW_DUTIES`.
    """

    ONE_YEAR_REVIEW = "one_year_review"
    INCOMPLETE_APPLICATION = "incomplete_application"
    STATUS_REPORT = "status_report"
    REGULATION_ACCOUNT = "regulation_account"


def in_force(grant: Grant, day: date) -> bool:
    """True if the new duties count for the case on a day."""
    return grant.new_rules_from is not None and grant.new_rules_from <= day


def not_before(grant: Grant, derivation: DateDerivation) -> DateDerivation | None:
    """The date of a new duty, moved to the day from which it counts for the case; None while the case has no such day.

    A duty counts its reminders from this date, so none of its time runs out before the case learns of it.
    """
    begins = grant.new_rules_from
    if begins is None or begins <= derivation.day:
        return derivation if begins else None
    return derivation.then(begins, "new_rules.count_from", source=SOURCE)


SOURCE = "T36"

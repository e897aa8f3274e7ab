"""R110: how long the party has to answer: from the day of the letter, rolled to a working day."""

from datetime import date

from domain.derivation import DateDerivation
from domain.records.hearing import Hearing
from domain.rulebook.law import Law
from domain.rulebook.numbers import HEARING_DAYS

_ACT = "forvaltningsloven § 19"


def least(begun_on: date, law: Law) -> DateDerivation:
    """Return the last day of the least time, with its derivation."""
    days = law.since(HEARING_DAYS, begun_on)
    begun = DateDerivation.start(begun_on, "R110.begun", source=_ACT)
    return begun.plus_days(days.value, "R110.days_later", {"days": days.value}, source=days.source).rolled(
        law.calendar, "R110"
    )


def last_day(hearing: Hearing, law: Law) -> DateDerivation:
    """Return the last day on which an answer is in time, with its derivation."""
    if hearing.asked_until is None:
        return least(hearing.begun_on, law)
    begun = DateDerivation.start(hearing.begun_on, "R110.begun", source=_ACT)
    return begun.then(hearing.asked_until, "R110.officers_day", source=_ACT).rolled(law.calendar, "R110")

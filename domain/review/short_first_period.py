"""R71: after a first calendar year of few months, the review may wait for the next account (Q14)."""

from collections.abc import Iterable
from datetime import date

from domain.calendar import months_between
from domain.findings import Finding, Weight
from domain.grant.state import Grant
from domain.rulebook.law import Law
from domain.rulebook.numbers import SHORT_FIRST_YEAR_MONTHS


def months(grant: Grant) -> int:
    """Return the months of the grant period in its first calendar year; a part of a month counts."""
    assert grant.commitment is not None
    start = grant.commitment.period_start
    return months_between(start, min(grant.commitment.period_end, date(start.year, 12, 31)))


def is_short(grant: Grant, law: Law, day: date) -> bool:
    """True if the first calendar year is shorter than the configured minimum."""
    return months(grant) < law.value(SHORT_FIRST_YEAR_MONTHS, day)


def hint(grant: Grant, year: int, law: Law, day: date) -> Iterable[Finding]:
    """Warn an officer if the review opens on the account of a short first year."""
    assert grant.commitment is not None
    if year == grant.commitment.period_start.year < grant.commitment.years[-1] and is_short(grant, law, day):
        yield Finding(id="R71.short_first_year", facts={"year": year, "months": months(grant)}, weight=Weight.WARNS)

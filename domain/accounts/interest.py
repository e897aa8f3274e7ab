"""R64, R65: interest at the average rate of the organisation's set-aside funds, credited on the running balance.

Our own convention: simple interest by the days of the calendar year. The balance starts with the opening balance, and a
payment of the Fund bears interest from the next day. An account gives no dates for local co-financing and expenses, so
they are spread evenly over the days of the year within the grant period; in a year after it, over the whole year.
Negative interest is possible (Q29). No interest on a positive balance stands against acceptance unless the account
explains it.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from domain.accounts.expected_figures import ExpectedFigures
from domain.findings import Finding, Weight
from domain.money import Ore
from domain.records.reports import RegulationAccount
from domain.rulebook.law import Law
from domain.rulebook.numbers import INTEREST_TOLERANCE, INTEREST_TOLERANCE_PERCENT, VALUE_ADJUSTMENT_APART


class ExpectedInterest(NamedTuple):
    """The expected interest in øre, and the balance it is computed on."""

    balance: Ore
    """The mean of the running balance over the year."""
    interest: Ore


def expected_interest(account: RegulationAccount, expected: ExpectedFigures) -> ExpectedInterest:
    """Return the interest at the stated rate on the year's running balance, rounded to whole øre."""
    begins, ends = date(account.year, 1, 1), date(account.year, 12, 31)
    first, last = max(begins, expected.period_start), min(ends, expected.period_end)
    if last < first:  # an account of a payment after the period
        first, last = begins, ends
    days = (ends - begins).days + 1
    of_payments = sum(p.amount * min(days, max(0, (ends - p.on).days)) for p in expected.payments)
    # Amounts spread evenly from first to last day were there for half of those days on average.
    evenly = (account.local - account.spent) * (2 * (ends - last).days + (last - first).days + 1)
    balance = account.opening_balance + Decimal(2 * of_payments + evenly) / (2 * days)
    return ExpectedInterest(_whole(balance), _whole(balance * account.rate / 100))


def check(account: RegulationAccount, expected: ExpectedFigures, law: Law) -> Iterable[Finding]:
    """Check that a positive balance bore interest, that it fits its rate, and that value adjustment is apart. R66."""
    if account.interest < 0:
        yield Finding(id="R64.negative_interest", facts={"interest": account.interest}, weight=Weight.WARNS)
    year_end = date(account.year, 12, 31)
    apart = law.value(VALUE_ADJUSTMENT_APART, year_end)
    if apart and account.value_adjustment is None:
        yield Finding(id="R66.adjustment_not_stated", weight=Weight.WARNS)
    computed = expected_interest(account, expected)
    if none := tuple(_none_credited(account, computed, law)):
        yield from none
        return
    if _near(account.interest, computed.interest, law, year_end):
        return
    adjustment = account.value_adjustment
    if apart and adjustment and _near(account.interest - adjustment, computed.interest, law, year_end):
        yield Finding(
            id="R66.interest_holds_adjustment",
            facts={
                "interest": account.interest,
                "adjustment": adjustment,
                "left": account.interest - adjustment,
                "computed": computed.interest,
            },
            weight=Weight.WARNS,
        )
        return
    yield Finding(
        id="R65.another_interest",
        facts={
            "interest": account.interest,
            "rate": account.rate,
            "balance": computed.balance,
            "computed": computed.interest,
            "difference": abs(account.interest - computed.interest),
        },
        weight=Weight.WARNS,
    )


def _none_credited(account: RegulationAccount, computed: ExpectedInterest, law: Law) -> Iterable[Finding]:
    """Yield why a positive balance bore no interest, unless the account explains it. R64."""
    if account.interest or computed.balance <= 0 or account.interest_explanation.strip():
        return
    if account.rate == 0:
        yield Finding(id="R64.no_rate", facts={"balance": computed.balance})
    elif not _near(0, computed.interest, law, date(account.year, 12, 31)):
        facts = {"balance": computed.balance, "rate": account.rate, "computed": computed.interest}
        yield Finding(id="R64.no_interest", facts=facts)


def _near(stated: Ore, computed: Ore, law: Law, day: date) -> bool:
    """True if the difference is small: dates of income and expenses are unknown, so the estimate is rough."""
    tolerance = max(
        law.value(INTEREST_TOLERANCE, day), abs(computed) * law.value(INTEREST_TOLERANCE_PERCENT, day) // 100
    )
    return abs(stated - computed) <= tolerance


def _whole(ore: Decimal) -> Ore:
    return int(ore.to_integral_value(ROUND_HALF_EVEN))

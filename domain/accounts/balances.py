"""R62: the balances of a regulation account, with each difference in kroner.

closing = opening + grant received + local co-financing + interest - expenses, and each year opens with the closing
balance of the year before.
"""

from collections.abc import Iterable

from domain.accounts.expected_figures import ExpectedFigures
from domain.findings import Finding, Weight
from domain.records.reports import RegulationAccount


def check(account: RegulationAccount, expected: ExpectedFigures) -> Iterable[Finding]:
    """Check that the account adds up, opens with the last closing balance, and received what the Fund paid."""
    if account.closing_balance != account.computed_closing:
        yield _does_not_add_up(account)
    last = expected.account_before(account.year)
    if last is not None and account.opening_balance != last.closing_balance:
        yield Finding(
            id="R62.opens_with_another_balance",
            facts={
                "opening": account.opening_balance,
                "last": last.closing_balance,
                "difference": abs(account.opening_balance - last.closing_balance),
            },
        )
    if account.year == expected.period_start.year and account.opening_balance:
        yield Finding(id="R62.first_opens_with_money", facts={"opening": account.opening_balance}, weight=Weight.WARNS)
    if account.grant_received != expected.paid:
        yield Finding(
            id="R62.fund_paid_another_amount",
            facts={
                "received": account.grant_received,
                "paid": expected.paid,
                "difference": abs(account.grant_received - expected.paid),
            },
            weight=Weight.WARNS,
        )


def _does_not_add_up(account: RegulationAccount) -> Finding:
    """Return the finding; if the difference equals the value adjustment, that is the cause (R66)."""
    difference = account.closing_balance - account.computed_closing
    return Finding(
        id="R66.balance_holds_adjustment" if difference == account.value_adjustment else "R62.does_not_add_up",
        facts={
            "closing": account.closing_balance,
            "computed": account.computed_closing,
            "difference": abs(difference),
        },
    )

"""R62: the balances of a regulation account, with each difference in kroner.

closing = opening + grant received + local co-financing + interest - expenses, and each year opens with the closing
balance of the year before.
"""

from collections.abc import Iterable

from domain.accounts.expected_figures import ExpectedFigures
from domain.findings import Finding, Weight, kept_finding
from domain.money import in_kroner
from domain.records.reports import RegulationAccount


def check(account: RegulationAccount, expected: ExpectedFigures) -> Iterable[Finding]:
    """Check that the account adds up, opens with the last closing balance, and received what the Fund paid."""
    if account.closing_balance != account.computed_closing:
        yield _does_not_add_up(account)
    last = expected.account(account.year - 1)
    if last is not None and account.opening_balance != last.closing_balance:
        yield kept_finding(
            rule="R62",
            what=f"The opening balance is {in_kroner(account.opening_balance)}; last year closed at "
            f"{in_kroner(last.closing_balance)}: a difference of "
            f"{in_kroner(abs(account.opening_balance - last.closing_balance))}.",
            help="Open with last year's closing balance.",
        )
    if account.year == expected.period_start.year and account.opening_balance:
        yield kept_finding(
            rule="R62",
            what=f"The first account opens with {in_kroner(account.opening_balance)}; nothing was accounted for "
            "before it.",
            help="Open with 0 kr.; an advance from the Fund stands among what was received.",
            weight=Weight.WARNS,
        )
    if account.grant_received != expected.paid:
        yield kept_finding(
            rule="R62",
            what=f"The account says {in_kroner(account.grant_received)} came from the Fund; the Fund paid "
            f"{in_kroner(expected.paid)} up to the end of the year since the last account: a difference of "
            f"{in_kroner(abs(account.grant_received - expected.paid))}.",
            help="Compare with the payments on the case.",
            weight=Weight.WARNS,
        )


def _does_not_add_up(account: RegulationAccount) -> Finding:
    """Return the finding; if the difference equals the value adjustment, that is the cause (R66)."""
    difference = account.closing_balance - account.computed_closing
    what = (
        f"The closing balance is {in_kroner(account.closing_balance)}, but opening + income + interest - expenses "
        f"come to {in_kroner(account.computed_closing)}: a difference of {in_kroner(abs(difference))}"
    )
    if difference == account.value_adjustment:
        return kept_finding(
            rule="R66",
            what=f"{what}, which is the value adjustment.",
            help="Leave the value adjustment out of the balance: it belongs to account 401, not to this one.",
        )
    return kept_finding(rule="R62", what=f"{what}.", help="Correct the line that is wrong, or the closing balance.")

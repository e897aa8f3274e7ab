"""The arithmetic of a regulation account. R62, R64, R67, R73; each difference is shown in kroner.

closing = opening + grant received + local co-financing + interest - expenses, and opening = last closing.
"""

from collections.abc import Iterable

from domain.accounts.papers import RegulationAccount
from domain.findings import Finding, Weight
from domain.money import Ore, in_kroner


def check(account: RegulationAccount, last_closing: int | None, paid_in_year: Ore) -> Iterable[Finding]:
    """Everything that stands against accepting the account, and what an officer should look at."""
    local = sum(line.amount for line in account.local_income)
    spent = sum(line.actual for line in account.expenses)
    expected = account.opening_balance + account.grant_received + local + account.interest - spent
    if account.closing_balance != expected:
        yield Finding(
            rule="R62",
            what=f"The closing balance is {in_kroner(account.closing_balance)}, but opening + income + interest - "
            f"expenses come to {in_kroner(expected)}: a difference of "
            f"{in_kroner(abs(account.closing_balance - expected))}.",
            help="Correct the line that is wrong, or the closing balance.",
        )
    if last_closing is not None and account.opening_balance != last_closing:
        yield Finding(
            rule="R62",
            what=f"The opening balance is {in_kroner(account.opening_balance)}; last year closed at "
            f"{in_kroner(last_closing)}: a difference of {in_kroner(abs(account.opening_balance - last_closing))}.",
            help="Open with last year's closing balance.",
        )
    for line in account.expenses:
        if line.actual != line.budget and not line.explanation.strip():
            yield Finding(
                rule="R67",
                what=f"{line.main_group}: {in_kroner(line.actual)} against a budget of {in_kroner(line.budget)}, "
                "without an explanation.",
                help="Explain the difference in its column.",
                where=line.where,
            )
    for attested, what in (
        (account.goals_followed_up, "that the goals are followed up"),
        (account.board_in_function, "that the board is established and working"),
    ):
        if not attested:
            yield Finding(
                rule="R73", what=f"The auditor does not attest {what}.", help="Let the auditor tick it, or say why not."
            )
    if account.grant_received != paid_in_year:
        yield Finding(
            rule="R62",
            what=f"The account says {in_kroner(account.grant_received)} came from the Fund; the Fund paid "
            f"{in_kroner(paid_in_year)} up to the end of the year since the last account.",
            help="Compare with the payments on the case.",
            weight=Weight.WARNS,
        )
    if account.interest < 0:
        yield Finding(
            rule="R64",
            what=f"Interest is negative: {in_kroner(account.interest)}.",
            help="Check the average rate on set-aside funds.",
            weight=Weight.WARNS,
        )

"""R36, R37, R38: the budget balances, every expense has a main group, and the full amount is budgeted."""

from collections.abc import Iterable

from domain.findings import Finding, kept_finding
from domain.money import in_kroner
from domain.records.plan import Budget


def check(budget: Budget) -> Iterable[Finding]:
    """Check that income equals expenses to the øre, and that no expense lacks a main group."""
    if budget.total == 0:
        yield kept_finding(rule="R38", what="The budget holds no income.", help="Budget the full amount.")
    difference = budget.total - budget.spent
    if difference < 0:
        yield kept_finding(
            rule="R36",
            what=f"Expenses exceed income by {in_kroner(-difference)}.",
            help="Lower an expense or raise the income, so that both come to the same.",
        )
    if difference > 0:
        yield kept_finding(
            rule="R38",
            what=f"{in_kroner(difference)} of the income is not budgeted for anything.",
            help="Budget the full amount.",
        )
    for line in budget.expenses:
        if not line.main_group:
            yield kept_finding(
                rule="R37",
                what=f"'{line.text}' ({in_kroner(line.amount)}) has no main group.",
                help="Write the main group (hovedgruppe) in its column.",
                where=line.where,
            )

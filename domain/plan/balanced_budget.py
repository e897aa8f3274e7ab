"""R36, R37, R38: the budget balances, every expense has a main group, and the full amount is budgeted.

A plan asks the Fund for an amount: there is no commitment of nothing.
"""

from collections.abc import Iterable

from domain.findings import Finding
from domain.records.plan import Budget


def check(budget: Budget) -> Iterable[Finding]:
    """Check that income equals expenses to the øre, and that no expense lacks a main group."""
    if budget.total == 0:
        yield Finding(id="R38.no_income")
    elif budget.from_fund == 0:
        yield Finding(id="R38.nothing_from_the_fund", facts={"total": budget.total})
    difference = budget.total - budget.spent
    if difference < 0:
        yield Finding(id="R36.expenses_above_income", facts={"difference": -difference})
    if difference > 0:
        yield Finding(id="R38.income_not_budgeted", facts={"difference": difference})
    for line in budget.expenses:
        if not line.main_group:
            yield Finding(id="R37.no_main_group", facts={"line": line.text, "amount": line.amount}, where=line.where)

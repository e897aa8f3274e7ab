"""R67, R59: compares the expenses of a year with the budget in force, by main group. Differences are explained.

The budget in force covers the whole period. The share of a year is our own reading: what earlier accounts have not
budgeted, spread over the remaining months. A budget change counts from the year of its approval.
"""

from collections.abc import Iterable

from domain.accounts.expected_figures import ExpectedFigures
from domain.findings import Finding, Weight
from domain.money import Ore
from domain.records.reports import RegulationAccount

_ONE_KRONE = 100


def share(group: str, year: int, expected: ExpectedFigures) -> Ore:
    """Return a main group's share of the budget in force for a year, in øre; zero if the group has none."""
    left = next((amount for name, amount in expected.budget.items() if _same(name, group)), 0)
    of_year = 0
    for each in range(expected.period_start.year, year + 1):
        months = sum(expected.months(later) for later in range(each, expected.period_end.year + 1))
        of_year = left * expected.months(each) // months if months else 0
        account = expected.account(each) if each < year else None
        left -= of_year if account is None else budgeted(account, group)
    return of_year


def budgeted(account: RegulationAccount, group: str) -> Ore:
    """Return the budget that an account states for a main group, in øre."""
    return sum(line.budget for line in account.expenses if _same(line.main_group, group))


def check(account: RegulationAccount, expected: ExpectedFigures) -> Iterable[Finding]:
    """Check that every difference is explained, and that the account uses the budget in force."""
    for line in account.expenses:
        if line.actual != line.budget and not line.explanation.strip():
            yield Finding(
                id="R67.difference_unexplained",
                facts={
                    "group": line.main_group,
                    "actual": line.actual,
                    "budget": line.budget,
                    "difference": abs(line.actual - line.budget),
                },
                where=line.where,
            )
    if expected.budget:
        yield from _groups(account, expected)


def _groups(account: RegulationAccount, expected: ExpectedFigures) -> Iterable[Finding]:
    named = dict.fromkeys(_key(line.main_group) for line in account.expenses)
    in_force = {_key(group): group for group in expected.budget}
    for line in account.expenses:
        if _key(line.main_group) not in in_force:
            yield Finding(
                id="R67.not_a_main_group",
                facts={"group": line.main_group, "actual": line.actual, "groups": in_force.values()},
                where=line.where,
            )
    for key, group in in_force.items():
        falls_to_year = share(group, account.year, expected)
        if key not in named:
            if falls_to_year:
                yield Finding(
                    id="R67.no_line",
                    facts={"group": group, "falls_to_year": falls_to_year, "year": account.year},
                )
            continue
        yield from _one(account, expected, group, falls_to_year)


def _one(account: RegulationAccount, expected: ExpectedFigures, group: str, falls_to_year: Ore) -> Iterable[Finding]:
    compared = budgeted(account, group)
    if abs(compared - falls_to_year) > _ONE_KRONE:
        yield Finding(
            id="R67.compares_with_another_budget",
            facts={
                "group": group,
                "compared": compared,
                "falls_to_year": falls_to_year,
                "year": account.year,
                "difference": abs(compared - falls_to_year),
            },
            weight=Weight.WARNS,
        )
    spent = sum(e.actual for each in expected.so_far(account) for e in each.expenses if _same(e.main_group, group))
    whole = next(amount for name, amount in expected.budget.items() if _same(name, group))
    if spent > whole:
        yield Finding(
            id="R59.spent_more_than_budgeted",
            facts={"group": group, "spent": spent, "more": spent - whole, "whole": whole},
            weight=Weight.WARNS,
        )


def _same(one: str, other: str) -> bool:
    return _key(one) == _key(other)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()

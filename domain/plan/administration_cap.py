"""R45, R46: administration and audit together stay within 100,000 kr. a year on average plus 2 % of the total.

The cap is for the whole period, so one year may exceed the average. A part of a year counts by months (Q8).
"""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.calendar import months_between
from domain.findings import Finding
from domain.money import Ore
from domain.records.plan import Budget, Cost, Plan
from domain.rulebook.law import Law
from domain.rulebook.numbers import ADMINISTRATION_PER_YEAR, ADMINISTRATION_PERCENT

_COSTS = frozenset({Cost.ADMINISTRATION, Cost.AUDIT})
_NAMES = ("administration", "revision")
"""What such a main group is called in Danish."""


def cap(months: int, total: Ore, per_year: Ore, percent: int) -> Ore:
    """Return the largest sum of administration and audit in øre, rounded down."""
    return (months * per_year * 100 + 12 * total * percent) // 1200


def most(total: Ore, first: date, last: date, law: Law, day: date) -> Ore:
    """Return the cap of a total over a period, by the numbers of the law on this day, in øre."""
    return cap(
        months_between(first, last),
        total,
        law.value(ADMINISTRATION_PER_YEAR, day),
        law.value(ADMINISTRATION_PERCENT, day),
    )


def in_main_groups(budget: Budget, groups: Mapping[str, Ore]) -> Ore:
    """Return what administration and audit come to, in øre, when the main groups get these amounts.

    A budget by main group does not tell the two apart from the rest, so this is our own reading. A main group that
    holds nothing else in the plan counts with all that it gets; in a mixed one they stay as planned. A group that the
    plan does not have counts if its name says so.
    """
    planned = budget.by_main_group()
    of_it: dict[str, Ore] = {}
    for line in budget.expenses:
        if line.main_group and line.cost in _COSTS:
            of_it[line.main_group] = of_it.get(line.main_group, 0) + line.amount
    return sum(
        amount if _nothing_else(group, planned, of_it) else min(amount, of_it.get(group, 0))
        for group, amount in groups.items()
    )


def _nothing_else(group: str, planned: Mapping[str, Ore], of_it: Mapping[str, Ore]) -> bool:
    if planned.get(group):
        return planned[group] == of_it.get(group)
    return any(name in group.casefold() for name in _NAMES)


def check(plan: Plan, law: Law, day: date) -> Iterable[Finding]:
    """Check that the budget for administration and audit is within the cap."""
    if plan.budget is None:
        return
    asked = plan.budget.cost(_COSTS)
    if asked > most(plan.budget.total, plan.period_start, plan.period_end, law, day):
        yield above(asked, plan.budget.total, plan.period_start, plan.period_end, law, day)


def above(asked: Ore, total: Ore, first: date, last: date, law: Law, day: date) -> Finding:
    """Return the finding that this much is above the cap of a total over a period."""
    allowed = most(total, first, last, law, day)
    return Finding(
        id="R45.above_the_cap",
        facts={
            "asked": asked,
            "above": asked - allowed,
            "most": allowed,
            "months": months_between(first, last),
            "total": total,
            "per_year": law.value(ADMINISTRATION_PER_YEAR, day),
            "percent": law.value(ADMINISTRATION_PERCENT, day),
        },
    )

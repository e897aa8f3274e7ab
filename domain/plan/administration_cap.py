"""R45, R46: administration and audit together stay within 100,000 kr. a year on average plus 2 % of the total.

The cap is for the whole period, so one year may exceed the average. A part of a year counts by months (Q8).
"""

from collections.abc import Iterable
from datetime import date

from domain.calendar import months_between
from domain.findings import Finding
from domain.money import Ore
from domain.records.plan import Cost, Plan
from domain.rulebook.law import Law
from domain.rulebook.numbers import ADMINISTRATION_PER_YEAR, ADMINISTRATION_PERCENT


def cap(months: int, total: Ore, per_year: Ore, percent: int) -> Ore:
    """Return the largest sum of administration and audit in øre, rounded down."""
    return (months * per_year * 100 + 12 * total * percent) // 1200


def check(plan: Plan, law: Law, day: date) -> Iterable[Finding]:
    """Check that the budget for administration and audit is within the cap."""
    if plan.budget is None:
        return
    months, total = months_between(plan.period_start, plan.period_end), plan.budget.total
    per_year, percent = law.value(ADMINISTRATION_PER_YEAR, day), law.value(ADMINISTRATION_PERCENT, day)
    most = cap(months, total, per_year, percent)
    asked = plan.budget.cost((Cost.ADMINISTRATION, Cost.AUDIT))
    if asked > most:
        yield Finding(
            id="R45.above_the_cap",
            facts={
                "asked": asked,
                "above": asked - most,
                "most": most,
                "months": months,
                "total": total,
                "per_year": per_year,
                "percent": percent,
            },
        )

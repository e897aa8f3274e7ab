"""R45, R46: administration and audit together stay within 100,000 kr. a year on average plus 2 % of the total.

The cap is for the whole period, so one year may exceed the average. A part of a year counts by months (Q8).
"""

from collections.abc import Iterable
from datetime import date

from domain.calendar import months_between
from domain.findings import Finding, kept_finding
from domain.money import Ore, in_kroner
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
    months = months_between(plan.period_start, plan.period_end)
    most = cap(
        months, plan.budget.total, law.value(ADMINISTRATION_PER_YEAR, day), law.value(ADMINISTRATION_PERCENT, day)
    )
    asked = plan.budget.cost((Cost.ADMINISTRATION, Cost.AUDIT))
    if asked > most:
        yield kept_finding(
            rule="R45",
            what=f"Administration and audit come to {in_kroner(asked)}, {in_kroner(asked - most)} above the cap.",
            help=f"At most {in_kroner(most)} is allowed for {months} months and a total of "
            f"{in_kroner(plan.budget.total)}.",
        )

"""R39 for the application: the planned local co-financing should already reach its share.

Only a warning: the share becomes a requirement with the plan, in `domain.plan.co_financing`.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Weight
from domain.plan.co_financing import enough, smallest_local_share
from domain.records.application import Application
from domain.rulebook.law import Law
from domain.rulebook.numbers import CO_FINANCING_PERCENT


def check(application: Application, law: Law, day: date) -> Iterable[Finding]:
    """Warn if the outline budget plans too little local money. R06 covers missing amounts."""
    budget = application.outline_budget
    if budget is None or budget.applied_amount <= 0 or budget.local_co_financing <= 0:
        return
    percent = law.value(CO_FINANCING_PERCENT, day)
    if not enough(budget.local_co_financing, budget.applied_amount + budget.local_co_financing, percent):
        yield Finding(
            id="R39.planned_too_low",
            facts={
                "local": budget.local_co_financing,
                "applied": budget.applied_amount,
                "percent": percent,
                "needed": smallest_local_share(budget.applied_amount, percent),
            },
            weight=Weight.WARNS,
        )

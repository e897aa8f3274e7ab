"""R39 for the application: the planned local co-financing should already reach its share.

Only a warning: the share becomes a requirement with the plan, in `domain.plan.co_financing`.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Weight, kept_finding
from domain.money import in_kroner
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
        needed = smallest_local_share(budget.applied_amount, percent)
        yield kept_finding(
            rule="R39",
            what=f"The outline budget plans {in_kroner(budget.local_co_financing)} of local co-financing beside "
            f"{in_kroner(budget.applied_amount)} applied for; {percent} % of the total will be required.",
            help=f"With the amount applied for, at least {in_kroner(needed)} must be local in the comprehensive plan.",
            weight=Weight.WARNS,
        )

"""May this plan be handed in? All findings at once; each rule has a module of its own."""

from datetime import date

from domain.findings import Finding
from domain.money import Ore, in_kroner
from domain.plan import administration_cap, balanced_budget, co_financing, six_elements, what_is_not_paid
from domain.plan.plan import Plan
from domain.rulebook.law import Law


def check(plan: Plan, estates: frozenset[str], reserved: Ore, law: Law, day: date) -> tuple[Finding, ...]:
    """Everything that stands against the plan on this day."""
    findings = [*six_elements.check(plan, estates)]
    if plan.budget is not None:
        findings += [
            *what_is_not_paid.check(plan),
            *balanced_budget.check(plan.budget),
            *co_financing.check(plan.budget, law, day),
            *administration_cap.check(plan, law, day),
        ]
        if plan.budget.from_fund > reserved:
            findings.append(
                Finding(
                    rule="R25",
                    what=f"The plan asks the Fund for {in_kroner(plan.budget.from_fund)}; "
                    f"{in_kroner(reserved)} is reserved.",
                    help="Keep within the reserved amount.",
                )
            )
    if plan.period_end <= plan.period_start:
        findings.append(
            Finding(rule="R38", what="The period ends before it starts.", help="Correct period_start or period_end.")
        )
    return tuple(findings)

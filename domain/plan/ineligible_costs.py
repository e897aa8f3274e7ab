"""Costs that the Fund never pays under § 91 a. R26, R29, R47, R50.

R26: physical works. R47: meetings and consultancy. R50: additions to a gross grant. R29: coordination money is only
paid where large physical change is under way.
"""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding
from domain.records.plan import Cost, Plan

_NEVER = {
    Cost.PHYSICAL_WORKS: ("R26", "physical works", "Seek it under another scheme, such as renovation support (§ 91)."),
    Cost.MEETINGS_AND_CONSULTANCY: (
        "R47",
        "meetings or consultancy by the housing organisation or the municipality",
        "Take it out: it cannot be budgeted.",
    ),
    Cost.EMPLOYER_DUTIES: (
        "R50",
        "staff duties, tax or the like on top of the grant",
        "Take it out: the grant is gross, so what an employer owes is part of the wages.",
    ),
}


def check(plan: Plan) -> Iterable[Finding]:
    """Check that no expense line is of an ineligible kind."""
    for line in plan.budget.expenses if plan.budget else ():
        if line.cost in _NEVER:
            rule, what, help = _NEVER[line.cost]
            yield kept_finding(rule=rule, what=f"'{line.text}' pays for {what}.", help=help, where=line.where)
        if line.cost is Cost.COORDINATION and not plan.holistic:
            yield kept_finding(
                rule="R29",
                what=f"'{line.text}' sets money aside for coordination, but the plan is not marked as holistic.",
                help="Mark the plan as holistic if large physical change is under way, or move the money.",
                where=line.where,
                weight=Weight.WARNS,
            )

"""Costs that the Fund never pays under § 91 a. R26, R47, R50.

R26: physical works. R47: meetings and consultancy. R50: additions to a gross grant.
"""

from collections.abc import Iterable

from domain.findings import Finding
from domain.records.plan import Cost, Plan

_NEVER = {
    Cost.PHYSICAL_WORKS: "R26.physical_works",
    Cost.MEETINGS_AND_CONSULTANCY: "R47.meetings_and_consultancy",
    Cost.EMPLOYER_DUTIES: "R50.employer_duties",
}


def check(plan: Plan) -> Iterable[Finding]:
    """Check that no expense line is of an ineligible kind."""
    for line in plan.budget.expenses if plan.budget else ():
        if line.cost in _NEVER:
            yield Finding(id=_NEVER[line.cost], facts={"line": line.text}, where=line.where)

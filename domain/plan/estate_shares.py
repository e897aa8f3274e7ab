"""R107: support is given per estate, so a plan may state each estate's share of the grant.

Where it states none, all of it stands at the lead estate. Those stated are of participating estates
and sum to the grant.
"""

from collections.abc import Iterable

from domain.findings import Finding
from domain.records.plan import Budget, Plan


def check(plan: Plan, budget: Budget, estates: frozenset[str]) -> Iterable[Finding]:
    """Check the shares that are stated."""
    if not plan.shares:
        return
    if strangers := sorted(plan.shares.keys() - estates):
        yield Finding(id="R107.share_of_another_estate", facts={"others": strangers, "estates": sorted(estates)})
    shared = sum(plan.shares.values())
    if budget.from_fund and shared != budget.from_fund:
        facts = {"shared": shared, "from_fund": budget.from_fund, "difference": abs(shared - budget.from_fund)}
        yield Finding(id="R107.shares_do_not_sum", facts=facts)

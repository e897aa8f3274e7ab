"""R28, R29: social, economic and physical efforts in one area are coordinated.

R28: a plan accounts for it where a holistic effort is needed, and always where an estate is on the list of
omdannelsesområder, which have a development plan. R29: money for it needs larger physical changes under way.
"""

from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.records.plan import Cost, Plan
from domain.registers.areas import AreaCategory
from domain.registers.surroundings import Listing


def check(plan: Plan, estates: frozenset[str], listings: Iterable[Listing]) -> Iterable[Finding]:
    """Check the account of coordination, and the money for it. `listings` are the lists that hold these estates."""
    if not plan.coordination_account.strip():
        yield from _without_account(plan, estates, listings)
    for line in plan.budget.expenses if plan.budget else ():
        if line.cost is Cost.COORDINATION and not plan.larger_physical_changes.strip():
            facts = {"line": line.text, "amount": line.amount}
            yield Finding(id="R29.no_larger_changes", facts=facts, where=line.where, weight=Weight.WARNS)


def _without_account(plan: Plan, estates: frozenset[str], listings: Iterable[Listing]) -> Iterable[Finding]:
    if plan.holistic:
        yield Finding(id="R28.no_coordination_account")
        return
    reason = plan.not_holistic_because.strip()
    for each in listings:
        if each.category is AreaCategory.TRANSFORMATION:
            facts = {
                "estates": sorted(estates.intersection(each.listed.estates)),
                "area": each.area,
                "list_date": each.list_date,
            }
            if reason:
                known = {**facts, "reason": reason}
                yield Finding(id="R28.listed_and_not_holistic", facts=known, weight=Weight.WARNS)
            else:
                yield Finding(id="R28.listed_without_account", facts=facts)

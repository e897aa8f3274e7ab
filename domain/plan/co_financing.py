"""R39, R44: local co-financing is at least 25 % of the total economy, and only some money counts. R40-R43.

R40: each contribution states its form. R41: premises count with the rent that is lost. R42: ordinary operation does not
count. R43, R44: state pools, foundations and EU money stay outside the budget, and the plan may name their amounts.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_DOWN, Decimal

from domain.findings import Finding, Weight
from domain.money import Ore
from domain.records.plan import Budget, Income, Kind
from domain.rulebook.law import Law
from domain.rulebook.numbers import CO_FINANCING_PERCENT

_OUTSIDE = {Income.STATE_POOL, Income.FOUNDATION, Income.EU}


def smallest_local_share(grant: Ore, percent: int) -> Ore:
    """Return the least local co-financing for a grant of this size, in øre, rounded up."""
    return -(-grant * percent // (100 - percent))


def enough(local: Ore, total: Ore, percent: int) -> bool:
    """Compare in whole øre, so that 24.999997 per cent is not 25."""
    return local * 100 >= total * percent


def check(budget: Budget, law: Law, day: date) -> Iterable[Finding]:
    """Check the share, form and origin of the local money."""
    percent = law.value(CO_FINANCING_PERCENT, day)
    if not enough(budget.local, budget.total, percent):
        yield Finding(
            id="R39.too_little",
            facts={
                "local": budget.local,
                "share": _share(budget),
                "percent": percent,
                "from_fund": budget.from_fund,
                "needed": smallest_local_share(budget.from_fund, percent),
            },
        )
    for line in budget.income:
        if line.source in _OUTSIDE:
            yield Finding(
                id="R43.money_from_outside",
                facts={"line": line.text, "amount": line.amount, "source": line.source},
                where=line.where,
            )
        elif line.source.local and line.kind is None:
            yield Finding(id="R40.no_form", facts={"line": line.text}, where=line.where)
        elif line.kind is Kind.ORDINARY_OPERATION:
            yield Finding(id="R42.ordinary_operation", facts={"line": line.text}, where=line.where)
        elif line.kind is Kind.PREMISES and not line.remark.strip():
            yield Finding(
                id="R41.no_lost_rent",
                facts={"line": line.text, "amount": line.amount},
                where=line.where,
                weight=Weight.WARNS,
            )


def _share(budget: Budget) -> Decimal:
    """Return the local share in per cent, rounded down: what is just below 25 never reads as 25."""
    if not budget.total:
        return Decimal(0)
    share = Decimal(100 * budget.local) / budget.total
    return share.quantize(Decimal("0.000001"), ROUND_DOWN).normalize()

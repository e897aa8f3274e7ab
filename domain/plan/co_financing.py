"""R39: local co-financing is at least 25 % of the total economy, and only some money counts. R40-R43.

R40: each contribution states its form. R41: premises count with the rent that is lost. R42, R43: ordinary operation
does not count, and state pools, foundations and EU money stay outside the plan.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Weight, kept_finding
from domain.money import Ore, in_kroner
from domain.records.plan import Budget, Income, Kind
from domain.rulebook.law import Law
from domain.rulebook.numbers import CO_FINANCING_PERCENT

_OUTSIDE = {Income.STATE_POOL: "a state pool", Income.FOUNDATION: "a foundation", Income.EU: "EU money"}


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
        needed = smallest_local_share(budget.from_fund, percent)
        share = f"{100 * budget.local / budget.total:.6f}".replace(".", ",") if budget.total else "0"
        yield kept_finding(
            rule="R39",
            what=f"Local co-financing is {in_kroner(budget.local)}, {share} % of the total; {percent} % is required.",
            help=f"With {in_kroner(budget.from_fund)} from the Fund, at least {in_kroner(needed)} must be local.",
        )
    for line in budget.income:
        if line.source in _OUTSIDE:
            yield kept_finding(
                rule="R43",
                what=f"'{line.text}' ({in_kroner(line.amount)}) comes from {_OUTSIDE[line.source]}.",
                help="Take it out of the budget; such efforts may be described beside the plan.",
                where=line.where,
            )
        elif line.source.local and line.kind is None:
            yield kept_finding(
                rule="R40",
                what=f"'{line.text}' does not say in what form it is given.",
                help="Choose cash, staff hours or premises.",
                where=line.where,
            )
        elif line.kind is Kind.ORDINARY_OPERATION:
            yield kept_finding(
                rule="R42",
                what=f"'{line.text}' is ordinary operation, which does not count as co-financing.",
                help="Leave it out.",
                where=line.where,
            )
        elif line.kind is Kind.PREMISES and not line.remark.strip():
            yield kept_finding(
                rule="R41",
                what=f"'{line.text}' ({in_kroner(line.amount)}) counts premises without stating the rent that is lost.",
                help="State the loss of rent (lejetab) as a remark on the line, or the reason why there is none.",
                where=line.where,
                weight=Weight.WARNS,
            )

"""R39: compares local co-financing in the accounts so far with its share (Q10). R42, R43: some money does not count.

A share that is too low only warns: the Fund decides what follows. Money that is no co-financing in a plan is none in
an account.
"""

from collections.abc import Iterable
from decimal import Decimal

from domain.accounts.expected_figures import ExpectedFigures
from domain.findings import Finding, Weight
from domain.plan.co_financing import enough, smallest_local_share
from domain.records.leftover import CoFinancingShortfall
from domain.records.plan import Income, Kind
from domain.records.reports import RegulationAccount
from domain.rulebook.law import Law
from domain.rulebook.numbers import CO_FINANCING_PERCENT


def check(account: RegulationAccount, expected: ExpectedFigures, law: Law) -> Iterable[Finding]:
    """Check the source, form and share of the local money."""
    for line in account.local_income:
        if not Income(line.source).local:
            yield Finding(
                id="R43.not_local_money",
                facts={"line": line.text, "amount": line.amount, "source": line.source},
            )
        elif line.kind == Kind.ORDINARY_OPERATION:
            yield Finding(id="R42.ordinary_operation_in_account", facts={"line": line.text, "amount": line.amount})
    percent = law.value(CO_FINANCING_PERCENT, expected.committed_on)
    if too_little := shortfall(expected.so_far(account), percent):
        facts = {"year": account.year, **shortfall_facts(too_little)}
        yield Finding(id="R39.too_little_so_far", facts=facts, weight=Weight.WARNS)


def shortfall(accounts: Iterable[RegulationAccount], percent: int) -> CoFinancingShortfall | None:
    """Return by how much local co-financing in these accounts is below its share; None if it is not."""
    known = tuple(accounts)
    local, fund = sum(each.local for each in known), sum(each.grant_received for each in known)
    if not known or enough(local, local + fund, percent):
        return None
    return CoFinancingShortfall(
        local=local, total=local + fund, needed=smallest_local_share(fund, percent), percent=percent
    )


def shortfall_facts(too_little: CoFinancingShortfall) -> dict[str, object]:
    """Return what a sentence states of it."""
    return {
        "local": too_little.local,
        "share": round(Decimal(100 * too_little.local) / too_little.total, 2),
        "percent": too_little.percent,
        "needed": too_little.needed,
        "missing": too_little.needed - too_little.local,
    }

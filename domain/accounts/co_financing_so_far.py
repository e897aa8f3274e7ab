"""R39: compares local co-financing in the accounts so far with its share (Q10). R42, R43: some money does not count.

A share that is too low only warns: the Fund decides what follows. Money that is no co-financing in a plan is none in
an account.
"""

from collections.abc import Iterable
from decimal import Decimal

from domain.accounts.expected_figures import ExpectedFigures
from domain.findings import Finding, Weight
from domain.plan.co_financing import enough, smallest_local_share
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
    accounts = expected.so_far(account)
    local, fund = sum(each.local for each in accounts), sum(each.grant_received for each in accounts)
    percent = law.value(CO_FINANCING_PERCENT, expected.committed_on)
    if not enough(local, local + fund, percent):
        needed = smallest_local_share(fund, percent)
        yield Finding(
            id="R39.too_little_so_far",
            facts={
                "year": account.year,
                "local": local,
                "share": round(Decimal(100 * local) / (local + fund), 2),
                "percent": percent,
                "needed": needed,
                "missing": needed - local,
            },
            weight=Weight.WARNS,
        )

"""R39: compares local co-financing in the accounts so far with its share (Q10). R42, R43: some money does not count.

A share that is too low only warns: the Fund decides what follows. Money that is no co-financing in a plan is none in
an account.
"""

from collections.abc import Iterable

from domain.accounts.expected_figures import ExpectedFigures
from domain.findings import Finding, Weight, kept_finding
from domain.money import in_kroner
from domain.plan.co_financing import enough, smallest_local_share
from domain.records.plan import Income, Kind
from domain.records.reports import RegulationAccount
from domain.rulebook.law import Law
from domain.rulebook.numbers import CO_FINANCING_PERCENT


def check(account: RegulationAccount, expected: ExpectedFigures, law: Law) -> Iterable[Finding]:
    """Check the source, form and share of the local money."""
    for line in account.local_income:
        if not Income(line.source).local:
            yield kept_finding(
                rule="R43",
                what=f"'{line.text}' ({in_kroner(line.amount)}) is given as local co-financing, but its source is "
                f"{line.source.replace('_', ' ')}.",
                help="Leave it out: only the housing organisation, the municipality and local partners co-finance.",
            )
        elif line.kind == Kind.ORDINARY_OPERATION:
            yield kept_finding(
                rule="R42",
                what=f"'{line.text}' ({in_kroner(line.amount)}) is ordinary operation, which does not count as "
                "co-financing.",
                help="Leave it out, and the expense that it paid for.",
            )
    accounts = expected.so_far(account)
    local, fund = sum(each.local for each in accounts), sum(each.grant_received for each in accounts)
    percent = law.value(CO_FINANCING_PERCENT, expected.committed_on)
    if not enough(local, local + fund, percent):
        share = f"{100 * local / (local + fund):.2f}".replace(".", ",")
        needed = smallest_local_share(fund, percent)
        yield kept_finding(
            rule="R39",
            what=f"By the end of {account.year} local co-financing comes to {in_kroner(local)}, {share} % of what came "
            f"in; {percent} % is required, which is {in_kroner(needed)}: {in_kroner(needed - local)} are missing.",
            help="Ask when the rest will come; what follows from it is for the Fund to decide.",
            weight=Weight.WARNS,
        )

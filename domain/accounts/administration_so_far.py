"""R45, R46: spending on administration and audit keeps within the cap of the whole period (Q8).

Totals are compared, so one year may exceed the average.
"""

from collections.abc import Iterable

from domain.accounts.expected_figures import ExpectedFigures
from domain.calendar import months_between
from domain.findings import Finding
from domain.plan.administration_cap import cap
from domain.records.reports import RegulationAccount
from domain.rulebook.law import Law
from domain.rulebook.numbers import ADMINISTRATION_PER_YEAR, ADMINISTRATION_PERCENT


def check(account: RegulationAccount, expected: ExpectedFigures, law: Law) -> Iterable[Finding]:
    """Compare administration and audit of all accounts so far with the cap of the whole period."""
    if account.administration_and_audit > account.spent:
        yield Finding(
            id="R46.more_than_spent",
            facts={"administration": account.administration_and_audit, "spent": account.spent},
        )
    if not expected.total:
        return
    months = months_between(expected.period_start, expected.period_end)
    most = cap(
        months,
        expected.total,
        law.value(ADMINISTRATION_PER_YEAR, expected.committed_on),
        law.value(ADMINISTRATION_PERCENT, expected.committed_on),
    )
    spent = sum(each.administration_and_audit for each in expected.so_far(account))
    if spent > most:
        yield Finding(
            id="R45.above_cap_so_far",
            facts={
                "spent": spent,
                "year": account.year,
                "above": spent - most,
                "most": most,
                "months": months,
                "total": expected.total,
            },
        )

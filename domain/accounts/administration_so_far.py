"""R45, R46: spending on administration and audit keeps within the cap of the whole period (Q8).

Totals are compared, so one year may exceed the average.
"""

from collections.abc import Iterable

from domain.accounts.expected_figures import ExpectedFigures
from domain.calendar import months_between
from domain.findings import Finding, kept_finding
from domain.money import in_kroner
from domain.plan.administration_cap import cap
from domain.records.reports import RegulationAccount
from domain.rulebook.law import Law
from domain.rulebook.numbers import ADMINISTRATION_PER_YEAR, ADMINISTRATION_PERCENT


def check(account: RegulationAccount, expected: ExpectedFigures, law: Law) -> Iterable[Finding]:
    """Compare administration and audit of all accounts so far with the cap of the whole period."""
    if account.administration_and_audit > account.spent:
        yield kept_finding(
            rule="R46",
            what=f"Administration and audit of {in_kroner(account.administration_and_audit)} are more than all "
            f"expenses, {in_kroner(account.spent)}.",
            help="They are a part of the expenses: state them once in their main group, and here as a part of it.",
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
        yield kept_finding(
            rule="R45",
            what=f"Administration and audit come to {in_kroner(spent)} by the end of {account.year}, "
            f"{in_kroner(spent - most)} above the cap of the whole period.",
            help=f"At most {in_kroner(most)} is allowed for {months} months and a total of "
            f"{in_kroner(expected.total)}; what is above it must be paid otherwise.",
        )

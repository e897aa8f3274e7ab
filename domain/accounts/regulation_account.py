"""All checks of a regulation account (reguleringskontoopgørelse). R39, R45, R62-R67, R73."""

from collections.abc import Iterable
from datetime import date

from domain.accounts import (
    administration_so_far,
    against_budget,
    attestations,
    balances,
    co_financing_so_far,
    interest,
)
from domain.accounts.expected_figures import ExpectedFigures
from domain.findings import Finding
from domain.records.reports import RegulationAccount
from domain.rulebook.law import Law


def check(
    account: RegulationAccount, expected: ExpectedFigures, law: Law, received_on: date | None
) -> Iterable[Finding]:
    """Yield all findings about the account: those that block acceptance, and warnings."""
    yield from balances.check(account, expected)
    yield from interest.check(account, expected, law)
    yield from against_budget.check(account, expected)
    yield from administration_so_far.check(account, expected, law)
    yield from co_financing_so_far.check(account, expected, law)
    yield from attestations.check(account, received_on)

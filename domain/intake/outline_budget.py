"""R06: the outline budget (budgetoverslag) states the amount applied for and the planned local co-financing."""

from collections.abc import Iterable

from domain.findings import Finding
from domain.records.application import Application


def check(application: Application) -> Iterable[Finding]:
    """Check that both amounts are given and above zero."""
    budget = application.outline_budget
    if budget is None:
        yield Finding(id="R06.missing")
        return
    if budget.applied_amount <= 0:
        yield Finding(id="R06.nothing_applied_for")
    if budget.local_co_financing <= 0:
        yield Finding(id="R06.no_local_co_financing")

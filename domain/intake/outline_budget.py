"""R06: the outline budget (budgetoverslag) states the amount applied for and the planned local co-financing."""

from collections.abc import Iterable

from domain.findings import Finding, kept_finding
from domain.records.application import Application


def check(application: Application) -> Iterable[Finding]:
    """Check that both amounts are given and above zero."""
    budget = application.outline_budget
    if budget is None:
        yield kept_finding(
            rule="R06", what="There is no outline budget.", help="Fill in the workbook of `template outline-budget`."
        )
        return
    for name, amount in (
        ("amount applied for", budget.applied_amount),
        ("local co-financing", budget.local_co_financing),
    ):
        if amount <= 0:
            yield kept_finding(
                rule="R06",
                what=f"The outline budget states no {name}.",
                help="Write an amount above zero in the workbook.",
            )

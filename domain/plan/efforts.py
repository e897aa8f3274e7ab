"""R96: the budget relates to the proposed efforts: each expense names the focus area or the sub-agreement it serves.

Project management, administration and the like may serve all areas. A budget that names none at all, as in the older
workbook, is one finding.
"""

from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.records.plan import ALL_AREAS, Plan
from domain.rulebook.goals import FocusArea


def check(plan: Plan) -> Iterable[Finding]:
    """Warn of expenses that name no effort, or one that the plan does not have."""
    expenses = plan.budget.expenses if plan.budget else ()
    if expenses and not any(line.serves for line in expenses):
        facts = {"lines": len(expenses), "amount": sum(line.amount for line in expenses)}
        yield Finding(id="R96.no_expense_names_an_effort", facts=facts, weight=Weight.WARNS)
        return
    papers = {_plain(agreement.paper) for agreement in plan.sub_agreements}
    known = {ALL_AREAS, *(area.value for area in FocusArea), *papers}
    for line in expenses:
        said = {"line": line.text, "amount": line.amount}
        if not line.serves:
            yield Finding(id="R96.names_no_effort", facts=said, where=line.where, weight=Weight.WARNS)
        elif _plain(line.serves) not in known:
            named = {**said, "serves": line.serves}
            yield Finding(id="R96.names_an_unknown_effort", facts=named, where=line.where, weight=Weight.WARNS)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()

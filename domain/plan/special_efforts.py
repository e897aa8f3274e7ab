"""R49: a special development effort (særlig udviklingsindsats) needs two conditions to be paid.

It was agreed with the Fund beforehand, and the strategic agreement describes it. Each has its own finding.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding
from domain.records.plan import Cost, ExpenseLine, Plan, SpecialEffort


def check(plan: Plan, day: date) -> Iterable[Finding]:
    """Check both conditions for every such budget line. Line and effort are matched by name."""
    efforts = {_plain(effort.text): effort for effort in plan.special_efforts}
    for line in plan.budget.expenses if plan.budget else ():
        if line.cost is Cost.SPECIAL_DEVELOPMENT:
            effort = efforts.get(_plain(line.text))
            yield from _agreed(line, effort, day)
            if effort is None or not effort.section.strip():
                yield Finding(id="R49.effort_not_described", facts={"line": line.text}, where=line.where)


def _agreed(line: ExpenseLine, effort: SpecialEffort | None, day: date) -> Iterable[Finding]:
    if effort is None or effort.agreed_on is None or not effort.reference.strip():
        yield Finding(id="R49.effort_not_agreed", facts={"line": line.text}, where=line.where)
    elif effort.agreed_on > day:
        yield Finding(
            id="R49.effort_agreed_later",
            facts={"line": line.text, "agreed_on": effort.agreed_on, "day": day},
            where=line.where,
        )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()

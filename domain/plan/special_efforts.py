"""R49: a special development effort (særlig udviklingsindsats) needs two conditions to be paid.

It was agreed with the Fund beforehand, and the strategic agreement describes it. Each has its own finding.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, kept_finding
from domain.records.plan import Cost, ExpenseLine, Plan, SpecialEffort


def check(plan: Plan, day: date) -> Iterable[Finding]:
    """Check both conditions for every such budget line. Line and effort are matched by name."""
    efforts = {_plain(effort.text): effort for effort in plan.special_efforts}
    for line in plan.budget.expenses if plan.budget else ():
        if line.cost is Cost.SPECIAL_DEVELOPMENT:
            effort = efforts.get(_plain(line.text))
            yield from _agreed(line, effort, day)
            if effort is None or not effort.section.strip():
                yield kept_finding(
                    rule="R49",
                    what=f"'{line.text}' is not said to be described in the strategic agreement.",
                    help="Describe it there, and name the section under special_efforts.",
                    where=line.where,
                )


def _agreed(line: ExpenseLine, effort: SpecialEffort | None, day: date) -> Iterable[Finding]:
    if effort is None or effort.agreed_on is None or not effort.reference.strip():
        what = f"'{line.text}' is a special development effort without a prior agreement with the Fund."
    elif effort.agreed_on > day:
        what = f"'{line.text}' is said to be agreed with the Fund on {effort.agreed_on}, which lies after {day}."
    else:
        return
    yield kept_finding(
        rule="R49",
        what=what,
        help="Agree it with the Fund first; then give agreed_on and reference under special_efforts, "
        "with the text of the budget line.",
        where=line.where,
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()

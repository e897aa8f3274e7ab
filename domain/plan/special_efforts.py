"""R49: a special development effort (særlig udviklingsindsats) needs two conditions to be paid.

The Fund has agreed to it beforehand, as an officer recorded, and the strategic agreement describes it. Each has its own
finding.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.findings import Finding
from domain.records.plan import Cost, EffortAgreement, ExpenseLine, Plan, SpecialEffort


def check(plan: Plan, agreements: Sequence[EffortAgreement], day: date) -> Iterable[Finding]:
    """Check both conditions for every such budget line. Line and effort are matched by name."""
    efforts = {_plain(effort.text): effort for effort in plan.special_efforts}
    for line in plan.budget.expenses if plan.budget else ():
        if line.cost is Cost.SPECIAL_DEVELOPMENT:
            effort = efforts.get(_plain(line.text))
            yield from _agreed(line, effort, agreements, day)
            if effort is None or not effort.section.strip():
                yield Finding(id="R49.effort_not_described", facts={"line": line.text}, where=line.where)


def _agreed(
    line: ExpenseLine, effort: SpecialEffort | None, agreements: Sequence[EffortAgreement], day: date
) -> Iterable[Finding]:
    recorded = [(each.number, each.subject, each.agreed_on) for each in agreements]
    facts = {"line": line.text, "recorded": recorded}
    if effort is None or effort.agreement_number is None:
        yield Finding(id="R49.effort_not_agreed", facts=facts, where=line.where)
        return
    agreement = next((each for each in agreements if each.number == effort.agreement_number), None)
    if agreement is None:
        named = {"line": line.text, "recorded": recorded, "agreement": effort.agreement_number}
        yield Finding(id="R49.no_such_agreement", facts=named, where=line.where)
    elif agreement.agreed_on > day:
        too_late = {"line": line.text, "agreed_on": agreement.agreed_on, "day": day}
        yield Finding(id="R49.effort_agreed_later", facts=too_late, where=line.where)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()

"""R95: every plan also considers the physical and economic restoration (genopretning) of the estates."""

from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.records.plan import Plan


def check(plan: Plan) -> Iterable[Finding]:
    """Warn if the plan does not mention it."""
    if not plan.physical_and_economic_restoration.strip():
        yield Finding(id="R95.restoration_not_considered", weight=Weight.WARNS)

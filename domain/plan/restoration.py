"""R95: every plan also considers the physical and economic restoration (genopretning) of the estates."""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding
from domain.records.plan import Plan


def check(plan: Plan) -> Iterable[Finding]:
    """Warn if the plan does not mention it."""
    if not plan.physical_and_economic_restoration.strip():
        yield kept_finding(
            rule="R95",
            what="The plan does not say how the physical and economic restoration of the estates is considered.",
            help="Write it under physical_and_economic_restoration, also where nothing is needed.",
            weight=Weight.WARNS,
        )

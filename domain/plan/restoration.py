"""R95: every plan holds proposals for social, physical and economic restoration (genopretning) of the estates.

That none are needed is an answer too, with its grounds. The single field of older forms counts until a plan uses the
new one.
"""

from collections.abc import Iterable

from domain.findings import Finding
from domain.records.plan import Plan, Restoration


def check(plan: Plan) -> Iterable[Finding]:
    """Check that each of the three has its answer."""
    if plan.restoration is None:
        if not plan.physical_and_economic_restoration.strip():
            yield Finding(id="R95.restoration_not_considered")
        return
    answers = {side: getattr(plan.restoration, side) for side in Restoration.model_fields}
    if missing := [side for side, said in answers.items() if not (said.proposals.strip() or said.not_needed.strip())]:
        yield Finding(id="R95.answers_missing", facts={"missing": missing})

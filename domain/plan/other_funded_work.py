"""R44: the plan may describe efforts that others pay for, in words and without an amount."""

from collections.abc import Iterable

from domain.findings import Finding, kept_finding
from domain.records.plan import Plan


def check(plan: Plan) -> Iterable[Finding]:
    """Check that no such effort states an amount."""
    for effort in plan.other_efforts:
        if effort.amount.strip():
            yield kept_finding(
                rule="R44",
                what=f"'{effort.text}', paid by {effort.paid_by}, states an amount: {effort.amount.strip()}.",
                help="Leave the amount out: such efforts may be described, and their money stays outside the plan.",
            )

"""R44: the plan may describe efforts that others pay for, in words and without an amount."""

from collections.abc import Iterable

from domain.findings import Finding
from domain.records.plan import Plan


def check(plan: Plan) -> Iterable[Finding]:
    """Check that no such effort states an amount."""
    for effort in plan.other_efforts:
        if effort.amount.strip():
            yield Finding(
                id="R44.amount_stated",
                facts={"effort": effort.text, "paid_by": effort.paid_by, "written": effort.amount.strip()},
            )

"""R45: a change keeps administration and audit within the cap, on the budget and the period as they would be."""

from collections.abc import Iterable
from datetime import date

from domain.changes import main_groups
from domain.findings import Finding
from domain.grant.state import Grant
from domain.plan import administration_cap
from domain.records.changes import MainGroups
from domain.rulebook.law import Law


def check(grant: Grant, budget: MainGroups | None, period_end: date | None, law: Law) -> Iterable[Finding]:
    """Check the cap as if the change were in force. `None` changes nothing.

    What was approved before stands: a change that takes administration no further above the cap is allowed. The
    numbers of the law are those of the commitment, as in the accounts.
    """
    planned, commitment = grant.plan.plan.budget if grant.plan else None, grant.commitment
    if planned is None or commitment is None:
        return
    in_force = main_groups.in_force(grant)

    def judged(groups: MainGroups, last: date) -> tuple[int, int]:
        most = administration_cap.most(planned.total, commitment.period_start, last, law, commitment.committed_on)
        asked = administration_cap.in_main_groups(planned, groups)
        return asked, max(0, asked - most)

    last = period_end or commitment.period_end
    _, before = judged(in_force, commitment.period_end)
    asked, above = judged(budget if budget is not None else in_force, last)
    if above > before:
        yield administration_cap.above(
            asked, planned.total, commitment.period_start, last, law, commitment.committed_on
        )

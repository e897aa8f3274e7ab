"""Payouts: due instalments are released, or withheld while payouts are suspended. R69, R70."""

from datetime import date

from domain.grant.part import WorkQueue
from flows.run import CaseNo, Summary, phase_flow, summary
from tasks.steps.payouts import (
    count_suspensions,
    record_payments,
    release_or_withhold_instalments,
    report_recent_decisions,
)


@phase_flow(WorkQueue.PAYOUTS)
async def payouts(as_of: date | None = None, case_no: CaseNo | None = None) -> Summary:
    """Record the bank's answers, then release due instalments, or withhold them.

    A withheld instalment keeps its date until the suspension is lifted. No instalment is paid twice.

    Args:
        as_of: The day to act for, today or an earlier day; None means today.
        case_no: The one case to act on; None means all.
    """
    recorded = await record_payments(as_of, case_no)  # paid or returned
    decided = await report_recent_decisions(as_of, case_no)  # suspensions ordered and lifted since the last run
    paid = await release_or_withhold_instalments(as_of, case_no)  # withheld if a report of the grant is missing
    stands = await count_suspensions(as_of, case_no)  # grants suspended, instalments withheld
    return summary(recorded, decided, paid, stands)

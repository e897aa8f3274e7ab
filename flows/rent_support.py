"""Rent support: the second case of every application, from its assessment to the award. R76-R84, R94."""

from datetime import date

from domain.grant.part import WorkQueue
from flows.run import CaseNo, Summary, phase_flow, summary
from tasks.steps.rent_support import (
    count_cases,
    count_proposals,
    record_assessments_and_awards,
    report_recent_decisions,
)


@phase_flow(WorkQueue.RENT_SUPPORT)
async def rent_support(as_of: date | None = None, case_no: CaseNo | None = None) -> Summary:
    """Record applications, assessments and plans for rent support, and the awards of officers.

    Its yearly accounts and instalments are handled with those of the programmes.

    Args:
        as_of: The day to act for, today or an earlier day; None means today.
        case_no: The one case to act on; None means all.
    """
    recorded = await record_assessments_and_awards(as_of, case_no)  # and transfers before a final answer
    decided = await report_recent_decisions(as_of, case_no)  # decided at the door since the last run
    proposed = await count_proposals(as_of, case_no)  # waiting for a second officer
    stands = await count_cases(as_of, case_no)  # received, under assessment, inspected, with a plan
    return summary(recorded, decided, proposed, stands)

"""Rent support: the track beside every application, from its assessment to the award. R76-R84, R94."""

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
    """Record what has come in about rent support: applications, assessments, plans, and the awards of officers.

    Its yearly accounts are received with those of the programmes, and its instalments are paid with theirs.

    Args:
        as_of: The day to act for, today or a day that is past; None means today.
        case_no: The one case to act on; None means all.
    """
    recorded = await record_assessments_and_awards(as_of, case_no)  # and transfers before any final answer
    decided = await report_recent_decisions(as_of, case_no)  # what was decided at the door meanwhile
    proposed = await count_proposals(as_of, case_no)  # waiting for a second officer
    stands = await count_cases(as_of, case_no)  # received, under assessment, inspected, with a plan
    return summary(recorded, decided, proposed, stands)

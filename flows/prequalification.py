"""Prequalification: a complete application is answered within four to six weeks. R12-R18.

domain/prequalification/clock.py defines when the clock starts, pauses and moves. This flow only orders the steps.
"""

from datetime import date

from domain.grant.part import WorkQueue
from flows.run import CaseNo, Summary, phase_flow, summary
from tasks.steps.prequalification import (
    count_clocks,
    escalate_first_target,
    escalate_second_target,
    record_decisions,
    report_recent_decisions,
)


@phase_flow(WorkQueue.PREQUALIFICATION)
async def prequalification(as_of: date | None = None, case_no: CaseNo | None = None) -> Summary:
    """Record decisions on applications, then report those that have waited for more than four or six weeks.

    The days of an inspection do not count.

    Args:
        as_of: The day to act for, today or an earlier day; None means today.
        case_no: The one case to act on; None means all.
    """
    recorded = await record_decisions(as_of, case_no)  # inspection, assessment, proposal, second officer
    decided = await report_recent_decisions(as_of, case_no)  # decided at the door since the last run
    late = await escalate_first_target(as_of, case_no)  # to the case officer
    overdue = await escalate_second_target(as_of, case_no)  # to the manager too
    stands = await count_clocks(as_of, case_no)  # running, paused
    return summary(recorded, decided, late, overdue, stands)

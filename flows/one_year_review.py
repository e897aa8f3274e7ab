"""The one-year review: opened by the first account, held with the updated milestone plan. R71-R73."""

from datetime import date

from domain.grant.part import WorkQueue
from flows.run import CaseNo, Summary, phase_flow, summary
from tasks.steps.one_year_review import (
    count_follow_ups,
    record_reviews,
    remind_of_follow_ups,
    report_recent_decisions,
)


@phase_flow(WorkQueue.ONE_YEAR_REVIEW)
async def one_year_review(as_of: date | None = None, case_no: CaseNo | None = None) -> Summary:
    """Record milestone plans and reviews, and remind of agreed follow-ups.

    The first regulation account opens the review. A review that is not held has no deadline yet.

    Args:
        as_of: The day to act for, today or an earlier day; None means today.
        case_no: The one case to act on; None means all.
    """
    recorded = await record_reviews(as_of, case_no)  # milestone plans, meetings, outcomes
    decided = await report_recent_decisions(as_of, case_no)  # decided at the door since the last run
    reminded = await remind_of_follow_ups(as_of, case_no)  # agreed, but not settled by the agreed day
    stands = await count_follow_ups(as_of, case_no)  # within a month
    return summary(recorded, decided, reminded, stands)

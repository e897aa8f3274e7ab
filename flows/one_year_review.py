"""The one-year review: opened by the first account or its own day, held with the updated milestone plan. R71-R73."""

from datetime import date

from domain.grant.part import WorkQueue
from flows.run import CaseNo, Summary, phase_flow, summary
from tasks.steps.one_year_review import (
    count_follow_ups,
    open_reviews,
    record_reviews,
    remind_of_follow_ups,
    remind_of_reviews,
    report_recent_decisions,
)


@phase_flow(WorkQueue.ONE_YEAR_REVIEW)
async def one_year_review(as_of: date | None = None, case_no: CaseNo | None = None) -> Summary:
    """Record milestone plans and reviews, open those that are due, and remind of reviews and agreed follow-ups.

    The first regulation account opens the review, or its own day where no account came. The officer is reminded while
    it is not held; the manager learns of it once its time is out.

    Args:
        as_of: The day to act for, today or an earlier day; None means today.
        case_no: The one case to act on; None means all.
    """
    recorded = await record_reviews(as_of, case_no)  # milestone plans, meetings, outcomes
    decided = await report_recent_decisions(as_of, case_no)  # decided at the door since the last run
    opened = await open_reviews(as_of, case_no)  # no account came by the day on which it opens without one
    expected = await remind_of_reviews(as_of, case_no)  # open and not held: the officer, then the manager
    reminded = await remind_of_follow_ups(as_of, case_no)  # agreed, but not settled by the agreed day
    stands = await count_follow_ups(as_of, case_no)  # within a month
    return summary(recorded, decided, opened, expected, reminded, stands)

"""Intake: packages are read and answered. R01-R11, hearings of the parties (R110), requests for documents (R89)."""

from datetime import date

from domain.grant.part import WorkQueue
from flows.run import CaseNo, Summary, phase_flow, summary
from tasks.steps.intake import (
    close_incomplete_applications,
    count_applications,
    end_unanswered_hearings,
    escalate_access_requests,
    read_packages,
    remind_of_access_requests,
    report_recent_decisions,
)


@phase_flow(WorkQueue.INTAKE)
async def intake(as_of: date | None = None, case_no: CaseNo | None = None) -> Summary:
    """Read packages and answer what has come and what is missing. Remind of requests for documents.

    Run it to get an answer before the next daily round.

    Args:
        as_of: The day to act for, today or an earlier day; None means today.
        case_no: The one case to act on; None means all.
    """
    read = await read_packages(as_of, case_no)  # applications, supplements, requests
    decided = await report_recent_decisions(as_of, case_no)  # what officers found since the last run
    closed = await close_incomplete_applications(as_of, case_no)  # a notice, a reminder, then closed
    unheard = await end_unanswered_hearings(as_of, case_no)  # the party's time to answer is over
    reminded = await remind_of_access_requests(as_of, case_no)  # a few working days before the answer is due
    escalated = await escalate_access_requests(as_of, case_no)  # the manager, if not answered in time
    stands = await count_applications(as_of, case_no)  # to be checked, waiting for papers
    return summary(read, decided, closed, unheard, reminded, escalated, stands)

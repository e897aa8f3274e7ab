"""Annual accounts: reports are received, reminders sent, and payouts suspended if one is missing. R62-R70."""

from datetime import date

from domain.grant.part import WorkQueue
from flows.run import CaseNo, Summary, phase_flow, summary
from tasks.steps.annual_accounts import (
    count_suspensions,
    end_grant_periods,
    escalate_to_manager,
    receive_reports,
    remind_of_reports,
    report_recent_decisions,
    suspend_payouts,
)


@phase_flow(WorkQueue.ANNUAL_ACCOUNTS)
async def annual_accounts(as_of: date | None = None, case_no: CaseNo | None = None) -> Summary:
    """Receive reports, send reminders, and suspend payouts where a report was not in on its day.

    Receives first, so a report that came in today gets no reminder. The date of a suspension comes from the rule, not
    from this run.

    Args:
        as_of: The day to act for, today or an earlier day; None means today.
        case_no: The one case to act on; None means all.
    """
    received = await receive_reports(as_of, case_no)  # accounts and status reports; accepted or returned
    decided = await report_recent_decisions(as_of, case_no)  # extensions, waivers and acceptances since the last run
    reminded = await remind_of_reports(as_of, case_no)  # before they are due
    suspended = await suspend_payouts(as_of, case_no)  # from the day after; instalments are withheld
    escalated = await escalate_to_manager(as_of, case_no)  # of suspensions that last and reports without an answer
    ended = await end_grant_periods(as_of, case_no)  # the final account is due
    stands = await count_suspensions(as_of, case_no)  # grants suspended, instalments withheld
    return summary(received, decided, reminded, suspended, escalated, ended, stands)

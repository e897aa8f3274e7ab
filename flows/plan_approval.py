"""Plan approval: from the first version of the plan to the commitment and the first day of the period. R28-R56."""

from datetime import date

from domain.grant.part import WorkQueue
from flows.run import CaseNo, Summary, phase_flow, summary
from tasks.steps.plan_approval import (
    announce_new_rules,
    count_missing_sign_offs,
    record_plans_and_sign_offs,
    remind_of_sign_offs,
    remind_of_sub_agreements,
    report_recent_decisions,
    start_grant_periods,
)


@phase_flow(WorkQueue.PLAN_APPROVAL)
async def plan_approval(as_of: date | None = None, case_no: CaseNo | None = None) -> Summary:
    """Record plans, decisions of councils and organisations, and commitments; remind of missing decisions.

    A grant is committed when the Fund has assessed this version of the plan and every party has approved it. Its
    period starts on its own day.

    Args:
        as_of: The day to act for, today or an earlier day; None means today.
        case_no: The one case to act on; None means all.
    """
    recorded = await record_plans_and_sign_offs(as_of, case_no)  # a commitment without every approval is refused
    decided = await report_recent_decisions(as_of, case_no)  # decided at the door since the last run
    reminded = await remind_of_sign_offs(as_of, case_no)  # councils and organisations that have not answered
    announced = await announce_new_rules(as_of, case_no)  # once, to grants that an earlier release committed
    asked = await remind_of_sub_agreements(as_of, case_no)  # the Fund has asked to see them, by a day
    started = await start_grant_periods(as_of, case_no)  # on the first day of the period
    stands = await count_missing_sign_offs(as_of, case_no)  # to be assessed, awaiting an approval, approved by all
    return summary(recorded, decided, reminded, announced, asked, started, stands)

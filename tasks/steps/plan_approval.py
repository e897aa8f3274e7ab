"""Plan approval, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_plans_and_sign_offs = step(order.RECORD_PLANS)
"""Records pending plans, approvals of councils and organisations, proposals and commitments. R53-R56."""
report_recent_decisions = step(Recent(WorkQueue.PLAN_APPROVAL))
remind_of_sign_offs = step(order.REMIND_OF_SIGN_OFFS)
"""Reminds councils and organisations that have not approved the plan."""
announce_new_rules = step(order.ANNOUNCE_NEW_RULES)
"""Tells running grants of an earlier release which duties they meet from tomorrow."""
remind_of_sub_agreements = step(order.REMIND_OF_SUB_AGREEMENTS)
"""Reminds applicants of sub-agreements that the Fund has asked for, and the case officer of those that are late."""
start_grant_periods = step(order.START_PERIODS)
count_missing_sign_offs = step(status.SIGN_OFFS)
"""Counts plans that the Fund has to assess, plans that await an approval, and plans that every party has approved."""

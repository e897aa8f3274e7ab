"""Plan approval, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_plans_and_sign_offs = step(order.RECORD_PLANS)
"""Plans, approvals of councils and organisations, proposals and commitments that wait. R53-R56."""
report_recent_decisions = step(Recent(WorkQueue.PLAN_APPROVAL))
"""What was decided at the door since the last run is told, counted."""
remind_of_sign_offs = step(order.REMIND_OF_SIGN_OFFS)
"""Councils and organisations that have not approved the plan are reminded."""
start_grant_periods = step(order.START_PERIODS)
"""The day on which a grant's period starts has come."""
count_missing_sign_offs = step(status.SIGN_OFFS)
"""How many plans await an approval, and how many every party has approved."""

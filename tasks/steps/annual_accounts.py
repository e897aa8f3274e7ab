"""Annual accounts, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

receive_reports = step(order.RECEIVE_REPORTS)
"""Receives, accepts or returns pending accounts and status reports. R62-R68."""
report_recent_decisions = step(Recent(WorkQueue.ANNUAL_ACCOUNTS))
remind_of_reports = step(order.REMIND_OF_REPORTS)
suspend_payouts = step(order.SUSPEND_PAYOUTS)
"""Suspends payouts from the day after a missed report deadline, dated by the rule. R69."""
escalate_to_manager = step(order.ESCALATE_TO_MANAGER)
"""Informs the manager of a suspension that lasts, and of a report that the Fund has not answered. R69, R70."""
end_grant_periods = step(order.END_PERIODS)
"""Ends grants whose last day has passed: the final account is due."""
count_suspensions = step(status.SUSPENSIONS)

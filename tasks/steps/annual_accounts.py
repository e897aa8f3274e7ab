"""Annual accounts, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

receive_reports = step(order.RECEIVE_REPORTS)
"""Accounts and status reports that came in are received, accepted or returned. R62-R68."""
report_recent_decisions = step(Recent(WorkQueue.ANNUAL_ACCOUNTS))
"""What was decided at the door since the last run is told, counted."""
remind_of_reports = step(order.REMIND_OF_REPORTS)
"""Those whose report falls due soon are reminded."""
suspend_payouts = step(order.SUSPEND_PAYOUTS)
"""A report was not in on its day: payouts stop from the day after, by the rule's date. R69."""
escalate_suspensions = step(order.ESCALATE_SUSPENSIONS)
"""A suspension that lasts is told to the manager."""
end_grant_periods = step(order.END_PERIODS)
"""The last day of a grant has passed: the final account is due."""
count_suspensions = step(status.SUSPENSIONS)
"""How many grants are suspended, and how many instalments are withheld."""

"""Payouts, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_payments = step(order.RECORD_PAYMENTS)
"""Records what finance reports as paid or returned."""
report_recent_decisions = step(Recent(WorkQueue.PAYOUTS))
release_or_withhold_instalments = step(order.PAY_INSTALMENTS)
"""Releases due instalments, or withholds them while payouts are suspended. R69."""
count_suspensions = step(status.SUSPENSIONS)

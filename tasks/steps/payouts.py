"""Payouts, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_payments = step(order.RECORD_PAYMENTS)
"""What finance reports as paid or returned is recorded."""
report_recent_decisions = step(Recent(WorkQueue.PAYOUTS))
"""What was decided at the door since the last run is told, counted."""
release_or_withhold_instalments = step(order.PAY_INSTALMENTS)
"""Instalments that fall due are released, or withheld where payouts are suspended. R69."""
count_suspensions = step(status.SUSPENSIONS)
"""How many grants are suspended, and how many instalments are withheld."""

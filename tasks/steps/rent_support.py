"""Rent support, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_assessments_and_awards = step(order.RECORD_RENT_SUPPORT)
"""Applications, inspections, assessments, plans and awards that wait are recorded. R76-R84."""
report_recent_decisions = step(Recent(WorkQueue.RENT_SUPPORT))
"""What was decided at the door since the last run is told, counted."""
count_proposals = step(status.RENT_PROPOSALS)
"""How many decisions on rent support wait for a second officer."""
count_cases = step(status.RENT_SUPPORT)
"""How many cases of rent support stand where."""

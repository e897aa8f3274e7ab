"""Rent support, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_assessments_and_awards = step(order.RECORD_RENT_SUPPORT)
"""Records pending applications, inspections, assessments, plans and awards. R76-R84."""
report_recent_decisions = step(Recent(WorkQueue.RENT_SUPPORT))
count_proposals = step(status.RENT_PROPOSALS)
"""Counts decisions on rent support that wait for a second officer."""
count_cases = step(status.RENT_SUPPORT)

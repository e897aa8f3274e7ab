"""Prequalification, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_decisions = step(order.RECORD_DECISIONS)
"""Inspections, assessments, proposals and approvals that wait are recorded."""
report_recent_decisions = step(Recent(WorkQueue.PREQUALIFICATION))
"""What was decided at the door since the last run is told, counted."""
escalate_first_target = step(order.ESCALATE_FIRST_TARGET)
"""The first target has passed without a decision: the case officer is told. R12."""
escalate_second_target = step(order.ESCALATE_SECOND_TARGET)
"""The second target has passed: the manager is told too. R12."""
count_clocks = step(status.CLOCKS)
"""How many clocks run, and how many an inspection pauses."""

"""Prequalification, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_decisions = step(order.RECORD_DECISIONS)
"""Records pending inspections, assessments, proposals and approvals."""
report_recent_decisions = step(Recent(WorkQueue.PREQUALIFICATION))
escalate_first_target = step(order.ESCALATE_FIRST_TARGET)
"""Informs the case officer that the first target has passed without a decision. R12."""
escalate_second_target = step(order.ESCALATE_SECOND_TARGET)
"""Informs the manager too that the second target has passed. R12."""
count_clocks = step(status.CLOCKS)
"""Counts the running clocks, and those that an inspection pauses."""

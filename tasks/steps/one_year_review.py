"""The one-year review, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_reviews = step(order.RECORD_REVIEWS)
"""Milestone plans, meetings and their outcomes that wait are recorded. R71."""
report_recent_decisions = step(Recent(WorkQueue.ONE_YEAR_REVIEW))
"""What was decided at the door since the last run is told, counted."""
remind_of_follow_ups = step(order.REMIND_OF_FOLLOW_UPS)
"""What a review agreed and is not settled by its day: its officer is reminded."""
count_follow_ups = step(status.FOLLOW_UPS)
"""How many grants have a follow-up within 30 days."""

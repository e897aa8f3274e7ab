"""The one-year review, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

record_reviews = step(order.RECORD_REVIEWS)
"""Records pending milestone plans, meetings and their outcomes. R71."""
report_recent_decisions = step(Recent(WorkQueue.ONE_YEAR_REVIEW))
open_reviews = step(order.OPEN_REVIEWS)
"""Opens the review of grants whose account has not come by its own day. R71."""
remind_of_reviews = step(order.REMIND_OF_REVIEWS)
"""Reminds the officer of an open review, and informs the manager once its time is out. R71."""
remind_of_follow_ups = step(order.REMIND_OF_FOLLOW_UPS)
"""Reminds the officer of a follow-up that a review agreed and that is not settled by its day."""
count_follow_ups = step(status.FOLLOW_UPS)
"""Counts grants with a follow-up within 30 days."""

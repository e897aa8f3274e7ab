"""Intake, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

read_packages = step(order.READ_PACKAGES)
"""Applications, supplements and requests are read and answered; what is missing is told to the applicant."""
report_recent_decisions = step(Recent(WorkQueue.INTAKE))
"""What was decided at the door since the last run is told, counted."""
remind_of_access_requests = step(order.REMIND_OF_ACCESS)
"""A request for documents is soon to be answered: its officer is reminded. R89."""
escalate_access_requests = step(order.ESCALATE_ACCESS)
"""One that was not answered in time goes to the manager. R89."""
count_applications = step(status.APPLICATIONS)
"""How many wait to be looked through, and how many for papers."""

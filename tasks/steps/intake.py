"""Intake, step by step."""

from domain.grant.part import WorkQueue
from tasks.actions import order, status
from tasks.actions.recent import Recent
from tasks.steps.step import step

read_packages = step(order.READ_PACKAGES)
"""Reads and answers applications, supplements and requests, and lists what is missing to the applicant."""
report_recent_decisions = step(Recent(WorkQueue.INTAKE))
close_incomplete_applications = step(order.CLOSE_INCOMPLETE)
"""Tells the applicant by when missing papers must be in, reminds of them, and closes a case without them. R13."""
end_unanswered_hearings = step(order.CLOSE_HEARINGS)
"""Notes that a party has not answered in a hearing, and that the Fund may decide. R110."""
remind_of_access_requests = step(order.REMIND_OF_ACCESS)
"""Reminds the officer of a request for documents that is due soon. R89."""
escalate_access_requests = step(order.ESCALATE_ACCESS)
"""Escalates a request for documents that is past its time limit to the manager. R89."""
count_applications = step(status.APPLICATIONS)
"""Counts applications that wait for a completeness check, and those that wait for papers."""

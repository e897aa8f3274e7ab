"""Twenty lives in operation, each from a shipped scenario that begins after the commitment of the grant.

A story begins with 2026. It leaves out what comes with every life: drafts, receipts, the instalments that are paid on
their days, and the reminders; the payments that came late and the reminders that matter have tables of their own.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from domain.changes import main_groups
from domain.closing.repayment import outstanding
from domain.explain import explain
from domain.grant.instalment import InstalmentState
from domain.phases import Phase
from domain.records.leftover import LeftoverUse
from domain.records.reports import ReportKind
from domain.store.verify import verify
from tests.journeys.lives import EXAMPLES, UNTOLD, Life, Line, changed, play, shipped, story, until

SCENARIOS = EXAMPLES / "scenarios" / "operation"
IN_EVERY_LIFE = (
    *UNTOLD,
    "InstalmentReleased",
    "InstalmentPaid",
    "instalment_released",
    "ReminderSent",
    "report_reminder",
    "regulation_account_received",
    "regulation_account_accepted",
    "status_report_received",
    "status_report_accepted",
    "one_year_review_opened",
    "ReviewReminderSent",
    "review_reminder",
    "ReviewOverdue",
    "review_overdue",
)

STOPPED = ("payouts_stopped → mlh@aakanden", "payouts_stopped → akt@slagelse", "payouts_stopped → finance")
"""The letters that go out when a report has stopped payouts."""
RESUMED = ("payouts_resumed → mlh@aakanden", "payouts_resumed → akt@slagelse", "payouts_resumed → finance")
"""The letters that go out when a stop is over that a report had given."""

FIRST_YEAR = (
    ("2026-06-15", "RegulationAccountReceived", "OneYearReviewOpened"),
    ("2026-06-16", "StatusReportReceived"),
    ("2026-06-24", "RegulationAccountAccepted", "StatusReportAccepted"),
)
SECOND_YEAR = (
    ("2027-06-07", "RegulationAccountReceived"),
    ("2027-06-08", "StatusReportReceived"),
    ("2027-06-21", "RegulationAccountAccepted", "StatusReportAccepted"),
)
THIRD_YEAR = (
    ("2028-06-12", "RegulationAccountReceived"),
    ("2028-06-13", "StatusReportReceived"),
    ("2028-06-26", "RegulationAccountAccepted", "StatusReportAccepted"),
)
"""Account and status report in time, and both accepted."""
TO_THE_END = (
    ("2029-01-01", "OperationEnded"),
    ("2029-06-18", "RegulationAccountReceived", "StatusReportReceived"),
    ("2029-06-28", "RegulationAccountAccepted", "StatusReportAccepted"),
    ("2029-08-06", "FinalAccountAccepted"),
    ("2029-09-24", "LeftoverDecided", "leftover_decided → mlh@aakanden"),
)
"""The last year, up to the decision about what is left."""

STORIES: dict[str, list[tuple[str, ...]]] = {
    "everything-in-time": [
        *FIRST_YEAR,
        ("2026-09-03", "MilestonePlanHandedIn"),
        ("2026-09-10", "OneYearReviewHeld", "one_year_review_held → mlh@aakanden"),
        *SECOND_YEAR,
        *THIRD_YEAR,
        ("2029-01-01", "OperationEnded"),
        ("2029-06-18", "RegulationAccountReceived", "StatusReportReceived"),
        ("2029-06-28", "RegulationAccountAccepted", "StatusReportAccepted"),
        ("2029-08-06", "FinalAccountAccepted"),
        ("2029-09-24", "LeftoverDecided", "leftover_decided → mlh@aakanden"),
        ("2029-09-25", "GrantClosed", "grant_closed → mlh@aakanden", "grant_closed → akt@slagelse"),
    ],
    "hearing-unanswered": [
        ("2026-06-10", "HearingBegun", "hearing_begun → mlh@aakanden"),
        ("2026-06-15", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-19", "refused R110"),
        ("2026-06-24", "RegulationAccountAccepted", "StatusReportAccepted"),
        ("2026-06-25", "HearingUnanswered", "hearing_unanswered → case_officer"),
        (
            "2026-06-26",
            "StopOrdered",
            "stop_ordered → mlh@aakanden",
            "stop_ordered → akt@slagelse",
            "stop_ordered → finance",
        ),
        ("2026-07-01", "InstalmentHeld"),
        (
            "2026-08-11",
            "ReleaseProposed",
            "StopLifted",
            "stop_lifted → mlh@aakanden",
            "stop_lifted → akt@slagelse",
            "stop_lifted → finance",
        ),
    ],
    "account-late-by-one-day": [
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-23", "StatusReportAccepted"),
        (
            "2026-07-01",
            "ReportFellDue",
            "PayoutsStopped",
            "InstalmentHeld",
            *STOPPED,
            "stops_of_the_day → manager",
            "RegulationAccountReceived",
            "OneYearReviewOpened",
        ),
        ("2026-07-02", "RegulationAccountAccepted", "PayoutsResumed", *RESUMED),
    ],
    "account-late-over-three-instalments": [
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-23", "StatusReportAccepted"),
        ("2026-07-01", "ReportFellDue", "PayoutsStopped", "InstalmentHeld", *STOPPED, "stops_of_the_day → manager"),
        ("2026-07-31", "StopEscalated", "stop_escalated → manager"),
        ("2026-09-29", "StopEscalated", "stop_escalated → manager"),
        ("2026-10-01", "InstalmentHeld", "OneYearReviewOpened"),
        ("2027-01-04", "InstalmentHeld"),
        ("2027-01-20", "RegulationAccountReceived"),
        ("2027-01-25", "RegulationAccountAccepted", "PayoutsResumed", *RESUMED),
    ],
    "status-report-missing": [
        ("2026-06-15", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-06-24", "RegulationAccountAccepted"),
        ("2026-07-01", "ReportFellDue", "PayoutsStopped", "InstalmentHeld", *STOPPED, "stops_of_the_day → manager"),
        ("2026-07-31", "StopEscalated", "stop_escalated → manager"),
        ("2026-08-17", "StatusReportReceived"),
        ("2026-08-24", "StatusReportAccepted", "PayoutsResumed", *RESUMED),
    ],
    "status-report-empty": [
        ("2026-06-15", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-06-16", "refused R68", "hand_in_refused → mlh@aakanden"),
        ("2026-06-24", "RegulationAccountAccepted", "refused R68"),
        ("2026-06-29", "refused R68", "hand_in_refused → mlh@aakanden"),
        ("2026-07-01", "ReportFellDue", "PayoutsStopped", "InstalmentHeld", *STOPPED, "stops_of_the_day → manager"),
        ("2026-07-03", "StatusReportReceived"),
        ("2026-07-06", "StatusReportAccepted", "PayoutsResumed", *RESUMED),
    ],
    "status-report-returned": [
        ("2026-06-15", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-22", "StatusReportReturned", "status_report_returned → mlh@aakanden"),
        ("2026-06-24", "RegulationAccountAccepted", "refused R68"),
        ("2026-07-20", "StatusReportReceived"),
        ("2026-07-24", "StatusReportAccepted"),
    ],
    "status-report-corrected-late": [
        ("2026-06-15", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-22", "StatusReportReturned", "status_report_returned → mlh@aakanden"),
        ("2026-06-24", "RegulationAccountAccepted"),
        ("2026-07-23", "ReportFellDue", "PayoutsStopped", *STOPPED),
        ("2026-08-22", "StopEscalated", "stop_escalated → manager"),
        ("2026-10-01", "InstalmentHeld"),
        ("2026-10-05", "StatusReportReceived"),
        ("2026-10-12", "StatusReportAccepted", "PayoutsResumed", *RESUMED),
    ],
    "reports-unanswered": [
        ("2026-06-15", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-06-16", "StatusReportReceived"),
        ("2026-07-15", "ReportEscalated", "report_escalated → manager"),
        ("2026-07-16", "ReportEscalated", "report_escalated → manager"),
        ("2026-08-14", "ReportEscalated", "report_escalated → manager"),
        ("2026-08-15", "ReportEscalated", "report_escalated → manager"),
        ("2026-08-20", "RegulationAccountAccepted", "StatusReportAccepted"),
    ],
    "both-missing": [
        (
            "2026-07-01",
            "ReportFellDue",
            "PayoutsStopped",
            "ReportFellDue",
            "PayoutsStopped",
            "InstalmentHeld",
            *STOPPED,
            *STOPPED,
            "stops_of_the_day → manager",
        ),
        ("2026-07-31", "StopEscalated", "StopEscalated", "stop_escalated → manager", "stop_escalated → manager"),
        ("2026-08-10", "StatusReportReceived"),
        ("2026-08-17", "StatusReportAccepted", "PayoutsResumed", *RESUMED),
        ("2026-09-07", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-09-14", "RegulationAccountAccepted", "PayoutsResumed", *RESUMED),
    ],
    "extension-granted-and-passed": [
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-23", "StatusReportAccepted"),
        ("2026-06-29", "ExtensionGranted", "extension_granted → mlh@aakanden"),
        ("2026-08-18", "ReportFellDue", "PayoutsStopped", *STOPPED),
        ("2026-08-19", "refused R69"),
        ("2026-09-17", "StopEscalated", "stop_escalated → manager"),
        ("2026-10-01", "InstalmentHeld", "OneYearReviewOpened"),
        ("2026-10-05", "RegulationAccountReceived"),
        ("2026-10-07", "RegulationAccountAccepted", "PayoutsResumed", *RESUMED),
    ],
    "status-report-waived": [
        ("2026-06-15", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-06-24", "RegulationAccountAccepted"),
        ("2026-07-01", "ReportFellDue", "PayoutsStopped", "InstalmentHeld", *STOPPED, "stops_of_the_day → manager"),
        (
            "2026-07-20",
            "ReleaseProposed",
            "ReportWaived",
            "PayoutsResumed",
            "report_waived → mlh@aakanden",
            *RESUMED,
        ),
        ("2026-07-21", "refused R69"),
    ],
    "two-kinds-of-stop": [
        (
            "2026-06-10",
            "StopOrdered",
            "stop_ordered → mlh@aakanden",
            "stop_ordered → akt@slagelse",
            "stop_ordered → finance",
        ),
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-23", "StatusReportAccepted"),
        ("2026-07-01", "ReportFellDue", "PayoutsStopped", "InstalmentHeld", *STOPPED, "stops_of_the_day → manager"),
        ("2026-07-06", "refused R70"),
        ("2026-07-20", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-07-22", "RegulationAccountAccepted", "PayoutsResumed", *RESUMED),
        (
            "2026-09-01",
            "ReleaseProposed",
            "StopLifted",
            "stop_lifted → mlh@aakanden",
            "stop_lifted → akt@slagelse",
            "stop_lifted → finance",
        ),
    ],
    "received-in-time-recorded-late": [
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-23", "StatusReportAccepted"),
        ("2026-07-01", "ReportFellDue", "PayoutsStopped", "InstalmentHeld", *STOPPED, "stops_of_the_day → manager"),
        ("2026-06-26", "RegulationAccountReceived"),
        ("2026-07-06", "FactCorrected", "PayoutsResumed", "OneYearReviewOpened", *RESUMED),
        ("2026-07-10", "RegulationAccountAccepted"),
    ],
    "returned-account": [
        ("2026-06-15", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-06-16", "StatusReportReceived"),
        (
            "2026-06-22",
            "refused R73",
            "RegulationAccountReturned",
            "regulation_account_returned → mlh@aakanden",
            "StatusReportAccepted",
        ),
        ("2026-07-23", "ReportFellDue", "PayoutsStopped", *STOPPED),
        ("2026-08-03", "RegulationAccountReceived"),
        ("2026-08-10", "RegulationAccountAccepted", "PayoutsResumed", *RESUMED),
    ],
    "deadline-on-a-weekend": [
        *FIRST_YEAR,
        *SECOND_YEAR,
        ("2028-03-06", "ChangeRequested", "change_requested → mlh@aakanden", "change_requested → case_officer"),
        ("2028-05-02", "ChangeApproved", "change_approved → mlh@aakanden", "change_approved → akt@slagelse"),
        *THIRD_YEAR,
        ("2029-06-18", "StatusReportReceived"),
        ("2029-07-02", "RegulationAccountReceived"),
        ("2029-07-10", "RegulationAccountAccepted", "StatusReportAccepted"),
        ("2030-01-01", "OperationEnded"),
        (
            "2030-07-02",
            "ReportFellDue",
            "PayoutsStopped",
            "ReportFellDue",
            "PayoutsStopped",
            *STOPPED,
            *STOPPED,
            "stops_of_the_day → manager",
        ),
    ],
    "holiday-added-in-may": [
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-23", "StatusReportAccepted"),
        ("2026-07-01", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2026-07-06", "RegulationAccountAccepted"),
    ],
    "outage-of-six-weeks": [
        ("2026-06-04", "StatusReportReceived"),
        ("2026-06-05", "StatusReportAccepted"),
        ("2026-07-01", "ReportFellDue", "PayoutsStopped", "InstalmentHeld"),
        ("2026-07-20", *STOPPED, "stops_of_the_day → manager"),
        ("2026-07-14", "RegulationAccountReceived"),
        ("2026-07-20", "OneYearReviewOpened"),
        ("2026-07-22", "RegulationAccountAccepted", "PayoutsResumed", *RESUMED),
    ],
    "substitute-cover": [
        *FIRST_YEAR,
        ("2026-08-24", "ChangeRequested", "change_requested → mlh@aakanden", "change_requested → case_officer"),
        ("2026-09-07", "refused R51", "SubstituteCoverGranted", "substitute_cover_granted → mlh@aakanden"),
    ],
    "sub-agreements-called-for": [
        ("2026-02-02", "refused R61", "SubAgreementsDemanded", "sub_agreements_demanded → mlh@aakanden"),
        ("2026-02-23", "SubAgreementsReminded", "sub_agreements_reminder → mlh@aakanden"),
        ("2026-03-03", "SubAgreementsOverdue", "sub_agreements_overdue → case_officer"),
        ("2026-03-10", "SubAgreementsHandedIn", "sub_agreements_received → case_officer"),
    ],
    "budget-shift-of-one-krone": [
        ("2026-03-02", "ChangeRequested", "change_requested → mlh@aakanden", "change_requested → case_officer"),
        ("2026-03-03", "refused R38"),
        ("2026-04-13", "ChangeApproved", "change_approved → mlh@aakanden", "change_approved → akt@slagelse"),
        *FIRST_YEAR,
    ],
    "leftover-repaid": [
        *FIRST_YEAR,
        ("2026-09-03", "MilestonePlanHandedIn"),
        ("2026-09-10", "OneYearReviewHeld", "one_year_review_held → mlh@aakanden"),
        *SECOND_YEAR,
        *THIRD_YEAR,
        ("2029-01-01", "OperationEnded"),
        ("2029-06-18", "RegulationAccountReceived", "StatusReportReceived"),
        ("2029-06-28", "RegulationAccountAccepted", "StatusReportAccepted"),
        ("2029-08-06", "FinalAccountAccepted"),
        (
            "2029-08-20",
            "refused R62",
            "LeftoverDecided",
            "leftover_decided → mlh@aakanden",
            "leftover_decided → finance",
        ),
        ("2029-09-10", "RepaymentReceived", "repayment_received → mlh@aakanden", "repayment_received → case_officer"),
        ("2029-09-12", "GrantClosed", "grant_closed → mlh@aakanden", "grant_closed → akt@slagelse"),
        (
            "2029-10-01",
            "refused R62",
            "RepaymentReceived",
            "repayment_received → mlh@aakanden",
            "repayment_received → case_officer",
        ),
    ],
    "period-ends-while-held": [
        *FIRST_YEAR,
        *SECOND_YEAR,
        ("2028-06-13", "StatusReportReceived"),
        ("2028-06-26", "StatusReportAccepted"),
        ("2028-07-01", "ReportFellDue", "PayoutsStopped", *STOPPED, "stops_of_the_day → manager"),
        ("2028-07-03", "InstalmentHeld"),
        ("2028-07-31", "StopEscalated", "stop_escalated → manager"),
        ("2028-09-29", "StopEscalated", "stop_escalated → manager"),
        ("2028-10-02", "InstalmentHeld"),
        ("2029-01-01", "OperationEnded"),
        ("2029-01-22", "RegulationAccountReceived"),
        ("2029-02-05", "RegulationAccountAccepted", "PayoutsResumed", *RESUMED),
        ("2029-06-18", "RegulationAccountReceived", "StatusReportReceived"),
        ("2029-06-28", "RegulationAccountAccepted", "StatusReportAccepted"),
        ("2029-08-06", "refused R62"),
        ("2030-05-14", "RegulationAccountReceived"),
        ("2030-05-28", "RegulationAccountAccepted"),
        ("2030-06-10", "FinalAccountAccepted"),
    ],
    "review-deferred": [
        *FIRST_YEAR,
        (
            "2026-08-03",
            "ReviewScheduled",
            "review_scheduled → mlh@aakanden",
            "review_scheduled → akt@slagelse",
            "review_scheduled → case_officer",
        ),
        (
            "2026-08-11",
            "ReviewMeetingCancelled",
            "ReviewDeferred",
            "review_cancelled → mlh@aakanden",
            "review_cancelled → akt@slagelse",
            "review_cancelled → case_officer",
            "review_deferred → mlh@aakanden",
            "review_deferred → akt@slagelse",
        ),
        ("2026-08-20", "refused R71"),
        ("2027-06-07", "RegulationAccountReceived", "OneYearReviewOpened"),
        ("2027-06-08", "StatusReportReceived"),
        ("2027-06-21", "RegulationAccountAccepted", "StatusReportAccepted"),
        (
            "2027-08-16",
            "ReviewScheduled",
            "review_scheduled → mlh@aakanden",
            "review_scheduled → akt@slagelse",
            "review_scheduled → case_officer",
        ),
        (
            "2027-09-16",
            "refused R72",
            "MilestonePlanHandedIn",
            "OneYearReviewHeld",
            "one_year_review_held → mlh@aakanden",
        ),
    ],
    "review-never-held": [
        *FIRST_YEAR,
        *SECOND_YEAR,
        *THIRD_YEAR,
        *TO_THE_END,
        ("2029-09-25", "refused R71"),
    ],
    "review-waived": [
        *FIRST_YEAR,
        (
            "2027-01-11",
            "ReviewWaived",
            "review_waived → mlh@aakanden",
            "review_waived → akt@slagelse",
        ),
        *SECOND_YEAR,
        *THIRD_YEAR,
        *TO_THE_END,
        ("2029-09-25", "GrantClosed", "grant_closed → mlh@aakanden", "grant_closed → akt@slagelse"),
    ],
    "review-held-without-account": [
        ("2026-06-16", "StatusReportReceived"),
        ("2026-06-24", "StatusReportAccepted"),
        ("2026-07-01", "ReportFellDue", "PayoutsStopped", "InstalmentHeld", *STOPPED, "stops_of_the_day → manager"),
        ("2026-07-31", "StopEscalated", "stop_escalated → manager"),
        ("2026-09-29", "StopEscalated", "stop_escalated → manager"),
        ("2026-09-30", "refused R71"),
        ("2026-10-01", "InstalmentHeld", "OneYearReviewOpened"),
        (
            "2026-10-12",
            "ReviewScheduled",
            "review_scheduled → mlh@aakanden",
            "review_scheduled → akt@slagelse",
            "review_scheduled → case_officer",
        ),
        ("2026-12-03", "MilestonePlanHandedIn"),
        ("2026-12-10", "OneYearReviewHeld", "one_year_review_held → mlh@aakanden"),
        ("2027-01-04", "InstalmentHeld"),
        ("2027-01-20", "RegulationAccountReceived"),
        ("2027-01-25", "RegulationAccountAccepted", "PayoutsResumed", *RESUMED),
    ],
}
"""By scenario: the day, and what happened on it in its order; mails with the person they go to."""


REVIEWS: dict[str, list[tuple[str, str]]] = {
    "review-never-held": [
        ("2026-06-15", "OneYearReviewOpened"),
        ("2026-08-14", "ReviewReminderSent"),
        ("2026-10-13", "ReviewReminderSent"),
        ("2026-12-16", "ReviewOverdue"),
    ],
    "review-waived": [
        ("2026-06-15", "OneYearReviewOpened"),
        ("2026-08-14", "ReviewReminderSent"),
        ("2026-10-13", "ReviewReminderSent"),
        ("2026-12-16", "ReviewOverdue"),
        ("2027-01-11", "ReviewWaived"),
    ],
    "review-held-without-account": [
        ("2026-10-01", "OneYearReviewOpened"),
        ("2026-10-12", "ReviewScheduled"),
        ("2026-11-30", "ReviewReminderSent"),
        ("2026-12-10", "OneYearReviewHeld"),
    ],
}
"""By scenario: what became of the review, from its opening on."""


STOPS: dict[str, list[tuple[str, str, str | None]]] = {
    "account-late-by-one-day": [("regulation_account:2025", "2026-07-01", "2026-07-02")],
    "account-late-over-three-instalments": [("regulation_account:2025", "2026-07-01", "2027-01-25")],
    "status-report-missing": [("status_report:2025", "2026-07-01", "2026-08-24")],
    "status-report-empty": [("status_report:2025", "2026-07-01", "2026-07-06")],
    "status-report-corrected-late": [("status_report:2025", "2026-07-23", "2026-10-12")],
    "both-missing": [
        ("regulation_account:2025", "2026-07-01", "2026-09-14"),
        ("status_report:2025", "2026-07-01", "2026-08-17"),
    ],
    "review-held-without-account": [("regulation_account:2025", "2026-07-01", "2027-01-25")],
    "extension-granted-and-passed": [("regulation_account:2025", "2026-08-18", "2026-10-07")],
    "status-report-waived": [("status_report:2025", "2026-07-01", "2026-07-20")],
    "two-kinds-of-stop": [
        ("officer:1", "2026-06-10", "2026-09-01"),
        ("regulation_account:2025", "2026-07-01", "2026-07-22"),
    ],
    "hearing-unanswered": [("officer:1", "2026-06-26", "2026-08-11")],
    "received-in-time-recorded-late": [("regulation_account:2025", "2026-07-01", "2026-07-06")],
    "returned-account": [("regulation_account:2025", "2026-07-23", "2026-08-10")],
    "deadline-on-a-weekend": [
        ("regulation_account:2029", "2030-07-02", None),
        ("status_report:2029", "2030-07-02", None),
    ],
    "outage-of-six-weeks": [("regulation_account:2025", "2026-07-01", "2026-07-22")],
    "period-ends-while-held": [("regulation_account:2027", "2028-07-01", "2029-02-05")],
}
"""Since when and until when payouts were stopped; the scenarios that are not named have no stop."""

PAID_LATE: dict[str, list[tuple[int, str, str]]] = {
    "account-late-by-one-day": [(7, "2026-07-01", "2026-07-02")],
    "account-late-over-three-instalments": [
        (7, "2026-07-01", "2027-01-25"),
        (8, "2026-10-01", "2027-01-25"),
        (9, "2027-01-04", "2027-01-25"),
    ],
    "status-report-missing": [(7, "2026-07-01", "2026-08-24")],
    "status-report-empty": [(7, "2026-07-01", "2026-07-06")],
    "status-report-corrected-late": [(8, "2026-10-01", "2026-10-12")],
    "review-held-without-account": [
        (7, "2026-07-01", "2027-01-25"),
        (8, "2026-10-01", "2027-01-25"),
        (9, "2027-01-04", "2027-01-25"),
    ],
    "both-missing": [(7, "2026-07-01", "2026-09-14")],
    "extension-granted-and-passed": [(8, "2026-10-01", "2026-10-07")],
    "status-report-waived": [(7, "2026-07-01", "2026-07-20")],
    "two-kinds-of-stop": [(7, "2026-07-01", "2026-09-01")],
    "hearing-unanswered": [(7, "2026-07-01", "2026-08-11")],
    "received-in-time-recorded-late": [(7, "2026-07-01", "2026-07-06")],
    "outage-of-six-weeks": [(7, "2026-07-01", "2026-07-22")],
    "period-ends-while-held": [(15, "2028-07-03", "2029-02-05"), (16, "2028-10-02", "2029-02-05")],
}
"""Instalments that were due on one day and released and paid on another."""

PAID = {
    "everything-in-time": 24_000_000_00,
    "deadline-on-a-weekend": 24_000_000_00,
    "leftover-repaid": 24_000_000_00,
    "period-ends-while-held": 24_000_000_00,
    "review-deferred": 18_000_000_00,
    "review-never-held": 24_000_000_00,
    "review-waived": 24_000_000_00,
    "review-held-without-account": 15_000_000_00,
    "account-late-over-three-instalments": 13_500_000_00,
    "substitute-cover": 12_135_000_00,
    "sub-agreements-called-for": 9_000_000_00,
}
"""All that was paid at the end; the other scenarios end with 2026, when half of the 24 million has been."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Life]:
    """A scenario, played once."""
    lives: dict[str, Life] = {}

    def tell(scenario: str) -> Life:
        if scenario not in lives:
            lives[scenario] = play(shipped(SCENARIOS / f"{scenario}.yaml"), tmp_path_factory.mktemp(scenario))
        return lives[scenario]

    return tell


def said(life: Life, day: str) -> list[str]:
    """What was found against what was asked for on a day."""
    return [finding["what"] for line in life.refusals(day) for finding in line["refused"]["findings"]]


def reminders(life: Life, report: str, year: int) -> list[tuple[str, int]]:
    """When a report was reminded of, and how many days before its date."""
    sent = life.events("ReminderSent", report=report, year=year)
    return [(line["on"], line["data"]["days_before"]) for line in sent]


# --- all of them ----------------------------------------------------------------------------------------------


def test_every_shipped_scenario_of_operation_is_played_here() -> None:
    assert {path.stem for path in SCENARIOS.iterdir()} == set(STORIES)


@pytest.mark.parametrize("scenario", STORIES)
def test_everything_happens_on_its_day_and_in_its_order(told: Callable[[str], Life], scenario: str) -> None:
    assert story(told(scenario), since="2026-01-01", untold=IN_EVERY_LIFE) == STORIES[scenario]


@pytest.mark.parametrize("scenario", STORIES)
def test_stops_begin_on_the_day_of_the_rule_and_end_when_their_reason_does(
    told: Callable[[str], Life], scenario: str
) -> None:
    stops = [
        (stop.id, stop.since.isoformat(), stop.until and stop.until.isoformat()) for stop in told(scenario).grant.stops
    ]
    assert stops == STOPS.get(scenario, [])


@pytest.mark.parametrize("scenario", STORIES)
def test_what_is_held_is_paid_late_and_keeps_its_due_date(told: Callable[[str], Life], scenario: str) -> None:
    paid = [each for each in told(scenario).grant.instalments if each.state is InstalmentState.PAID and each.number]
    assert [each.released_on for each in paid] == [each.paid_on for each in paid]
    late = [(each.number, str(each.due), str(each.paid_on)) for each in paid if each.paid_on != each.due]
    assert late == PAID_LATE.get(scenario, [])


@pytest.mark.parametrize("scenario", STORIES)
def test_what_has_fallen_due_is_paid_and_the_rest_is_still_to_come(told: Callable[[str], Life], scenario: str) -> None:
    grant = told(scenario).grant
    assert grant.paid == PAID.get(scenario, 12_000_000_00)
    to_come = [each for each in grant.instalments if each.state is not InstalmentState.PAID]
    assert {each.state for each in to_come} <= {InstalmentState.SCHEDULED}
    cover = sum(each.amount for each in grant.substitute_covers)
    assert grant.paid + sum(each.amount for each in to_come) == 24_000_000_00 + cover


@pytest.mark.parametrize("scenario", STORIES)
def test_the_office_is_sound_afterwards(told: Callable[[str], Life], scenario: str) -> None:
    assert verify(told(scenario).store).faults == ()


@pytest.mark.parametrize("scenario", REVIEWS)
def test_a_review_is_reminded_of_until_it_is_held_or_waived(told: Callable[[str], Life], scenario: str) -> None:
    found = [(line["on"], line["event"]) for line in told(scenario).lines if "Review" in line.get("event", "")]
    assert found == REVIEWS[scenario]


def test_a_case_whose_review_is_not_held_is_not_closed_and_says_what_helps(told: Callable[[str], Life]) -> None:
    life = told("review-never-held")
    assert said(life, "2029-09-25") == ["The one-year review is not held: it opened on 2026-06-15."]
    assert life.grant.phase is Phase.FINAL_ACCOUNT
    assert [mail["on"] for mail in life.mails("review_overdue")] == ["2026-12-16", "2026-12-16"]


def test_a_review_without_an_account_says_so_in_its_letter(told: Callable[[str], Life]) -> None:
    life = told("review-held-without-account")
    opened = life.event("OneYearReviewOpened")["data"]
    assert (opened["year"], opened["without_account"], opened["held_by"]) == (2025, True, "2027-04-01")


# --- everything in time ---------------------------------------------------------------------------------------


def test_a_life_without_a_fault_has_no_stop_no_refusal_and_no_correction(told: Callable[[str], Life]) -> None:
    life = told("everything-in-time")
    happened = Counter(line["event"] for line in life.lines if "event" in line)
    assert not {"PayoutsStopped", "InstalmentHeld", "FactCorrected", "ReportFellDue"} & set(happened)
    assert (happened["InstalmentReleased"], happened["InstalmentPaid"], happened["ReminderSent"]) == (17, 17, 16)
    assert [line for line in life.lines if "refused" in line] == []
    assert life.grant.phase is Phase.CLOSED
    assert life.store.deadlines(life.case_no) == []


# --- late, missing, both --------------------------------------------------------------------------------------


def test_the_account_of_1_july_is_not_in_time_though_it_comes_on_the_day_of_the_stop(
    told: Callable[[str], Life],
) -> None:
    received = told("account-late-by-one-day").event("RegulationAccountReceived")
    assert (received["on"], received["data"]["in_time"]) == ("2026-07-01", False)


def test_each_of_three_instalments_is_held_by_the_stop_on_its_day(told: Callable[[str], Life]) -> None:
    held = [
        (line["on"], line["data"]["number"], line["data"]["stops"])
        for line in told("account-late-over-three-instalments").events("InstalmentHeld")
    ]
    assert held == [
        ("2026-07-01", 7, ["regulation_account:2025"]),
        ("2026-10-01", 8, ["regulation_account:2025"]),
        ("2027-01-04", 9, ["regulation_account:2025"]),
    ]


def test_after_30_and_after_90_days_the_manager_is_told_of_the_stop(told: Callable[[str], Life]) -> None:
    told_of = told("account-late-over-three-instalments").events("StopEscalated")
    assert [(line["on"], line["data"]["days"]) for line in told_of] == [("2026-07-31", 30), ("2026-09-29", 90)]


def test_an_empty_form_and_one_without_the_strategic_goals_are_refused_with_all_that_is_missing(
    told: Callable[[str], Life],
) -> None:
    life = told("status-report-empty")
    empty, sub_goals_only = said(life, "2026-06-16"), said(life, "2026-06-29")
    assert len(empty) == 1 + 11 + 11 + 1
    assert empty[0] == "The report of 2025 measures no indicator at all."
    assert empty[-1] == "The report of 2025 names no activity at all."
    local = "Education: 'Andel elever med over 10 pct. fravær' stands in the sub-agreement"
    assert f"{local}, and is not in the report of 2025." in empty
    assert len(sub_goals_only) == 11
    assert sub_goals_only[0] == (
        "Education: 'Skoleparathed' stands in the strategic agreement, and is not in the report of 2025."
    )
    assert all("stands in the strategic agreement" in each for each in sub_goals_only)
    assert said(life, "2026-06-24") == ["The status report of 2025 has not been received."]


def test_a_returned_status_report_that_is_back_in_time_is_in_time_and_stops_nothing(
    told: Callable[[str], Life],
) -> None:
    life = told("status-report-returned")
    returned = life.event("StatusReportReturned")["data"]
    assert (returned["back_by"], returned["due"]) == ("2026-07-22", "2026-07-22")
    assert said(life, "2026-06-24") == ["Målingen af skolefravær er fra skoleåret 2023/24."]
    assert [line["data"]["in_time"] for line in life.events("StatusReportReceived")] == [True, True]
    report = life.grant.report(ReportKind.STATUS_REPORT, 2025)
    assert (str(report.received_on), str(report.accepted_on)) == ("2026-06-16", "2026-07-24")


def test_the_manager_hears_of_each_unanswered_report_twice(told: Callable[[str], Life]) -> None:
    found = told("reports-unanswered").events("ReportEscalated")
    assert [(line["on"], line["data"]["report"], line["data"]["days"]) for line in found] == [
        ("2026-07-15", "regulation_account", 30),
        ("2026-07-16", "status_report", 30),
        ("2026-08-14", "regulation_account", 60),
        ("2026-08-15", "status_report", 60),
    ]


def test_the_status_report_alone_stops_payouts_and_is_reminded_of_alone(told: Callable[[str], Life]) -> None:
    life = told("status-report-missing")
    assert life.event("PayoutsStopped")["rules"] == ["R69"]
    assert reminders(life, "status_report", 2025) == [("2026-05-01", 60), ("2026-05-31", 30), ("2026-06-23", 7)]
    assert reminders(life, "regulation_account", 2025) == [("2026-05-01", 60), ("2026-05-31", 30)]


def test_one_of_two_missing_reports_ends_its_own_stop_and_pays_nothing(told: Callable[[str], Life]) -> None:
    life = told("both-missing")
    assert life.event("InstalmentHeld")["data"]["stops"] == ["regulation_account:2025", "status_report:2025"]
    released = [line["on"] for line in life.events("InstalmentReleased", number=7)]
    assert released == ["2026-09-14"]
    assert [(line["on"], line["data"]["stop"]) for line in life.events("PayoutsResumed")] == [
        ("2026-08-17", "status_report:2025"),
        ("2026-09-14", "regulation_account:2025"),
    ]


# --- what officers decide -------------------------------------------------------------------------------------


def test_more_time_has_reminders_of_its_own_and_pays_july(told: Callable[[str], Life]) -> None:
    life = told("extension-granted-and-passed")
    assert reminders(life, "regulation_account", 2025) == [
        ("2026-05-01", 60),
        ("2026-05-31", 30),
        ("2026-06-23", 7),
        ("2026-07-18", 30),
        ("2026-08-10", 7),
    ]
    july = life.grant.instalment(7)
    assert july is not None
    assert july.paid_on == date(2026, 7, 1)
    assert said(life, "2026-08-19") == ["2026-08-14 is not later than 2026-08-17."]


def test_a_waived_report_ends_its_stop_with_the_officers_name_and_reason(told: Callable[[str], Life]) -> None:
    waived = told("status-report-waived").event("ReportWaived")
    assert (waived["actor"], waived["data"]["proposed_by"], waived["data"]["reason"]) == (
        "Torben Krag",
        "Ida Holst",
        "Etårseftersynet den 20. august belyser det samme.",
    )


def test_the_stop_that_an_officer_has_made_holds_july_when_the_other_is_over(told: Callable[[str], Life]) -> None:
    life = told("two-kinds-of-stop")
    assert life.event("InstalmentHeld")["data"]["stops"] == ["officer:1", "regulation_account:2025"]
    assert said(life, "2026-07-06") == ["It stands because the regulation account of 2025 is missing."]
    assert [line["on"] for line in life.events("InstalmentReleased", number=7)] == ["2026-09-01"]


# --- recorded late, returned ----------------------------------------------------------------------------------


def test_a_stop_that_never_should_have_been_is_taken_back_with_both_dates(told: Callable[[str], Life]) -> None:
    life = told("received-in-time-recorded-late")
    received, corrected = life.event("RegulationAccountReceived"), life.event("FactCorrected")
    assert (received["on"], received["recorded_on"]) == ("2026-06-26", "2026-07-06")
    assert received["data"]["in_time"] is True
    assert (corrected["data"]["concluded"], corrected["data"]["concluded_on"]) == ("PayoutsStopped", "2026-07-01")
    assert life.event("PayoutsResumed")["data"]["corrected"] is True


def test_a_returned_account_has_30_days_a_reminder_and_then_a_stop_of_its_own(told: Callable[[str], Life]) -> None:
    life = told("returned-account")
    assert said(life, "2026-06-22") == [
        "The auditor's evidence is missing, and no reason is given for accepting the account without it.",
        "The auditor does not attest that the goals are followed up.",
        "The account lacks the auditor's statement.",
    ]
    returned = life.event("RegulationAccountReturned")["data"]
    assert (returned["back_by"], returned["due"]) == ("2026-07-22", "2026-07-22")
    assert reminders(life, "regulation_account", 2025)[-1] == ("2026-07-15", 7)
    versions = [(line["on"], line["data"]["in_time"]) for line in life.events("RegulationAccountReceived")]
    assert versions == [("2026-06-15", True), ("2026-08-03", False)]


# --- the calendar and the clock -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "steps"),
    [
        ("2028", ["2028-12-31", "2029-06-30", "2029-07-01", "2029-07-02"]),
        ("2029", ["2029-12-31", "2030-06-30", "2030-07-01"]),
    ],
)
def test_30_june_on_a_saturday_or_a_sunday_becomes_monday(
    told: Callable[[str], Life], year: str, steps: list[str]
) -> None:
    life = told("deadline-on-a-weekend")
    explained = explain(life.grant, life.store.law, "regulation_account", year)
    assert [step.day.isoformat() for step in explained.derivation.steps] == steps


def test_on_the_monday_after_the_weekend_an_account_is_in_time(told: Callable[[str], Life]) -> None:
    received = told("deadline-on-a-weekend").event("RegulationAccountReceived", year=2028)
    assert (received["on"], received["data"]["in_time"]) == ("2029-07-02", True)


def test_a_holiday_that_is_announced_in_may_moves_both_deadlines_and_what_leads_up_to_them(
    told: Callable[[str], Life],
) -> None:
    moves = [
        (each.kind, each.cycle, str(each.before), str(each.after), each.rule)
        for each in told("holiday-added-in-may").moves
    ]
    assert sorted(moves) == [
        ("regulation_account", "2025", "2026-06-30", "2026-07-01", "R62"),
        ("regulation_account_reminder", "2025/30", "2026-06-30", "2026-07-01", "R69"),
        ("regulation_account_reminder", "2025/7", "2026-06-30", "2026-07-01", "R69"),
        ("status_report", "2025", "2026-06-30", "2026-07-01", "R68"),
        ("status_report_reminder", "2025/30", "2026-06-30", "2026-07-01", "R69"),
        ("status_report_reminder", "2025/7", "2026-06-30", "2026-07-01", "R69"),
    ]


def test_what_went_out_before_the_holiday_was_known_stands_and_the_rest_moves_by_a_day(
    told: Callable[[str], Life],
) -> None:
    life = told("holiday-added-in-may")
    assert reminders(life, "regulation_account", 2025) == [("2026-05-01", 60), ("2026-06-01", 30), ("2026-06-24", 7)]
    received = life.event("RegulationAccountReceived")
    assert (received["on"], received["data"]["in_time"]) == ("2026-07-01", True)


def test_a_holiday_that_nobody_knew_of_on_the_day_moves_nothing_and_undoes_nothing(tmp_path: Path) -> None:
    known = shipped(SCENARIOS / "holiday-added-in-may.yaml")
    life = play(changed(known, "announced_on: 2026-05-11", "announced_on: 2026-07-02"), tmp_path)
    assert life.moves == ()
    assert life.event("PayoutsStopped")["on"] == "2026-07-01"
    assert life.event("RegulationAccountReceived")["data"]["in_time"] is False


def test_after_six_weeks_without_a_sweep_one_letter_goes_to_each_and_the_stop_is_of_1_july(
    told: Callable[[str], Life],
) -> None:
    life = told("outage-of-six-weeks")
    stopped = life.event("PayoutsStopped")
    assert (stopped["on"], stopped["recorded_on"]) == ("2026-07-01", "2026-07-20")
    assert [(line["on"], line["mail"]["role"]) for line in life.mails("payouts_stopped")] == [
        ("2026-07-20", "applicant"),
        ("2026-07-20", "municipality"),
        ("2026-07-20", "finance"),
    ]
    assert reminders(life, "regulation_account", 2025) == [("2026-05-01", 60), ("2026-05-31", 30)]


def test_in_an_outage_nothing_is_recorded_at_all(told: Callable[[str], Life]) -> None:
    def known_on(line: Line) -> str:
        return str(line.get("recorded_on", line["on"]))

    life = told("outage-of-six-weeks")
    assert [line for line in life.lines if "2026-06-08" <= known_on(line) <= "2026-07-19"] == []
    received = life.event("RegulationAccountReceived")
    assert (received["on"], received["recorded_on"], received["data"]["in_time"]) == (
        "2026-07-14",
        "2026-07-20",
        False,
    )


def test_a_last_year_that_is_waived_leaves_what_the_year_before_it_left(tmp_path: Path) -> None:
    facts = "".join(
        f"  - {{on: 2030-07-03, by: Ida Holst, role: case_officer, record: {record}}}\n"
        for record in (
            "waive-report, data: {report: regulation_account, year: 2029, reason: Der er intet udbetalt for 2029.}",
            "waive-report, data: {report: status_report, year: 2029, reason: Der er intet udbetalt for 2029.}",
            "accept-final-account",
        )
    )
    weekend = shipped(SCENARIOS / "deadline-on-a-weekend.yaml")
    life = play(changed(weekend, "until: 2030-07-02\n", "") + facts, tmp_path)
    assert life.event("FinalAccountAccepted")["data"] == {
        "paid": 24_000_000_00,
        "leftover": 412_380_50,
        "shortfall": None,
        "without_account": None,
    }


# --- changes --------------------------------------------------------------------------------------------------


def test_substitute_cover_is_an_instalment_beside_the_sixteen(told: Callable[[str], Life]) -> None:
    life = told("substitute-cover")
    cover = life.grant.instalment(17)
    assert cover is not None
    assert (cover.amount, cover.due, cover.paid_on) == (135_000_00, date(2026, 9, 7), date(2026, 9, 7))
    assert life.event("SubstituteCoverGranted")["data"]["most"] == 135_000_00
    assert said(life, "2026-09-07") == [
        "135.001 kr. is more than 135.000 kr.: 330.000 kr. less 120.000 kr. in benefit reimbursement and 30.000 kr. "
        "from other sources leaves 180.000 kr., of which 75 per cent can be covered."
    ]


def test_a_sub_agreement_that_comes_late_is_the_paper_itself_and_stops_no_payout(told: Callable[[str], Life]) -> None:
    life = told("sub-agreements-called-for")
    assert life.event("SubAgreementsDemanded")["data"]["until"] == "2026-03-02"
    handed_in = life.event("SubAgreementsHandedIn")["data"]
    (agreement,) = handed_in["agreements"]
    kept = {paper["name"]: paper["sha256"] for paper in handed_in["papers"]}
    assert kept.keys() == {"sub-agreements.yaml", "delaftale-uddannelse-2026.pdf"}
    assert kept[agreement["name"]] == agreement["sha256"]
    assert [each.missing for each in life.grant.sub_agreement_demands] == [()]
    paid = life.grant.instalment(6)
    assert paid is not None and paid.paid_on == date(2026, 4, 1)
    asked = explain(life.grant, life.store.law, "sub_agreements", "1")
    assert asked.derivation.day == date(2026, 3, 2)
    assert verify(life.store).faults == ()


def test_one_krone_between_main_groups_waits_for_the_fund_whatever_the_board_calls_it(
    told: Callable[[str], Life],
) -> None:
    asked = told("budget-shift-of-one-krone").event("ChangeRequested")
    assert (asked["data"]["kind"], asked["data"]["rule"], asked["data"]["moved"]) == ("budget_shift", "R59", 1_00)


@pytest.mark.parametrize(
    ("day", "employment", "crime_prevention"),
    [("2026-04-12", 5_760_000_00, 6_180_000_00), ("2026-04-13", 5_759_999_00, 6_180_001_00)],
)
def test_the_old_budget_is_in_force_until_the_fund_approves_the_new_one(
    tmp_path: Path, day: str, employment: int, crime_prevention: int
) -> None:
    life = play(until(shipped(SCENARIOS / "budget-shift-of-one-krone.yaml"), day), tmp_path)
    in_force = main_groups.in_force(life.grant)
    assert (in_force["Beskæftigelse"], in_force["Kriminalitetsforebyggelse"]) == (employment, crime_prevention)
    assert sum(in_force.values()) == 32_000_000_00


# --- the review and the end -----------------------------------------------------------------------------------


def test_the_whole_leftover_comes_back_in_two_payments_the_second_after_the_case_is_closed(
    told: Callable[[str], Life],
) -> None:
    life = told("leftover-repaid")
    assert said(life, "2029-08-20") == ["412.380 kr. is not what the final account leaves, 412.380,50 kr."]
    repaid = [(each.on, each.amount) for each in life.grant.repayments]
    assert repaid == [(date(2029, 9, 10), 400_000_00), (date(2029, 10, 1), 12_380_50)]
    assert (life.grant.leftover_use, outstanding(life.grant)) == (LeftoverUse.REPAY, 0)
    assert life.grant.closed_on == date(2029, 9, 12)


def test_what_is_paid_after_the_period_has_an_account_of_its_own_with_its_reminder(told: Callable[[str], Life]) -> None:
    life = told("period-ends-while-held")
    assert said(life, "2029-08-06")[0].startswith("3.000.000 kr. was paid in 2029")
    assert reminders(life, "regulation_account", 2029) == [("2030-05-02", 60)]
    assert reminders(life, "status_report", 2029) == []
    closing = {
        line["data"]["year"]: line["data"]["closing_balance"] for line in life.events("RegulationAccountAccepted")
    }
    assert (closing[2028], closing[2029]) == (-2_603_182_84, 398_230_00)
    assert life.event("FinalAccountAccepted")["data"] == {
        "paid": 24_000_000_00,
        "leftover": 398_230_00,
        "shortfall": None,
        "without_account": None,
    }


def test_a_deferred_review_opens_anew_with_the_next_account_and_asks_for_the_plan(told: Callable[[str], Life]) -> None:
    life = told("review-deferred")
    opened = [(line["on"], line["data"]["year"]) for line in life.events("OneYearReviewOpened")]
    assert opened == [("2026-06-15", 2025), ("2027-06-07", 2026)]
    assert said(life, "2026-08-20") == ["It was deferred and waits for the account of 2026."]
    assert said(life, "2027-09-16") == ["The updated milestone plan is missing."]
    assert life.grant.review is not None
    assert life.grant.review.held_on == date(2027, 9, 16)


def test_that_a_full_first_year_gives_no_reason_to_wait_is_said_and_does_not_forbid_it(
    told: Callable[[str], Life],
) -> None:
    (finding,) = told("review-deferred").event("ReviewDeferred")["data"]["findings"]
    assert (finding["rule"], finding["what"]) == ("R71", "The first calendar year has 12 months, and 6 are enough.")

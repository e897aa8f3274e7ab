"""Lives before the commitment, each from a shipped scenario: every row of its story, with its literal dates.

A story leaves out two things: drafts, of which there is one with each paper handed in, and the instalments that a
commitment schedules. Mails stand with the person they go to.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from domain.explain import explain
from domain.grant.deadline import DeadlineKind
from domain.grant.instalment import InstalmentState
from domain.intake import earlier_case
from domain.money import in_kroner
from domain.packages import package_digest, read_application, read_plan
from domain.phases import Phase
from domain.prequalification.processing_time import processing_time
from domain.registers.surroundings import Surroundings
from domain.rulebook.rulesets import Ruleset
from domain.ruleset_comparison import MovedDeadline, compare
from domain.store import money_projection
from domain.store.database import reading
from domain.store.verify import verify
from tests.cli.terminal import Tilsagn
from tests.domain.packages.packages import load
from tests.journeys.lives import EXAMPLES, Life, play, shipped, story, text_of, until
from tests.words import sentence

SCENARIOS = EXAMPLES / "scenarios"

STORIES: dict[str, list[tuple[str, ...]]] = {
    "rejected-and-re-applied": [
        (
            "2024-01-22",
            "the case",
            "ApplicationSubmitted",
            "RentSupportTrackOpened",
            "application_received → mlh@aakanden",
        ),
        ("2024-01-29", "the case", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-19", "the case", "AssessmentRecorded"),
        ("2024-02-20", "the case", "refused R85"),
        ("2024-02-21", "the case", "RejectionProposed", "refused D9"),
        (
            "2024-02-23",
            "the case",
            "PrequalificationRejected",
            "prequalification_rejected → mlh@aakanden",
            "prequalification_rejected → akt@slagelse",
        ),
        ("2024-04-08", "the case", "refused R19"),
        ("2024-08-29", "the case", "refused R20"),
        (
            "2024-09-02",
            "the new case",
            "ApplicationSubmitted",
            "RentSupportTrackOpened",
            "application_received → mlh@aakanden",
        ),
        ("2024-09-09", "the new case", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-09-30", "the new case", "AssessmentRecorded"),
        ("2024-10-02", "the new case", "PrequalificationProposed"),
        ("2024-10-04", "the new case", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
    ],
    "hearing-answered": [
        ("2024-01-22", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → mlh@aakanden"),
        ("2024-01-29", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-19", "AssessmentRecorded", "refused R110"),
        ("2024-02-20", "HearingBegun", "hearing_begun → mlh@aakanden"),
        ("2024-02-21", "RejectionProposed"),
        ("2024-02-23", "refused R110"),
        ("2024-02-27", "PrequalificationTargetPassed", "target_passed → case_officer"),
        ("2024-03-01", "HearingAnswered", "hearing_answered → mlh@aakanden", "hearing_answered → case_officer"),
        (
            "2024-03-04",
            "PrequalificationRejected",
            "prequalification_rejected → mlh@aakanden",
            "prequalification_rejected → akt@slagelse",
        ),
    ],
    "advance-asked-for": [
        ("2024-02-01", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → mlh@aakanden"),
        ("2024-02-05", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-26", "AssessmentRecorded"),
        ("2024-02-27", "PrequalificationProposed"),
        ("2024-02-28", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
        ("2024-03-11", "refused R22"),
        ("2024-03-12", "refused R24"),
        ("2024-03-13", "AdvanceRequested", "advance_requested → mlh@aakanden", "advance_requested → case_officer"),
        ("2024-03-20", "AdvanceRefused", "advance_refused → mlh@aakanden"),
        ("2024-04-08", "AdvanceRequested", "advance_requested → mlh@aakanden", "advance_requested → case_officer"),
        (
            "2024-04-12",
            "refused R22",
            "AdvanceGranted",
            "InstalmentReleased",
            "advance_granted → mlh@aakanden",
            "instalment_released → finance",
            "InstalmentPaid",
        ),
    ],
    "incomplete-three-times": [
        ("2024-01-22", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → mlh@aakanden"),
        ("2024-01-29", "ApplicationFoundIncomplete", "application_incomplete → mlh@aakanden"),
        ("2024-02-12", "ApplicationSupplemented"),
        ("2024-02-15", "ApplicationFoundIncomplete", "application_incomplete → mlh@aakanden"),
        ("2024-03-04", "ApplicationSupplemented"),
        ("2024-03-07", "ApplicationFoundIncomplete", "application_incomplete → mlh@aakanden"),
        ("2024-03-11", "refused -"),
        ("2024-03-18", "ApplicationSupplemented"),
        ("2024-03-20", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-04-08", "AssessmentRecorded"),
        ("2024-04-10", "PrequalificationProposed"),
        ("2024-04-12", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
    ],
    "papers-stay-missing": [
        (
            "2024-01-22",
            "Nordvangen",
            "ApplicationSubmitted",
            "RentSupportTrackOpened",
            "application_received → mlh@aakanden",
        ),
        ("2024-01-22", "Svalen", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → gwf@svalen"),
        ("2024-01-29", "Nordvangen", "ApplicationFoundIncomplete", "application_incomplete → mlh@aakanden"),
        ("2024-01-29", "Svalen", "ApplicationFoundIncomplete", "application_incomplete → gwf@svalen"),
        ("2024-04-28", "Nordvangen", "ClosingAnnounced"),
        ("2024-04-28", "Svalen", "ClosingAnnounced"),
        ("2024-04-28", "Nordvangen", "closing_announced → mlh@aakanden"),
        ("2024-04-28", "Svalen", "closing_announced → gwf@svalen"),
        ("2024-05-21", "Nordvangen", "ClosingReminded"),
        ("2024-05-21", "Svalen", "ClosingReminded"),
        ("2024-05-21", "Nordvangen", "closing_reminder → mlh@aakanden"),
        ("2024-05-21", "Svalen", "closing_reminder → gwf@svalen"),
        ("2024-05-29", "Nordvangen", "ApplicationClosed"),
        ("2024-05-29", "Svalen", "ApplicationClosed"),
        ("2024-05-29", "Nordvangen", "application_closed → mlh@aakanden", "application_closed → akt@slagelse"),
        ("2024-05-29", "Svalen", "application_closed → gwf@svalen", "application_closed → tr@horsens"),
        ("2024-05-27", "Nordvangen", "ApplicationReopened", "ApplicationSupplemented"),
        ("2024-06-03", "Nordvangen", "application_reopened → mlh@aakanden", "application_reopened → akt@slagelse"),
        ("2024-06-03", "Svalen", "refused R13"),
        ("2024-06-04", "Nordvangen", "ApplicationCompleted", "application_complete → mlh@aakanden"),
    ],
    "inspection-overlapping-a-supplement": [
        ("2024-01-22", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → mlh@aakanden"),
        ("2024-01-29", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-01", "ApplicationFoundIncomplete", "application_incomplete → mlh@aakanden"),
        ("2024-02-05", "ApplicationSupplemented"),
        ("2024-02-06", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-12", "InspectionDecided", "inspection_decided → mlh@aakanden"),
        ("2024-02-16", "ApplicationFoundIncomplete", "application_incomplete → mlh@aakanden"),
        ("2024-02-23", "ApplicationSupplemented"),
        ("2024-02-26", "InspectionReported", "inspection_reported → mlh@aakanden"),
        ("2024-02-28", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-03-22", "PrequalificationTargetPassed", "target_passed → case_officer"),
        ("2024-03-25", "AssessmentRecorded"),
        ("2024-04-02", "PrequalificationProposed"),
        ("2024-04-03", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
    ],
    "council-refuses": [
        ("2024-02-01", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → mlh@aakanden"),
        ("2024-02-05", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-26", "AssessmentRecorded"),
        ("2024-02-27", "PrequalificationProposed"),
        ("2024-02-28", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
        ("2024-09-09", "PlanSubmitted", "plan_received → mlh@aakanden"),
        ("2024-09-12", "PlanTakenUp"),
        (
            "2024-09-16",
            "EstateBoardRefused",
            "sign_off_refused → case_officer",
            "EstateBoardRefused",
            "sign_off_refused → case_officer",
        ),
        (
            "2024-09-18",
            "EstateBoardRefused",
            "sign_off_refused → case_officer",
            "EstateBoardRefused",
            "sign_off_refused → case_officer",
        ),
        ("2024-09-19", "HousingOrganisationApproved"),
        ("2024-09-24", "MunicipalCouncilRefused", "sign_off_refused → mlh@aakanden", "sign_off_refused → case_officer"),
        ("2024-09-26", "refused -"),
        ("2024-10-21", "PlanSubmitted", "plan_received → mlh@aakanden"),
        ("2024-11-04", "HousingOrganisationApproved"),
        ("2024-11-06", "HousingOrganisationApproved"),
        ("2024-11-20", "SignOffReminderSent", "sign_off_reminder → akt@slagelse"),
        ("2024-11-26", "MunicipalCouncilApproved"),
        ("2024-11-28", "PlanAssessed"),
        ("2024-12-02", "CommitmentProposed"),
        ("2024-12-03", "GrantCommitted", "grant_committed → mlh@aakanden", "grant_committed → akt@slagelse"),
    ],
    "plan-changed-after-approval": [
        ("2024-02-01", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → mlh@aakanden"),
        ("2024-02-05", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-26", "AssessmentRecorded"),
        ("2024-02-27", "PrequalificationProposed"),
        ("2024-02-28", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
        ("2024-09-09", "PlanSubmitted", "plan_received → mlh@aakanden"),
        ("2024-09-30", "MunicipalCouncilApproved"),
        ("2024-10-02", "HousingOrganisationApproved", "HousingOrganisationApproved"),
        ("2024-10-10", "PlanAssessed"),
        ("2024-10-11", "CommitmentProposed"),
        ("2024-10-14", "PlanSubmitted", "plan_received → mlh@aakanden", "refused D9"),
        ("2024-10-15", "PlanAssessed", "refused R53 R54"),
        (
            "2024-10-17",
            "refused D8",
            "SignOffsCarriedOver",
            "sign_off_carried → mlh@aakanden",
            "sign_off_carried → akt@slagelse",
        ),
        ("2024-10-18", "refused R53"),
        ("2024-10-29", "MunicipalCouncilApproved"),
        ("2024-10-30", "CommitmentProposed"),
        ("2024-11-01", "GrantCommitted", "grant_committed → mlh@aakanden", "grant_committed → akt@slagelse"),
    ],
    "one-paper-for-four-elements": [
        ("2024-02-01", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → mlh@aakanden"),
        ("2024-02-05", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-26", "AssessmentRecorded"),
        ("2024-02-27", "PrequalificationProposed"),
        ("2024-02-28", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
        (
            "2024-03-20",
            "AdvanceRequested",
            "advance_requested → mlh@aakanden",
            "advance_requested → case_officer",
            "AdvanceGranted",
            "InstalmentReleased",
            "advance_granted → mlh@aakanden",
            "instalment_released → finance",
            "InstalmentPaid",
        ),
        ("2024-10-01", "PlanSubmitted", "plan_received → mlh@aakanden"),
        ("2024-10-24", "MunicipalCouncilApproved"),
        ("2024-10-28", "HousingOrganisationApproved", "HousingOrganisationApproved"),
        ("2024-11-05", "refused R99"),
        ("2024-11-06", "PlanAssessed"),
        ("2024-11-07", "refused R99"),
        ("2024-11-08", "PlanAssessed"),
        ("2024-11-11", "CommitmentProposed"),
        ("2024-11-12", "GrantCommitted", "grant_committed → mlh@aakanden", "grant_committed → akt@slagelse"),
    ],
    "two-municipalities": [
        ("2024-02-01", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → mlh@aakanden"),
        ("2024-02-05", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-26", "AssessmentRecorded"),
        ("2024-02-27", "PrequalificationProposed"),
        (
            "2024-02-28",
            "Prequalified",
            "prequalified → mlh@aakanden",
            "prequalified → akt@slagelse",
            "prequalified → sa@kalundborg",
        ),
        ("2024-09-16", "PlanSubmitted", "plan_received → mlh@aakanden"),
        ("2024-10-01", "HousingOrganisationApproved", "HousingOrganisationApproved"),
        ("2024-10-08", "MunicipalCouncilApproved"),
        ("2024-10-16", "SignOffReminderSent", "sign_off_reminder → sa@kalundborg"),
        ("2024-10-18", "PlanAssessed"),
        ("2024-10-21", "refused R53"),
        ("2024-11-15", "SignOffReminderSent", "sign_off_reminder → sa@kalundborg"),
        ("2024-12-03", "MunicipalCouncilApproved"),
        ("2024-12-05", "CommitmentProposed"),
        (
            "2024-12-09",
            "GrantCommitted",
            "grant_committed → mlh@aakanden",
            "grant_committed → akt@slagelse",
            "grant_committed → sa@kalundborg",
        ),
    ],
    "frame-exhausted": [
        (
            "2024-02-01",
            "Nordvangen",
            "ApplicationSubmitted",
            "RentSupportTrackOpened",
            "application_received → mlh@aakanden",
        ),
        ("2024-02-05", "Nordvangen", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-26", "Nordvangen", "AssessmentRecorded"),
        ("2024-02-27", "Nordvangen", "PrequalificationProposed"),
        ("2024-02-28", "Nordvangen", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
        ("2024-10-01", "Nordvangen", "PlanSubmitted", "plan_received → mlh@aakanden"),
        (
            "2024-10-21",
            "Horsens",
            "ApplicationSubmitted",
            "RentSupportTrackOpened",
            "application_received → gwf@svalen",
        ),
        (
            "2024-10-22",
            "Holstebro",
            "ApplicationSubmitted",
            "RentSupportTrackOpened",
            "application_received → lm@egeloevet",
        ),
        ("2024-10-24", "Nordvangen", "MunicipalCouncilApproved"),
        ("2024-10-28", "Nordvangen", "HousingOrganisationApproved", "HousingOrganisationApproved"),
        ("2024-10-28", "Horsens", "ApplicationCompleted", "application_complete → gwf@svalen"),
        ("2024-10-29", "Holstebro", "ApplicationCompleted", "application_complete → lm@egeloevet"),
        ("2024-11-07", "Nordvangen", "PlanAssessed"),
        ("2024-11-08", "Nordvangen", "CommitmentProposed"),
        (
            "2024-11-11",
            "Nordvangen",
            "GrantCommitted",
            "grant_committed → mlh@aakanden",
            "grant_committed → akt@slagelse",
        ),
        ("2024-11-12", "Horsens", "AssessmentRecorded"),
        ("2024-11-13", "Holstebro", "AssessmentRecorded"),
        ("2024-11-18", "Horsens", "PrequalificationProposed"),
        ("2024-11-18", "Holstebro", "PrequalificationProposed"),
        ("2024-11-19", "Horsens", "Prequalified", "prequalified → gwf@svalen", "prequalified → tr@horsens"),
        ("2024-11-19", "Holstebro", "refused R56"),
        ("2024-11-20", "Holstebro", "refused R56"),
        (
            "2024-11-25",
            "Horsens",
            "AdvanceRequested",
            "advance_requested → gwf@svalen",
            "advance_requested → case_officer",
            "AdvanceGranted",
            "InstalmentReleased",
            "advance_granted → gwf@svalen",
            "instalment_released → finance",
        ),
        ("2024-11-27", "Holstebro", "PrequalificationTargetPassed", "target_passed → case_officer"),
        (
            "2024-12-05",
            "Horsens",
            "ApplicationWithdrawn",
            "InstalmentCancelled",
            "application_withdrawn → gwf@svalen",
            "application_withdrawn → tr@horsens",
            "instalment_cancelled → finance",
        ),
        ("2024-12-06", "Holstebro", "PrequalificationProposed"),
        (
            "2024-12-09",
            "Holstebro",
            "Prequalified",
            "prequalified → lm@egeloevet",
            "prequalified → kb@holstebro",
            "prequalified → sar@vestavind",
        ),
    ],
    "from-the-2019-ruleset": [
        ("2023-10-02", "ApplicationSubmitted", "RentSupportTrackOpened", "application_received → mlh@aakanden"),
        ("2023-10-16", "ApplicationFoundIncomplete", "application_incomplete → mlh@aakanden"),
        ("2023-11-30", "ApplicationSupplemented"),
        ("2023-12-04", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2023-12-20", "AssessmentRecorded"),
        ("2024-01-02", "PrequalificationTargetPassed", "target_passed → case_officer"),
        ("2024-01-08", "refused -", "RulesetMoved", "ruleset_moved → mlh@aakanden"),
        ("2024-01-10", "PrequalificationProposed"),
        ("2024-01-12", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
    ],
    "leftover-set-off": [
        (
            "2024-02-01",
            "the case",
            "ApplicationSubmitted",
            "RentSupportTrackOpened",
            "application_received → mlh@aakanden",
        ),
        ("2024-02-05", "the case", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2024-02-26", "the case", "AssessmentRecorded"),
        ("2024-02-27", "the case", "PrequalificationProposed"),
        ("2024-02-28", "the case", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
        (
            "2024-03-20",
            "the case",
            "AdvanceRequested",
            "advance_requested → mlh@aakanden",
            "advance_requested → case_officer",
            "AdvanceGranted",
            "InstalmentReleased",
            "advance_granted → mlh@aakanden",
            "instalment_released → finance",
            "InstalmentPaid",
        ),
        ("2024-10-01", "the case", "PlanSubmitted", "plan_received → mlh@aakanden"),
        ("2024-10-24", "the case", "MunicipalCouncilApproved"),
        ("2024-10-28", "the case", "HousingOrganisationApproved", "HousingOrganisationApproved"),
        ("2024-11-07", "the case", "PlanAssessed"),
        ("2024-11-08", "the case", "CommitmentProposed"),
        (
            "2024-11-11",
            "the case",
            "GrantCommitted",
            "grant_committed → mlh@aakanden",
            "grant_committed → akt@slagelse",
        ),
        ("2025-01-01", "the case", "OperationStarted"),
        ("2025-01-02", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2025-04-01", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2025-07-01", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2025-10-01", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2026-01-02", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        (
            "2026-02-02",
            "the next grant",
            "ApplicationSubmitted",
            "RentSupportTrackOpened",
            "application_received → mlh@aakanden",
        ),
        ("2026-02-05", "the next grant", "ApplicationCompleted", "application_complete → mlh@aakanden"),
        ("2026-02-26", "the next grant", "AssessmentRecorded"),
        ("2026-02-27", "the next grant", "PrequalificationProposed"),
        ("2026-02-28", "the next grant", "Prequalified", "prequalified → mlh@aakanden", "prequalified → akt@slagelse"),
        ("2026-04-01", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        (
            "2026-05-01",
            "the case",
            "ReminderSent",
            "ReminderSent",
            "report_reminder → mlh@aakanden",
            "report_reminder → mlh@aakanden",
        ),
        (
            "2026-05-31",
            "the case",
            "ReminderSent",
            "ReminderSent",
            "report_reminder → mlh@aakanden",
            "report_reminder → mlh@aakanden",
        ),
        (
            "2026-06-15",
            "the case",
            "RegulationAccountReceived",
            "OneYearReviewOpened",
            "regulation_account_received → mlh@aakanden",
            "one_year_review_opened → mlh@aakanden",
            "one_year_review_opened → case_officer",
        ),
        ("2026-06-16", "the case", "StatusReportReceived", "status_report_received → mlh@aakanden"),
        (
            "2026-06-24",
            "the case",
            "RegulationAccountAccepted",
            "regulation_account_accepted → mlh@aakanden",
            "StatusReportAccepted",
            "status_report_accepted → mlh@aakanden",
        ),
        ("2026-07-01", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2026-08-14", "the case", "ReviewReminderSent", "review_reminder → case_officer"),
        ("2026-09-03", "the case", "MilestonePlanHandedIn"),
        ("2026-09-10", "the case", "OneYearReviewHeld", "one_year_review_held → mlh@aakanden"),
        ("2026-10-01", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2026-10-01", "the next grant", "PlanSubmitted", "plan_received → mlh@aakanden"),
        ("2026-10-26", "the next grant", "MunicipalCouncilApproved"),
        ("2026-10-28", "the next grant", "HousingOrganisationApproved", "HousingOrganisationApproved"),
        ("2026-11-06", "the next grant", "PlanAssessed"),
        ("2026-11-10", "the next grant", "CommitmentProposed"),
        (
            "2026-11-11",
            "the next grant",
            "GrantCommitted",
            "grant_committed → mlh@aakanden",
            "grant_committed → akt@slagelse",
        ),
        ("2027-01-04", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2027-04-01", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        (
            "2027-05-01",
            "the case",
            "ReminderSent",
            "ReminderSent",
            "report_reminder → mlh@aakanden",
            "report_reminder → mlh@aakanden",
        ),
        (
            "2027-05-31",
            "the case",
            "ReminderSent",
            "ReminderSent",
            "report_reminder → mlh@aakanden",
            "report_reminder → mlh@aakanden",
        ),
        ("2027-06-07", "the case", "RegulationAccountReceived", "regulation_account_received → mlh@aakanden"),
        ("2027-06-08", "the case", "StatusReportReceived", "status_report_received → mlh@aakanden"),
        (
            "2027-06-21",
            "the case",
            "RegulationAccountAccepted",
            "regulation_account_accepted → mlh@aakanden",
            "StatusReportAccepted",
            "status_report_accepted → mlh@aakanden",
        ),
        ("2027-07-01", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2027-10-01", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2028-01-03", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2028-04-03", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        (
            "2028-05-01",
            "the case",
            "ReminderSent",
            "ReminderSent",
            "report_reminder → mlh@aakanden",
            "report_reminder → mlh@aakanden",
        ),
        (
            "2028-05-31",
            "the case",
            "ReminderSent",
            "ReminderSent",
            "report_reminder → mlh@aakanden",
            "report_reminder → mlh@aakanden",
        ),
        ("2028-06-12", "the case", "RegulationAccountReceived", "regulation_account_received → mlh@aakanden"),
        ("2028-06-13", "the case", "StatusReportReceived", "status_report_received → mlh@aakanden"),
        (
            "2028-06-26",
            "the case",
            "RegulationAccountAccepted",
            "regulation_account_accepted → mlh@aakanden",
            "StatusReportAccepted",
            "status_report_accepted → mlh@aakanden",
        ),
        ("2028-07-03", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2028-10-02", "the case", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2029-01-01", "the case", "OperationEnded"),
        (
            "2029-05-03",
            "the case",
            "ReminderSent",
            "ReminderSent",
            "report_reminder → mlh@aakanden",
            "report_reminder → mlh@aakanden",
        ),
        (
            "2029-06-02",
            "the case",
            "ReminderSent",
            "ReminderSent",
            "report_reminder → mlh@aakanden",
            "report_reminder → mlh@aakanden",
        ),
        (
            "2029-06-18",
            "the case",
            "RegulationAccountReceived",
            "regulation_account_received → mlh@aakanden",
            "StatusReportReceived",
            "status_report_received → mlh@aakanden",
        ),
        (
            "2029-06-28",
            "the case",
            "RegulationAccountAccepted",
            "regulation_account_accepted → mlh@aakanden",
            "StatusReportAccepted",
            "status_report_accepted → mlh@aakanden",
        ),
        ("2029-07-01", "the next grant", "OperationStarted"),
        ("2029-07-02", "the next grant", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2029-08-06", "the case", "FinalAccountAccepted"),
        ("2029-08-20", "the case", "LeftoverDecided"),
        ("2029-08-20", "the next grant", "LeftoverSetOff"),
        ("2029-08-20", "the case", "leftover_decided → mlh@aakanden", "leftover_decided → finance"),
        ("2029-08-20", "the next grant", "leftover_set_off → mlh@aakanden", "leftover_set_off → finance"),
        ("2029-08-21", "the case", "GrantClosed", "grant_closed → mlh@aakanden", "grant_closed → akt@slagelse"),
        ("2029-10-01", "the next grant", "InstalmentSetOff"),
        ("2030-01-02", "the next grant", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
        ("2030-04-01", "the next grant", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
    ],
}
"""By scenario: the day, the case where there are several, and what happened on it in its order."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Life]:
    """A scenario, played once."""
    lives: dict[str, Life] = {}

    def tell(scenario: str) -> Life:
        if scenario not in lives:
            text = shipped(SCENARIOS / f"{scenario}.yaml")
            lives[scenario] = play(text, tmp_path_factory.mktemp(scenario))
        return lives[scenario]

    return tell


def said(life: Life, day: str) -> list[str]:
    """What was found against what was asked for on a day."""
    return [finding["what"] for line in life.refusals(day) for finding in line["refused"]["findings"]]


# --- all of them ----------------------------------------------------------------------------------------------


def test_every_shipped_scenario_is_played_by_a_journey() -> None:
    shipped_here = {path.stem for path in SCENARIOS.glob("*.yaml")}
    assert shipped_here == {"whole-life", "committed", *STORIES}


@pytest.mark.parametrize("scenario", STORIES)
def test_everything_happens_on_its_day_and_in_its_order(told: Callable[[str], Life], scenario: str) -> None:
    assert story(told(scenario)) == STORIES[scenario]


@pytest.mark.parametrize("scenario", STORIES)
def test_the_office_is_sound_afterwards(told: Callable[[str], Life], scenario: str) -> None:
    life = told(scenario)
    proof = verify(life.store)
    assert proof.faults == ()
    # Every application opens a case of rent support too, unless an earlier one for these estates is undecided.
    go_on = sum(life.store.grant(number).rent_support_continues is not None for number in life.cases.values())
    assert proof.cases == 2 * len(life.cases) - go_on


@pytest.mark.parametrize("scenario", ["frame-exhausted", "council-refuses", "one-paper-for-four-elements"])
def test_a_second_replay_prints_the_same_lines(
    told: Callable[[str], Life], tmp_path: Path, capsys: pytest.CaptureFixture[str], scenario: str
) -> None:
    again = Tilsagn(tmp_path, capsys).ok("replay", SCENARIOS / f"{scenario}.yaml", "--json").json_lines
    assert again == list(told(scenario).printed)


# --- one paper for four elements ----------------------------------------------------------------------------------


def test_the_commitment_names_what_the_sheet_lacks(told: Callable[[str], Life]) -> None:
    life = told("one-paper-for-four-elements")
    assert said(life, "2024-11-05") == ["Version 1 of the plan is not assessed."]
    assert said(life, "2024-11-07") == [
        "The doubt 'R99.one_paper strategisk-samarbejdsaftale.pdf' on the sheet has no answer."
    ]
    first, second = life.events("PlanAssessed")
    assert list(first["data"]["sheet"]["doubts"]) == ["R26.doubtful_words Beboerhus (lejetab, medfinansiering)"]
    assert second["data"]["sheet"]["doubts"]["R99.one_paper strategisk-samarbejdsaftale.pdf"] == (
        "Papiret har alle fire dele i afsnit 1 til 4."
    )


# --- rejected, and applied again --------------------------------------------------------------------------------------


def test_the_letter_of_rejection_carries_all_three_parts_of_the_reasons(told: Callable[[str], Life]) -> None:
    life = told("rejected-and-re-applied")
    mail, to_the_municipality = life.mails("prequalification_rejected")
    assert "Vi orienterer jer som beliggenhedskommune" in text_of(life.letter(to_the_municipality))
    letter = text_of(life.letter(mail))
    assert "Regulativets § 2 om tilskud til boligsocial indsats." in letter
    assert "ikke træde i stedet for den, og ledelsen af den skal være entydig." in letter
    assert "Det fremgår ikke, hvem projektlederen refererer til." in letter


def test_a_rejected_case_waits_for_nothing_and_its_rent_support_goes_on_by_itself(
    told: Callable[[str], Life],
) -> None:
    life = told("rejected-and-re-applied")
    first = life.case("the case")
    assert first.phase is Phase.REJECTED
    assert life.store.deadlines(first.case_no) == []
    assert first.rent_support_opened_on == date(2024, 1, 22)
    assert said(life, "2024-04-08") == ["The case is in phase rejected, where this is not possible."]


def test_an_application_sent_to_the_rejected_case_is_shown_the_way_to_a_new_one(told: Callable[[str], Life]) -> None:
    (line,) = told("rejected-and-re-applied").refusals("2024-08-29")
    (finding,) = line["refused"]["findings"]
    assert finding["help"] == (
        "One may apply again at any time: hand it in as a new case that names this one as the earlier case."
    )


def test_the_new_application_names_the_number_that_the_first_case_really_got(told: Callable[[str], Life]) -> None:
    life = told("rejected-and-re-applied")
    new = life.case("the new case")
    assert new.application is not None
    assert new.application.earlier_case == life.cases["the case"]
    assert (new.phase, new.reserved) == (Phase.PREQUALIFIED, 24_000_000_00)


def test_the_link_is_what_keeps_the_office_from_asking_for_it(told: Callable[[str], Life]) -> None:
    life = told("rejected-and-re-applied")
    new = life.case("the new case")
    assert new.application is not None
    assert new.remarks == ()
    estates = [estate.number for estate in new.application.estates]
    around = life.store.surroundings(estates, date(2024, 9, 2), case_no=new.case_no)
    unnamed = new.application.model_copy(update={"earlier_case": None})
    (remark,) = earlier_case.check(unnamed, around)
    assert remark.rule == "R93"
    assert str(life.cases["the case"]) in sentence(remark)


# --- three rounds of gaps -------------------------------------------------------------------------------------


def test_no_clock_starts_before_the_third_answer_is_found_complete(told: Callable[[str], Life]) -> None:
    life = told("incomplete-three-times")
    assert [line["data"]["clock"] for line in life.events("ApplicationFoundIncomplete")] == ["not_started"] * 3
    completed = life.event("ApplicationCompleted")
    assert completed["on"] == "2024-03-20"
    assert completed["data"] == {
        "first_target": "2024-04-17",
        "second_target": "2024-05-01",
        "complete_since": None,
        "targets_ahead_again": [],
    }


def test_of_81_days_the_clock_ran_for_23_and_the_applicant_had_the_case_for_43(told: Callable[[str], Life]) -> None:
    time = processing_time(told("incomplete-three-times").grant, date(2024, 12, 31))
    assert time is not None
    assert (time.sent_in, time.until, time.decided) == (date(2024, 1, 22), date(2024, 4, 12), True)
    assert (time.gross, time.net, time.for_the_applicant, time.for_inspection) == (81, 23, 14 + 18 + 11, 0)
    assert time.for_the_completeness_check == 7 + 3 + 3 + 2


# --- papers that stay missing ---------------------------------------------------------------------------------


def test_of_two_cases_that_were_closed_the_one_whose_papers_came_in_time_is_assessed(
    told: Callable[[str], Life],
) -> None:
    life = told("papers-stay-missing")
    announced = [line["data"]["until"] for line in life.events("ClosingAnnounced")]
    assert announced == ["2024-05-28", "2024-05-28"]
    grants = {name: life.store.grant(number) for name, number in life.cases.items()}
    assert {name: grant.phase for name, grant in grants.items()} == {
        "Nordvangen": Phase.UNDER_ASSESSMENT,
        "Svalen": Phase.LAPSED,
    }
    assert life.event("ApplicationCompleted")["data"]["first_target"] == "2024-06-24"
    assert grants["Svalen"].ended_on == date(2024, 5, 29)


# --- an inspection during a gap ---------------------------------------------------------------------------------------


def test_what_never_was_complete_gets_a_new_day_0(told: Callable[[str], Life]) -> None:
    life = told("inspection-overlapping-a-supplement")
    assert [line["data"]["clock"] for line in life.events("ApplicationFoundIncomplete")] == ["restarts", "paused"]
    assert [(line["on"], *line["data"].values()) for line in life.events("ApplicationCompleted")] == [
        ("2024-01-29", "2024-02-26", "2024-03-11", None, []),
        ("2024-02-06", "2024-03-05", "2024-03-19", None, []),
        ("2024-02-28", "2024-03-21", "2024-04-04", None, []),
    ]


@pytest.mark.parametrize(
    ("which", "steps"),
    [
        ("first", [("2024-02-06", "day 0"), ("2024-03-05", "28 days"), ("2024-03-21", "paused 16 days")]),
        ("second", [("2024-02-06", "day 0"), ("2024-03-19", "42 days"), ("2024-04-04", "paused 16 days")]),
    ],
)
def test_14_days_of_inspection_and_12_of_missing_papers_are_16_days(
    told: Callable[[str], Life], which: str, steps: list[tuple[str, str]]
) -> None:
    life = told("inspection-overlapping-a-supplement")
    explained = explain(life.grant, life.store.law, "prequalification_target", which)
    assert [step.day.isoformat() for step in explained.derivation.steps] == [day for day, _ in steps]
    assert all(what in sentence(step) for step, (_, what) in zip(explained.derivation.steps, steps, strict=True))
    rest = explained.derivation.steps[-1]
    assert sentence(rest) == "paused 16 days, from 2024-02-12 up to 2024-02-28: inspection and papers missing"
    assert rest.rule == "R13, R14"


def test_the_passed_target_and_the_kept_one_are_told_apart(told: Callable[[str], Life]) -> None:
    life = told("inspection-overlapping-a-supplement")
    passed = life.event("PrequalificationTargetPassed")
    assert (passed["on"], passed["data"]) == ("2024-03-22", {"which": "first", "target": "2024-03-21"})
    answers = [
        sentence(explain(life.grant, life.store.law, "prequalification_target", which).answer[-1])
        for which in ("first", "second")
    ]
    assert answers == ["It was passed without a decision.", "The decision was made on 2024-04-03."]


def test_a_day_on_which_two_things_are_waited_for_counts_once(told: Callable[[str], Life]) -> None:
    time = processing_time(told("inspection-overlapping-a-supplement").grant, date(2024, 12, 31))
    assert time is not None
    assert (time.gross, time.net, time.for_the_applicant, time.for_inspection) == (72, 57 - 16, 4 + 7, 14 - 7)


# --- the council says no --------------------------------------------------------------------------------------


def test_the_applicant_is_told_why_the_council_refused(told: Callable[[str], Life]) -> None:
    life = told("council-refuses")
    (mail,) = [line for line in life.mails("sign_off_refused") if line["mail"]["role"] == "applicant"]
    letter = text_of(life.letter(mail))
    assert "Kommunalbestyrelsen i Slagelse Kommune" in letter
    assert "Byrådet savner et fast tilbud til de unge i weekenden" in letter


def test_four_estate_boards_are_heard_and_the_organisation_decides(told: Callable[[str], Life]) -> None:
    life = told("council-refuses")
    heard = [(voice.estate, voice.approved, voice.plan_version) for voice in life.grant.estate_boards]
    assert heard == [(estate, False, 1) for estate in ("9901-003", "9901-007", "9902-002", "9902-005")]
    assert life.event("HousingOrganisationApproved", plan_version=1)["on"] == "2024-09-19"
    assert life.grant.phase is Phase.COMMITTED


def test_after_the_no_nothing_can_be_committed_until_a_new_version_is_in(told: Callable[[str], Life]) -> None:
    life = told("council-refuses")
    assert said(life, "2024-09-26") == ["The case is in phase plan returned, where this is not possible."]
    assert [(line["on"], line["data"]["plan_version"]) for line in life.events("PlanSubmitted")] == [
        ("2024-09-09", 1),
        ("2024-10-21", 2),
    ]


def test_only_the_council_that_has_not_answered_is_reminded(told: Callable[[str], Life]) -> None:
    reminder = told("council-refuses").event("SignOffReminderSent")
    assert reminder["data"] == {
        "plan_version": 2,
        "submitted_on": "2024-10-21",
        "days": 30,
        "parties": ["330"],
        "overtaken": [],
    }


def test_what_is_committed_is_the_version_that_the_council_approved(told: Callable[[str], Life]) -> None:
    life = told("council-refuses")
    revised = package_digest(read_plan(load("plan-revised")).papers)
    assert life.event("MunicipalCouncilApproved")["data"]["digest"] == revised
    assert life.event("GrantCommitted")["data"]["digest"] == revised
    assert life.event("PlanSubmitted", plan_version=1)["data"]["digest"] != revised


# --- a plan that is changed after it was approved -------------------------------------------------------------


def test_a_new_version_takes_the_proposal_with_it(told: Callable[[str], Life]) -> None:
    assert said(told("plan-changed-after-approval"), "2024-10-14") == ["Nothing is proposed on this case."]


def test_every_sign_off_of_version_1_is_named_when_version_2_is_to_be_committed(told: Callable[[str], Life]) -> None:
    earlier = "It approved version 1, and a sign-off holds for what was signed."
    assert said(told("plan-changed-after-approval"), "2024-10-15") == [
        f"{body} has not approved plan version 2. {earlier}"
        for body in (
            "The municipal council of Slagelse Kommune",
            "Boligselskabet Åkanden",
            "Boligforeningen Fyrtårnet",
        )
    ]


def test_two_sign_offs_are_carried_over_with_a_reason_and_the_third_is_given_anew(told: Callable[[str], Life]) -> None:
    life = told("plan-changed-after-approval")
    assert life.event("SignOffsCarriedOver")["data"]["parties"] == ["10203045", "20304051"]
    assert said(life, "2024-10-18") == [
        "The municipal council of Slagelse Kommune has not approved plan version 2. "
        "It approved version 1, and a sign-off holds for what was signed."
    ]
    council = [(given.plan_version, given.carried_because) for given in life.grant.council_approvals]
    assert council == [(1, ""), (2, "")]
    carried = [given for given in life.grant.organisation_approvals if given.carried_because]
    assert {(given.party, given.plan_version) for given in carried} == {("10203045", 2), ("20304051", 2)}
    assert all("jobkonsulent tiltræder 1. august 2025" in given.carried_because for given in carried)


def test_the_commitment_is_bound_to_version_2(told: Callable[[str], Life]) -> None:
    life = told("plan-changed-after-approval")
    second = package_digest(read_plan(load("plan-later-job-consultant")).papers)
    assert life.event("PlanSubmitted", plan_version=2)["data"]["digest"] == second
    assert life.event("GrantCommitted")["data"]["digest"] == second


# --- two municipalities ---------------------------------------------------------------------------------------


def test_one_yes_of_two_councils_is_not_enough(told: Callable[[str], Life]) -> None:
    life = told("two-municipalities")
    assert said(life, "2024-10-21") == ["The municipal council of Kalundborg Kommune has not approved plan version 1."]
    approved = [(line["data"]["municipality_code"], line["on"]) for line in life.events("MunicipalCouncilApproved")]
    assert approved == [("330", "2024-10-08"), ("326", "2024-12-03")]
    assert all("R88" in line["rules"] for line in life.events("MunicipalCouncilApproved"))


def test_the_reminders_go_to_the_council_that_is_missing(told: Callable[[str], Life]) -> None:
    life = told("two-municipalities")
    assert [
        (line["on"], line["data"]["days"], line["data"]["parties"]) for line in life.events("SignOffReminderSent")
    ] == [
        ("2024-10-16", 30, ["326"]),
        ("2024-11-15", 60, ["326"]),
    ]
    (first, _) = life.mails("sign_off_reminder")
    assert "Kommunalbestyrelsen i Kalundborg Kommune" in text_of(life.letter(first))


def test_the_estates_lie_where_the_recommendations_say(told: Callable[[str], Life]) -> None:
    application = told("two-municipalities").grant.application
    assert application is not None
    assert {estate.number: estate.municipality_code for estate in application.estates} == {
        "9901-003": "330",
        "9901-007": "330",
        "9902-002": "326",
        "9902-005": "326",
    }
    assert [each.municipality_code for each in application.recommendations] == ["330", "326"]


# --- the frame ------------------------------------------------------------------------------------------------


def test_of_two_proposals_of_one_day_the_first_that_is_approved_has_the_room(told: Callable[[str], Life]) -> None:
    life = told("frame-exhausted")
    left = "20.000.000 kr. cannot be reserved in 2024: 6.000.000 kr. of the frame is left."
    assert said(life, "2024-11-19") == [left]
    assert said(life, "2024-11-20") == [left]
    assert [line["refused"]["step"] for line in (*life.refusals("2024-11-19"), *life.refusals("2024-11-20"))] == [
        "approve-proposal",
        "propose-prequalification",
    ]


def test_a_withdrawal_gives_up_the_reservation_and_cancels_the_advance_that_nobody_paid(
    told: Callable[[str], Life],
) -> None:
    horsens = told("frame-exhausted").case("Horsens")
    advance = horsens.instalment(0)
    assert advance is not None
    assert (horsens.phase, horsens.reserved) == (Phase.WITHDRAWN, 0)
    assert (advance.state, in_kroner(advance.amount)) == (InstalmentState.CANCELLED, "600.000 kr.")


def test_in_the_end_the_frame_of_50_million_is_taken_to_the_last_krone(told: Callable[[str], Life]) -> None:
    life = told("frame-exhausted")
    with reading(life.store.engine) as tx:
        taken = money_projection.envelope(tx)
    assert (taken.committed, taken.reserved) == (24_000_000_00, 26_000_000_00)
    assert life.case("Holstebro").reserved == 26_000_000_00


@pytest.mark.parametrize("package", ["application-horsens", "application-holstebro"])
def test_an_application_from_another_town_says_nothing_of_nordvangen(package: str) -> None:
    facts = read_application(load(package)).facts
    assert facts is not None
    written = facts.model_dump_json()
    assert [word for word in ("Nordvangen", "Slagelse", "Åkande", "Fyr", "9901", "9902") if word in written] == []


# --- from the regulations of 2019 -------------------------------------------------------------------------------------


def test_after_the_revision_the_clock_still_runs_by_the_numbers_of_2019(told: Callable[[str], Life]) -> None:
    completed = told("from-the-2019-ruleset").event("ApplicationCompleted")
    assert (completed["on"], completed["data"]) == (
        "2023-12-04",
        {
            "first_target": "2024-01-01",
            "second_target": "2024-01-29",
            "complete_since": None,
            "targets_ahead_again": [],
        },
    )


def test_before_the_move_the_officer_is_shown_exactly_what_it_will_change(tmp_path: Path) -> None:
    before = play(until(shipped(SCENARIOS / "from-the-2019-ruleset.yaml"), "2024-01-07"), tmp_path)
    found = compare(before.grant, before.store.law, Ruleset.REVISED_2023, Surroundings(), date(2024, 1, 7))
    numbers = [
        (each.number.name, each.one and each.one.value, each.other and each.other.value) for each in found.numbers
    ]
    assert numbers == [("description_pages", 4, 3), ("second_target_days", 56, 42)]
    assert found.moved == (
        MovedDeadline(DeadlineKind.PREQUALIFICATION_TARGET, "second", date(2024, 1, 29), date(2024, 1, 15), "R12"),
    )
    assert [(finding.rule, sentence(finding)) for finding in found.appearing] == [
        ("R04", "The short description has 4 pages; at most 3 are allowed.")
    ]
    assert found.vanishing == ()


def test_the_move_brings_the_second_target_closer_and_the_decision_keeps_it(told: Callable[[str], Life]) -> None:
    life = told("from-the-2019-ruleset")
    assert said(life, "2024-01-08") == ["No reason is given."]
    second = explain(life.grant, life.store.law, "prequalification_target", "second")
    assert second.derivation.day == date(2024, 1, 15)
    assert sentence(second.answer[-1]) == "The decision was made on 2024-01-12."


def test_the_applicant_gets_a_letter_that_names_both_versions_and_the_reason(told: Callable[[str], Life]) -> None:
    life = told("from-the-2019-ruleset")
    (mail,) = life.mails("ruleset_moved")
    letter = text_of(life.letter(mail))
    assert "regulativ af 11. december 2019" in letter
    assert "revideret den 24. november 2023" in letter
    assert "1. januar 2024 – 15. januar 2024" in letter
    assert "ansøger har bedt om at blive flyttet" in letter

"""Events (past tense): what has happened to a grant. The journal is a list of these and nothing else."""

from datetime import date
from typing import ClassVar

from domain.accounts.papers import RegulationAccount, ReportKind, StatusReport
from domain.closing.leftover import LeftoverUse
from domain.findings import Finding, Gap
from domain.intake.application import Application, Paper
from domain.model import Fact
from domain.money import Ore
from domain.plan.plan import Plan
from domain.review.milestone_plan import MilestonePlan
from domain.rulebook.law import LegalBasis


class Event(Fact):
    """What all events say. Amounts are in øre."""

    rules: ClassVar[tuple[str, ...]] = ()
    """The rules behind this kind of event."""

    on: date
    """The day it happened; for a consequence, the day that the rule names, whenever a job ran (D2)."""


class DraftSaved(Event):
    rules = ("R10",)
    title: str
    package: str
    papers: tuple[Paper, ...]


class ApplicationSubmitted(Event):
    rules = ("R01", "R02", "R03", "R04", "R06", "R07", "R08", "R09", "R92")
    application: Application
    papers: tuple[Paper, ...]


class RentSupportTrackOpened(Event):
    rules = ("R11",)
    estates: tuple[str, ...]


class ApplicationFoundIncomplete(Event):
    rules = ("R13",)
    gaps: tuple[Gap, ...]


class ApplicationSupplemented(Event):
    rules = ("R01", "R02", "R03", "R04", "R06", "R07", "R08")
    application: Application
    papers: tuple[Paper, ...]


class ApplicationCompleted(Event):
    rules = ("R12", "R13")
    first_target: date
    second_target: date


class ApplicationWithdrawn(Event):
    rules = ()


class InspectionDecided(Event):
    rules = ("R14",)
    reason: str


class InspectionReported(Event):
    rules = ("R12", "R14")
    report: str
    days: int
    first_target: date
    second_target: date


class PrequalificationTargetPassed(Event):
    rules = ("R12",)
    which: str
    target: date


class AssessmentRecorded(Event):
    rules = ("R15",)
    main_conditions: str
    geography: str
    resident_mix: str
    material: str
    single_leadership: str


class PrequalificationProposed(Event):
    rules = ("R17",)
    by: str
    reserved: Ore
    terms: tuple[str, ...]
    reasons: LegalBasis | None


class RejectionProposed(Event):
    rules = ("R18", "R85")
    by: str
    reasons: LegalBasis


class Prequalified(Event):
    rules = ("R12", "R15", "R17", "R25", "R85")
    proposed_by: str
    approved_by: str
    applied: Ore
    reserved: Ore
    terms: tuple[str, ...]
    reasons: LegalBasis | None


class PrequalificationRejected(Event):
    rules = ("R18", "R19", "R20", "R85")
    proposed_by: str
    approved_by: str
    reasons: LegalBasis


class AdvanceGranted(Event):
    rules = ("R22", "R23")
    amount: Ore
    purpose: str
    assessment: str
    reason_beside_existing_grant: str


class PlanSubmitted(Event):
    rules = ("R31", "R33", "R36", "R37", "R38", "R39", "R45", "R55")
    plan_version: int
    digest: str
    plan: Plan
    papers: tuple[Paper, ...]


class PlanReturned(Event):
    rules = ()
    reasons: tuple[str, ...]


class MunicipalCouncilApproved(Event):
    rules = ("R53", "R88")
    municipality_code: str
    decided_on: date
    reference: str
    plan_version: int
    digest: str
    recorded_by: str


class MunicipalCouncilRefused(Event):
    rules = ("R53", "R88")
    municipality_code: str
    decided_on: date
    reference: str
    plan_version: int
    reason: str
    recorded_by: str


class HousingOrganisationApproved(Event):
    rules = ("R54",)
    organisation_cvr: str
    body: str
    decided_on: date
    reference: str
    plan_version: int
    digest: str
    recorded_by: str


class HousingOrganisationRefused(Event):
    rules = ("R54",)
    organisation_cvr: str
    body: str
    decided_on: date
    reference: str
    plan_version: int
    reason: str
    recorded_by: str


class CommitmentProposed(Event):
    rules = ("R53", "R54", "R55", "R56")
    by: str
    amount: Ore
    terms: tuple[str, ...]


class GrantCommitted(Event):
    rules = ("R53", "R54", "R55", "R56")
    proposed_by: str
    approved_by: str
    amount: Ore
    local: Ore
    period_start: date
    period_end: date
    lead_estate: str
    digest: str
    terms: tuple[str, ...]


class InstalmentScheduled(Event):
    rules = ("D10",)
    number: int
    nominal: date
    due: date
    amount: Ore
    """What is to be paid, after set-off."""
    set_off: Ore


class OperationStarted(Event):
    rules = ("R62", "R68")


class OperationEnded(Event):
    rules = ("R62",)


class InstalmentReleased(Event):
    rules = ("D10",)
    number: int
    due: date
    """The due date that it was scheduled for; a held instalment keeps it."""
    amount: Ore


class InstalmentHeld(Event):
    rules = ("R69",)
    number: int
    due: date
    amount: Ore
    stops: tuple[str, ...]


class InstalmentPaid(Event):
    rules = ()
    number: int
    amount: Ore
    reference: str


class ReminderSent(Event):
    rules = ("R69",)
    report: ReportKind
    year: int
    due: date
    days_before: int
    overtaken: tuple[int, ...]
    """Earlier reminders that an outage made pointless: one letter goes out, not several."""


class ReportFellDue(Event):
    report: ReportKind
    year: int
    nominal: date
    due: date

    rules = ("R62", "R68")


class PayoutsStopped(Event):
    rules = ("R69",)
    stop: str
    report: ReportKind
    year: int
    due: date


class PayoutsResumed(Event):
    rules = ("R70",)
    stop: str
    report: ReportKind
    year: int
    since: date
    corrected: bool
    received_on: date | None


class FactCorrected(Event):
    """What was concluded turns out not to hold: the report was in time, it was only recorded late. D6."""

    rules = ("R62", "R68", "R69")
    report: ReportKind
    year: int
    concluded: str
    concluded_on: date
    received_on: date
    due: date


class ExtensionGranted(Event):
    rules = ("R69",)
    report: ReportKind
    year: int
    due: date
    until: date
    reason: str
    overtaken: tuple[int, ...] = ()
    """Reminders before the new date that its own letter makes pointless, in days."""


class ReportWaived(Event):
    rules = ("R69",)
    report: ReportKind
    year: int
    reason: str


class RegulationAccountReceived(Event):
    rules = ("R62", "R63")
    year: int
    account: RegulationAccount
    findings: tuple[Finding, ...]
    in_time: bool
    papers: tuple[Paper, ...]


class RegulationAccountReturned(Event):
    rules = ("R62",)
    year: int
    findings: tuple[Gap, ...]


class RegulationAccountAccepted(Event):
    rules = ("R62", "R67", "R70")
    year: int
    closing_balance: int


class StatusReportReceived(Event):
    rules = ("R68",)
    year: int
    report: StatusReport
    in_time: bool
    papers: tuple[Paper, ...]


class OneYearReviewOpened(Event):
    rules = ("R71",)
    year: int


class MilestonePlanHandedIn(Event):
    rules = ("R72",)
    milestone_plan: MilestonePlan
    papers: tuple[Paper, ...]


class OneYearReviewHeld(Event):
    rules = ("R71", "R72")
    outcome: str


class FinalAccountAccepted(Event):
    rules = ("R62", "R67")
    paid: Ore
    leftover: int


class LeftoverDecided(Event):
    rules = ()
    use: LeftoverUse
    amount: Ore
    reason: str


class GrantClosed(Event):
    rules = ()
    paid: Ore
    leftover: int


EVENTS: dict[str, type[Event]] = {event.__name__: event for event in Event.__subclasses__()}

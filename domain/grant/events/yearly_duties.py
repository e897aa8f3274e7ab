"""What has happened with the yearly duties, the stops and the one-year review."""

from datetime import date

from domain.accounts.papers import RegulationAccount, ReportKind, StatusReport
from domain.findings import Finding, Gap
from domain.grant.events.event import Event
from domain.intake.application import Paper
from domain.review.milestone_plan import MilestonePlan


class OperationStarted(Event):
    rules = ("R62", "R68")


class OperationEnded(Event):
    rules = ("R62",)


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

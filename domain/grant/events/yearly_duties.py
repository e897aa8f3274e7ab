"""Events of the yearly duties and the one-year review."""

from datetime import date

from domain.findings import Finding, Gap
from domain.grant.events.event import Event, Lettered
from domain.records.application import Paper
from domain.records.milestone_plan import MilestonePlan
from domain.records.reports import RegulationAccount, ReportKind, StatusReport
from domain.records.review import AgreedFollowUp


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


class FactCorrected(Event):
    """A conclusion does not hold: the report, its extension or its waiver was recorded late. D6."""

    rules = ("R62", "R68", "R69")
    report: ReportKind
    year: int
    concluded: str
    concluded_on: date
    received_on: date | None
    """None where it is the extension or the waiver that was recorded late."""
    waived_on: date | None = None
    """The waiver that was recorded late, if it was one."""
    due: date


class ExtensionGranted(Lettered):
    rules = ("R69",)
    signed = True
    report: ReportKind
    year: int
    due: date
    until: date
    reason: str
    overtaken: tuple[int, ...] = ()
    """Earlier reminders, in days, that the letter about the new date replaces."""
    covers_receipt: bool = True
    """Whether what is already in came before the new date ran out."""
    ran_out: bool = False
    """Whether the new date had passed, without the report, when the extension was recorded."""
    settled: bool = False
    """Whether nothing was missing any more when it was recorded."""
    proposed_by: str = ""
    """Who proposed it, where another officer approved it. D9."""
    approved_by: str = ""


class ReportWaived(Lettered):
    rules = ("R69",)
    signed = True
    report: ReportKind
    year: int
    reason: str
    proposed_by: str = ""
    """Who proposed it, where another officer approved it. D9."""
    approved_by: str = ""


class RegulationAccountReceived(Event):
    rules = ("R62", "R63")
    year: int
    account: RegulationAccount
    account_version: int = 1
    findings: tuple[Finding, ...]
    in_time: bool
    first_received_on: date | None = None
    """The day from which receipt counts, if another version was received before."""
    in_hand_since: date | None = None
    """The day from which the Fund owes an answer; None in events of earlier releases. R70."""
    papers: tuple[Paper, ...]


class RegulationAccountAttested(Event):
    rules = ("R73",)
    year: int
    account_version: int
    digest: str
    auditor: str
    firm: str
    goals_followed_up: bool
    board_in_function: bool
    signed_on: date
    remark: str = ""
    by_link: bool = False
    """Whether it came by a link to sign, by the name that was typed."""
    papers: tuple[Paper, ...] = ()


class RegulationAccountReturned(Lettered):
    rules = ("R62",)
    signed = True
    year: int
    findings: tuple[Gap, ...]
    back_by: date | None = None
    """Deadline for its return, before rolling; None if payouts are suspended until it is accepted anyway."""
    due: date | None = None
    """The last day on which it is back in time, after rolling."""
    overtaken: tuple[int, ...] = ()
    """Earlier reminders, in days, that this letter replaces."""


class RegulationAccountAccepted(Lettered):
    rules = ("R62", "R67", "R70", "R73")
    signed = True
    year: int
    closing_balance: int
    reason: str = ""
    """Why an officer accepted it without the auditor's evidence."""


class RegulationAccountReopened(Event):
    rules = ("R62",)
    year: int
    by: str
    reason: str
    accepted_on: date
    """When it had been accepted."""


class StatusReportReceived(Event):
    rules = ("R68",)
    year: int
    report: StatusReport
    report_version: int = 0
    """0 in events of earlier releases: there receipt settled the duty."""
    findings: tuple[Finding, ...] = ()
    in_time: bool
    first_received_on: date | None = None
    """The day from which receipt counts, if another version was received before."""
    in_hand_since: date | None = None
    """The day from which the Fund owes an answer; None in events of earlier releases. R70."""
    papers: tuple[Paper, ...]


class StatusReportReturned(Event):
    rules = ("R68",)
    year: int
    findings: tuple[Gap, ...]
    back_by: date | None = None
    """Deadline for its return, before rolling; None if payouts are suspended until it is accepted anyway."""
    due: date | None = None
    """The last day on which it is back in time, after rolling."""
    overtaken: tuple[int, ...] = ()
    """Earlier reminders, in days, that this letter replaces."""


class StatusReportAccepted(Event):
    rules = ("R68", "R70")
    year: int


class ReportEscalated(Event):
    """The manager learns that a report in hand has had no answer. R70."""

    rules = ("R70",)
    report: ReportKind
    year: int
    since: date
    """The day from which the Fund owes an answer."""
    days: int
    overtaken: tuple[int, ...]
    """Earlier steps, in days, that an outage made pointless."""


class OneYearReviewOpened(Event):
    rules = ("R71",)
    year: int
    findings: tuple[Finding, ...] = ()
    """What speaks for letting it wait."""
    held_by: date | None = None
    """The last day on which it is held in time; None where the case does not meet this duty yet."""
    without_account: bool = False
    """Whether its own day opened it, because no account came."""


class MilestonePlanHandedIn(Event):
    rules = ("R72",)
    milestone_plan: MilestonePlan
    papers: tuple[Paper, ...]


class OneYearReviewHeld(Event):
    rules = ("R71", "R72")
    outcome: str
    follow_ups: tuple[AgreedFollowUp, ...] = ()

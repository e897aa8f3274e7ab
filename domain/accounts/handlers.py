"""Handlers of the yearly duties. T22-T25, R62-R70, D1, D2, D6."""

from collections.abc import Iterable
from functools import partial

from domain.accounts import attestations, duty, indicator_sheet, indicators, received, regulation_account
from domain.accounts.duty import with_report
from domain.accounts.expected_figures import expected_figures
from domain.findings import Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, tell
from domain.grant.commands import (
    AcceptRegulationAccount,
    AcceptStatusReport,
    ReceiveRegulationAccount,
    ReceiveStatusReport,
    ReturnRegulationAccount,
    ReturnStatusReport,
)
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.payouts import suspensions
from domain.records.reports import ReportKind
from domain.review import opening

_ACCOUNT, _STATUS = ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT


def receive_account(grant: Grant, command: ReceiveRegulationAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Receive an account. Wrong figures block its acceptance, not its receipt. Raises Refusal."""
    year = command.account.year
    if unreadable := blocking(command.findings):
        raise Refusal(unreadable)
    report = received.receivable(grant, _ACCOUNT, year, command.on, now.as_of)
    if report.accepted_on:
        raise refuse("R62.must_be_reopened", {"year": year, "accepted_on": report.accepted_on})
    yield e.RegulationAccountReceived(
        **received.receipt_of(report, command.on, now.law),
        account=command.account,
        account_version=report.account_version + 1,
        findings=tuple(regulation_account.check(command.account, expected_figures(grant, year), now.law, command.on)),
        papers=command.papers,
    )
    yield from received.corrected(grant, _ACCOUNT, year, command.on, duty.due_date(report, now.law).day, now)
    yield from opening.open_on_first_account(grant, year, now)


def accept_account(grant: Grant, command: AcceptRegulationAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Accept an account: the duty is settled, and a suspension for it is lifted. R70. Raises Refusal."""
    report = received.acceptable(grant, _ACCOUNT, command.year)
    assert report.account is not None
    # Changes since its receipt count too, such as the closing balance of the year before.
    known = expected_figures(grant, command.year)
    since = tuple(regulation_account.check(report.account, known, now.law, report.received_on))
    # An earlier release refused what the auditor did not attest; now an officer weighs it.
    before = tuple(each for each in report.findings if each.rule != attestations.RULE)
    if stands_against := before or blocking(since):
        raise Refusal(stands_against)
    attestations.accepted_without(
        attestations.still_missing(report.attestation, attestations.remarks(since)), command.reason
    )
    yield e.RegulationAccountAccepted(
        on=command.on, year=command.year, closing_balance=report.account.closing_balance, reason=command.reason
    )
    yield from suspensions.lift(grant, _ACCOUNT, command.year, now, received_on=report.received_on)


def return_account(grant: Grant, command: ReturnRegulationAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Return an account with what is wrong. Receipt in time still counts, and it must come back (R62).

    A correct account is still missing, so it gets a new date. An account received too late gets none: payouts are
    suspended until it is accepted. Raises Refusal.
    """
    yield e.RegulationAccountReturned(**received.given_back(grant, _ACCOUNT, command, now))


def receive_status_report(grant: Grant, command: ReceiveStatusReport, now: DecisionContext) -> Iterable[e.Event]:
    """Receive a status report that has something of all that the plan is measured by. R68. Raises Refusal.

    A new version of a report that was accepted must be accepted too, and suspends nothing.
    """
    year = command.report.year
    if unreadable := blocking(command.findings):
        raise Refusal(unreadable)
    report = received.receivable(grant, _STATUS, year, command.on, now.as_of)
    findings = tuple(indicators.check(grant, command.report))
    if missing := blocking(findings):
        raise Refusal(missing)
    yield e.StatusReportReceived(
        **received.receipt_of(report, command.on, now.law),
        report=command.report,
        report_version=report.account_version + 1,
        findings=findings,
        papers=command.papers,
    )
    yield from received.corrected(grant, _STATUS, year, command.on, duty.due_date(report, now.law).day, now)


def accept_status_report(grant: Grant, command: AcceptStatusReport, now: DecisionContext) -> Iterable[e.Event]:
    """Accept a status report: the duty is settled, and a suspension for it is lifted. R68, R70. Raises Refusal."""
    report = received.acceptable(grant, _STATUS, command.year)
    if report.findings:
        raise Refusal(report.findings)
    yield e.StatusReportAccepted(on=command.on, year=command.year)
    yield from suspensions.lift(grant, _STATUS, command.year, now, received_on=report.received_on)


def return_status_report(grant: Grant, command: ReturnStatusReport, now: DecisionContext) -> Iterable[e.Event]:
    """Return a status report with what is wrong, as an account is. R68. Raises Refusal."""
    yield e.StatusReportReturned(**received.given_back(grant, _STATUS, command, now))


def _account_received(grant: Grant, event: e.RegulationAccountReceived) -> Grant:
    remarks = attestations.remarks(event.findings)
    return received.with_received(grant, _ACCOUNT, event, account=event.account, remarks=remarks, attestation=None)


def _status_received(grant: Grant, event: e.StatusReportReceived) -> Grant:
    before = grant.report(_STATUS, event.year)
    if not event.report_version:
        # An earlier release: receipt settled the duty, and the last version counted.
        first = event.first_received_on or event.on
        return with_report(grant, _STATUS, event.year, received_on=first, in_time=event.in_time, status=event.report)
    again = before.settled and not before.waived
    return received.with_received(
        grant,
        _STATUS,
        event,
        status=event.report,
        accepted_on=None,
        reopened_on=event.on if again else before.reopened_on,
    )


def _reminded(grant: Grant, event: e.ReminderSent) -> Grant:
    before = grant.report(event.report, event.year).reminded
    return with_report(grant, event.report, event.year, reminded=(*before, *event.overtaken, event.days_before))


def _fell_due(grant: Grant, event: e.ReportFellDue) -> Grant:
    return with_report(grant, event.report, event.year, fell_due=event.due)


def _fact_corrected(grant: Grant, event: e.FactCorrected) -> Grant:
    return with_report(grant, event.report, event.year, fell_due=None)


def _reminder(event: e.ReminderSent, grant: Grant) -> Iterable[Notice]:
    data = {
        "report": event.report.value,
        "year": event.year,
        "due": event.due.isoformat(),
        "days_left": (event.due - event.on).days,
    }
    return tell(grant, NoticeKind.REPORT_REMINDER, applicant(grant), data)


def _status_acceptance(event: e.StatusReportAccepted, grant: Grant) -> Iterable[Notice]:
    yield from tell(grant, NoticeKind.STATUS_REPORT_ACCEPTED, applicant(grant), {"year": event.year})
    yield from indicator_sheet.notices(grant, event.on)


HANDLERS = Part(
    queue=WorkQueue.ANNUAL_ACCOUNTS,
    decides={
        ReceiveRegulationAccount: receive_account,
        AcceptRegulationAccount: accept_account,
        ReturnRegulationAccount: return_account,
        ReceiveStatusReport: receive_status_report,
        AcceptStatusReport: accept_status_report,
        ReturnStatusReport: return_status_report,
    },
    evolves={
        e.RegulationAccountReceived: _account_received,
        e.RegulationAccountReturned: partial(received.with_returned, _ACCOUNT),
        e.RegulationAccountAccepted: partial(received.with_accepted, _ACCOUNT),
        e.StatusReportReceived: _status_received,
        e.StatusReportReturned: partial(received.with_returned, _STATUS),
        e.StatusReportAccepted: partial(received.with_accepted, _STATUS),
        e.ReminderSent: _reminded,
        e.ReportFellDue: _fell_due,
        e.FactCorrected: _fact_corrected,
    },
    notifies={
        e.ReminderSent: _reminder,
        e.RegulationAccountReceived: partial(received.receipt, NoticeKind.REGULATION_ACCOUNT_RECEIVED),
        e.RegulationAccountReturned: partial(received.going_back, NoticeKind.REGULATION_ACCOUNT_RETURNED),
        e.RegulationAccountAccepted: partial(received.acceptance, NoticeKind.REGULATION_ACCOUNT_ACCEPTED),
        e.StatusReportReceived: partial(received.receipt, NoticeKind.STATUS_REPORT_RECEIVED),
        e.StatusReportReturned: partial(received.going_back, NoticeKind.STATUS_REPORT_RETURNED),
        e.StatusReportAccepted: _status_acceptance,
    },
)

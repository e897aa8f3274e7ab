"""Handlers of the yearly duties. T22-T25, R62-R70, D1, D2, D6."""

from collections.abc import Iterable

from domain.accounts import attestations, duty, indicators, received, regulation_account
from domain.accounts.duty import with_report
from domain.accounts.expected_figures import expected_figures
from domain.findings import Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, tell
from domain.grant.commands import (
    AcceptRegulationAccount,
    ReceiveRegulationAccount,
    ReceiveStatusReport,
    ReturnRegulationAccount,
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
    due = duty.due_date(report, now.law).day
    findings = tuple(regulation_account.check(command.account, expected_figures(grant, year), now.law))
    yield e.RegulationAccountReceived(
        on=command.on,
        year=year,
        account=command.account,
        account_version=report.account_version + 1,
        findings=findings,
        in_time=received.in_time(report, command.on, due),
        first_received_on=received.first_received_on(report, command.on),
        papers=command.papers,
    )
    yield from received.corrected(grant, _ACCOUNT, year, command.on, due, now)
    yield from opening.open_on_first_account(grant, year, now)


def accept_account(grant: Grant, command: AcceptRegulationAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Accept an account: the duty is settled, and a suspension for it is lifted. R70. Raises Refusal."""
    report = grant.report(_ACCOUNT, command.year)
    if report.account is None:
        raise refuse("R62.account_not_received", {"year": command.year})
    if report.accepted_on:
        raise refuse("R62.account_accepted", {"year": command.year, "accepted_on": report.accepted_on})
    # Changes since its receipt count too, such as the closing balance of the year before.
    since = tuple(regulation_account.check(report.account, expected_figures(grant, command.year), now.law))
    # An earlier release refused what the auditor did not attest; now an officer weighs it.
    before = tuple(each for each in report.findings if each.rule != attestations.RULE)
    if stands_against := before or blocking(since):
        raise Refusal(stands_against)
    attestations.accepted_without(since, command.reason)
    yield e.RegulationAccountAccepted(
        on=command.on, year=command.year, closing_balance=report.account.closing_balance, reason=command.reason
    )
    yield from suspensions.lift(grant, _ACCOUNT, command.year, now, received_on=report.received_on)


def return_account(grant: Grant, command: ReturnRegulationAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Return an account with what is wrong. Receipt in time still counts, and it must come back (R62).

    A correct account is still missing, so it gets a new date. An account received too late gets none: payouts are
    suspended until it is accepted. Raises Refusal.
    """
    report = grant.report(_ACCOUNT, command.year)
    if report.account is None or report.accepted_on:
        raise refuse("R62.no_account_to_return", {"year": command.year})
    back_by, due, overtaken = received.returned(report, now.as_of, now.law)
    yield e.RegulationAccountReturned(
        on=command.on, year=command.year, findings=command.findings, back_by=back_by, due=due, overtaken=overtaken
    )


def receive_status_report(grant: Grant, command: ReceiveStatusReport, now: DecisionContext) -> Iterable[e.Event]:
    """Receive the status report. Receipt settles the duty. Raises Refusal."""
    year = command.report.year
    if unreadable := blocking(command.findings):
        raise Refusal(unreadable)
    report = received.receivable(grant, _STATUS, year, command.on, now.as_of)
    due = duty.due_date(report, now.law).day
    yield e.StatusReportReceived(
        on=command.on,
        year=year,
        report=command.report,
        findings=tuple(indicators.check(grant, command.report)),
        in_time=received.in_time(report, command.on, due),
        first_received_on=received.first_received_on(report, command.on),
        papers=command.papers,
    )
    corrected = tuple(received.corrected(grant, _STATUS, year, command.on, due, now))
    yield from corrected or suspensions.lift(grant, _STATUS, year, now, received_on=command.on)


def _account_received(grant: Grant, event: e.RegulationAccountReceived) -> Grant:
    found, remarks = blocking(event.findings), attestations.remarks(event.findings)
    return received.with_received(grant, _ACCOUNT, event, account=event.account, findings=found, remarks=remarks)


def _account_returned(grant: Grant, event: e.RegulationAccountReturned) -> Grant:
    return received.with_returned(grant, _ACCOUNT, event.year, event.findings, event.back_by, event.overtaken)


def _account_accepted(grant: Grant, event: e.RegulationAccountAccepted) -> Grant:
    return with_report(grant, _ACCOUNT, event.year, accepted_on=event.on)


def _status_received(grant: Grant, event: e.StatusReportReceived) -> Grant:
    received_on = event.first_received_on or event.on
    return with_report(grant, _STATUS, event.year, received_on=received_on, in_time=event.in_time, status=event.report)


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


def _account_receipt(event: e.RegulationAccountReceived, grant: Grant) -> Iterable[Notice]:
    return received.receipt(NoticeKind.REGULATION_ACCOUNT_RECEIVED, event, grant)


def _account_return(event: e.RegulationAccountReturned, grant: Grant) -> Iterable[Notice]:
    return received.going_back(NoticeKind.REGULATION_ACCOUNT_RETURNED, event, grant)


def _account_acceptance(event: e.RegulationAccountAccepted, grant: Grant) -> Iterable[Notice]:
    return received.acceptance(NoticeKind.REGULATION_ACCOUNT_ACCEPTED, event, grant)


def _status_receipt(event: e.StatusReportReceived, grant: Grant) -> Iterable[Notice]:
    data = {"year": event.year, "received_on": event.on.isoformat(), "in_time": event.in_time}
    if event.first_received_on:
        data["first_received_on"] = event.first_received_on.isoformat()
    return tell(grant, NoticeKind.STATUS_REPORT_RECEIVED, applicant(grant), data)


HANDLERS = Part(
    queue=WorkQueue.ANNUAL_ACCOUNTS,
    decides={
        ReceiveRegulationAccount: receive_account,
        AcceptRegulationAccount: accept_account,
        ReturnRegulationAccount: return_account,
        ReceiveStatusReport: receive_status_report,
    },
    evolves={
        e.RegulationAccountReceived: _account_received,
        e.RegulationAccountReturned: _account_returned,
        e.RegulationAccountAccepted: _account_accepted,
        e.StatusReportReceived: _status_received,
        e.ReminderSent: _reminded,
        e.ReportFellDue: _fell_due,
        e.FactCorrected: _fact_corrected,
    },
    notifies={
        e.ReminderSent: _reminder,
        e.RegulationAccountReceived: _account_receipt,
        e.RegulationAccountReturned: _account_return,
        e.RegulationAccountAccepted: _account_acceptance,
        e.StatusReportReceived: _status_receipt,
    },
)

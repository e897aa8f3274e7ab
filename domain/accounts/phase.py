"""The yearly duties' share of the four functions. T22-T25, R62-R70, D1, D2, D6."""

from collections.abc import Iterable
from datetime import date

from domain.accounts import duty, ladder, regulation_account
from domain.accounts.papers import ReportKind
from domain.findings import Finding, Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, office, tell
from domain.grant.circumstances import Circumstances
from domain.grant.commands import (
    AcceptRegulationAccount,
    GrantExtension,
    ReceiveRegulationAccount,
    ReceiveStatusReport,
    ReturnRegulationAccount,
    WaiveReport,
)
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Desk, Part
from domain.grant.state import Grant, InstalmentState, Report, Stop
from domain.payouts import stops
from domain.payouts.phase import listed
from domain.review import opening

_ACCOUNT, _STATUS = ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT
_RULE = {_ACCOUNT: "R62", _STATUS: "R68"}


def receive_account(grant: Grant, command: ReceiveRegulationAccount, now: Circumstances) -> Iterable[e.Event]:
    """The account is in the Fund's hands. What is wrong with its figures stands against accepting it, not receiving."""
    year = command.account.year
    step = f"Receiving the regulation account of {year}"
    if unreadable := blocking(command.findings):
        raise Refusal(step, unreadable)
    report = _receivable(grant, _ACCOUNT, year, command.on, now.as_of, step)
    if report.accepted_on:
        raise refuse(step, "R62", f"It was accepted on {report.accepted_on}.", "An accepted account stands.")
    due = duty.reckon(report, now.law).day
    last = grant.report(_ACCOUNT, year - 1).account
    findings = tuple(
        regulation_account.check(
            command.account, last.closing_balance if last else None, _paid_since_last_account(grant, year)
        )
    )
    yield e.RegulationAccountReceived(
        on=command.on,
        year=year,
        account=command.account,
        findings=findings,
        in_time=command.on <= due,
        papers=command.papers,
    )
    yield from _corrected(grant, _ACCOUNT, year, command.on, due, now)
    yield from opening.open_on_first_account(grant, year, now)


def accept_account(grant: Grant, command: AcceptRegulationAccount, now: Circumstances) -> Iterable[e.Event]:
    """Accepted by an officer: the duty is settled, and a stop because of it is lifted. R70."""
    report = grant.report(_ACCOUNT, command.year)
    step = f"Accepting the regulation account of {command.year}"
    if report.account is None:
        raise refuse(step, "R62", "It has not been received.", "Hand it in first: `tilsagn submit DIR --case NO`.")
    if report.accepted_on:
        raise refuse(step, "R62", f"It was accepted on {report.accepted_on}.", "Nothing more is needed.")
    if report.findings:
        raise Refusal(step, report.findings)
    yield e.RegulationAccountAccepted(on=command.on, year=command.year, closing_balance=report.account.closing_balance)
    yield from stops.lift(grant, _ACCOUNT, command.year, now, received_on=report.received_on)


def return_account(grant: Grant, command: ReturnRegulationAccount, now: Circumstances) -> Iterable[e.Event]:
    """Returned with what is wrong; that it was received in time still counts."""
    report = grant.report(_ACCOUNT, command.year)
    if report.account is None or report.accepted_on:
        raise refuse(
            f"Returning the regulation account of {command.year}",
            "R62",
            "There is no received account of that year waiting for a decision.",
            "See `tilsagn case` for the accounts on the case.",
        )
    yield e.RegulationAccountReturned(on=command.on, year=command.year, findings=command.findings)


def receive_status_report(grant: Grant, command: ReceiveStatusReport, now: Circumstances) -> Iterable[e.Event]:
    """The status report is in; receipt settles the duty."""
    year = command.report.year
    step = f"Receiving the status report of {year}"
    if unreadable := blocking(command.findings):
        raise Refusal(step, unreadable)
    report = _receivable(grant, _STATUS, year, command.on, now.as_of, step)
    due = duty.reckon(report, now.law).day
    yield e.StatusReportReceived(
        on=command.on, year=year, report=command.report, in_time=command.on <= due, papers=command.papers
    )
    corrected = tuple(_corrected(grant, _STATUS, year, command.on, due, now))
    yield from corrected or stops.lift(grant, _STATUS, year, now, received_on=command.on)


def extend(grant: Grant, command: GrantExtension, now: Circumstances) -> Iterable[e.Event]:
    """More time, before or after the date; a stop because of the report is lifted while the new time runs."""
    step = f"Extending the {command.report.value} of {command.year}"
    report = _open_duty(grant, command.report, command.year, step)
    due = duty.reckon(report, now.law).day
    if command.until <= due:
        raise refuse(step, "R69", f"{command.until} is not later than {due}.", "Give a later date.")
    extended = report.model_copy(update={"extended_to": command.until, "reminded": ()})
    rungs = tuple(duty.of_report(extended, now.law))
    if rungs[-1].fires_on <= now.as_of:
        raise refuse(step, "R69", f"{command.until} has passed.", "Give a date that leaves time, or waive the report.")
    yield e.ExtensionGranted(
        on=command.on,
        report=command.report,
        year=command.year,
        due=due,
        until=command.until,
        reason=command.reason,
        overtaken=tuple(ladder.days_before(r) for r in rungs[:-1] if r.fires_on <= now.as_of),
    )
    yield from stops.lift(grant, command.report, command.year, now, received_on=None)


def waive(grant: Grant, command: WaiveReport, now: Circumstances) -> Iterable[e.Event]:
    """The report is let go, by a named officer and with a reason."""
    _open_duty(grant, command.report, command.year, f"Waiving the {command.report.value} of {command.year}")
    yield e.ReportWaived(on=command.on, report=command.report, year=command.year, reason=command.reason)
    yield from stops.lift(grant, command.report, command.year, now, received_on=None)


def _corrected(
    grant: Grant, kind: ReportKind, year: int, received_on: date, due: date, now: Circumstances
) -> Iterable[e.Event]:
    """D6: recorded late but received in time, so what followed from its absence is put right, visibly."""
    wrong = stops.open_stop(grant, kind, year)
    if wrong is None or received_on > due:
        return
    yield e.FactCorrected(
        on=now.as_of,
        report=kind,
        year=year,
        concluded="PayoutsStopped",
        concluded_on=wrong.since,
        received_on=received_on,
        due=due,
    )
    yield from stops.lift(grant, kind, year, now, received_on=received_on, corrected=True)


def _receivable(grant: Grant, kind: ReportKind, year: int, received: date, as_of: date, step: str) -> Report:
    assert grant.commitment is not None
    years = grant.commitment.years
    rule = _RULE[kind]
    if year not in years:
        raise refuse(step, rule, f"{year} is not a year of the grant.", f"Its years are {years[0]} to {years[-1]}.")
    if received <= date(year, 12, 31):
        raise refuse(step, rule, f"{year} has not ended on {received}.", "A report follows the calendar year.")
    if received > as_of:
        raise refuse(step, rule, f"It cannot have been received on {received}: today is {as_of}.", "Check the date.")
    return grant.report(kind, year)


def _open_duty(grant: Grant, kind: ReportKind, year: int, step: str) -> Report:
    report = grant.report(kind, year)
    if grant.commitment is None or year not in grant.commitment.years:
        raise refuse(step, _RULE[kind], f"{year} is not a year of the grant.", "Check the year.")
    if report.settled:
        raise refuse(step, "R69", "Nothing is missing: the report is in, or waived.", "No officer's act is needed.")
    return report


def _paid_since_last_account(grant: Grant, year: int) -> int:
    """Payments of the year; an advance paid before the period belongs to the first account."""
    first = grant.commitment is not None and year == grant.commitment.years[0]
    return sum(
        i.amount
        for i in grant.instalments
        if i.state is InstalmentState.PAID
        and i.paid_on
        and (i.paid_on.year == year or (first and i.paid_on.year < year))
    )


def _with(grant: Grant, kind: ReportKind, year: int, **changes: object) -> Grant:
    changed = grant.report(kind, year).model_copy(update=changes)
    others = tuple(r for r in grant.reports if (r.kind, r.year) != (kind, year))
    return grant.model_copy(update={"reports": tuple(sorted((*others, changed), key=lambda r: (r.year, r.kind)))})


def _account_received(grant: Grant, event: e.RegulationAccountReceived) -> Grant:
    before = grant.report(_ACCOUNT, event.year)
    return _with(
        grant,
        _ACCOUNT,
        event.year,
        received_on=before.received_on if before.received_on and before.in_time else event.on,
        in_time=before.in_time or event.in_time,
        account=event.account,
        findings=blocking(event.findings),
    )


def _account_returned(grant: Grant, event: e.RegulationAccountReturned) -> Grant:
    gaps = tuple(Finding(rule="R62", what=gap.what, help=gap.help) for gap in event.findings)
    return _with(grant, _ACCOUNT, event.year, findings=gaps)


def _account_accepted(grant: Grant, event: e.RegulationAccountAccepted) -> Grant:
    return _with(grant, _ACCOUNT, event.year, accepted_on=event.on)


def _status_received(grant: Grant, event: e.StatusReportReceived) -> Grant:
    return _with(grant, _STATUS, event.year, received_on=event.on, in_time=event.in_time)


def _reminded(grant: Grant, event: e.ReminderSent) -> Grant:
    before = grant.report(event.report, event.year).reminded
    return _with(grant, event.report, event.year, reminded=(*before, *event.overtaken, event.days_before))


def _fell_due(grant: Grant, event: e.ReportFellDue) -> Grant:
    return _with(grant, event.report, event.year, fell_due=event.due)


def _stopped(grant: Grant, event: e.PayoutsStopped) -> Grant:
    stop = Stop(id=event.stop, report=event.report, year=event.year, since=event.on, due=event.due)
    return grant.model_copy(update={"stops": (*grant.stops, stop)})


def _resumed(grant: Grant, event: e.PayoutsResumed) -> Grant:
    lifted = tuple(
        s.model_copy(update={"until": event.on, "corrected": event.corrected})
        if s.id == event.stop and s.until is None
        else s
        for s in grant.stops
    )
    return grant.model_copy(update={"stops": lifted})


def _fact_corrected(grant: Grant, event: e.FactCorrected) -> Grant:
    return _with(grant, event.report, event.year, fell_due=None)


def _extended(grant: Grant, event: e.ExtensionGranted) -> Grant:
    in_hand = grant.report(event.report, event.year).received_on is not None
    return _with(
        grant,
        event.report,
        event.year,
        extended_to=event.until,
        fell_due=None,
        reminded=event.overtaken,
        # An extension leaves time, so what is in already came before the new date.
        in_time=in_hand,
    )


def _waived(grant: Grant, event: e.ReportWaived) -> Grant:
    return _with(grant, event.report, event.year, waived=True)


def _reminder(event: e.ReminderSent, grant: Grant) -> Iterable[Notice]:
    data = {
        "report": event.report.value,
        "year": event.year,
        "due": event.due.isoformat(),
        "days_left": (event.due - event.on).days,
    }
    return tell(grant, NoticeKind.REPORT_REMINDER, applicant(grant), data)


def _stop_letter(event: e.PayoutsStopped, grant: Grant) -> Iterable[Notice]:
    data = {
        "report": event.report.value,
        "year": event.year,
        "due": event.due.isoformat(),
        "since": event.on.isoformat(),
        "held": listed(i for i in grant.instalments if i.state is InstalmentState.HELD),
    }
    everyone = applicant(grant) + municipalities(grant) + office(Role.FINANCE)
    return tell(grant, NoticeKind.PAYOUTS_STOPPED, everyone, data)


def _resumption(event: e.PayoutsResumed, grant: Grant) -> Iterable[Notice]:
    released = (i for i in grant.instalments if i.held_by and i.released_on == event.on)
    data = {
        "report": event.report.value,
        "year": event.year,
        "since": event.since.isoformat(),
        "resumed_on": event.on.isoformat(),
        "corrected": event.corrected,
        "received_on": event.received_on.isoformat() if event.received_on else None,
        "released": listed(() if grant.open_stops else released),
    }
    return tell(grant, NoticeKind.PAYOUTS_RESUMED, applicant(grant) + office(Role.FINANCE), data)


def _extension(event: e.ExtensionGranted, grant: Grant) -> Iterable[Notice]:
    data = {
        "report": event.report.value,
        "year": event.year,
        "due": event.due.isoformat(),
        "until": event.until.isoformat(),
        "reason": event.reason,
    }
    return tell(grant, NoticeKind.EXTENSION_GRANTED, applicant(grant), data)


def _waiver(event: e.ReportWaived, grant: Grant) -> Iterable[Notice]:
    data = {"report": event.report.value, "year": event.year, "reason": event.reason}
    return tell(grant, NoticeKind.REPORT_WAIVED, applicant(grant), data)


def _account_receipt(event: e.RegulationAccountReceived, grant: Grant) -> Iterable[Notice]:
    data = {"year": event.year, "received_on": event.on.isoformat(), "in_time": event.in_time}
    return tell(grant, NoticeKind.REGULATION_ACCOUNT_RECEIVED, applicant(grant), data)


def _account_return(event: e.RegulationAccountReturned, grant: Grant) -> Iterable[Notice]:
    data = {"year": event.year, "findings": [finding.model_dump() for finding in event.findings]}
    return tell(grant, NoticeKind.REGULATION_ACCOUNT_RETURNED, applicant(grant), data)


def _account_acceptance(event: e.RegulationAccountAccepted, grant: Grant) -> Iterable[Notice]:
    data = {"year": event.year, "closing_ore": event.closing_balance}
    return tell(grant, NoticeKind.REGULATION_ACCOUNT_ACCEPTED, applicant(grant), data)


def _status_receipt(event: e.StatusReportReceived, grant: Grant) -> Iterable[Notice]:
    data = {"year": event.year, "received_on": event.on.isoformat(), "in_time": event.in_time}
    return tell(grant, NoticeKind.STATUS_REPORT_RECEIVED, applicant(grant), data)


PART = Part(
    desk=Desk.ANNUAL_ACCOUNTS,
    decides={
        ReceiveRegulationAccount: receive_account,
        AcceptRegulationAccount: accept_account,
        ReturnRegulationAccount: return_account,
        ReceiveStatusReport: receive_status_report,
        GrantExtension: extend,
        WaiveReport: waive,
    },
    evolves={
        e.RegulationAccountReceived: _account_received,
        e.RegulationAccountReturned: _account_returned,
        e.RegulationAccountAccepted: _account_accepted,
        e.StatusReportReceived: _status_received,
        e.ReminderSent: _reminded,
        e.ReportFellDue: _fell_due,
        e.PayoutsStopped: _stopped,
        e.PayoutsResumed: _resumed,
        e.FactCorrected: _fact_corrected,
        e.ExtensionGranted: _extended,
        e.ReportWaived: _waived,
    },
    notifies={
        e.ReminderSent: _reminder,
        e.PayoutsStopped: _stop_letter,
        e.PayoutsResumed: _resumption,
        e.ExtensionGranted: _extension,
        e.ReportWaived: _waiver,
        e.RegulationAccountReceived: _account_receipt,
        e.RegulationAccountReturned: _account_return,
        e.RegulationAccountAccepted: _account_acceptance,
        e.StatusReportReceived: _status_receipt,
    },
    deadlines=duty.deadlines,
)

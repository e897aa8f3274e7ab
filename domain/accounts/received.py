"""Receipt, late receipt, return and acceptance of yearly reports: all kinds are judged alike. R62, R68, R70, D6."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from domain.accounts import duty, late_recorded_facts, reminders_and_suspension
from domain.accounts.duty import RULE, with_report
from domain.findings import Finding, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, tell
from domain.grant.commands import ReturnRegulationAccount, ReturnRentAccount, ReturnStatusReport
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.report import OFFICERS_GAP, Report
from domain.grant.state import Grant
from domain.payouts import suspensions
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.rulebook.numbers import RETURN_DAYS

AnyReceived = e.RegulationAccountReceived | e.StatusReportReceived | e.RentAccountReceived
AnyReturned = e.RegulationAccountReturned | e.StatusReportReturned | e.RentAccountReturned
AnyAccount = e.RegulationAccountAccepted | e.RentAccountAccepted


def receivable(grant: Grant, kind: ReportKind, year: int, received: date, as_of: date) -> Report:
    """Return the duty that a report answers. Raises Refusal for a year outside the grant or not yet ended."""
    years = grant.years_of(kind)
    rule = RULE[kind]
    if year not in years:
        raise refuse("report.not_a_year", {"year": year, "years": years}, rule=rule)
    if received <= date(year, 12, 31):
        raise refuse("report.year_not_over", {"year": year, "received": received}, rule=rule)
    if received > as_of:
        raise refuse("report.received_on_a_day_to_come", {"received": received, "today": as_of}, rule=rule)
    return grant.report(kind, year)


def in_time(report: Report, on: date, due: date) -> bool:
    """True if the duty is met in time. An earlier version counts too; after a return only what came back."""
    if report.back_by is None and report.in_time:
        return True
    before = report.back_on if report.back_by else report.received_on
    return min(before or on, on) <= due


def first_received_on(report: Report, on: date) -> date | None:
    """Return the day of the earliest version, from which receipt counts; None if this is the first. D6."""
    return min(report.received_on, on) if report.received_on else None


def receipt_of(report: Report, on: date, law: Law) -> dict[str, Any]:
    """Return what every event of receipt says of its date, judged from the day of the first version. R70, D6."""
    waits = report.in_hand_since if report.with_the_fund else None
    return {
        "on": on,
        "year": report.year,
        "in_time": in_time(report, on, duty.due_date(report, law).day),
        "first_received_on": first_received_on(report, on),
        "in_hand_since": None if report.waived else min(waits or on, on),
    }


def corrected(
    grant: Grant, kind: ReportKind, year: int, received_on: date, due: date, now: DecisionContext
) -> Iterable[e.Event]:
    """D6: undo, visibly, what followed from a missing report that was received in time but recorded late.

    Suspensions that are over are corrected too, each by the date that it enforced.
    """
    over = [
        stop
        for stop in late_recorded_facts.past_stops(grant, kind, year)
        if stop.due is not None and received_on <= stop.due
    ]
    yield from late_recorded_facts.groundless(grant, over, now, received_on=received_on)
    wrong = suspensions.open_suspension(grant, kind, year) or suspensions.proposed(grant, kind, year)
    if wrong is None or received_on > due:
        return
    yield late_recorded_facts.fact_corrected(grant, wrong, due, now, received_on=received_on)
    yield from suspensions.lift(grant, kind, year, now, received_on=received_on, corrected=True)


def acceptable(grant: Grant, kind: ReportKind, year: int) -> Report:
    """Return the report of a year that an officer may accept. Raises Refusal if none is in, or it is accepted."""
    report = grant.report(kind, year)
    if report.received_on is None:
        raise refuse("report.not_received", {"kind": kind, "year": year}, rule=RULE[kind])
    if _decided(report):
        facts = {"kind": kind, "year": year, "accepted_on": report.accepted_on}
        raise refuse("report.accepted_already", facts, rule=RULE[kind])
    return report


def given_back(
    grant: Grant,
    kind: ReportKind,
    command: ReturnRegulationAccount | ReturnStatusReport | ReturnRentAccount,
    now: DecisionContext,
) -> dict[str, Any]:
    """Return what every event of a return says: the officer's findings and the new date. Raises Refusal."""
    report = grant.report(kind, command.year)
    if report.received_on is None or _decided(report):
        raise refuse("report.none_to_return", {"kind": kind, "year": command.year}, rule=RULE[kind])
    back_by, due, overtaken = returned(report, now.as_of, now.law)
    said = {"on": command.on, "year": command.year, "findings": command.findings}
    return {**said, "back_by": back_by, "due": due, "overtaken": overtaken}


def _decided(report: Report) -> bool:
    """True if it was accepted, or settled by receipt under an earlier release. One that was waived may still come."""
    return report.accepted_on is not None or (report.settled and not report.waived)


class Return(NamedTuple):
    """When a returned report must be back; None if payouts are suspended until it is accepted anyway."""

    back_by: date | None
    due: date | None
    """The same, rolled to a working day."""
    overtaken: tuple[int, ...]
    """Reminders that the letter makes pointless, in days."""


def returned(report: Report, told_on: date, law: Law) -> Return:
    """Return the new date of a returned report. Receipt in time still counts; a late one gets no new date."""
    back_by = duty.back_by(report, told_on, law)
    if back_by is None:
        return Return(None, None, ())
    again = report.model_copy(update={"back_by": back_by, "back_on": None, "reminded": ()})
    # The letter gives the date, so a reminder that would follow at once adds nothing.
    days = law.value(RETURN_DAYS, told_on)
    overtaken = tuple(
        step.days
        for step in reminders_and_suspension.ahead(again, law)
        if not step.is_last and (step.deadline.fires_on <= told_on or step.days >= days)
    )
    return Return(back_by, duty.due_date(again, law).day, overtaken)


def with_received(grant: Grant, kind: ReportKind, event: AnyReceived, **said: object) -> Grant:
    """Return the grant with a new version of a report. Receipt counts from the first version, late or not."""
    on, before = event.on, grant.report(kind, event.year)
    # Events of earlier releases do not say the first day: a late version then replaced the day of the one before.
    kept = before.received_on if before.received_on and before.in_time else on
    return with_report(
        grant,
        kind,
        event.year,
        received_on=event.first_received_on or kept,
        in_time=before.in_time or event.in_time,
        back_on=min(before.back_on or on, on) if before.back_by else None,
        account_version=before.account_version + 1,
        findings=blocking(event.findings),
        in_hand_since=event.in_hand_since,
        escalated=before.escalated if event.in_hand_since == before.in_hand_since else (),
        **said,
    )


def with_returned(kind: ReportKind, grant: Grant, event: AnyReturned) -> Grant:
    """Return the grant with a report that must be corrected."""
    gaps = tuple(Finding(id=OFFICERS_GAP, rule=RULE[kind], kept=gap.what, kept_help=gap.help) for gap in event.findings)
    changes: dict[str, object] = {"findings": gaps, "in_hand_since": None, "escalated": ()}
    if event.back_by is not None:
        changes |= {"back_by": event.back_by, "back_on": None, "fell_due": None, "reminded": event.overtaken}
    return with_report(grant, kind, event.year, **changes)


def with_accepted(kind: ReportKind, grant: Grant, event: AnyAccount | e.StatusReportAccepted) -> Grant:
    """Return the grant with an accepted report."""
    return with_report(grant, kind, event.year, accepted_on=event.on, in_hand_since=None, escalated=())


def receipt(kind: NoticeKind, event: AnyReceived, grant: Grant) -> Iterable[Notice]:
    """Yield the notice that a report is received, and whether in time."""
    data: dict[str, object] = {"year": event.year, "received_on": event.on.isoformat(), "in_time": event.in_time}
    # An earlier release counted no versions of a status report.
    if version := event.report_version if isinstance(event, e.StatusReportReceived) else event.account_version:
        data["version"] = version
    if event.first_received_on:
        data["first_received_on"] = event.first_received_on.isoformat()
    return tell(grant, kind, applicant(grant), data)


def going_back(kind: NoticeKind, event: AnyReturned, grant: Grant) -> Iterable[Notice]:
    """Yield the notice of what is wrong with a report, and when it must be back."""
    findings = [finding.model_dump() for finding in event.findings]
    data = {"year": event.year, "findings": findings, "due": event.due.isoformat() if event.due else None}
    return tell(grant, kind, applicant(grant), data)


def acceptance(kind: NoticeKind, event: AnyAccount, grant: Grant) -> Iterable[Notice]:
    """Yield the notice that an account is accepted."""
    return tell(grant, kind, applicant(grant), {"year": event.year, "closing_ore": event.closing_balance})

"""Receipt, late receipt and return of accounts, shared by both schemes. R62, D6."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.accounts import duty, late_recorded_facts, reminders_and_suspension
from domain.accounts.duty import RULE, with_report
from domain.findings import Finding, Gap, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, tell
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.payouts import suspensions
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.rulebook.numbers import RETURN_DAYS

AnyReceived = e.RegulationAccountReceived | e.RentAccountReceived
AnyReturned = e.RegulationAccountReturned | e.RentAccountReturned
AnyAccepted = e.RegulationAccountAccepted | e.RentAccountAccepted


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


class Return(NamedTuple):
    """When a returned account must be back; None if payouts are suspended until it is accepted anyway."""

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
    """Return the grant with a new version of an account. Receipt counts from the first version, late or not."""
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
        **said,
    )


def with_returned(
    grant: Grant, kind: ReportKind, year: int, findings: Iterable[Gap], back_by: date | None, overtaken: tuple[int, ...]
) -> Grant:
    """Return the grant with an account that must be corrected."""
    gaps = tuple(
        Finding(id="report.officers_gap", rule=RULE[kind], kept=gap.what, kept_help=gap.help) for gap in findings
    )
    if back_by is None:
        return with_report(grant, kind, year, findings=gaps)
    return with_report(
        grant, kind, year, findings=gaps, back_by=back_by, back_on=None, fell_due=None, reminded=overtaken
    )


def receipt(kind: NoticeKind, event: AnyReceived, grant: Grant) -> Iterable[Notice]:
    """Yield the notice that an account is received, and whether in time."""
    data = {
        "year": event.year,
        "received_on": event.on.isoformat(),
        "in_time": event.in_time,
        "version": event.account_version,
    }
    if event.first_received_on:
        data["first_received_on"] = event.first_received_on.isoformat()
    return tell(grant, kind, applicant(grant), data)


def going_back(kind: NoticeKind, event: AnyReturned, grant: Grant) -> Iterable[Notice]:
    """Yield the notice of what is wrong with an account, and when it must be back."""
    findings = [finding.model_dump() for finding in event.findings]
    data = {"year": event.year, "findings": findings, "due": event.due.isoformat() if event.due else None}
    return tell(grant, kind, applicant(grant), data)


def acceptance(kind: NoticeKind, event: AnyAccepted, grant: Grant) -> Iterable[Notice]:
    """Yield the notice that an account is accepted."""
    return tell(grant, kind, applicant(grant), {"year": event.year, "closing_ore": event.closing_balance})

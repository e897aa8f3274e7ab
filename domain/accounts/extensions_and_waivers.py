"""Officers' decisions about a duty: extensions and waivers. R69, D1, D6."""

from collections.abc import Iterable
from datetime import date

from domain.accounts import duty, late_recorded_facts, reminders_and_suspension
from domain.accounts.duty import open_duty, with_report
from domain.calendar import plus_months
from domain.findings import refuse
from domain.grant import events as e
from domain.grant import more_time
from domain.grant.addressing import applicant, tell
from domain.grant.commands import GrantExtension, WaiveReport
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.payouts import second_person, suspensions
from domain.phases import Decision
from domain.rulebook.law import Law
from domain.rulebook.one_officer import LONGEST_EXTENSION_MONTHS


def extend(grant: Grant, command: GrantExtension, now: DecisionContext) -> Iterable[e.Event]:
    """Extend a report's deadline, before or after it. A suspension for it is lifted while the extension runs.

    An extension may be recorded after it has run out, or after the report was received. It is a fact all the same:
    payouts were suspended from the wrong day, and earlier suspensions too. Raises Refusal.
    """
    kind, year = command.report, command.year
    report, over = grant.report(kind, year), late_recorded_facts.wrong_stops(grant, kind, year, command.on)
    if not (over and report.settled):
        report = open_duty(grant, kind, year)
    due = must_be_possible(report, command.until, command.on, now.law)
    extended = report.model_copy(update={"extended_to": command.until, "reminded": ()})
    *reminders, last_step = reminders_and_suspension.ahead(extended, now.law)
    last = last_step.deadline
    covers_receipt = duty.received_before_suspension(extended, now.law)
    ran_out = last.fires_on <= now.as_of and not covers_receipt
    yield e.ExtensionGranted(
        on=command.on,
        report=kind,
        year=year,
        due=due,
        until=command.until,
        reason=command.reason,
        overtaken=tuple(step.days for step in reminders if step.deadline.fires_on <= now.as_of),
        covers_receipt=covers_receipt,
        ran_out=ran_out,
        settled=report.settled,
    )
    if report.settled or report.reopened_on is None:
        yield from late_recorded_facts.extended(grant, over, last, covers_receipt, command.until, now)
    if report.settled:
        return
    wrong = suspensions.open_suspension(grant, kind, year) or suspensions.proposed(grant, kind, year)
    recorded_late = wrong is not None and command.on < wrong.since
    if wrong is not None and recorded_late:
        yield late_recorded_facts.fact_corrected(grant, wrong, due, now)
    if wrong is not None and wrong in grant.open_stops and ran_out:
        yield e.ReportFellDue(on=last.fires_on, report=kind, year=year, nominal=last.nominal, due=last.effective)
        yield from suspensions.restart(
            grant, wrong, kind, year, last.effective, last.fires_on, now, corrected=recorded_late
        )
    else:
        yield from suspensions.lift(grant, kind, year, now, received_on=None, corrected=recorded_late)


def must_be_possible(report: Report, until: date, on: date, law: Law) -> date:
    """Return the day on which the report is due, which `until` can replace on the day `on`. Raises Refusal."""
    due = duty.due_date(report, law).day
    if until <= due:
        raise refuse("R69.not_later", {"until": until, "due": due})
    first = duty.due_date(report.model_copy(update={"extended_to": None}), law).day
    if until > (latest := plus_months(first, law.value(LONGEST_EXTENSION_MONTHS, on))):
        raise refuse("D9.extended_too_long", {"until": until, "latest": latest, "due": first})
    if until < on:
        raise refuse("R69.had_passed", {"until": until, "on": on})
    return due


def waive(grant: Grant, command: WaiveReport, now: DecisionContext) -> Iterable[e.Event]:
    """Waive the report, by a named officer and with a reason.

    Suspensions that began after the day of the waiver never had a ground, whenever it is recorded. Raises Refusal.
    """
    kind, year = command.report, command.year
    over = late_recorded_facts.wrong_stops(grant, kind, year, command.on)
    if not over:
        open_duty(grant, kind, year)
    if grant.commitment and year not in grant.commitment.years:
        raise refuse("R62.not_waived_after_the_period", {"kind": kind, "year": year})
    yield e.ReportWaived(on=command.on, report=kind, year=year, reason=command.reason)
    yield from late_recorded_facts.groundless(grant, over, now, waived_on=command.on)
    wrong = suspensions.open_suspension(grant, kind, year) or suspensions.proposed(grant, kind, year)
    if wrong is None or command.on >= wrong.since:
        yield from suspensions.lift(grant, kind, year, now, received_on=None)
        return
    due = wrong.due or duty.due_date(grant.report(kind, year), now.law).day
    yield late_recorded_facts.fact_corrected(grant, wrong, due, now, waived_on=command.on)
    yield from suspensions.lift(grant, kind, year, now, received_on=None, corrected=True, waived_on=command.on)


def _extended(grant: Grant, event: e.ExtensionGranted) -> Grant:
    received = grant.report(event.report, event.year).received_on is not None
    return with_report(
        more_time.answered(grant, event.report, event.year, event.on),
        event.report,
        event.year,
        extended_to=event.until,
        fell_due=None,
        reminded=event.overtaken,
        in_time=received and event.covers_receipt,
    )


def _waived(grant: Grant, event: e.ReportWaived) -> Grant:
    return with_report(grant, event.report, event.year, waived=True, in_hand_since=None, escalated=())


def _extension(event: e.ExtensionGranted, grant: Grant) -> Iterable[Notice]:
    data = {
        "report": event.report.value,
        "year": event.year,
        "due": event.due.isoformat(),
        "until": event.until.isoformat(),
        "reason": event.reason,
        "ran_out": event.ran_out,
        "settled": event.settled,
    }
    return tell(grant, NoticeKind.EXTENSION_GRANTED, applicant(grant), data)


def _waiver(event: e.ReportWaived, grant: Grant) -> Iterable[Notice]:
    data = {"report": event.report.value, "year": event.year, "reason": event.reason}
    return tell(grant, NoticeKind.REPORT_WAIVED, applicant(grant), data)


HANDLERS = Part(
    queue=WorkQueue.ANNUAL_ACCOUNTS,
    decides={
        GrantExtension: second_person.or_propose(Decision.EXTENSION, extend),
        WaiveReport: second_person.or_propose(Decision.WAIVER, waive),
    },
    approves={
        Decision.EXTENSION: second_person.approves(Decision.EXTENSION, extend),
        Decision.WAIVER: second_person.approves(Decision.WAIVER, waive),
    },
    evolves={e.ExtensionGranted: _extended, e.ReportWaived: _waived},
    notifies={e.ExtensionGranted: _extension, e.ReportWaived: _waiver},
)

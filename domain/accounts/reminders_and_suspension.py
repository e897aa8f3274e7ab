"""The consequences of a missing yearly report: reminders, suspension the day after the deadline, then escalation.

| step            | when                      | informed                              | set by            |
|-----------------|---------------------------|---------------------------------------|-------------------|
| reminder        | 60, 30 and 7 days before  | applicant                             | `reminder_days`   |
| suspension      | the day after             | applicant, municipality, finance      | R69, `grace_days` |
| or its proposal | the day after             | officer, manager                      | `payout_stop`     |
| escalation      | 30 and 90 days after that | manager                               | `escalation_days` |

A report in hand is the Fund's to answer: the manager is informed after 30 and 60 days without one (`answer_days`).

R69, R70, D1, D2.
"""

from collections.abc import Iterable
from functools import partial

from domain.accounts import duty
from domain.accounts.duty import RULE, with_report
from domain.derivation import DateDerivation
from domain.grant import events as e
from domain.grant.addressing import office, tell
from domain.grant.deadline import DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.reminders import Last, Reached, Reminder, Start, Step, before
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.payouts import suspensions
from domain.phases import RUNNING
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.rulebook.numbers import ANSWER_DAYS, ESCALATION_DAYS, REMINDER_DAYS


def _remind(grant: Grant, reached: Reached[Report], now: DecisionContext) -> Iterable[e.Event]:
    yield e.ReminderSent(
        on=now.as_of,
        report=reached.of.kind,
        year=reached.of.year,
        due=reached.deadline.effective,
        days_before=reached.days,
        overtaken=reached.overtaken,
    )


def _fell_due(grant: Grant, reached: Reached[Report], now: DecisionContext) -> Iterable[e.Event]:
    last, kind, year = reached.deadline, reached.of.kind, reached.of.year
    yield e.ReportFellDue(on=last.fires_on, report=kind, year=year, nominal=last.nominal, due=last.effective)
    yield from suspensions.suspend_or_propose(grant, kind, year, last.effective, last.fires_on, now)


def _open_stops(grant: Grant, law: Law) -> Iterable[Start[Stop]]:
    """Yield open suspensions for a missing report, and unanswered proposals."""
    if grant.phase not in RUNNING:
        return
    for stop in (*grant.open_stops, *grant.proposed_stops):
        if stop.report is not None:
            yield Start(
                of=stop,
                cycle=stop.id,
                counted_from=DateDerivation.start(stop.since, "R69.not_in_on_time", source="S:776-778"),
                numbers_of=stop.since,
                behind=stop.escalated,
            )


def _escalate(grant: Grant, reached: Reached[Stop], now: DecisionContext) -> Iterable[e.Event]:
    stop = reached.of
    assert stop.report is not None and stop.year is not None
    yield e.StopEscalated(
        on=now.as_of,
        stop=stop.id,
        report=stop.report,
        year=stop.year,
        since=stop.since,
        days=reached.days,
        overtaken=reached.overtaken,
        proposed=stop in grant.proposed_stops,
    )


def _unanswered(grant: Grant, law: Law) -> Iterable[Start[Report]]:
    """Yield the reports in hand that an officer has neither accepted nor returned."""
    if grant.phase not in RUNNING:
        return
    for report in grant.reports:
        since = report.in_hand_since
        if since is not None and report.with_the_fund:
            yield Start(
                of=report,
                cycle=f"{report.kind.value}:{report.year}:{since}",
                counted_from=DateDerivation.start(since, "R70.in_hand", source="S:742-747, S:763-768"),
                numbers_of=since,
                behind=report.escalated,
            )


def _escalate_answer(grant: Grant, reached: Reached[Report], now: DecisionContext) -> Iterable[e.Event]:
    report = reached.of
    assert report.in_hand_since is not None
    yield e.ReportEscalated(
        on=now.as_of,
        report=report.kind,
        year=report.year,
        since=report.in_hand_since,
        days=reached.days,
        overtaken=reached.overtaken,
    )


def _answer_escalated(grant: Grant, event: e.ReportEscalated) -> Grant:
    before = grant.report(event.report, event.year).escalated
    return with_report(grant, event.report, event.year, escalated=(*before, *event.overtaken, event.days))


def _answer_letter(event: e.ReportEscalated, grant: Grant) -> Iterable[Notice]:
    data = {
        "report": event.report.value,
        "year": event.year,
        "since": event.since.isoformat(),
        "days": (event.on - event.since).days,
        "stopped": suspensions.open_suspension(grant, event.report, event.year) is not None,
    }
    return tell(grant, NoticeKind.REPORT_ESCALATED, office(Role.MANAGER), data)


REMINDERS = {
    kind: Reminder(
        kind=duty.REMINDERS[kind],
        rule="R69",
        days=REMINDER_DAYS,
        count=before,
        why="R69.reminder_before",
        cycle="{of}/{days}",
        starts=partial(duty.starts, kind),
        tell=_remind,
        last=Last(
            kind=duty.DEADLINES[kind],
            rule=RULE[kind],
            effect=Effect.CONSEQUENCE,
            fires_on=duty.stop_day,
            tell=_fell_due,
        ),
    )
    for kind in ReportKind
}
ESCALATION = Reminder(
    kind=DeadlineKind.STOP_ESCALATION,
    rule="R69",
    days=ESCALATION_DAYS,
    why="R69.manager_after",
    cycle="{of}/{days}",
    effect=Effect.ESCALATE,
    starts=_open_stops,
    tell=_escalate,
)
ANSWERS = Reminder(
    kind=DeadlineKind.REPORT_ESCALATION,
    rule="R70",
    days=ANSWER_DAYS,
    why="R70.manager_after",
    cycle="{of}/{days}",
    effect=Effect.ESCALATE,
    starts=_unanswered,
    tell=_escalate_answer,
)


def ahead(report: Report, law: Law) -> list[Step]:
    """Return the future steps of one duty: reminders, then the suspension."""
    return REMINDERS[report.kind].ahead(duty.start(report, law), law)


HANDLERS = Part(
    queue=WorkQueue.ANNUAL_ACCOUNTS,
    evolves={e.ReportEscalated: _answer_escalated},
    notifies={e.ReportEscalated: _answer_letter},
    reminders=(*REMINDERS.values(), ESCALATION, ANSWERS),
)

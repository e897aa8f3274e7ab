"""The consequences of a missing yearly report: reminders, suspension the day after the deadline, then escalation.

| step            | when                      | informed                              | set by            |
|-----------------|---------------------------|---------------------------------------|-------------------|
| reminder        | 60, 30 and 7 days before  | applicant                             | `reminder_days`   |
| suspension      | the day after             | applicant, municipality, finance      | R69, `grace_days` |
| or its proposal | the day after             | officer, manager                      | `payout_stop`     |
| escalation      | 30 and 90 days after that | manager                               | `escalation_days` |

R69, D1, D2.
"""

from collections.abc import Iterable
from functools import partial

from domain.accounts import duty
from domain.accounts.duty import RULE
from domain.derivation import DateDerivation
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.part import Part, WorkQueue
from domain.grant.reminders import Last, Reached, Reminder, Start, Step, before
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.payouts import suspensions
from domain.phases import RUNNING
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.rulebook.numbers import ESCALATION_DAYS, REMINDER_DAYS


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


def ahead(report: Report, law: Law) -> list[Step]:
    """Return the future steps of one duty: reminders, then the suspension."""
    return REMINDERS[report.kind].ahead(duty.start(report, law), law)


HANDLERS = Part(queue=WorkQueue.ANNUAL_ACCOUNTS, reminders=(*REMINDERS.values(), ESCALATION))

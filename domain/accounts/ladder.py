"""The ladder of a duty: reminders before, on the day after the deadline the stop, then the manager. R69, D1, D2.

| rung            | when                      | told                                  | set by            |
|-----------------|---------------------------|---------------------------------------|-------------------|
| reminder        | 60, 30 and 7 days before  | applicant                             | `reminder_days`   |
| stop            | the day after             | applicant, municipality, finance      | R69, `grace_days` |
| or its proposal | the day after             | officer, manager                      | `payout_stop`     |
| escalation      | 30 and 90 days after that | manager                               | `escalation_days` |

Whatever rung is reached, the highest one acts: after an outage one letter goes out, not three.
"""

from collections.abc import Iterable

from domain.accounts import duty
from domain.grant import events as e
from domain.grant.circumstances import Circumstances
from domain.grant.deadline import Deadline, DeadlineKind, Effect
from domain.grant.part import Desk, Part
from domain.grant.phases import RUNNING
from domain.grant.state import Grant, Stop
from domain.payouts import stops
from domain.reckoning import Reckoning
from domain.rulebook.law import Law
from domain.rulebook.numbers import ESCALATION_DAYS


def reached(grant: Grant, due: Deadline, now: Circumstances) -> Iterable[e.Event]:
    """Some rung has been reached: act on the highest."""
    kind, year = duty.REPORT_OF[due.kind], int(due.cycle.partition("/")[0])
    rungs = [d for d in duty.of_report(grant.report(kind, year), now.law) if d.fires_on <= now.as_of]
    last = next((rung for rung in rungs if rung.effect is Effect.CONSEQUENCE), None)
    if last:
        yield e.ReportFellDue(on=last.fires_on, report=kind, year=year, nominal=last.nominal, due=last.effective)
        yield from stops.stop_or_propose(grant, kind, year, last.effective, last.fires_on, now)
        return
    days = sorted((days_of(rung) for rung in rungs), reverse=True)
    yield e.ReminderSent(
        on=now.as_of,
        report=kind,
        year=year,
        due=rungs[0].effective,
        days_before=days[-1],
        overtaken=tuple(days[:-1]),
    )


def escalations(grant: Grant, law: Law) -> Iterable[Deadline]:
    """When the manager is told that a stop is still open, or its proposal still unanswered."""
    if grant.phase not in RUNNING:
        return
    for stop in (*grant.open_stops, *grant.proposed_stops):
        if stop.report is not None:
            yield from _escalations(stop, law)


def _escalations(stop: Stop, law: Law) -> Iterable[Deadline]:
    set_as = law.since(ESCALATION_DAYS, stop.since)
    for days in sorted(set(set_as.value) - set(stop.escalated)):
        reckoning = Reckoning.start(stop.since, "The report was not in on time", "R69", "S:776-778").plus_days(
            days, f"still so {days} days later: the manager is told", "R69", set_as.source
        )
        yield Deadline(
            kind=DeadlineKind.STOP_ESCALATION,
            cycle=f"{stop.id}/{days}",
            nominal=reckoning.day,
            effective=reckoning.day,
            fires_on=reckoning.day,
            rule="R69",
            effect=Effect.ESCALATE,
            reckoning=reckoning,
        )


def escalate(grant: Grant, due: Deadline, now: Circumstances) -> Iterable[e.Event]:
    """A stop has been open too long: the highest rung that is reached tells the manager, once."""
    stop = stops.named((*grant.open_stops, *grant.proposed_stops), due.cycle.rpartition("/")[0])
    if stop is None or stop.report is None or stop.year is None:
        return
    *overtaken, days = [days_of(rung) for rung in _escalations(stop, now.law) if rung.fires_on <= now.as_of]
    yield e.StopEscalated(
        on=now.as_of,
        stop=stop.id,
        report=stop.report,
        year=stop.year,
        since=stop.since,
        days=days,
        overtaken=tuple(overtaken),
        proposed=stop in grant.proposed_stops,
    )


def days_of(rung: Deadline) -> int:
    """How many days before the deadline a reminder goes out, or after the stop an escalation."""
    return int(rung.cycle.partition("/")[2])


def deadlines(grant: Grant, law: Law) -> Iterable[Deadline]:
    """Every rung that is ahead: reminders and stops of what is due, escalations of what is stopped."""
    yield from duty.deadlines(grant, law)
    yield from escalations(grant, law)


PART = Part(
    desk=Desk.ANNUAL_ACCOUNTS,
    deadlines=deadlines,
    reaches=dict.fromkeys(duty.REPORT_OF, reached) | {DeadlineKind.STOP_ESCALATION: escalate},
)

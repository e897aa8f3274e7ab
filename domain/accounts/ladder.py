"""The ladder of a duty: reminders before, and on the day after the deadline the stop. R69, D1, D2.

Whatever rung is reached, the highest one acts: after an outage one letter goes out, not three.
"""

from collections.abc import Iterable

from domain.accounts import duty
from domain.accounts.papers import ReportKind
from domain.grant import events as e
from domain.grant.circumstances import Circumstances
from domain.grant.deadline import Deadline, Effect
from domain.grant.state import Grant
from domain.payouts import stops


def reached(grant: Grant, kind: ReportKind, year: int, now: Circumstances) -> Iterable[e.Event]:
    """Some rung has been reached: act on the highest."""
    rungs = [d for d in duty.of_report(grant.report(kind, year), now.law) if d.fires_on <= now.as_of]
    due = next((rung for rung in rungs if rung.effect is Effect.CONSEQUENCE), None)
    if due:
        yield e.ReportFellDue(on=due.fires_on, report=kind, year=year, nominal=due.nominal, due=due.effective)
        yield from stops.stop(grant, kind, year, due.effective, due.fires_on, now)
        return
    days = sorted((days_before(rung) for rung in rungs), reverse=True)
    yield e.ReminderSent(
        on=now.as_of,
        report=kind,
        year=year,
        due=rungs[0].effective,
        days_before=days[-1],
        overtaken=tuple(days[:-1]),
    )


def days_before(rung: Deadline) -> int:
    """How many days before the deadline a reminder goes out."""
    return int(rung.cycle.partition("/")[2])

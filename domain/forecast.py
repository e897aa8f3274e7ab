"""What will be paid of a grant, and what would be withheld, made by the code that will do it.

Each instalment falls due, is released and is paid by `procedure.decide`, day by day, as if every yearly report came in
time: those that are missing today come today. A second run leaves out the reports that are missing today; what it does
not pay is what they would withhold. Suspensions that an officer ordered stay in both. Nothing else is foreseen: no
change, no withdrawal, no set-off that is not decided yet. Each grant is foreseen by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain import procedure
from domain.grant import events as e
from domain.grant.commands import Command, FollowRecipient, ReportPayment
from domain.grant.deadline import Deadline, DeadlineKind
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.money import Ore
from domain.payouts import suspensions
from domain.phases import RUNNING
from domain.records.reports import ReportKind
from domain.rulebook.law import Law

Duty = tuple[ReportKind, int]
"""A yearly report: its kind and its year."""
_UNDER_WAY = frozenset({InstalmentState.RELEASED, InstalmentState.ORDERED})
_ABOUT_REPORTS = frozenset(
    {
        *(DeadlineKind(kind.value) for kind in ReportKind),
        *(DeadlineKind(f"{kind.value}_reminder") for kind in ReportKind),
        DeadlineKind.STOP_ESCALATION,
        DeadlineKind.REPORT_ESCALATION,
    }
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One payment that is expected."""

    number: int
    """Number of the instalment."""
    on: date
    """The day it is released, if every report comes in time."""
    amount: Ore
    withheld: bool
    """Whether it would not be paid if the reports that are missing today stay missing."""


def forecast(grant: Grant, law: Law, until: date, *, as_of: date) -> tuple[Expected, ...]:
    """Every payment of a grant from `as_of` until a day, in the order of the days; nothing is written."""
    if grant.phase not in RUNNING:
        return ()
    gone = missing(grant, as_of)
    paid = {number: (on, amount) for number, on, amount in _paid(_received(grant, law, as_of), law, until, as_of, ())}
    still = {number for number, _, _ in _paid(grant, law, until, as_of, gone)} if gone or grant.open_stops else {*paid}
    found = (Expected(number, on, amount, number not in still) for number, (on, amount) in paid.items())
    return tuple(sorted(found, key=lambda each: (each.on, each.number)))


def missing(grant: Grant, as_of: date) -> tuple[Duty, ...]:
    """The reports of ended years that have not come, by year."""
    asked = ((kind, year) for kind in grant.duties for year in grant.years_of(kind) if year < as_of.year)
    reports = ((duty, grant.report(*duty)) for duty in asked)
    lacking = (duty for duty, report in reports if report.received_on is None and not report.settled)
    return tuple(sorted(lacking, key=lambda duty: (duty[1], duty[0])))


def _received(grant: Grant, law: Law, as_of: date) -> Grant:
    """The grant once everything that is missing has come: the suspensions for it are lifted, by the code of receipt."""
    now = DecisionContext(law=procedure.judged_by(grant, law), as_of=as_of)
    for stop in grant.open_stops:
        if stop.report and stop.year:
            for event in tuple(suspensions.lift(grant, stop.report, stop.year, now, received_on=as_of)):
                grant = procedure.evolve(grant, event)
    if any(stop.follows and stop.follows.report for stop in grant.open_stops):
        others = tuple(
            stop.follows for stop in grant.open_stops if stop.follows is not None and not stop.follows.report
        )
        command = FollowRecipient(by="tilsagn", role=Role.SYSTEM, on=as_of, stops=others)
        for event in procedure.decide(grant, command, now):
            grant = procedure.evolve(grant, event)
    return grant


def _paid(grant: Grant, law: Law, until: date, as_of: date, gone: tuple[Duty, ...]) -> Iterator[tuple[int, date, Ore]]:
    """Number, day and amount of each payment, while only these reports are missing."""
    for instalment in grant.instalments:
        if instalment.state in _UNDER_WAY:
            on = max([as_of, *(day for day in (instalment.released_on, instalment.ordered_on) if day)])
            yield instalment.number, on, instalment.amount
            grant = _acted(grant, _payment(instalment.number, on), law, on)
    while due := next(
        (each for each in procedure.deadlines(grant, law) if each.fires_on <= until and not _met(each, gone)), None
    ):
        on = max(due.fires_on, as_of)
        for event in procedure.decide(grant, procedure.reached(due), DecisionContext(law=law, as_of=on)):
            grant = procedure.evolve(grant, event)
            if isinstance(event, e.InstalmentReleased):
                yield event.number, on, event.amount
                grant = _acted(grant, _payment(event.number, on), law, on)


def _met(due: Deadline, gone: tuple[Duty, ...]) -> bool:
    """Whether a deadline is about a report that comes in time, so that nothing follows from it."""
    if due.kind not in _ABOUT_REPORTS:
        return False
    return not any(due.kind.value.startswith(kind.value) and due.cycle.startswith(str(year)) for kind, year in gone)


def _payment(number: int, on: date) -> ReportPayment:
    return ReportPayment(by="forecast", role=Role.FINANCE, on=on, number=number, reference="-")


def _acted(grant: Grant, command: Command, law: Law, on: date) -> Grant:
    for event in procedure.decide(grant, command, DecisionContext(law=law, as_of=on)):
        grant = procedure.evolve(grant, event)
    return grant

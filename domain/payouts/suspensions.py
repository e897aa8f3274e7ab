"""Suspensions of payouts (udbetalingsstop): one record each, never a flag. R69, R70, D1, D5, D6.

Several may be open at once; payouts resume when the last is lifted. The rule sets the day a suspension begins.
"""

from collections.abc import Iterable
from datetime import date

from domain.grant import events as e
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import InstalmentState
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.payouts import handlers as payouts
from domain.records.reports import ReportKind
from domain.rulebook.numbers import PAYOUT_STOP, PayoutStop


def suspension_id(kind: ReportKind, year: int) -> str:
    """Return the id of a suspension, named after the missing report."""
    return f"{kind.value}:{year}"


def open_suspension(grant: Grant, kind: ReportKind, year: int) -> Stop | None:
    """Return the open suspension for this report, if any."""
    return named(grant.open_stops, suspension_id(kind, year))


def proposed(grant: Grant, kind: ReportKind, year: int) -> Stop | None:
    """Return the proposed suspension for this report, if any."""
    return named(grant.proposed_stops, suspension_id(kind, year))


def named(stops: Iterable[Stop], id: str) -> Stop | None:
    """Return the suspension with this id, if any."""
    return next((stop for stop in stops if stop.id == id), None)


def still_open(grant: Grant) -> list[dict[str, object]]:
    """Return why payouts are still suspended, as a letter lists it: the report, the other case or the reason."""
    return [
        {
            "since": stop.since.isoformat(),
            "report": stop.report.value if stop.report else "",
            "year": stop.year or 0,
            "other_case": stop.follows.case_no if stop.follows else 0,
            "reason": stop.reason,
        }
        for stop in grant.open_stops
    ]


def suspend_or_propose(
    grant: Grant, kind: ReportKind, year: int, due: date, since: date, now: DecisionContext
) -> Iterable[e.Event]:
    """Suspend payouts for a missing report, or propose it to an officer, as `payout_stop` says. D1.

    Not from a day before the grant existed: an earlier release let reports fall due before their commitment.
    """
    since = max(since, grant.commitment.committed_on) if grant.commitment else since
    if now.law.value(PAYOUT_STOP, since) is PayoutStop.PROPOSE:
        yield e.StopProposed(on=since, stop=suspension_id(kind, year), report=kind, year=year, due=due)
    else:
        yield from suspend(grant, kind, year, due, since, now)


def suspend(
    grant: Grant, kind: ReportKind, year: int, due: date, since: date, now: DecisionContext, *, confirmed_by: str = ""
) -> Iterable[e.Event]:
    """Suspend payouts from the day the rule names, and withhold what is released but unpaid."""
    id = suspension_id(kind, year)
    yield e.PayoutsStopped(
        on=since, stop=id, report=kind, year=year, due=due, decided_on=now.as_of, confirmed_by=confirmed_by
    )
    yield from payouts.withhold_released(grant, id, now=now)


def lift(
    grant: Grant,
    kind: ReportKind,
    year: int,
    now: DecisionContext,
    *,
    received_on: date | None,
    corrected: bool = False,
    waived_on: date | None = None,
) -> Iterable[e.Event]:
    """Lift the suspension for this report, if any. With the last suspension, release everything withheld.

    A suspension that is only proposed lapses.
    """
    if proposal := proposed(grant, kind, year):
        yield e.StopProposalLapsed(on=now.as_of, stop=proposal.id, report=kind, year=year)
    if lifted := open_suspension(grant, kind, year):
        yield _over(lifted, kind, year, now, received_on=received_on, corrected=corrected, waived_on=waived_on)
        yield from release_after(grant, lifted, now)


def restart(
    grant: Grant,
    old: Stop,
    kind: ReportKind,
    year: int,
    due: date,
    since: date,
    now: DecisionContext,
    *,
    corrected: bool,
) -> Iterable[e.Event]:
    """End a suspension and begin it on its correct day. Withheld instalments stay withheld. D6."""
    yield _over(old, kind, year, now, received_on=None, corrected=corrected)
    yield e.PayoutsStopped(on=since, stop=old.id, report=kind, year=year, due=due, decided_on=old.decided_on)
    for instalment in grant.instalments:
        if instalment.state is InstalmentState.HELD and old.id not in instalment.held_by:
            stops = (*instalment.held_by, old.id)
            yield e.InstalmentHeld(
                on=now.as_of, number=instalment.number, due=instalment.due, amount=instalment.amount, stops=stops
            )


def release_after(grant: Grant, lifted: Stop, now: DecisionContext) -> Iterable[e.Event]:
    """Release everything withheld if this was the last open suspension. D5."""
    if grant.open_stops == (lifted,):
        yield from payouts.release_withheld(grant, now)


def _over(
    stop: Stop,
    kind: ReportKind,
    year: int,
    now: DecisionContext,
    *,
    received_on: date | None,
    corrected: bool,
    waived_on: date | None = None,
) -> e.PayoutsResumed:
    return e.PayoutsResumed(
        on=now.as_of,
        stop=stop.id,
        report=kind,
        year=year,
        since=stop.since,
        corrected=corrected,
        received_on=received_on,
        waived_on=waived_on,
    )

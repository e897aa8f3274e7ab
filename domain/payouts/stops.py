"""Stops of payouts (udbetalingsstop): a record each, never a flag. R69, R70, D1, D5, D6.

Several may be open at once; payouts resume when the last is lifted. The day a stop begins comes from the rule.
"""

from collections.abc import Iterable
from datetime import date

from domain.accounts.papers import ReportKind
from domain.grant import events as e
from domain.grant.circumstances import Circumstances
from domain.grant.state import Grant, Stop
from domain.payouts import phase as payouts


def stop_id(kind: ReportKind, year: int) -> str:
    """A stop is named by the report that is missing."""
    return f"{kind.value}:{year}"


def open_stop(grant: Grant, kind: ReportKind, year: int) -> Stop | None:
    """The stop in force because of this report."""
    return next((s for s in grant.open_stops if s.id == stop_id(kind, year)), None)


def stop(grant: Grant, kind: ReportKind, year: int, due: date, since: date, now: Circumstances) -> Iterable[e.Event]:
    """Payouts stop since the day that the rule names, and what is released but unpaid is held."""
    id = stop_id(kind, year)
    yield e.PayoutsStopped(on=since, stop=id, report=kind, year=year, due=due)
    yield from payouts.hold_released(grant, id, now)


def lift(
    grant: Grant, kind: ReportKind, year: int, now: Circumstances, *, received_on: date | None, corrected: bool = False
) -> Iterable[e.Event]:
    """Lift the stop of this report, if there is one; with the last stop, release everything that is held."""
    lifted = open_stop(grant, kind, year)
    if lifted is None:
        return
    yield e.PayoutsResumed(
        on=now.as_of,
        stop=lifted.id,
        report=kind,
        year=year,
        since=lifted.since,
        corrected=corrected,
        received_on=received_on,
    )
    if grant.open_stops == (lifted,):
        yield from payouts.release_held(grant, now)

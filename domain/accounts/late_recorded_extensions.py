"""Extensions granted before a suspension but recorded after the report was received. D6.

The suspension is over, but it began on the wrong day or without ground. Its record is marked and kept.
"""

from collections.abc import Iterable
from datetime import date

from domain.grant import events as e
from domain.grant.deadline import Deadline
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant, Stop
from domain.records.reports import ReportKind


def wrong_stops(grant: Grant, kind: ReportKind, year: int, given_on: date) -> tuple[Stop, ...]:
    """Return the suspensions for a report, settled now, that began although an extension had been granted."""
    if not grant.report(kind, year).settled:
        return ()
    return tuple(
        stop
        for stop in grant.stops
        if (stop.report, stop.year) == (kind, year)
        and stop.until is not None
        and not stop.corrected
        and given_on < stop.since
    )


def correct(
    wrong: Iterable[Stop], last: Deadline, received: bool, until: date, now: DecisionContext
) -> Iterable[e.Event]:
    """Correct each record. `last` is the extended deadline; `received` is true if the report met it."""
    for stop in wrong:
        assert stop.report and stop.year and stop.until
        had_ground = not received and last.fires_on <= stop.until
        yield e.FactCorrected(
            on=now.as_of,
            report=stop.report,
            year=stop.year,
            concluded=e.PayoutsStopped.__name__,
            concluded_on=stop.since,
            received_on=None,
            due=stop.due or last.effective,
        )
        if had_ground:
            yield e.ReportFellDue(
                on=last.fires_on, report=stop.report, year=stop.year, nominal=last.nominal, due=last.effective
            )
        yield e.StopCorrected(
            on=now.as_of,
            stop=stop.id,
            report=stop.report,
            year=stop.year,
            since=stop.since,
            until=stop.until,
            extended_to=until,
            rightly_since=last.fires_on if had_ground else None,
            due=last.effective,
        )

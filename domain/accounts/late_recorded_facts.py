"""Facts from before a suspension that are recorded after it: it had no ground, or began on the wrong day. D6.

Where the suspension is over, its record is marked and kept.
"""

from collections.abc import Iterable
from datetime import date

from domain.grant import events as e
from domain.grant.deadline import Deadline
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.records.reports import ReportKind


def past_stops(grant: Grant, kind: ReportKind, year: int) -> tuple[Stop, ...]:
    """Return the suspensions for a report that are over and still count as right."""
    return tuple(
        stop
        for stop in grant.stops
        if (stop.report, stop.year) == (kind, year) and stop.until is not None and not stop.corrected
    )


def wrong_stops(grant: Grant, kind: ReportKind, year: int, given_on: date) -> tuple[Stop, ...]:
    """Return those that began although an extension or a waiver had been given."""
    return tuple(stop for stop in past_stops(grant, kind, year) if given_on < stop.since)


def fact_corrected(
    grant: Grant,
    stop: Stop,
    due: date,
    now: DecisionContext,
    *,
    received_on: date | None = None,
    waived_on: date | None = None,
) -> e.FactCorrected:
    """Return the correction of what was concluded; of an extension, without a day of receipt or waiver."""
    assert stop.report is not None and stop.year is not None
    return e.FactCorrected(
        on=now.as_of,
        report=stop.report,
        year=stop.year,
        concluded=(e.PayoutsStopped if stop in grant.stops else e.StopProposed).__name__,
        concluded_on=stop.since,
        received_on=received_on,
        waived_on=waived_on,
        due=due,
    )


def extended(
    grant: Grant, wrong: Iterable[Stop], last: Deadline, received: bool, until: date, now: DecisionContext
) -> Iterable[e.Event]:
    """Correct the records for an extension. `last` is its deadline; `received` is true if the report met it."""
    for stop in wrong:
        assert stop.report and stop.year and stop.until
        had_ground = not received and last.fires_on <= stop.until
        yield fact_corrected(grant, stop, stop.due or last.effective, now)
        if had_ground:
            yield e.ReportFellDue(
                on=last.fires_on, report=stop.report, year=stop.year, nominal=last.nominal, due=last.effective
            )
        rightly_since = last.fires_on if had_ground else None
        yield _corrected(stop, now, due=last.effective, extended_to=until, rightly_since=rightly_since)


def groundless(
    grant: Grant,
    wrong: Iterable[Stop],
    now: DecisionContext,
    *,
    received_on: date | None = None,
    waived_on: date | None = None,
) -> Iterable[e.Event]:
    """Correct the records of suspensions that never had a ground: the report was received in time, or waived."""
    for stop in wrong:
        assert stop.report and stop.year and stop.until and stop.due
        yield fact_corrected(grant, stop, stop.due, now, received_on=received_on, waived_on=waived_on)
        yield _corrected(stop, now, due=stop.due, received_on=received_on, waived_on=waived_on, rightly_since=None)


def _corrected(stop: Stop, now: DecisionContext, **why: date | None) -> e.StopCorrected:
    """Return the mark on the record of a suspension that is over."""
    record = {"stop": stop.id, "report": stop.report, "year": stop.year, "since": stop.since, "until": stop.until}
    return e.StopCorrected.model_validate({"on": now.as_of, **record, **why})

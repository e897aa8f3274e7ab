"""R68, R31: the status report follows the plan's indicators each year, from an unchanged baseline.

An indicator may be added with a remark that explains it. No finding blocks a report: an officer asks about it. A value
that a source has suppressed (diskretioneret) is unknown in every year, and never zero.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from domain.findings import Finding, Weight
from domain.grant.state import Grant
from domain.model import Fact
from domain.records.reports import IndicatorReading, ReportKind, StatusReport
from domain.rulebook.goals import FocusArea

Key = tuple[FocusArea, str]
"""An indicator of a focus area. Case and spacing do not matter."""


class Measured(StrEnum):
    """What is known about an indicator in a year."""

    MEASURED = "measured"
    SUPPRESSED = "suppressed"
    NOT_REPORTED = "not_reported"


class Point(Fact):
    """One year of a series."""

    year: int
    state: Measured
    value: float | None = None
    """None unless measured."""


class Series(Fact):
    """One indicator over the reported years."""

    focus_area: FocusArea
    indicator: str
    sub_goal: str
    baseline: float | None
    """As first reported. Later reports do not change it."""
    planned: bool
    """True if the plan has it; false if it was added."""
    remark: str
    points: tuple[Point, ...]


def check(grant: Grant, report: StatusReport) -> Iterable[Finding]:
    """Yield what an officer should ask about in a status report."""
    planned, read = _planned(grant), _by_key(report)
    before = [each for each in _reports(grant) if each.year < report.year]
    known = {key: reading for each in before for key, reading in _by_key(each).items()}
    last = _by_key(before[-1]) if before else {}
    if not report.readings:
        yield Finding(id="R68.nothing_measured", facts={"year": report.year}, weight=Weight.WARNS)
    for key, name in (
        () if not report.readings else {**planned, **{key: reading.indicator for key, reading in last.items()}}.items()
    ):
        if key not in read:
            yield Finding(
                id="R68.indicator_missing",
                facts={
                    "area": key[0],
                    "indicator": name,
                    "year": report.year,
                    "reported_for": before[-1].year if key in last else None,
                },
                weight=Weight.WARNS,
            )
    for key, reading in read.items():
        if key not in planned and key not in known and not reading.remark.strip():
            yield Finding(
                id="R68.added_without_reason",
                facts={"area": key[0], "indicator": reading.indicator},
                weight=Weight.WARNS,
            )
        first = _baseline(key, before)
        if first is not None and reading.baseline != first:
            yield Finding(
                id="R68.baseline_changed",
                facts={
                    "area": key[0],
                    "indicator": reading.indicator,
                    "first": _exact(first),
                    "now": None if reading.baseline is None else _exact(reading.baseline),
                },
                weight=Weight.WARNS,
            )
    for key, times in Counter(map(_key, report.readings)).items():
        if times > 1:
            yield Finding(
                id="R68.indicator_repeated",
                facts={"area": key[0], "indicator": read[key].indicator, "times": times},
                weight=Weight.WARNS,
            )
    if not report.activities:
        yield Finding(id="R68.no_activity", facts={"year": report.year}, weight=Weight.WARNS)
        return
    active = {activity.focus_area for activity in report.activities}
    for area in dict.fromkeys(key[0] for key in planned):
        if area not in active:
            yield Finding(id="R68.no_activity_in_area", facts={"area": area}, weight=Weight.WARNS)


def series(grant: Grant) -> tuple[Series, ...]:
    """Return every indicator that is reported or in the plan, in the order of the focus areas."""
    planned, reports = _planned(grant), _reports(grant)
    latest = {key: reading for report in reports for key, reading in _by_key(report).items()}
    names = {**planned, **{key: reading.indicator for key, reading in latest.items()}}
    found = (
        Series(
            focus_area=key[0],
            indicator=name,
            sub_goal=latest[key].sub_goal if key in latest else "",
            baseline=_baseline(key, reports),
            planned=key in planned,
            remark=next((r.remark for each in reports if (r := _by_key(each).get(key)) and r.remark), ""),
            points=tuple(_point(report.year, _by_key(report).get(key)) for report in reports),
        )
        for key, name in names.items()
    )
    return tuple(sorted(found, key=lambda each: list(FocusArea).index(each.focus_area)))


def _point(year: int, reading: IndicatorReading | None) -> Point:
    if reading is None:
        return Point(year=year, state=Measured.NOT_REPORTED)
    if reading.value is None:
        return Point(year=year, state=Measured.SUPPRESSED)
    return Point(year=year, state=Measured.MEASURED, value=reading.value)


def _planned(grant: Grant) -> dict[Key, str]:
    agreements = grant.plan.plan.sub_agreements if grant.plan else ()
    return {(a.focus_area, _folded(name)): name for a in agreements for name in a.indicators if name.strip()}


def _reports(grant: Grant) -> list[StatusReport]:
    """Return the reports, oldest first."""
    kept = (report.status for report in grant.reports if report.kind is ReportKind.STATUS_REPORT)
    return sorted((status for status in kept if status), key=lambda status: status.year)


def _by_key(report: StatusReport) -> dict[Key, IndicatorReading]:
    return {_key(reading): reading for reading in report.readings}


def _baseline(key: Key, reports: Iterable[StatusReport]) -> float | None:
    readings = (_by_key(report).get(key) for report in reports)
    return next((r.baseline for r in readings if r is not None and r.baseline is not None), None)


def _key(reading: IndicatorReading) -> Key:
    return reading.focus_area, _folded(reading.indicator)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _exact(value: float) -> Decimal:
    """Return the figure as it was written, without trailing zeros."""
    return Decimal(str(value)).normalize()

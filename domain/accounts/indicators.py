"""R68, R31: the status report follows the plan's indicators each year, from an unchanged baseline.

An indicator may be added with a remark that explains it. No finding blocks a report: an officer asks about it. A value
that a source has suppressed (diskretioneret) is unknown in every year, and never zero.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from domain.findings import Finding, Weight, kept_finding
from domain.grant.state import Grant
from domain.model import Fact
from domain.records.reports import IndicatorReading, ReportKind, StatusReport
from domain.rulebook.goals import FocusArea

_NAME_ACTIVITIES = "Name the current activities of every focus area, with their status."

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
        yield _warning(
            f"The report of {report.year} measures no indicator at all.", "Send the form with the year's measurements."
        )
    for key, name in (
        () if not report.readings else {**planned, **{key: reading.indicator for key, reading in last.items()}}.items()
    ):
        if key not in read:
            was = f"was reported for {before[-1].year}" if key in last else "stands in the plan"
            yield _warning(
                f"{_area(key)}: '{name}' {was}, and is not in the report of {report.year}.",
                "Ask for its measurement; a suppressed one is left blank or has *.",
            )
    for key, reading in read.items():
        if key not in planned and key not in known and not reading.remark.strip():
            yield _warning(
                f"{_area(key)}: '{reading.indicator}' is not in the plan, and nothing says why it was added.",
                "Write why as a remark on its line, or report the indicator under the name that the plan gives it.",
            )
        first = _baseline(key, before)
        if first is not None and reading.baseline != first:
            yield _warning(
                f"{_area(key)}: the baseline of '{reading.indicator}' was {_figure(first)} and is now "
                f"{'blank' if reading.baseline is None else _figure(reading.baseline)}.",
                "Keep the baseline as it was: progress is measured from it.",
            )
    for key, times in Counter(map(_key, report.readings)).items():
        if times > 1:
            yield _warning(
                f"{_area(key)}: '{read[key].indicator}' is reported {times} times.", "Keep one line of each indicator."
            )
    if not report.activities:
        yield _warning(f"The report of {report.year} names no activity at all.", _NAME_ACTIVITIES)
        return
    active = {activity.focus_area for activity in report.activities}
    for area in dict.fromkeys(key[0] for key in planned):
        if area not in active:
            yield _warning(
                f"{area.value.replace('_', ' ').capitalize()}: the report names no activity.",
                _NAME_ACTIVITIES,
            )


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


def _area(key: Key) -> str:
    return key[0].value.replace("_", " ").capitalize()


def _figure(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _warning(what: str, help: str) -> Finding:
    return kept_finding(rule="R68", what=what, help=help, weight=Weight.WARNS)

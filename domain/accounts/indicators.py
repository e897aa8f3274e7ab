"""R68, R31: the status report follows the plan's indicators each year, from an unchanged baseline, on two levels.

The strategic goals have the indicators of the strategic agreement, and the sub-goals those of the sub-agreements. A
report that lacks one of them, or measures nothing, or names no activity is not received. What else is found does not
block it: an officer asks about it. An indicator may be added with a remark that explains it. A value that a source has
suppressed (diskretioneret) is unknown in every year, and never zero.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from domain.findings import Finding, Weight
from domain.grant.state import Grant
from domain.model import Fact
from domain.records.reports import IndicatorReading, ReportKind, StatusReport
from domain.rulebook.goals import FocusArea, fixed_goals

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
    strategic: bool = False
    """True if it measures a strategic goal of the plan, and no sub-goal."""


class Planned(NamedTuple):
    """An indicator of the plan."""

    focus_area: FocusArea
    indicator: str
    goal: str
    """The strategic goal that it measures (Danish); empty for a sub-goal."""
    strategic: bool


def planned(grant: Grant) -> tuple[Planned, ...]:
    """Return the indicators of the plan: of the strategic goals first, then of the sub-goals; each once."""
    if grant.plan is None:
        return ()
    plan = grant.plan.plan
    found = [
        *(
            Planned(goal.focus_area, name, goal.danish, True)
            for goal in fixed_goals(grant.plan.submitted_on)
            for name in plan.goals.get(goal.key, ())
        ),
        *(Planned(each.focus_area, name, "", False) for each in plan.sub_agreements for name in each.indicators),
    ]
    first: dict[Key, Planned] = {}
    for each in found:
        if each.indicator.strip():
            first.setdefault(_key(each), each)
    return tuple(first.values())


def check(grant: Grant, report: StatusReport) -> Iterable[Finding]:
    """Yield why a status report is not received, and what an officer should ask about in one that is."""
    in_plan, read = {_key(each): each for each in planned(grant)}, _by_key(report)
    yield from _lacking(in_plan, report)
    before = [each for each in _reports(grant) if each.year < report.year]
    earlier = [_by_key(each) for each in before]
    last = earlier[-1] if earlier else {}
    for key, reading in last.items():
        if key not in read and key not in in_plan:
            facts = {"area": key[0], "indicator": reading.indicator, "year": report.year}
            facts |= {"reported_for": before[-1].year}
            yield Finding(id="R68.indicator_missing", facts=facts, weight=Weight.WARNS)
    known = {key for readings in earlier for key in readings}
    for key, reading in read.items():
        facts = {"area": key[0], "indicator": reading.indicator}
        if key not in in_plan and key not in known and not reading.remark.strip():
            yield Finding(id="R68.added_without_reason", facts=facts, weight=Weight.WARNS)
        first = _baseline(key, earlier)
        if first is not None and reading.baseline != first:
            moved = {"first": _exact(first), "now": None if reading.baseline is None else _exact(reading.baseline)}
            yield Finding(id="R68.baseline_changed", facts=facts | moved, weight=Weight.WARNS)
    for key, times in Counter(map(_key, report.readings)).items():
        if times > 1:
            facts = {"area": key[0], "indicator": read[key].indicator, "times": times}
            yield Finding(id="R68.indicator_repeated", facts=facts, weight=Weight.WARNS)
    active = {activity.focus_area for activity in report.activities}
    for area in dict.fromkeys(key[0] for key in in_plan):
        if active and area not in active:
            yield Finding(id="R68.no_activity_in_area", facts={"area": area}, weight=Weight.WARNS)


def _lacking(in_plan: Mapping[Key, Planned], report: StatusReport) -> Iterable[Finding]:
    """Yield why it is not received: no measurement, no activity, or an indicator of the plan without a line."""
    read = _by_key(report)
    if all(reading.value is None for reading in report.readings):
        yield Finding(id="R68.nothing_measured", facts={"year": report.year})
    for key, each in in_plan.items():
        if key not in read:
            facts = {"area": key[0], "indicator": each.indicator, "strategic": each.strategic, "year": report.year}
            yield Finding(id="R68.plan_indicator_missing", facts=facts)
    if not report.activities:
        yield Finding(id="R68.no_activity", facts={"year": report.year})


def series(grant: Grant) -> tuple[Series, ...]:
    """Return every indicator that is reported or in the plan, in the order of the focus areas."""
    in_plan = {_key(each): each for each in planned(grant)}
    reported = [(report.year, _by_key(report)) for report in _reports(grant)]
    by_year = [readings for _, readings in reported]
    latest = {key: reading for readings in by_year for key, reading in readings.items()}
    names = {key: each.indicator for key, each in in_plan.items()}
    names |= {key: reading.indicator for key, reading in latest.items()}
    found = (
        Series(
            focus_area=key[0],
            indicator=name,
            sub_goal=latest[key].sub_goal if key in latest else in_plan[key].goal,
            baseline=_baseline(key, by_year),
            planned=key in in_plan,
            strategic=key in in_plan and in_plan[key].strategic,
            remark=next((r.remark for readings in by_year if (r := readings.get(key)) and r.remark), ""),
            points=tuple(_point(year, readings.get(key)) for year, readings in reported),
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


def _reports(grant: Grant) -> list[StatusReport]:
    """Return the reports, oldest first."""
    kept = (report.status for report in grant.reports if report.kind is ReportKind.STATUS_REPORT)
    return sorted((status for status in kept if status), key=lambda status: status.year)


def _by_key(report: StatusReport) -> dict[Key, IndicatorReading]:
    return {_key(reading): reading for reading in report.readings}


def _baseline(key: Key, reports: Iterable[Mapping[Key, IndicatorReading]]) -> float | None:
    """The baseline in the first report that states it."""
    found = (readings[key].baseline for readings in reports if key in readings)
    return next((baseline for baseline in found if baseline is not None), None)


def _key(each: IndicatorReading | Planned) -> Key:
    return each.focus_area, _folded(each.indicator)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _exact(value: float) -> Decimal:
    """Return the figure as it was written, without trailing zeros."""
    return Decimal(str(value)).normalize()

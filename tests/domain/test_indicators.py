"""The indicators over the years: what is suppressed stays unknown, and the baseline stays where it was. R68."""

from domain.accounts.indicators import Measured, Series, series
from domain.grant import commands as c
from domain.grant import events as e
from domain.records.reports import IndicatorReading, StatusReport
from domain.rulebook.goals import FocusArea
from tests.domain import cast
from tests.domain.cast import day
from tests.words import sentence

READY = cast.LOCAL


def reading(value: float | None, *, indicator: str = READY, baseline: float | None = 60, remark: str = "") -> object:
    return IndicatorReading(
        focus_area=FocusArea.EDUCATION, indicator=indicator, baseline=baseline, value=value, remark=remark
    )


def a_report(year: int, readings: tuple[object, ...]) -> StatusReport:
    """The report of a year in which only this is said of education's sub-goals; the rest is as usual."""
    usual = cast.status_report(year)
    rest = [each for each in usual.readings if (each.focus_area, each.indicator) != (FocusArea.EDUCATION, READY)]
    return usual.model_copy(update={"readings": (*readings, *rest)})


def of_education(case: cast.Case) -> list[Series]:
    """The series of education's sub-goals."""
    return [each for each in series(case.grant) if each.focus_area is FocusArea.EDUCATION][1:]


def reported(**years: tuple[object, ...]) -> cast.Case:
    """A case with one status report for each of these years."""
    case = cast.at("in operation")
    for name, readings in years.items():
        year = int(name.removeprefix("of_"))
        on = day(f"{year + 1}-06-14")
        case.wait(on)
        report = a_report(year, readings)
        case.do(c.ReceiveStatusReport(**cast.APPLICANT, on=on, report=report, papers=cast.PAPERS))
    return case


def test_the_indicators_of_the_plan_are_there_before_anything_is_reported() -> None:
    found = series(cast.at("in operation").grant)
    assert [(each.focus_area, each.indicator, each.points) for each in found] == [
        (area, name, ()) for area in FocusArea for name in (cast.STRATEGIC, READY)
    ]


def added_in_the_third_year(case: cast.Case) -> cast.Case:
    case.wait(day("2028-06-14"))
    readings = (reading(66), reading(41, indicator="Andel i klub", baseline=None, remark="Klubben er ny."))
    report = a_report(2027, readings)
    case.do(c.ReceiveStatusReport(**cast.APPLICANT, on=day("2028-06-14"), report=report, papers=cast.PAPERS))
    return case


def test_a_suppressed_value_is_unknown_and_a_value_that_was_not_sent_is_something_else() -> None:
    case = reported(of_2025=(reading(64),), of_2026=(reading(None),))
    education, club = of_education(added_in_the_third_year(case))
    assert [(point.year, point.state, point.value) for point in education.points] == [
        (2025, Measured.MEASURED, 64),
        (2026, Measured.SUPPRESSED, None),
        (2027, Measured.MEASURED, 66),
    ]
    assert [(point.year, point.state, point.value) for point in club.points] == [
        (2025, Measured.NOT_REPORTED, None),
        (2026, Measured.NOT_REPORTED, None),
        (2027, Measured.MEASURED, 41),
    ]


def test_zero_is_a_value() -> None:
    (education,) = of_education(reported(of_2025=(reading(0),)))
    assert (education.points[0].state, education.points[0].value) == (Measured.MEASURED, 0)


def test_a_later_report_does_not_move_the_baseline() -> None:
    case = reported(of_2025=(reading(64, baseline=None),), of_2026=(reading(66),), of_2027=(reading(68, baseline=65),))
    assert of_education(case)[0].baseline == 60


def test_an_added_indicator_stands_beside_those_of_the_plan_with_its_remark() -> None:
    case = reported(
        of_2025=(reading(64),),
        of_2026=(reading(64), reading(41, indicator="Andel i klub", baseline=None, remark="Klubben er ny.")),
        of_2027=(reading(66), reading(44, indicator="andel i KLUB", baseline=None)),
    )
    ready, club = of_education(case)
    assert (ready.indicator, ready.planned) == (READY, True)
    assert (club.planned, club.remark) == (False, "Klubben er ny.")
    assert [point.value for point in club.points] == [None, 41, 44]
    last = cast.only(e.StatusReportReceived, case.journal)[-1]
    assert [each for each in map(sentence, last.findings) if "Andel i klub" in each] == []


def test_a_corrected_report_takes_the_place_of_the_first_one_of_its_year() -> None:
    case = reported(of_2025=(reading(64),))
    corrected = a_report(2025, (reading(63),))
    case.do(c.ReceiveStatusReport(**cast.APPLICANT, on=day("2026-06-20"), report=corrected, papers=cast.PAPERS))
    assert [(point.year, point.value) for point in of_education(case)[0].points] == [(2025, 63)]

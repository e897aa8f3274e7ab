"""The prequalification clock: calendar days, the day of completeness is day 0, pauses move the targets. R12-R14, D4."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Days, merged
from domain.findings import Gap
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind, Effect
from domain.grant.notice import Role
from domain.grant.state import Pause
from domain.packages.command_prefill import known_value
from domain.phases import Phase
from domain.prequalification import clock
from domain.prequalification.processing_time import processing_time
from domain.procedure import notices
from tests.domain import cast
from tests.domain.cast import day

TARGET = DeadlineKind.PREQUALIFICATION_TARGET


def targets(case: cast.Case) -> dict[str, str]:
    return {cycle: deadline.effective.isoformat() for (kind, cycle), deadline in case.armed().items() if kind is TARGET}


def paused(*spans: tuple[str, str]) -> tuple[Pause, ...]:
    return tuple(Pause(first=day(first), end=day(end), why="inspection") for first, end in spans)


def reckoned(completed: str, *spans: tuple[str, str]) -> tuple[str, str]:
    first, second = clock.targets(day(completed), paused(*spans), cast.LAW)
    return first.day.isoformat(), second.day.isoformat()


def test_a_draft_has_taken_no_time_yet() -> None:
    assert processing_time(cast.at("draft").grant, day("2024-01-20")) is None


# --- worked dates -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("completed", "first", "second"),
    [
        ("2024-02-01", "2024-02-29", "2024-03-14"),  # the worked example: a leap year
        ("2025-02-01", "2025-03-01", "2025-03-15"),  # targets are not rolled: both are Saturdays
        ("2024-12-10", "2025-01-07", "2025-01-21"),  # Christmas does not count extra
    ],
)
def test_four_and_six_weeks_from_completeness(completed: str, first: str, second: str) -> None:
    assert reckoned(completed) == (first, second)


def test_an_inspection_from_12_to_19_february_moves_both_targets_by_its_seven_days() -> None:
    assert targets(cast.at("complete")) == {"first": "2024-02-29", "second": "2024-03-14"}
    assert targets(cast.at("inspected")) == {"first": "2024-03-07", "second": "2024-03-21"}


def test_the_letter_about_the_inspection_gives_the_new_targets() -> None:
    (reported,) = cast.only(e.InspectionReported, cast.at("inspected").journal)
    assert (reported.days, reported.first_target, reported.second_target) == (7, day("2024-03-07"), day("2024-03-21"))


@pytest.mark.parametrize(
    ("why", "spans", "first"),
    [
        ("reported the day it was decided: no day is lost", [("2024-02-12", "2024-02-12")], "2024-02-29"),
        ("one day", [("2024-02-12", "2024-02-13")], "2024-03-01"),
        ("two inspections apart", [("2024-02-05", "2024-02-07"), ("2024-02-20", "2024-02-23")], "2024-03-05"),
        ("two that touch", [("2024-02-05", "2024-02-07"), ("2024-02-07", "2024-02-10")], "2024-03-05"),
        ("two that overlap count once", [("2024-02-05", "2024-02-10"), ("2024-02-07", "2024-02-12")], "2024-03-07"),
        ("one inside another counts once", [("2024-02-05", "2024-02-12"), ("2024-02-07", "2024-02-09")], "2024-03-07"),
        ("the same twice counts once", [("2024-02-05", "2024-02-12"), ("2024-02-05", "2024-02-12")], "2024-03-07"),
        ("it begins on the target day itself", [("2024-02-29", "2024-03-04")], "2024-03-04"),
        ("it begins the day after the target", [("2024-03-01", "2024-03-08")], "2024-02-29"),
        (
            "it begins in the days won by another",
            [("2024-02-12", "2024-02-19"), ("2024-03-05", "2024-03-08")],
            "2024-03-10",
        ),
    ],
)
def test_the_first_target_after_pauses(why: str, spans: list[tuple[str, str]], first: str) -> None:
    assert reckoned("2024-02-01", *spans)[0] == first, why


def test_a_pause_between_the_targets_moves_only_the_second() -> None:
    assert reckoned("2024-02-01", ("2024-03-04", "2024-03-09")) == ("2024-02-29", "2024-03-19")


# --- positions around the target ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "on", "passed"),
    [
        ("the day before the target", "2024-02-28", []),
        ("the target day itself is in time", "2024-02-29", []),
        ("the day after", "2024-03-01", ["first"]),
        ("the day before the second target", "2024-03-13", ["first"]),
        ("the second target day itself is in time", "2024-03-14", ["first"]),
        ("the day after the second", "2024-03-15", ["first", "second"]),
        ("a year later nothing more has come", "2025-03-15", ["first", "second"]),
    ],
)
def test_around_the_targets(where: str, on: str, passed: list[str]) -> None:
    happened = cast.only(e.PrequalificationTargetPassed, cast.at("complete").wait(day(on)))
    assert [event.which for event in happened] == passed, where


def test_a_target_passes_on_the_day_after_it_whenever_the_sweep_ran() -> None:
    (first,) = cast.at("complete").catch_up(day("2024-03-08"))
    assert isinstance(first, e.PrequalificationTargetPassed)
    assert (first.on, first.target) == (day("2024-03-01"), day("2024-02-29"))


def test_the_first_target_is_told_to_the_officer_and_the_second_to_the_manager_too() -> None:
    case = cast.at("complete")
    told = [[notice.to.role for notice in notices(event, case.grant)] for event in case.wait(day("2024-03-15"))]
    assert told == [[Role.CASE_OFFICER], [Role.CASE_OFFICER, Role.MANAGER]]


def test_a_target_escalates_and_decides_nothing() -> None:
    case = cast.at("prequalification proposed")
    assert {deadline.effect for deadline in case.armed().values()} == {Effect.ESCALATE}
    case.wait(day("2024-06-30"))
    assert case.grant.phase is Phase.UNDER_ASSESSMENT
    assert cast.names(case.do(cast.approve(day("2024-07-01")))) == ["Prequalified"]


# --- the clock stands still --------------------------------------------------------------------------------------


def test_while_an_inspection_lasts_nothing_is_armed_and_nothing_passes() -> None:
    case = cast.at("under inspection")
    assert case.armed() == {}
    assert case.wait(day("2026-01-01")) == []


def test_after_an_inspection_of_a_year_the_clock_has_still_its_days() -> None:
    case = cast.at("under inspection")
    case.do(c.ReportInspection(**cast.OFFICER, on=day("2025-02-12"), report="Besigtiget."))
    assert targets(case) == {"first": "2025-03-01", "second": "2025-03-15"}


def test_a_second_inspection_moves_what_is_still_ahead_and_not_what_has_passed() -> None:
    case = cast.at("inspected")
    case.wait(day("2024-03-08"))
    case.do(c.DecideInspection(**cast.OFFICER, on=day("2024-03-11"), reason="Ny afdeling."))
    case.do(c.ReportInspection(**cast.OFFICER, on=day("2024-03-15"), report="Besigtiget."))
    assert case.grant.targets_passed == ("first",)
    assert targets(case) == {"second": "2024-03-25"}


@pytest.mark.parametrize("stage", ["received", "incomplete", "supplemented"])
def test_there_is_no_clock_before_the_application_is_complete(stage: str) -> None:
    assert DeadlineKind.PREQUALIFICATION_TARGET not in {kind for kind, _ in cast.at(stage).armed()}


@pytest.mark.parametrize("stage", ["prequalified", "rejected", "withdrawn"])
def test_a_decision_ends_the_clock(stage: str) -> None:
    assert cast.at(stage).armed() == {}


def test_the_clock_of_a_supplemented_application_starts_with_the_supplement() -> None:
    case = cast.at("supplemented")
    case.do(c.FindApplicationComplete(**cast.OFFICER, on=day("2024-02-01")), recorded=day("2024-02-05"))
    assert targets(case) == {"first": "2024-02-29", "second": "2024-03-14"}


def test_the_clock_starts_when_the_last_paper_arrived_although_it_was_looked_at_later() -> None:
    case = cast.at("supplemented")
    since = day("2024-02-01")
    case.do(c.FindApplicationComplete(**cast.OFFICER, on=day("2024-02-05"), complete_since=since))
    assert targets(case) == {"first": "2024-02-29", "second": "2024-03-14"}
    gap = Gap(what="Bilag 2 mangler.", help="Indsend bilaget.")
    early = case.refused(c.FindApplicationIncomplete(**cast.OFFICER, on=day("2024-02-04"), gaps=(gap,)), case.as_of)
    assert early.findings[0].facts == {"day": "2024-02-04", "looked_on": "2024-02-05"}


def test_the_form_of_completeness_offers_the_day_of_the_last_arrival() -> None:
    assert known_value(cast.at("received").grant, "find-application-complete", "complete_since") == "2024-01-17"
    assert known_value(cast.at("supplemented").grant, "find-application-complete", "complete_since") == "2024-02-01"


# --- for all pauses ----------------------------------------------------------------------------------------------

COMPLETED = date(2024, 2, 1)


@st.composite
def pauses(draw: st.DrawFn) -> tuple[Pause, ...]:
    spans = draw(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), max_size=5))
    starts = [(COMPLETED + timedelta(days=first), length) for first, length in spans]
    return tuple(Pause(first=first, end=first + timedelta(days=length), why="inspection") for first, length in starts)


@given(pauses())
def test_a_target_is_its_days_and_the_days_of_the_pauses_begun_by_then_counted_once(found: tuple[Pause, ...]) -> None:
    ranges = merged(Days(pause.first, pause.end) for pause in found if pause.end)
    for derivation, days in zip(clock.targets(COMPLETED, found, cast.LAW), (28, 42), strict=True):
        begun = [span for span in ranges if span.first <= derivation.day]
        assert derivation.day == COMPLETED + timedelta(days=days + sum(span.length for span in begun))


@given(pauses(), st.integers(0, 80), st.integers(0, 20))
def test_a_further_pause_never_moves_a_target_back(found: tuple[Pause, ...], first: int, length: int) -> None:
    start = COMPLETED + timedelta(days=first)
    more = (*found, Pause(first=start, end=start + timedelta(days=length), why="inspection"))
    before, after = clock.targets(COMPLETED, found, cast.LAW), clock.targets(COMPLETED, more, cast.LAW)
    assert all(now.day >= then.day for now, then in zip(after, before, strict=True))


@given(pauses())
def test_the_clock_has_run_its_days_when_the_target_comes(found: tuple[Pause, ...]) -> None:
    """Counted day by day, the slow way."""
    standing = {
        pause.first + timedelta(days=n) for pause in found if pause.end for n in range((pause.end - pause.first).days)
    }
    for derivation, days in zip(clock.targets(COMPLETED, found, cast.LAW), (28, 42), strict=True):
        length = (derivation.day - COMPLETED).days
        assert sum(COMPLETED + timedelta(days=n) not in standing for n in range(length)) == days
        assert derivation.day not in standing


@given(pauses())
def test_the_steps_of_the_reckoning_lead_to_the_target(found: tuple[Pause, ...]) -> None:
    for derivation in clock.targets(COMPLETED, found, cast.LAW):
        stood = [step.day for step in derivation.steps]
        assert stood[0] == COMPLETED
        assert stood == sorted(stood)
        assert stood[-1] == derivation.day
        moved = sum(step.facts["days"] for step in derivation.steps if step.rule == "R14")
        assert derivation.day == stood[1] + timedelta(days=moved)

"""What happens without action: previewed by the code that will do it, without writing."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import procedure
from domain.grant import events as e
from tests.domain import cast
from tests.domain.cast import Case, day
from tests.sweep import sweep

every_stage = sweep("stage", cast.STAGES)


def ahead(case: Case, until: date) -> list[e.Event]:
    return [event for event, _ in procedure.preview(case.grant, case.law, until, as_of=case.as_of)]


@every_stage
def test_a_preview_is_what_happens_when_nobody_acts(stage: str) -> None:
    case = cast.at(stage)
    until = day("2031-12-31")
    foreseen = list(procedure.preview(case.grant, case.law, until, as_of=case.as_of))
    assert case.wait(until) == [event for event, _ in foreseen]
    assert not foreseen or foreseen[-1][1] == case.grant


@settings(max_examples=60)
@given(st.sampled_from(sorted(cast.STAGES)), st.integers(0, 3000))
def test_a_preview_until_any_day_is_what_happens_until_that_day(stage: str, days: int) -> None:
    case = cast.at(stage)
    until = case.as_of + timedelta(days=days)
    foreseen = ahead(case, until)
    assert case.wait(until) == foreseen
    assert all(event.on <= until for event in foreseen)


@every_stage
def test_a_preview_leaves_the_grant_as_it_is(stage: str) -> None:
    case = cast.at(stage)
    before = case.grant.model_dump_json()
    ahead(case, day("2031-12-31"))
    assert case.grant.model_dump_json() == before


def test_the_preview_of_15_may_2027_tells_of_reminders_the_stop_and_what_is_held() -> None:
    case = cast.at("first reports in")
    case.wait(day("2027-05-15"))
    cast.pay_released(case, day("2027-05-15"))
    case.do(cast.receive_status(2026, day("2027-05-15")))
    case.do(cast.accept_status(2026, day("2027-05-15")))
    told = [(event.on.isoformat(), type(event).__name__) for event in ahead(case, day("2027-12-31"))]
    assert told == [
        ("2027-05-31", "ReminderSent"),
        ("2027-06-23", "ReminderSent"),
        ("2027-07-01", "ReportFellDue"),
        ("2027-07-01", "PayoutsStopped"),
        ("2027-07-01", "InstalmentHeld"),
        ("2027-07-31", "StopEscalated"),
        ("2027-09-29", "StopEscalated"),
        ("2027-10-01", "InstalmentHeld"),
    ]


def test_a_preview_up_to_yesterday_is_empty() -> None:
    case = cast.at("in operation")
    assert ahead(case, case.as_of - timedelta(days=1)) == []


@pytest.mark.parametrize("back_on", ["2026-05-20", "2026-06-25", "2026-07-20", "2027-03-01"])
def test_in_an_outage_a_preview_tells_what_the_first_sweep_after_it_will_do(back_on: str) -> None:
    case = cast.at("in operation")
    case.as_of = day(back_on)
    foreseen = ahead(case, day("2028-12-31"))
    assert case.catch_up(day(back_on)) + case.wait(day("2028-12-31")) == foreseen

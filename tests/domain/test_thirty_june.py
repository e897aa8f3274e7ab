"""The yearly duties stay on 30 June for twenty years: a date that rolls one year does not drag the next one along."""

from datetime import date

import pytest

from domain.accounts import duty
from domain.grant import events as e
from domain.grant.report import Report
from domain.records.reports import ReportKind
from tests.domain import cast
from tests.domain.cast import LAW, day
from tests.sweep import sweep

EFFECTIVE = (
    "2024-07-01",  # 30 June is a Sunday
    "2025-06-30",
    "2026-06-30",
    "2027-06-30",
    "2028-06-30",
    "2029-07-02",  # a Saturday
    "2030-07-01",  # a Sunday
    "2031-06-30",
    "2032-06-30",
    "2033-06-30",
    "2034-06-30",
    "2035-07-02",  # a Saturday
    "2036-06-30",
    "2037-06-30",
    "2038-06-30",
    "2039-06-30",
    "2040-07-02",  # a Saturday
    "2041-07-01",  # a Sunday
    "2042-06-30",
    "2043-06-30",
    "2044-06-30",
)


@pytest.mark.parametrize("kind", ReportKind)
@sweep("effective", EFFECTIVE)
def test_the_last_day_in_time_is_30_june_or_the_next_working_day(kind: ReportKind, effective: str) -> None:
    last = day(effective)
    year = last.year - 1
    assert duty.nominal(kind, year, LAW) == date(last.year, 6, 30)
    assert duty.due_date(Report(kind=kind, year=year), LAW).day == last


@pytest.mark.parametrize("kind", ReportKind)
def test_a_grant_that_runs_for_twenty_years_meets_each_of_them_in_turn(kind: ReportKind) -> None:
    case = cast.at("in operation" if kind in cast.DUTIES else "rent: in operation")
    assert case.grant.commitment is not None
    longer = case.grant.commitment.model_copy(update={"period_end": day("2043-12-31")})
    case.grant = case.grant.model_copy(update={"commitment": longer})
    fell_due = [event for event in cast.only(e.ReportFellDue, case.wait(day("2044-12-31"))) if event.report is kind]
    assert [event.due.isoformat() for event in fell_due] == list(EFFECTIVE[2:])
    assert {(event.nominal.month, event.nominal.day) for event in fell_due} == {(6, 30)}

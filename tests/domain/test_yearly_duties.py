"""When the yearly account and status report are due: 30 June, received by the Fund, rolled. R62, R68, D2, D3."""

from datetime import date, timedelta

import pytest

from domain.accounts import duty
from domain.calendar import Calendar
from domain.grant.deadline import DeadlineKind
from domain.grant.report import Report
from domain.records.reports import ReportKind
from domain.rulebook.law import IN_FORCE, Law, Number, Since
from tests.domain import cast
from tests.domain.cast import day
from tests.sweep import sweep

every_kind = pytest.mark.parametrize("kind", ReportKind)
ROLLED = {
    2024: "2024-07-01",
    2029: "2029-07-02",
    2030: "2030-07-01",
    2035: "2035-07-02",
    2040: "2040-07-02",
    2041: "2041-07-01",
    2046: "2046-07-02",
}


@every_kind
@sweep("year", range(2024, 2047))
def test_the_nominal_date_stays_30_june_for_twenty_years_whatever_it_rolled_to_before(
    kind: ReportKind, year: int
) -> None:
    assert duty.nominal(kind, year - 1, cast.LAW) == date(year, 6, 30)


@every_kind
@sweep("year", range(2024, 2047))
def test_the_effective_date_rolls_only_in_the_years_in_which_30_june_is_closed(kind: ReportKind, year: int) -> None:
    effective = duty.due_date(Report(kind=kind, year=year - 1), cast.LAW).day
    assert effective == day(ROLLED.get(year, f"{year}-06-30"))


@pytest.mark.parametrize(
    ("where", "received", "in_time"),
    [
        ("long before", "2026-01-05", True),
        ("the day before", "2026-06-29", True),
        ("the due day itself is in time", "2026-06-30", True),
        ("the day after", "2026-07-01", False),
        ("a year after", "2027-06-30", False),
    ],
)
def test_received_around_the_due_day(where: str, received: str, in_time: bool) -> None:
    for give, kind in ((cast.receive_account, cast.ACCOUNT), (cast.receive_status, cast.STATUS)):
        case = cast.at("in operation")
        case.wait(day(received))
        case.do(give(2025, day(received)))
        assert case.grant.report(kind, 2025).in_time is in_time, where


@pytest.mark.parametrize(
    ("where", "received", "in_time"),
    [
        ("the nominal day, a Saturday", "2029-06-30", True),
        ("the Sunday after", "2029-07-01", True),
        ("the Monday that it rolled to", "2029-07-02", True),
        ("the Tuesday", "2029-07-03", False),
    ],
)
def test_received_around_a_rolled_due_day(where: str, received: str, in_time: bool) -> None:
    case = cast.at("in operation")
    case.wait(day(received))
    case.do(cast.receive_account(2028, day(received)))
    assert case.grant.report(cast.ACCOUNT, 2028).in_time is in_time, where


def test_every_year_of_the_period_has_both_duties_and_no_other_year_has() -> None:
    armed = cast.at("committed").armed()
    for kind in (DeadlineKind.REGULATION_ACCOUNT, DeadlineKind.STATUS_REPORT):
        assert [cycle for found, cycle in armed if found is kind] == ["2025", "2026", "2027", "2028"]


@pytest.mark.parametrize("stage", ["prequalified", "plan returned", "closed"])
def test_without_a_running_grant_nothing_is_owed(stage: str) -> None:
    assert cast.at(stage).armed() == {}


def test_the_reminders_come_60_30_and_7_days_before_the_effective_date() -> None:
    armed = cast.at("committed").armed()
    reminders = {
        cycle: deadline.fires_on.isoformat()
        for (kind, cycle), deadline in armed.items()
        if kind is DeadlineKind.REGULATION_ACCOUNT_REMINDER
    }
    assert {cycle: on for cycle, on in reminders.items() if cycle.startswith("2025")} == {
        "2025/60": "2026-05-01",
        "2025/30": "2026-05-31",
        "2025/7": "2026-06-23",
    }
    # 30 June 2029 is a Saturday: the ladder hangs from Monday, 2 July.
    assert {cycle: on for cycle, on in reminders.items() if cycle.startswith("2028")} == {
        "2028/60": "2029-05-03",
        "2028/30": "2029-06-02",
        "2028/7": "2029-06-25",
    }


@every_kind
@sweep("year", range(2024, 2047))
def test_the_stop_comes_the_day_after_the_effective_date(kind: ReportKind, year: int) -> None:
    due = duty.due_date(Report(kind=kind, year=year - 1), cast.LAW).day
    assert duty.stop_day(due, cast.LAW) == due + timedelta(days=1)


def test_days_of_grace_move_the_stop_and_not_the_due_day() -> None:
    five = Number("grace_days", "R69", "days", (Since(IN_FORCE, 5, "a setting of this office"),))
    case = cast.at("committed", law=Law(settings={"grace_days": five}))
    deadline = case.armed()[DeadlineKind.REGULATION_ACCOUNT, "2025"]
    assert (deadline.effective, deadline.fires_on) == (day("2026-06-30"), day("2026-07-06"))


def test_a_holiday_enacted_later_moves_the_due_day_of_open_cases() -> None:
    law = Law(calendar=Calendar(extra={day("2027-06-30"): "Folkemødedag"}))
    moved = cast.at("committed", law=law).armed()[DeadlineKind.REGULATION_ACCOUNT, "2026"]
    assert (moved.nominal, moved.effective, moved.fires_on) == (day("2027-06-30"), day("2027-07-01"), day("2027-07-02"))


@pytest.mark.parametrize(
    ("where", "told_on", "due"),
    [
        ("of an earlier release", None, "2025-06-30"),
        ("the last reminder goes out the same day", "2025-06-23", "2025-06-30"),
        ("no reminder can precede the date", "2025-06-24", "2025-08-25"),
        ("the day after the date", "2025-07-01", "2025-09-01"),
        ("sixty days after ends on a Sunday", "2025-08-20", "2025-10-20"),
    ],
)
def test_a_report_that_no_reminder_can_precede_is_due_sixty_days_after_the_applicant_is_told_of_the_grant(
    where: str, told_on: str | None, due: str
) -> None:
    for kind in ReportKind:
        report = Report(kind=kind, year=2024, told_on=day(told_on) if told_on else None)
        assert duty.due_date(report, cast.LAW).day == day(due), where

"""Danish working days, month arithmetic, and half-open ranges of days. D2."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar, CalendarUnavailable, Days, merged, months_between, plus_months

CALENDAR = Calendar()
days = st.dates(date(2019, 1, 1), date(2046, 12, 31))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2023-05-05", "Store bededag"),
        ("2024-01-01", "Nytårsdag"),
        ("2024-06-05", "Grundlovsdag"),
        ("2024-12-24", "Juleaftensdag"),
        ("2024-12-25", "Juledag"),
        ("2024-12-26", "Anden juledag"),
        ("2024-12-31", "Nytårsaftensdag"),
        ("2024-06-29", "lørdag"),
        ("2024-06-30", "søndag"),
    ],
)
def test_a_closed_day_says_why(day: str, why: str) -> None:
    assert CALENDAR.closed(date.fromisoformat(day)) == why


@pytest.mark.parametrize(
    ("day", "what"),
    [
        ("2024-04-26", "the fourth Friday after Easter, once store bededag was abolished"),
        ("2025-05-16", "the same a year later"),
        ("2024-05-01", "1 May is no holiday"),
        ("2024-12-23", "the day before Christmas Eve"),
        ("2024-12-27", "the day after Christmas"),
        ("2024-05-10", "the Friday after Ascension"),
        ("2025-06-06", "the day after Constitution Day"),
    ],
)
def test_a_working_day_that_is_easily_taken_for_a_closed_one(day: str, what: str) -> None:
    assert CALENDAR.closed(date.fromisoformat(day)) is None, what


EASTER = {
    2024: ("2024-03-31", "2024-03-28", "2024-03-29", "2024-04-01", "2024-05-09", "2024-05-20"),
    2025: ("2025-04-20", "2025-04-17", "2025-04-18", "2025-04-21", "2025-05-29", "2025-06-09"),
    2026: ("2026-04-05", "2026-04-02", "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25"),
    2027: ("2027-03-28", "2027-03-25", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17"),
    2028: ("2028-04-16", "2028-04-13", "2028-04-14", "2028-04-17", "2028-05-25", "2028-06-05"),
}
MOVABLE = ("Påskedag", "Skærtorsdag", "Langfredag", "Anden påskedag", "Kristi himmelfartsdag", "Anden pinsedag")


@pytest.mark.parametrize("year", EASTER)
def test_easter_and_the_days_that_follow_it(year: int) -> None:
    told = [CALENDAR.closed(date.fromisoformat(day)) for day in EASTER[year]]
    assert [name and name.partition(";")[0] for name in told] == list(MOVABLE)


def test_the_day_after_whit_monday_that_is_also_constitution_day_is_open() -> None:
    assert CALENDAR.roll(date(2028, 6, 5)) == date(2028, 6, 6)


@pytest.mark.parametrize(
    ("nominal", "rolled"),
    [
        ("2024-06-28", "2024-06-28"),  # a Friday
        ("2024-06-29", "2024-07-01"),  # a Saturday
        ("2024-06-30", "2024-07-01"),  # a Sunday
        ("2024-03-28", "2024-04-02"),  # Maundy Thursday, over Easter
        ("2024-12-24", "2024-12-27"),  # Christmas Eve, over Christmas
        ("2024-12-31", "2025-01-02"),  # New Year's Eve, over the turn of the year
        ("2022-12-31", "2023-01-02"),  # and when New Year's Day is a Sunday
        ("2023-05-05", "2023-05-08"),  # store bededag while it was one
        ("2024-04-26", "2024-04-26"),  # and afterwards
    ],
)
def test_a_deadline_rolls_to_the_next_working_day(nominal: str, rolled: str) -> None:
    assert CALENDAR.roll(date.fromisoformat(nominal)) == date.fromisoformat(rolled)


@given(days)
def test_rolling_ends_on_the_first_working_day_and_skips_only_closed_ones(day: date) -> None:
    rolled = CALENDAR.roll(day)
    assert rolled >= day
    assert CALENDAR.closed(rolled) is None
    assert all(CALENDAR.closed(day + timedelta(days=n)) for n in range((rolled - day).days))


def test_a_holiday_that_is_enacted_later_closes_its_day() -> None:
    calendar = Calendar(extra={date(2027, 6, 30): "Folkemødedag"})
    assert calendar.closed(date(2027, 6, 30)) == "Folkemødedag"
    assert calendar.roll(date(2027, 6, 30)) == date(2027, 7, 1)
    assert CALENDAR.roll(date(2027, 6, 30)) == date(2027, 6, 30)


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1)])
def test_a_year_without_known_holidays_is_an_error_and_never_a_year_without_holidays(day: date) -> None:
    with pytest.raises(CalendarUnavailable, match=str(day.year)):
        CALENDAR.closed(day)


def test_a_library_that_knows_too_few_holidays_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holidays.country_holidays", lambda *_, **__: {date(2024, 1, 1): "Nytårsdag"})
    with pytest.raises(CalendarUnavailable, match="only 1 Danish holidays for 2024"):
        Calendar().closed(date(2024, 3, 29))


def test_rolling_out_of_the_known_years_is_an_error_too() -> None:
    with pytest.raises(CalendarUnavailable, match="2101"):
        CALENDAR.roll(date(2100, 12, 31))


# --- months -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "there"),
    [
        ("2023-12-31", 6, "2024-06-30"),  # the account of 2023
        ("2024-01-31", 1, "2024-02-29"),  # a leap year
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-05-15", 8, "2025-01-15"),
        ("2024-05-15", 0, "2024-05-15"),
        ("2024-03-31", -1, "2024-02-29"),
    ],
)
def test_months_keep_the_date_number_or_end_with_the_month(day: str, months: int, there: str) -> None:
    assert plus_months(date.fromisoformat(day), months) == date.fromisoformat(there)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2025-01-01", "2028-12-31", 48),  # four years
        ("2025-01-01", "2026-06-30", 18),  # the eighteen months of R45
        ("2025-01-01", "2025-01-31", 1),
        ("2025-01-01", "2025-01-01", 1),  # a begun month counts
        ("2025-01-01", "2025-02-01", 2),
        ("2025-01-15", "2025-02-14", 1),
        ("2025-01-15", "2025-02-15", 2),
        ("2025-01-31", "2025-02-27", 1),
        ("2025-02-01", "2025-01-31", 0),  # an end before the beginning
    ],
)
def test_months_from_the_first_day_to_the_last(first: str, last: str, months: int) -> None:
    assert months_between(date.fromisoformat(first), date.fromisoformat(last)) == months


@given(days, st.integers(0, 3000))
def test_the_last_day_lies_in_the_last_of_the_months_counted(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    months = months_between(first, last)
    assert plus_months(first, months - 1) <= last < plus_months(first, months)


# --- ranges -----------------------------------------------------------------------------------------------------


def test_overlapping_and_touching_ranges_become_one() -> None:
    first, second, third = date(2024, 2, 12), date(2024, 2, 15), date(2024, 2, 19)
    assert merged([Days(second, third), Days(first, second)]) == (Days(first, third),)
    assert merged([Days(first, third), Days(first, second)]) == (Days(first, third),)


def test_ranges_with_a_day_between_them_stay_apart() -> None:
    apart = (Days(date(2024, 2, 12), date(2024, 2, 15)), Days(date(2024, 2, 16), date(2024, 2, 19)))
    assert merged(reversed(apart)) == apart


def test_a_range_up_to_its_own_first_day_holds_no_day() -> None:
    day = date(2024, 2, 12)
    assert Days(day, day).length == 0
    assert Days(day, day - timedelta(days=3)).length == 0
    assert merged([Days(day, day)]) == ()


@given(st.lists(st.tuples(days, st.integers(0, 40)), max_size=6))
def test_merged_ranges_hold_every_day_exactly_once(drawn: list[tuple[date, int]]) -> None:
    ranges = [Days(first, first + timedelta(days=length)) for first, length in drawn]
    held = {first + timedelta(days=n) for first, length in drawn for n in range(length)}
    assert sum(days.length for days in merged(ranges)) == len(held)

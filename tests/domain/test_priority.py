"""R16: who is looked at first. It ranks equals and shuts nobody out."""

from datetime import date

from domain.grant.state import Grant
from domain.prequalification import priority


def waiting(case_no: int, *, listed: bool) -> Grant:
    return Grant(case_no=case_no, priority=listed)


def test_a_listed_area_comes_before_one_whose_time_is_nearer() -> None:
    soon, later = date(2024, 3, 1), date(2024, 3, 20)
    assert priority.turn(waiting(900_000, listed=True), later) < priority.turn(waiting(100_000, listed=False), soon)


def test_among_equals_the_one_whose_time_is_nearest_comes_first() -> None:
    soon, later = date(2024, 3, 1), date(2024, 3, 2)
    assert priority.turn(waiting(900_000, listed=False), soon) < priority.turn(waiting(100_000, listed=False), later)


def test_where_the_clock_rests_the_case_comes_after_those_whose_clock_runs() -> None:
    assert priority.turn(waiting(900_000, listed=False), date(2031, 1, 1)) < priority.turn(
        waiting(100_000, listed=False), None
    )

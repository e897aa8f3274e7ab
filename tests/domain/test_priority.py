"""R16: who is considered first. It ranks equals and excludes no applicant."""

from datetime import date

from domain.grant.state import Grant, Pause, PauseReason
from domain.phases import Phase
from domain.prequalification.pending_applications import waiting
from domain.rulebook.law import Law

TODAY = date(2024, 3, 4)


def place(case_no: int, *, listed: bool, complete: date, rests: bool = False) -> tuple[bool, date, int]:
    """Where in the row of those who wait an application stands that was complete on this day."""
    pauses = (Pause(first=complete, end=None, why=PauseReason.INSPECTION),) if rests else ()
    grant = Grant(case_no=case_no, phase=Phase.UNDER_ASSESSMENT, priority=listed, completed_on=complete, pauses=pauses)
    return waiting(grant, Law(), TODAY).order


def test_a_listed_area_comes_before_one_whose_time_is_nearer() -> None:
    later, sooner = date(2024, 2, 20), date(2024, 2, 1)
    assert place(900_000, listed=True, complete=later) < place(100_000, listed=False, complete=sooner)


def test_among_equals_the_one_whose_time_is_nearest_comes_first() -> None:
    sooner, later = date(2024, 2, 1), date(2024, 2, 2)
    assert place(900_000, listed=False, complete=sooner) < place(100_000, listed=False, complete=later)


def test_where_the_clock_rests_the_case_comes_after_those_whose_clock_runs() -> None:
    sooner, later = date(2024, 2, 1), date(2024, 2, 20)
    assert place(900_000, listed=False, complete=later) < place(100_000, listed=False, complete=sooner, rests=True)

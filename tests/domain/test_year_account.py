"""The Fund's year across programmes, and which project leaders took part in Boligsocialnet. R105, R106."""

from domain.grant import commands as c
from domain.grant.state import Grant
from domain.records.people import Capacity
from domain.records.requests import AttendeeKind
from tasks.board import Board, Cell
from tasks.year_account import year_account
from tests.domain import cast
from tests.domain.cast import day


def lists(grants: list[Grant], year: int) -> dict[str, Board]:
    return {board.key: board for board in year_account(grants, year)}


def figures(grants: list[Grant], year: int) -> dict[Cell, tuple[Cell, ...]]:
    return {row[0]: row[1:] for row in lists(grants, year)["year-figures"].rows}


def test_a_programme_counts_in_the_years_of_its_period_and_money_in_its_own_year() -> None:
    grants = [cast.at("in operation").grant, cast.at("committed").grant, cast.at("rejected").grant]
    committed, running = figures(grants, 2024), figures(grants, 2025)
    assert committed["Commitments made in the year"][0] == 2
    assert committed["Commitments made in the year"][1] == sum(
        grant.commitment.amount for grant in grants if grant.commitment
    )
    assert committed["Programmes under way in the year"] == (0, None)
    assert running["Programmes under way in the year"] == (2, None)
    assert running["Commitments made in the year"] == (0, 0)
    assert figures(grants, 2029)["Programmes under way in the year"] == (0, None)


def test_a_suspension_counts_where_it_begins_and_while_it_lasts() -> None:
    stopped = figures([cast.at("stopped in 2027").grant], 2027)
    assert (
        stopped["Suspensions of payouts begun in the year"][0] == stopped["Suspensions in force when it ended"][0] == 1
    )
    assert figures([cast.at("stopped in 2027").grant], 2026)["Suspensions in force when it ended"] == (0, None)


def test_indicators_are_compared_with_their_baseline() -> None:
    rows = lists([cast.at("first reports in").grant], 2025)["year-effects"].rows
    measured, *moved, hidden = (sum(int(str(row[place])) for row in rows) for place in range(1, 6))
    assert measured == sum(moved) > 0
    assert hidden == 0


def test_a_leader_who_took_part_in_nothing_stands_before_one_who_did_and_nobody_is_nobody() -> None:
    case = cast.at("in operation")
    unnamed = case.grant
    on = day("2025-03-03")
    case.do(c.NamePerson(**cast.APPLICANT, on=on, capacity=Capacity.PROJECT_LEADER, name="Karen Friis", email=None))
    absent = case.grant
    case.do(
        c.RecordAttendance(**cast.OFFICER, on=on, event="Årsmøde", who="karen  friis", kind=AttendeeKind.PROJECT_LEADER)
    )
    board = lists([case.grant, absent, unnamed], 2025)["year-leaders"]
    assert [row[2:] for row in board.rows] == [("Karen Friis", 0, 0), ("", 0, 0), ("Karen Friis", 1, 0)]
    assert board.says == (
        "2 project leaders, of whom 1 took part in nothing that is recorded; 1 programme without a named leader."
    )

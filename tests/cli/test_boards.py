"""`tilsagn boards`: the boards of the dashboard in the terminal and for machines."""

from collections.abc import Callable

import pytest

from tests.cli.terminal import BAD_INPUT, Tilsagn

OfficeOn = Callable[[str], tuple[Tilsagn, int]]


def test_every_board_is_shown_with_what_it_says(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2027-07-02")
    said = tilsagn.ok("boards").said
    assert "Payout suspensions 1 grant suspended; 1.500.000 kr. withheld." in said
    assert str(case_no) in said
    assert "in operation 1 0 kr. 24.000.000 kr." in said


def test_one_board_can_be_asked_for_by_its_key(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2027-07-02")
    (board,) = tilsagn.ok("boards", "payout-stops", "--json").json["boards"]
    assert (board["key"], board["units"]) == ("payout-stops", {"Withheld": "øre"})
    assert board["rows"] == [
        {
            "Since": "2027-07-01",
            "Case": str(case_no),
            "Title": "Sammen om Nordvangen",
            "Withheld": 150_000_000,
            "Why": "regulation account 2026",
        }
    ]


def test_a_key_that_no_board_has_is_answered_with_those_there_are(tilsagn: Tilsagn) -> None:
    answer = tilsagn("boards", "weather")
    assert answer.code == BAD_INPUT
    assert "'weather' is no board; there are today, waits-for-fund, waits-for-others, portfolio" in answer.said


def test_an_office_without_cases_has_boards_too(tilsagn: Tilsagn) -> None:
    assert "0 cases" in tilsagn.ok("boards", "portfolio").said


def test_in_80_columns_no_date_and_no_word_is_broken(office_on: OfficeOn, monkeypatch: pytest.MonkeyPatch) -> None:
    tilsagn, _ = office_on("2027-07-02")
    monkeypatch.setenv("COLUMNS", "80")
    boards = tilsagn.ok("boards", "--json").json["boards"]
    words = {word for board in boards for row in board["rows"] for cell in row.values() for word in str(cell).split()}
    shown = tilsagn.ok("boards").out
    assert max(map(len, shown.splitlines())) <= 80
    assert {word for word in words if not word.isdigit() and word != "None" and word not in shown} == set()

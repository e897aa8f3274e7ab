"""`tilsagn boards`: the boards of the dashboard in the terminal and for machines."""

from collections.abc import Callable

from tests.cli.terminal import BAD_INPUT, Tilsagn

OfficeOn = Callable[[str], tuple[Tilsagn, int]]


def test_every_board_is_shown_with_what_it_says(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2027-07-02")
    said = tilsagn.ok("boards").said
    assert "Payout stops 1 grant stopped; 1.500.000 kr. held." in said
    assert str(case_no) in said
    assert "in operation 1 0 kr. 24.000.000 kr." in said


def test_one_board_can_be_asked_for_by_its_key(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2027-07-02")
    (board,) = tilsagn.ok("boards", "payout-stops", "--json").json["boards"]
    assert (board["key"], board["units"]) == ("payout-stops", {"Held": "øre"})
    assert board["rows"] == [
        {
            "Since": "2027-07-01",
            "Case": str(case_no),
            "Title": "Sammen om Nordvangen",
            "Why": "regulation account 2026 was not in by 2027-06-30 (R69)",
            "Status": "in force",
            "Held": 150_000_000,
        }
    ]


def test_a_key_that_no_board_has_is_answered_with_those_there_are(tilsagn: Tilsagn) -> None:
    answer = tilsagn("boards", "weather")
    assert answer.code == BAD_INPUT
    assert "'weather' is no board; there are portfolio, prequalification-clocks" in answer.said


def test_an_office_without_cases_has_boards_too(tilsagn: Tilsagn) -> None:
    assert "0 cases" in tilsagn.ok("boards", "portfolio").said

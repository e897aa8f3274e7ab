"""`tilsagn rules` and `tilsagn frame`, and the office's own numbers in every command that reads them."""

from pathlib import Path

import pytest
import yaml

from domain.money import kroner
from domain.rulebook.catalogue import READINGS, RULES
from tests.cli.terminal import BAD_INPUT, EXAMPLES, PACKAGES, REFUSED, Tilsagn
from tests.journeys.lives import until, whole_life

FOUR_PAGES = "description_pages: [{since: 2020-01-01, value: 4, source: a decision of our board}]\n"


@pytest.fixture
def own(tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that TILSAGN_NUMBERS names: four pages are allowed."""
    path = tmp_path / "numbers.yaml"
    path.write_text(FOUR_PAGES, encoding="utf-8")
    monkeypatch.setenv("TILSAGN_NUMBERS", str(path))
    return path


# --- rules --------------------------------------------------------------------------------------------------------


def test_every_rule_and_every_reading_is_listed_with_where_it_is_enforced(tilsagn: Tilsagn) -> None:
    listed = tilsagn.ok("rules", "--json").json
    assert [each["id"] for each in listed] == [*RULES, *READINGS]
    by_id = {each["id"]: each for each in listed}
    assert by_id["R39"]["asks"] == "The local parties carry their share of the whole economy"
    assert {"hard", "configurable"} <= set(by_id["R39"]["levels"])
    assert "domain.plan.co_financing" in [place["module"] for place in by_id["R39"]["enforced"]]


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_table_aligns_and_no_line_is_too_long(
    tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = tilsagn.ok("rules").out.splitlines()
    assert max(map(len, lines)) <= int(columns)
    starts = {line.index("hard") for line in lines if line.startswith(("R01 ", "R17 ", "R50 "))}
    assert starts == {lines[0].index("Level")}
    assert "plan.co_financing" in "".join(lines)


def test_a_rule_that_no_code_enforces_is_listed_as_not_yet(tilsagn: Tilsagn) -> None:
    (reading,) = [line for line in tilsagn.ok("rules").out.splitlines() if line.startswith("D12 ")]
    assert "not yet" in reading


def test_one_rule_is_told_at_length(tilsagn: Tilsagn) -> None:
    said = tilsagn.ok("rules", "R39").said
    for part in (
        "R39 The local parties carry their share",
        "at least 25 per cent",
        ", ".join(RULES["R39"].levels),
        "S:417-420, S:609",
        "co_financing_percent: per cent of the total economy; set by the regulativ",
        "from 2020-01-01",
        "this project's assumption",
        "from 2023-11-28",
        "plan.co_financing judged",
        "PlanSubmitted",
        "submit-plan",
    ):
        assert part in said


def test_a_reading_can_be_asked_too_and_in_small_letters(tilsagn: Tilsagn) -> None:
    reading = tilsagn.ok("rules", "d9", "--json").json
    assert (reading["id"], reading["asks"]) == ("D9", READINGS["D9"])
    assert "domain.decisions.four_eyes" in [place["module"] for place in reading["enforced"]]


@pytest.mark.parametrize("id", ["R111", "39", "X"])
def test_a_rule_that_does_not_exist_is_bad_input(tilsagn: Tilsagn, id: str) -> None:
    answer = tilsagn("rules", id)
    assert answer.code == BAD_INPUT
    assert f"There is no rule '{id}'." in answer.said
    assert f"R01 to {[*RULES][-1]}" in answer.said


def test_what_this_installation_has_set_stands_beside_what_is_shipped(tilsagn: Tilsagn, own: Path) -> None:
    (number,) = tilsagn.ok("rules", "R04", "--json").json["numbers"]
    assert number["values"] == [
        {
            "since": "2020-01-01",
            "value": 4,
            "source": "a decision of our board",
            "assumption": False,
            "set_here": True,
        }
    ]
    assert "set by this installation" in tilsagn.ok("rules", "R04").said
    assert "here 4 (description_pages) from 2020-01-01" in tilsagn.ok("rules").out


# --- the office's own numbers -------------------------------------------------------------------------------------


def test_four_pages_are_refused_as_shipped(tilsagn: Tilsagn) -> None:
    answer = tilsagn("submit", PACKAGES / "application-first", "--on", "2024-01-08")
    assert answer.code == REFUSED
    assert any("R04" in finding for finding in answer.findings())


def test_four_pages_are_enough_where_the_office_allows_four(tilsagn: Tilsagn, own: Path) -> None:
    answer = tilsagn("submit", PACKAGES / "application-first", "--on", "2024-01-08")
    assert not any("R04" in finding for finding in answer.findings())


def test_a_broken_file_of_numbers_stops_every_command_that_judges_and_doctor_says_why(
    tilsagn: Tilsagn, own: Path
) -> None:
    own.write_text("descripton_pages: [{since: 2020-01-01, value: 4}]\n", encoding="utf-8")
    answer = tilsagn("cases")
    assert answer.code == BAD_INPUT
    assert "The key 'descripton_pages' is not known." in answer.said
    checks = {each["check"]: each for each in tilsagn("doctor", "--json").json}
    assert checks["numbers"]["ok"] is False
    assert "Perhaps 'description_pages' was meant." in checks["numbers"]["do"]


def test_doctor_names_the_numbers_that_are_set_otherwise(tilsagn: Tilsagn, own: Path) -> None:
    checks = {each["check"]: each for each in tilsagn("doctor", "--json").json}
    assert checks["numbers"] == {
        "check": "numbers",
        "ok": True,
        "said": f"description_pages set otherwise in {own}",
        "do": "",
        "warns": False,
    }


def test_a_scenario_may_set_its_own_frame(tilsagn: Tilsagn, tmp_path: Path) -> None:
    scenario = yaml.safe_load(until(whole_life(), "2024-03-31"))
    scenario["numbers"] = {"social_frame": [{"since": "2019-01-01", "value": 3_000_000, "source": "a small frame"}]}
    path = tmp_path / "small-frame.yaml"
    path.write_text(yaml.safe_dump(scenario, allow_unicode=True), encoding="utf-8")
    refused = [line for line in tilsagn.ok("replay", path, "--json").json_lines if "refused" in line]
    said = [finding["what"] for line in refused for finding in line["refused"]["findings"] if finding["rule"] == "R56"]
    assert said == ["24.000.000 kr. cannot be reserved in 2024: 18.000.000 kr. of the frame is left."]


def test_a_scenario_s_numbers_are_read_as_strictly_as_an_office_s(tilsagn: Tilsagn, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    text = (EXAMPLES / "scenarios" / "whole-life.yaml").read_text(encoding="utf-8")
    path.write_text(text + "\nnumbers:\n  social_frme: [{since: 2019-01-01, value: 3, source: x}]\n", encoding="utf-8")
    answer = tilsagn("replay", path)
    assert answer.code == BAD_INPUT
    assert "Perhaps 'social_frame' was meant." in answer.said


# --- rearm --------------------------------------------------------------------------------------------------------

FIVE_MONTHS = "account_months: [{since: 2026-01-01, value: 5, source: a decision of our board}]\n"


@pytest.fixture
def five_months(in_operation: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tilsagn:
    """A running case, and since 2026 the account is due a month earlier."""
    path = tmp_path / "numbers.yaml"
    path.write_text(FIVE_MONTHS, encoding="utf-8")
    monkeypatch.setenv("TILSAGN_NUMBERS", str(path))
    return in_operation


def dates_of_the_account(tilsagn: Tilsagn) -> list[str]:
    rows = tilsagn.ok("deadlines", "--json").json
    return [row["effective"] for row in rows if row["kind"] == "regulation_account"]


def test_nothing_is_moved_where_nothing_has_changed(in_operation: Tilsagn) -> None:
    assert in_operation.ok("rearm", "--json").json == {"moved": False, "moves": [], "holds": []}
    assert in_operation.ok("rearm").out == "Every deadline stands as the law says.\n"


def test_what_a_new_number_moves_is_listed_with_its_rule_and_nothing_is_written(five_months: Tilsagn) -> None:
    moves = five_months.ok("rearm", "--json").json["moves"]
    accounts = [move for move in moves if move["kind"] == "regulation_account"]
    assert [(move["cycle"], move["before"], move["after"], move["rule"]) for move in accounts] == [
        ("2026", "2027-06-30", "2027-05-31", "R62"),
        ("2027", "2028-06-30", "2028-05-31", "R62"),
        ("2028", "2029-07-02", "2029-05-31", "R62"),
    ]
    assert "would be moved; `tilsagn rearm --apply` moves them" in five_months.ok("rearm").said
    assert dates_of_the_account(five_months) == ["2027-06-30", "2028-06-30", "2029-07-02"]
    assert five_months("verify").code == REFUSED


def test_once_moved_the_deadlines_agree_with_the_law_again(five_months: Tilsagn) -> None:
    five_months.ok("rearm", "--apply")
    assert dates_of_the_account(five_months) == ["2027-05-31", "2028-05-31", "2029-05-31"]
    assert five_months.ok("rearm", "--json").json["moves"] == []
    five_months.ok("verify")


def test_holds_across_grants_are_turned_on_in_a_file_of_numbers(
    in_operation: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "numbers.yaml"
    path.write_text("recipient_hold: [{since: 2024-01-01, value: on, source: a decision of our board}]\n", "utf-8")
    monkeypatch.setenv("TILSAGN_NUMBERS", str(path))
    assert in_operation.ok("rearm", "--json").json == {"moved": False, "moves": [], "holds": []}
    in_operation.ok("verify")
    path.write_text("recipient_hold: [{since: 2024-01-01, value: perhaps, source: x}]\n", "utf-8")
    answer = in_operation("verify")
    assert answer.code == BAD_INPUT
    assert "should be 'off' or 'on'" in answer.said


def test_a_case_of_the_old_regulativ_is_not_moved_by_a_number_of_the_new_one(
    five_months: Tilsagn, tmp_path: Path
) -> None:
    text = "account_months: [{since: 2023-11-28, value: 5, source: the revision}]\n"
    (tmp_path / "numbers.yaml").write_text(text, encoding="utf-8")
    (case,) = [each["case_no"] for each in five_months.ok("cases", "--json").json if each["parent"] is None]
    five_months.ok("rearm", "--apply")
    move = ("to=2019-12-11", "reason=Efter aftale.", "--by", "Ida Holst", "--role", "case_officer")
    five_months.ok("record", "move-to-ruleset", case, *move, "--on", "2024-12-02")
    assert dates_of_the_account(five_months) == ["2027-06-30", "2028-06-30", "2029-07-02"]


# --- frame --------------------------------------------------------------------------------------------------------


def test_the_frame_is_told_year_by_year(in_operation: Tilsagn) -> None:
    told = in_operation.ok("frame", "--as-of", "2024-12-31", "--json").json
    assert (told["as_of"], told["unit"]) == ("2024-12-31", "øre")
    assert [year["year"] for year in told["years"]] == [2019, 2020, 2021, 2022, 2023, 2024]
    last = told["years"][-1]
    assert last == {
        "year": 2024,
        "base": kroner(140_000_000),
        "index": 10_000,
        "indexed": kroner(140_000_000),
        "carried_in": kroner(700_000_000),
        "committed": kroner(24_000_000),
        "reserved": 0,
        "paid": kroner(600_000),
        "left": kroner(816_000_000),
        "free": kroner(816_000_000),
        "overdrawn": False,
    }


def test_for_people_the_frame_is_a_table_with_a_bar_for_each_year(
    in_operation: Tilsagn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    answer = in_operation.ok("frame", "--as-of", "2024-03-31")
    lines = answer.out.splitlines()
    years = [line for line in lines if line[:4].isdecimal()]
    assert max(map(len, lines)) <= 80
    assert [line[:4] for line in years] == 2 * ["2019", "2020", "2021", "2022", "2023", "2024"], "one for each scheme"
    assert years[0].rstrip().endswith("░" * 12)
    assert ("▒" in years[5], "▒" in years[-1]) == (True, False)
    assert "840.000.000 kr. is left to commit in 2024; 24.000.000 kr. of it is reserved" in answer.said


def test_the_frame_of_a_day_that_has_not_come_is_refused(tilsagn: Tilsagn) -> None:
    answer = tilsagn("frame", "--as-of", "2100-01-01")
    assert answer.code == REFUSED
    assert "has not come" in answer.said

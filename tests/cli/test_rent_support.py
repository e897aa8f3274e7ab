"""Rent support on the command line: submitted alone, shown, its form filled in, its frame with the other one."""

from pathlib import Path

import pytest
import yaml

from tests.cli.terminal import BAD_INPUT, PACKAGES, REFUSED, Tilsagn, package, rewrite
from tests.journeys.lives import EXAMPLES, play, shipped

AWARDED = EXAMPLES / "scenarios" / "rent_support" / "account-late.yaml"


@pytest.fixture(scope="module")
def october_2026(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """An office with one case of rent support in operation."""
    folder = tmp_path_factory.mktemp("rent")
    life = play(shipped(AWARDED), folder)
    life.store.engine.dispose()
    return folder / "office", life.case_no


@pytest.fixture
def office(
    october_2026: tuple[Path, int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tilsagn:
    monkeypatch.setenv("TILSAGN_DATA", str(october_2026[0]))
    return Tilsagn(october_2026[0], capsys)


@pytest.fixture
def running(october_2026: tuple[Path, int]) -> int:
    return october_2026[1]


def test_a_package_of_rent_support_opens_a_case_of_its_own(tilsagn: Tilsagn) -> None:
    answer = tilsagn.ok("submit", PACKAGES / "rent-support", "--on", "2024-01-15", "--json").json
    assert answer["events"] == ["RentSupportReceived"]
    (case,) = tilsagn.ok("cases", "--json").json
    assert (case["scheme"], case["parent"], case["phase"]) == ("rent_support", None, "rent_received")


def test_without_a_description_and_without_a_plan_it_is_refused_and_kept(tilsagn: Tilsagn, tmp_path: Path) -> None:
    folder = package("rent-support-waived", tmp_path)
    rewrite(
        folder / "rent-support.yaml", "renovation_plan: {reference: Renoveringssag 2023-117, sent_on: 2023-11-06}", ""
    )
    answer = tilsagn("submit", folder, "--on", "2024-01-15")
    assert answer.code == REFUSED
    assert answer.findings() == ["R78  There is no description of the estates."]
    assert tilsagn.ok("cases", "--json").json[0]["phase"] == "draft"


def test_an_account_of_rent_support_belongs_to_a_case(tilsagn: Tilsagn) -> None:
    answer = tilsagn("submit", PACKAGES / "rent-account-2025", "--on", "2026-06-15")
    assert answer.code == BAD_INPUT
    assert "rent account belongs to a case" in answer.said


def test_a_case_shows_what_was_found_and_what_was_awarded(office: Tilsagn, running: int) -> None:
    said = office.ok("case", running).said
    for words in (
        "rent in operation",
        "needs 65 kr. per m² and year, covered (R82)",
        "Own contribution 500.000 kr.",
        "Rent reduction 1.200.000 kr., 2025 to 2026",
        "Rent support account 2025 settled, received 2026-09-07",
    ):
        assert words in said


def test_the_form_of_a_year_is_filled_in_and_never_overwritten(office: Tilsagn, running: int, tmp_path: Path) -> None:
    place = tmp_path / "rent-account.yaml"
    office.ok("template", "rent-account", "--case", running, "--year", "2026", "-o", place)
    written = yaml.safe_load(place.read_text(encoding="utf-8"))
    assert (written["year"], written["received"], written["own_contribution"]) == (2026, 750_000, None)
    assert set(written["used"]) == {"rent_reduction", "operating_trouble"}
    again = office("template", "rent-account", "--case", running, "--year", "2026", "-o", place)
    assert again.code == BAD_INPUT


def test_the_form_needs_to_know_of_which_case_and_year(tilsagn: Tilsagn) -> None:
    answer = tilsagn("template", "rent-account")
    assert answer.code == BAD_INPUT
    assert "--case NO --year YEAR" in answer.said


def test_the_frame_tells_both_schemes_and_what_is_kept_for_re_housing(office: Tilsagn) -> None:
    found = office.ok("frame", "--as-of", "2024-12-31", "--json").json
    last = {name: found[name]["years"][-1] for name in ("rent", "whole", "rehousing")}
    assert found["years"][-1]["committed"] == 0
    assert {name: year["committed"] for name, year in last.items()} == {
        "rent": 150_000_000,
        "whole": 150_000_000,
        "rehousing": 0,
    }
    said = office.ok("frame", "--as-of", "2024-12-31").said
    assert "Rent support: 1.438.500.000 kr. is left to commit in 2024" in said
    assert "Re-housing: 60.000.000 kr. of the rent frame is kept" in said


@pytest.mark.parametrize(("command", "words"), [("assessment", "assessed otherwise"), ("review", "is not open yet")])
def test_what_only_a_social_programme_has_is_refused(office: Tilsagn, running: int, command: str, words: str) -> None:
    answer = office(command, running)
    assert answer.code == REFUSED
    assert words in answer.said


def test_no_time_is_laid_down_for_its_first_answer(office: Tilsagn) -> None:
    assert office.ok("processing", "--json").json["cases"] == []

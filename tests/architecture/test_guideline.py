"""docs/guideline.md says what is so: it is current, names every rule and item, and every place it names exists."""

from pathlib import Path

from deployments.reports import guideline
from deployments.reports.enforcement import read_enforcement
from deployments.reports.guideline import Kept
from domain.rulebook.catalogue import RULES

PAGE = Path(__file__).parents[2] / "docs" / "guideline.md"


def test_the_page_is_current() -> None:
    written = guideline.page(read_enforcement())
    assert written == PAGE.read_text(encoding="utf-8"), "run `tilsagn rules --page docs/guideline.md`"


def test_every_place_that_it_names_exists() -> None:
    found = guideline.rules(read_enforcement()) | {f"item {each.number}": each for each in guideline.items()}
    assert guideline.unknown_places(found) == []


def test_a_place_that_does_not_exist_is_found() -> None:
    wrong = guideline.Entry(kept=Kept.PEOPLE, at=("question of_the_weather",))
    assert guideline.unknown_places({"R01": wrong}) == ["R01: question of_the_weather"]


def test_no_rule_is_missing_and_no_number_is_used_twice() -> None:
    assert list(RULES) == [f"R{number:02}" for number in range(1, 111)]
    numbers = [each.number for each in guideline.items()]
    assert len(set(numbers)) == len(numbers) == 77


def test_a_rule_that_the_table_calls_open_is_not_enforced_by_code() -> None:
    code = read_enforcement()
    still = [id for id, entry in guideline.rules(code).items() if entry.kept is Kept.OPEN and code.places(id)]
    assert still == [], "these have code now: say in guideline.yaml how they are kept"

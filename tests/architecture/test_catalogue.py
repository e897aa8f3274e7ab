"""The catalogue holds every rule, and the code names no rule that is not in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.rulebook.catalogue import OUTSIDE, READINGS, RULES, Level, Rule, rule
from tests.sweep import sweep

ROOT = Path(__file__).parents[2]
LINES_OF_THE_GUIDELINE = 936
MENTION = re.compile(r"\b(?:R\d\d|D\d{1,2})\b")

LAST = [*RULES][-1]

every_rule = sweep("entry", RULES.values(), place=lambda entry: entry.id)


def test_the_rules_stand_in_the_order_of_their_numbers() -> None:
    assert list(RULES) == [f"R{number:02d}" for number in sorted(int(id[1:]) for id in RULES)]
    assert list(RULES)[:95] == [f"R{number:02d}" for number in range(1, 96)]
    assert list(READINGS) == [f"D{number}" for number in range(1, 13)]


@pytest.mark.parametrize("id", ["R04", "R39", LAST])
def test_a_rule_is_found_by_its_id(id: str) -> None:
    assert rule(id).id == id


@pytest.mark.parametrize("id", ["R00", f"R{int(LAST[1:]) + 1}", "R4", "r04", "-", ""])
def test_asking_for_a_rule_that_does_not_exist_says_which_ones_do(id: str) -> None:
    with pytest.raises(KeyError, match=f"R01 to {LAST}"):
        rule(id)


@every_rule
def test_a_rule_says_what_it_asks_in_one_short_sentence_of_its_own(entry: Rule) -> None:
    assert 3 <= len(entry.title.split()) <= 20
    assert entry.title[0].isupper()
    assert not entry.title.endswith(".")
    assert [other.id for other in RULES.values() if other.title == entry.title] == [entry.id]


@every_rule
def test_a_rule_has_levels_each_of_them_once(entry: Rule) -> None:
    assert entry.levels
    assert len(set(entry.levels)) == len(entry.levels)
    assert set(entry.levels) <= set(Level)


@every_rule
def test_a_rule_says_where_it_comes_from(entry: Rule) -> None:
    for part in entry.source.split(", "):
        if lines := re.fullmatch(r"S:(\d+)(?:-(\d+))?", part):
            first, last = int(lines[1]), int(lines[2] or lines[1])
            assert 1 <= first <= last <= LINES_OF_THE_GUIDELINE
            assert lines[2] is None or first < last
        else:
            assert part == "own reading" or part in OUTSIDE, f"{part!r} is no source"


def test_every_outside_source_is_used() -> None:
    used = {part for entry in RULES.values() for part in entry.source.split(", ")}
    assert set(OUTSIDE) <= used


def mentions(package: str) -> Iterator[tuple[str, str]]:
    """Every rule or reading that is named in a text of the package: the id and the place."""
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                place = f"{path.relative_to(ROOT)}, line {node.lineno}"
                yield from ((id, place) for id in MENTION.findall(node.value))


@sweep("package", ["domain", "tasks", "flows", "deployments"])
def test_every_rule_that_the_code_names_is_in_the_catalogue(package: str) -> None:
    unknown = [f"{id} in {place}" for id, place in mentions(package) if id not in RULES and id not in READINGS]
    assert unknown == []


def test_the_domain_does_name_rules_outside_the_catalogue() -> None:
    named = {id for id, place in mentions("domain") if "catalogue.py" not in place}
    assert {"R04", "R12", "R39", "R45", "R62", "R69"} <= named

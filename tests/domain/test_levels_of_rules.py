"""How each rule is enforced, written a second time in tables/levels.yaml and held against the catalogue."""

from pathlib import Path

import yaml

from domain.rulebook.catalogue import RULES, Level, Rule
from tests.sweep import sweep

WRITTEN: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "tables/levels.yaml").read_text("utf-8"))
LEVELS = {rule: {Level(each) for each in levels.split(", ")} for levels, rules in WRITTEN.items() for rule in rules}


def test_every_rule_is_written_once() -> None:
    assert sorted(rule for rules in WRITTEN.values() for rule in rules) == sorted(RULES)


@sweep("entry", RULES.values(), place=lambda entry: entry.id)
def test_a_rule_is_enforced_as_it_is_written(entry: Rule) -> None:
    assert set(entry.levels) == LEVELS[entry.id]

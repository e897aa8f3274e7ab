"""The recipes of docs/how-to-add.md, followed along one example of each in the tree as it is."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = ("domain", "tasks", "flows", "deployments")
_HEADING = re.compile(
    r"^## (?P<what>.+) \((?:at most )?(?P<most>\d+) files?(?:, and (?P<words>\d+) of words)?\)$", re.MULTILINE
)
_STEP = re.compile(r"^\d+\. `(?P<file>[^`]+)`: `(?P<name>[^`]+)`", re.MULTILINE)
_PROOF = re.compile(r"`(?P<file>[^`\s]+)`\s\(`(?P<name>[^`]+)`\)")


class Recipe(NamedTuple):
    """One recipe as the page tells it."""

    most: int
    words: int
    """The files of words that are counted apart."""
    steps: tuple[tuple[str, str], ...]
    """The file of each step, and what of the example stands in it."""
    proof: tuple[tuple[str, str], ...]


def _recipes(page: str) -> Iterator[tuple[str, Recipe]]:
    heads = [*_HEADING.finditer(page)]
    for head, ends in zip(heads, [*(head.start() for head in heads[1:]), len(page)], strict=True):
        text = page[head.end() : ends]
        steps, proof = (tuple(found.findall(text)) for found in (_STEP, _PROOF))
        yield head["what"], Recipe(int(head["most"]), int(head["words"] or 0), steps, proof)


RECIPES = dict(_recipes((ROOT / "docs" / "how-to-add.md").read_text(encoding="utf-8")))
every_recipe = pytest.mark.parametrize("recipe", RECIPES.values(), ids=list(RECIPES))


def test_there_is_a_recipe_for_what_is_added_again_and_again() -> None:
    assert {"A sentence", "A reminder", "A budget rule", "A command", "A phase with its own flow"} <= set(RECIPES)


@every_recipe
def test_each_file_of_a_recipe_holds_its_example_and_there_are_no_more_than_the_heading_says(recipe: Recipe) -> None:
    assert 0 < len({file for file, _ in recipe.steps}) <= recipe.most
    words = {file for file, _ in recipe.proof if file.startswith("tasks/words/")}
    assert not recipe.words or len(words) == recipe.words
    lacking = [
        f"{file}: no {name}"
        for file, name in (*recipe.steps, *recipe.proof)
        if not (ROOT / file).is_file() or name not in (ROOT / file).read_text(encoding="utf-8")
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("A reminder", r"\b(SIGN_OFF_REMINDER(_DAYS)?|SignOffReminderSent|R53\.remind_missing_sign_offs)\b"),
        ("A sentence", r"R39\.too_little\b"),
        ("A budget rule", r"\bco_financing\.check\(plan\b"),
        ("A command", r"\b(AssignAdviser|AdviserAssigned|ADVISER_ASSIGNED|assign-adviser)\b"),
    ],
)
def test_no_other_file_of_the_product_speaks_of_the_example(what: str, names: str) -> None:
    modules = (path for package in PRODUCT for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts)
    speak = {path.relative_to(ROOT).as_posix() for path in modules if re.search(names, path.read_text("utf-8"))}
    assert speak - {file for file, _ in (*RECIPES[what].steps, *RECIPES[what].proof)} == set()

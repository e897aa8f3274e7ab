"""Every field, choice and step that a sentence can name has its word in both languages."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import BaseModel

import domain
from domain.explain import KINDS
from domain.grant.commands import COMMANDS
from tasks.pages.case import name_of_date
from tasks.words import Language, officer
from tasks.words.rendering import vocabulary, words_of
from tests.sweep import sweep

ROOT = Path(__file__).parents[2]
CODES = {
    "NoticeKind": "names letters, which have their own subjects",
    "Level": "of the catalogue, which is English",
    "SetBy": "of the catalogue, which is English",
    "FramePolicy": "a setting of the office",
    "PayoutStop": "a setting of the office",
    "ContributionBase": "a setting of the office",
    "RecipientHold": "a setting of the office",
    "Ruleset": "is a date",
    "Awaited": "is the id of its own words",
    "Work": "names what the machine did last",
}
"""Enumerations that no sentence names, and why."""


@cache
def modules() -> tuple[ModuleType, ...]:
    found = pkgutil.walk_packages(domain.__path__, "domain.")
    return tuple(importlib.import_module(each.name) for each in found if ".migrations" not in each.name)


def of(kind: type) -> Iterator[type]:
    """The classes of a kind that the domain defines."""
    for module in modules():
        for each in vars(module).values():
            if isinstance(each, type) and issubclass(each, kind) and each.__module__ == module.__name__:
                yield each


ENUMS = [each for each in of(StrEnum) if each.__name__ not in CODES]


@sweep("enum", ENUMS)
def test_every_choice_has_its_danish_word(enum: type[StrEnum]) -> None:
    known = vocabulary(Language.DANISH).CHOICES.get(enum.__name__, {})
    assert sorted(known) == sorted(each.value for each in enum)


def test_no_two_enumerations_have_the_same_name() -> None:
    names = [each.__name__ for each in of(StrEnum)]
    assert len(names) == len(set(names))


def test_every_field_of_records_and_commands_has_its_danish_name() -> None:
    fields = {
        name
        for model in of(BaseModel)
        if model.__module__.startswith(("domain.records", "domain.grant.commands", "domain.packages"))
        and not model.__module__.endswith(("own_file", "own_numbers"))
        and issubclass(model, BaseModel)
        for name in model.model_fields
    }
    assert sorted(fields - set(vocabulary(Language.DANISH).FIELDS)) == []


@pytest.mark.parametrize("language", Language)
def test_every_command_and_every_step_has_its_phrase(language: Language) -> None:
    known = vocabulary(language).STEPS
    assert sorted({command.word() for command in COMMANDS.values()} - set(known)) == []
    assert sorted(steps() - set(known)) == []
    assert sorted(set(known) - steps() - {command.word() for command in COMMANDS.values()}) == []


@cache
def steps() -> set[str]:
    """The steps that the code names."""
    found = set()
    for folder in ("domain", "tasks", "deployments", "flows"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            for node in ast.walk(tree):
                match node:
                    case ast.keyword(arg="step", value=ast.Constant(value=str(step))):
                        found.add(step)
                    case ast.Assign(targets=[ast.Name(id="STEP" | "_STEP")], value=ast.Constant(value=str(step))):
                        found.add(step)
                    case ast.Call(func=ast.Name(id="refuse_future_day"), args=[_, _, ast.Constant(value=str(step))]):
                        found.add(step)
    return found


def test_every_group_of_choices_that_a_sentence_names_is_known() -> None:
    for language in Language:
        for id, said in words_of(language).items():
            for group in re.findall(r"\bwords?\('([^']+)'\)", " ".join(said)):
                known = vocabulary(Language.DANISH).CHOICES if language is Language.DANISH else group_names()
                assert group in known, (language, id, group)


def group_names() -> set[str]:
    """In English a choice reads as its own name, unless the vocabulary says otherwise."""
    return set(vocabulary(Language.ENGLISH).CHOICES) | {each.__name__ for each in of(StrEnum)} | {"target"}


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_date_that_can_be_explained_has_its_name(language: Language) -> None:
    reader = replace(officer(), language=language)
    assert all(name_of_date(kind, reader) for kind in KINDS)

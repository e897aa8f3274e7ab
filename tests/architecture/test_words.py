"""Every sentence is said in Danish and in English, from the same facts, and a fact is never a sentence itself."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from jinja2 import meta

from domain.grant.deadline import DeadlineKind
from tasks.words import Language
from tasks.words.rendering import environment, modules_of, words_of
from tests.architecture.said_in_code import ID, ROOT, Use, said
from tests.sweep import sweep


@cache
def ids_in_the_code() -> frozenset[str]:
    """Every id that the code can say, also where a table holds it."""
    named = {id for use in said().uses for id in use.ids}
    of_rules = {text for text in said().strings if ID.fullmatch(text) and text[0].isupper()}
    of_deadlines = {f"deadline.{kind}" for kind in DeadlineKind}
    return frozenset(named | of_rules | of_deadlines | ids_in_pages() | (said().strings & every_id()))


def ids_in_pages() -> set[str]:
    """The ids that the templates of the desk say."""
    pages = (ROOT / "deployments" / "web" / "pages").rglob("*.html")
    return {id for page in pages for id in re.findall(r"""\bsay\(["']([a-z_.0-9]+)["']""", page.read_text("utf-8"))}


def every_id() -> frozenset[str]:
    """The ids that have words in any language."""
    return frozenset(words_of(Language.DANISH)) | frozenset(words_of(Language.ENGLISH))


def placeholders(language: Language, id: str) -> set[str]:
    """The facts that the wording of an id states."""
    return meta.find_undeclared_variables(environment(language).parse(" ".join(words_of(language)[id])))


IDS = sorted(every_id())


def test_every_id_in_the_code_has_words_in_both_languages() -> None:
    for language in Language:
        assert sorted(ids_in_the_code() - frozenset(words_of(language))) == [], language


def test_no_words_are_left_over() -> None:
    assert sorted(every_id() - ids_in_the_code()) == []


def test_no_id_has_words_twice() -> None:
    for language in Language:
        ids = [id for module in modules_of(language) for id in getattr(module, "WORDS", {})]
        assert sorted(id for id in set(ids) if ids.count(id) > 1) == [], language


def test_a_module_has_words_for_the_same_ids_in_both_languages() -> None:
    danish, english = ids_by_module(Language.DANISH), ids_by_module(Language.ENGLISH)
    assert [name for name in danish.keys() | english.keys() if danish.get(name) != english.get(name)] == []


def ids_by_module(language: Language) -> dict[str, list[str]]:
    """The ids of each module, by the module's own name."""
    found = {each.__name__.rpartition(".")[2]: sorted(getattr(each, "WORDS", {})) for each in modules_of(language)}
    return {name: ids for name, ids in found.items() if ids}


@sweep("id", IDS)
def test_both_languages_state_the_same_facts(id: str) -> None:
    assert placeholders(Language.DANISH, id) == placeholders(Language.ENGLISH, id)


@sweep("use", lambda: said().uses)
def test_the_words_state_the_facts_that_the_code_gives(use: Use) -> None:
    for id in use.ids:
        if use.facts is not None:
            stated = placeholders(Language.ENGLISH, id)
            assert use.facts <= stated <= use.facts | use.added, (use.place, id)


# --- what a fact is ----------------------------------------------------------------------------------------------

_WRITES = {"in_kroner", "format", "join", "strftime", "isoformat", "repr", "replace", "capitalize", "title", "lower"}
_CODES = {"domain/foreign_text.py": "a character by its number, U+202E"}
"""Modules with a fact that is put together, and the code that it is."""


def written(value: ast.expr) -> Iterator[str]:
    """The parts of a fact that make it a sentence or a part of one."""
    for node in ast.walk(value):
        match node:
            case ast.JoinedStr():
                yield "an f-string"
            case ast.Constant(value=str(text)) if " " in text:
                yield f"the text {text!r}"
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _WRITES:
                yield f"a call of {name}"
            case ast.BinOp(op=ast.Mod() | ast.Add(), left=ast.Constant(value=str())):
                yield "texts put together"


def test_a_fact_that_is_written_is_seen() -> None:
    facts = """[f"{a} kr.", "no day", in_kroner(a), ", ".join(a), "a%s" % a, "a" + a, "whole_number", a.day, len(a)]"""
    (values,) = (node for node in ast.walk(ast.parse(facts)) if isinstance(node, ast.List))
    assert [bool(list(written(value))) for value in values.elts] == [True] * 6 + [False] * 3


@sweep("use", lambda: [use for use in said().uses if use.place.startswith("domain/")])
def test_a_fact_is_a_value_and_never_a_sentence(use: Use) -> None:
    if use.place.partition(":")[0] not in _CODES:
        assert [found for value in use.values for found in written(value)] == []

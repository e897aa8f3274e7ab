"""Every sentence is said in Danish and in English, from the same facts, and none is built in the domain."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from jinja2 import meta

from tasks.words import Language
from tasks.words.rendering import environment, modules_of, words_of
from tests.sweep import sweep
from tests.words import english_words

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT / "domain"
_ID = re.compile(r"([RDQ]\d+|[a-z_]+)\.[a-z0-9_]+")
_SAYS = {"Finding": (None, "facts"), "Text": (None, "facts"), "refuse": (0, 1), "unreadable": (0, 1)}
"""What makes a text: the position of its id and of its facts where they may go without a name."""
_FACTORIES = {
    "refuse",
    "unreadable",
    "report",
    "report_at",
    "text",
    "start",
    "then",
    "plus_days",
    "plus_months",
    "sentence",
    "_line",
}
_SENTENCES = {"sentence", "_line"}
"""Those that take the facts as named arguments."""


class Use(NamedTuple):
    """One place in the code that says something."""

    place: str
    ids: tuple[str, ...]
    facts: frozenset[str] | None
    """None where the facts are not written out at the place."""


def _constants(node: ast.AST | None) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _constants(body)
            yield from _constants(orelse)


def _keys(node: ast.AST | None) -> frozenset[str] | None:
    if node is None:
        return frozenset()
    if isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys):
        return frozenset(str(each.value) for each in node.keys if isinstance(each, ast.Constant))
    return None


@cache
def uses() -> tuple[Use, ...]:
    """Every call that makes a text."""
    found = []
    for path in (*DOMAIN.rglob("*.py"), *(ROOT / "tasks").rglob("*.py"), *(ROOT / "deployments").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            id, facts = named.get("id"), named.get("facts")
            if name in _FACTORIES:
                positional = [arg for arg in node.args if any(map(_ID.fullmatch, _constants(arg)))]
                if id is None and positional:
                    id = positional[0]
                    after = node.args[node.args.index(positional[0]) + 1 :]
                    facts = facts or next((arg for arg in after if isinstance(arg, ast.Dict | ast.Name)), None)
            elif name == "Unfit":
                id, facts = node.args[0], None
            elif name not in {"Finding", "Text"}:
                continue
            ids = tuple(text for text in _constants(id) if _ID.fullmatch(text))
            if ids:
                keys = frozenset(filter(None, named)) - {"id"} if name in _SENTENCES else _keys(facts)
                # The reader of a form adds the field and the value to what its type says.
                keys = None if name == "Unfit" else keys
                found.append(Use(f"{path.relative_to(ROOT)}:{node.lineno}", ids, keys))
    return tuple(found)


@cache
def ids_in_the_code() -> frozenset[str]:
    """Every id that the code can say, also where a table holds it."""
    known = {id for use in uses() for id in use.ids}
    code = (DOMAIN.rglob("*.py"), (ROOT / "deployments").rglob("*.py"), (ROOT / "tasks").glob("*.py"))
    for path in chain.from_iterable(code):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in every_id():
                known.add(node.value)
    return frozenset(known)


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


@sweep("id", IDS)
def test_both_languages_state_the_same_facts(id: str) -> None:
    assert placeholders(Language.DANISH, id) == placeholders(Language.ENGLISH, id)


@sweep("use", uses())
def test_the_words_state_the_facts_that_the_code_gives(use: Use) -> None:
    for id in use.ids:
        if use.facts is not None:
            assert placeholders(Language.ENGLISH, id) == use.facts, (use.place, id)


# --- style -------------------------------------------------------------------------------------------------------

_PLACEHOLDER = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_RULE_NUMBER = re.compile(r"\b[RDQT]\d{1,3}\b")
_SNAKE = re.compile(r"\b[a-z]+_[a-z_]+\b")
_CLASS = re.compile(r"\b[A-Z][a-z]+[A-Z][a-z]+\w*")
_NAMES = {"LibreOffice", "OpenDocument"}


def _plain(language: Language, id: str, *parts: str) -> str:
    return " ".join(_PLACEHOLDER.sub(" ", getattr(words_of(language)[id], part)) for part in parts)


@sweep("id", IDS)
def test_no_rule_number_stands_in_a_sentence(id: str) -> None:
    for language in Language:
        assert _RULE_NUMBER.findall(_plain(language, id, "what", "help", "shell")) == []


@sweep("id", IDS)
def test_no_name_of_the_code_stands_in_a_sentence(id: str) -> None:
    for language in Language:
        text = _plain(language, id, "what", "help")
        assert _SNAKE.findall(text) == []
        assert [name for name in _CLASS.findall(text) if name not in _NAMES] == []


@sweep("id", IDS)
def test_no_command_is_named_outside_the_shell(id: str) -> None:
    for language in Language:
        text = _plain(language, id, "what", "help")
        assert "`" not in text
        assert "tilsagn " not in text.replace("tilsagn om", "") or language is Language.DANISH


@sweep("id", IDS)
def test_no_english_word_stands_in_danish(id: str) -> None:
    text = re.sub(r"`[^`]*`|\"[^\"]*\"", " ", _plain(Language.DANISH, id, "what", "help", "shell"))
    assert english_words(text) == []


@sweep("id", IDS)
def test_a_sentence_ends_as_one(id: str) -> None:
    for language in Language:
        said = words_of(language)[id]
        if said.help:
            for text in filter(None, said):
                assert text.rstrip().endswith((".", "?", "!", "}")), (language, text)

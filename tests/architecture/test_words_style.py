"""The sentences are plain: no code, no command, no rule number, no English in Danish, and Danish as it is written."""

import re
from collections.abc import Iterator

from jinja2 import nodes

from tasks.words import Language
from tasks.words.rendering import environment, words_of
from tests.sweep import sweep
from tests.words import english_words

IDS = sorted(words_of(Language.DANISH))
_RULE_NUMBER = re.compile(r"\b[RDQT]\d{1,3}\b")
_SNAKE = re.compile(r"\b[a-z]+_[a-z_]+\b")
_CLASS = re.compile(r"\b[A-Z][a-z]+[A-Z][a-z]+\w*")
_NAMES = {"LibreOffice", "OpenDocument"}
_BLANK = "[ \u00a0]"


def plain(language: Language, id: str, *parts: str) -> str:
    """What the wording itself says, also where it chooses between words; each fact is a "…"."""
    said = words_of(language)[id]
    return " ".join("".join(_texts(environment(language).parse(getattr(said, part)))) for part in parts)


def _texts(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.TemplateData():
            yield node.data
        case nodes.Const(value=str(text)):
            yield text
        case nodes.Filter() if node.name == "counted":
            yield "… "
            yield " / ".join(each.value for each in node.args if isinstance(each, nodes.Const))
        case nodes.Filter() if node.name in {"word", "words", "map", "quoted", "join"}:
            yield "…"
        case nodes.Name() | nodes.Getitem() | nodes.Call():
            yield "…"
        case nodes.CondExpr():
            yield from _texts(node.expr1)
            yield " / "
            yield from _texts(node.expr2) if node.expr2 else ()
        case nodes.If() | nodes.For():
            for each in (*node.body, *getattr(node, "elif_", ()), *node.else_):
                yield from _texts(each)
        case nodes.Assign() | nodes.Compare() | nodes.Test():
            pass
        case _:
            for each in node.iter_child_nodes():
                yield from _texts(each)


def test_the_wording_is_seen_also_where_it_chooses() -> None:
    text = "{{ 'the file' if a == 'x' else 'files' }} {{ n | counted('day', 'days') }}{% if b %} of {{ c }}{% endif %}"
    assert "".join(_texts(environment(Language.ENGLISH).parse(text))) == "the file / files … day / days of …"


# --- both languages ----------------------------------------------------------------------------------------------


@sweep("id", IDS)
def test_no_rule_number_stands_in_a_sentence(id: str) -> None:
    for language in Language:
        assert _RULE_NUMBER.findall(plain(language, id, "what", "help", "shell")) == []


@sweep("id", IDS)
def test_no_name_of_the_code_stands_in_a_sentence(id: str) -> None:
    for language in Language:
        text = plain(language, id, "what", "help")
        assert _SNAKE.findall(text) == []
        assert [name for name in _CLASS.findall(text) if name not in _NAMES] == []


@sweep("id", IDS)
def test_no_command_is_named_outside_the_shell(id: str) -> None:
    for language in Language:
        text = plain(language, id, "what", "help")
        assert "`" not in text
        assert "tilsagn " not in text.replace("tilsagn om", "") or language is Language.DANISH


# --- Danish ------------------------------------------------------------------------------------------------------


@sweep("id", IDS)
def test_no_english_word_stands_in_danish(id: str) -> None:
    text = re.sub(r"`[^`]*`|\"[^\"]*\"", " ", plain(Language.DANISH, id, "what", "help", "shell"))
    assert english_words(text) == []


_NOT_DANISH = {
    "an amount goes through the filter": r"…\s?kr\b",
    "a date has its own article": r"\bden den\b",
    "who does it is missing": r"\bder er blev\b|\bder blev er\b",
    "a word stands twice": r"\b(?!der\b|det\b)([a-zæøå]{2,}) \1\b",
    "Danish quotes with two straight marks": r"[“”„»«]|(?<!\w)'|'(?!\w)",
    "a section has its number": rf"§(?!§|{_BLANK}[\d…])",
    "percent is written pct.": r"\d\s?%|…\s?%",
}
_AMOUNT_AS_WRITTEN = {"value.amount_below_zero", "value.amount_too_large", "value.part_of_an_ore"}
"""These repeat what cannot be read as an amount."""


@sweep("id", IDS)
def test_danish_is_written_as_danish(id: str) -> None:
    text = re.sub(r"`[^`]*`", "", plain(Language.DANISH, id, "what", "help", "shell"))
    found = [why for why, pattern in _NOT_DANISH.items() if re.search(pattern, text)]
    if id in _AMOUNT_AS_WRITTEN:
        found = [why for why in found if why != "an amount goes through the filter"]
    assert found == [], text

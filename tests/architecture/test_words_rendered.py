"""Every sentence can be said, in Danish and in English, with whatever figures, names and lists a case may have."""

import re
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from domain.findings import Finding
from tasks.words import Language, Reader, what, what_helps
from tasks.words.rendering import words_of
from tests.architecture.odd_facts import facts_of
from tests.sweep import sweep

IDS = sorted(words_of(Language.DANISH))

_FAULTS = {
    "a value that is missing": r"\bNone\b(?! of\b)|Undefined",
    "a list of Python": r"\[['\"\d(]|\[\]|\('",
    "what is left of a template": r"{[{%]|[%}]}",
    "two blanks or a line end": r"\s\s|\n",
    "a blank before a mark": r" [.,;:?!](?!\w)",
    "two marks": r"(?<!\.)\.\.(?!\.)|[,;:][.,;:?!]|[?!][.?!]",
    "a word twice": r"\b(?!der\b|det\b)([a-zæøå]{2,}) \1\b",
    "a blank at an end": r"^\s|\s$",
}


def faults(text: str) -> list[str]:
    """What no sentence may have. A command to type is as it is."""
    text = re.sub(r"`[^`]*`", "`…`", text)
    return [name for name, pattern in _FAULTS.items() if re.search(pattern, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Der er givet None.",
        "Afdelingerne ['9901-003'] mangler.",
        "Feltet {{ field }} mangler.",
        "Den er på  12 sider.",
        "Den er på 12 sider .",
        "Begrundelsen er: Ingen midler..",
        "Den er modtaget den den 1. juni 2026.",
    ],
)
def test_a_fault_is_seen(text: str) -> None:
    assert len(faults(text)) == 1


@sweep("id", IDS)
def test_a_sentence_can_be_said_with_odd_facts(id: str) -> None:
    @settings(max_examples=4, phases=[Phase.generate])
    @given(facts_of(id))
    def is_said(facts: dict[str, Any]) -> None:
        finding = Finding(id=id, facts=facts)
        for language in Language:
            reader = Reader(language, at_shell=True)
            said, helps = what(finding, reader), what_helps(finding, reader)
            for text in filter(None, (said, helps)):
                assert not faults(text), f"{faults(text)} in {text!r}"
                if helps:
                    assert not text[0].islower(), f"A sentence begins with a capital letter: {text!r}"
                    assert text.endswith((".", "?", "!")), f"A sentence ends as one: {text!r}"

    is_said()

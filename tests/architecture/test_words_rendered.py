"""Every sentence can be said, in Danish and in English, with whatever figures, names and lists a case may have."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from domain.findings import Finding
from tasks.words import Language, Reader, what, what_helps
from tasks.words.rendering import words_of
from tests.architecture.odd_facts import facts_of
from tests.sweep import sweep

IDS = sorted(words_of(Language.DANISH))
TOGETHER = 10
"""Ids that share their examples: most of the time would go into beginning a search for each id."""

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


@sweep("ids", [IDS[first : first + TOGETHER] for first in range(0, len(IDS), TOGETHER)], ", ".join)
def test_a_sentence_can_be_said_with_odd_facts(ids: list[str]) -> None:
    @settings(max_examples=4, phases=[Phase.generate])
    @given(st.fixed_dictionaries({id: facts_of(id) for id in ids}))
    def are_said(facts: dict[str, dict[str, Any]]) -> None:
        assert [offence for id in ids for offence in offences(Finding(id=id, facts=facts[id]))] == []

    are_said()


def offences(finding: Finding) -> Iterator[str]:
    """What is wrong with the sentences of a finding, in either language."""
    for language in Language:
        reader = Reader(language, at_shell=True)
        said, helps = what(finding, reader), what_helps(finding, reader)
        for text in filter(None, (said, helps)):
            if wrong := faults(text):
                yield f"{finding.id}: {wrong} in {text!r}"
            if helps and text[0].islower():
                yield f"{finding.id}: A sentence begins with a capital letter: {text!r}"
            if helps and not text.endswith((".", "?", "!")):
                yield f"{finding.id}: A sentence ends as one: {text!r}"

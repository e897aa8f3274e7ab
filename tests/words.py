"""What findings say in English, as the tests read it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest

from domain.derivation import Step
from domain.findings import Finding, Refusal, Sentence
from tasks import words

_ENGLISH = re.compile(
    r"\b(the|is|are|was|were|of|and|not|must|with|without|from|this|that|which|has|have|been|by|only|year|case|"
    r"grant|account|report|plan version|file|sheet|row|cell|day|amount|or|an|it|its|there|no|to|in|on|"
    r"January|February|March|May|June|July|October|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
    re.IGNORECASE,
)
_ALSO_DANISH = {"by", "an", "have", "for", "to"}
"""English words that are Danish too: a town, the prefix of a verb, to have, two."""

_READER = words.Reader(words.Language.ENGLISH, at_shell=True)


def sentence(text: Sentence | Step, language: words.Language = words.Language.ENGLISH) -> str:
    """What a finding, a step or an answer says."""
    reader = words.Reader(language, at_shell=True)
    return words.what(text.text if isinstance(text, Step) else text, reader)


def sentences(texts: Iterable[Sentence | Step], language: words.Language = words.Language.ENGLISH) -> tuple[str, ...]:
    """What several say, in their order."""
    return tuple(sentence(text, language) for text in texts)


def advice(finding: Finding) -> str:
    """What would help."""
    return words.what_helps(finding, _READER)


def said(refusal: Refusal) -> str:
    """All that a refusal says, but for what would help."""
    return f"{words.step_of(refusal, _READER)} was refused: {' '.join(map(sentence, refusal.findings))}"


def reason(stored: str) -> str:
    """A reason as it is stored, in words."""
    return words.reason(stored, _READER)


def english_words(text: str) -> list[str]:
    """The words in it that are English and not Danish."""
    return [word for word in _ENGLISH.findall(text) if word.lower() not in _ALSO_DANISH]


@contextmanager
def refusing(match: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """A refusal must come, and say this (a regular expression)."""
    with pytest.raises(Refusal) as caught:
        yield caught
    assert re.search(match, said(caught.value)), said(caught.value)


_OWN_WORDS = {"reason", "text", "title", "what"}
"""Facts that a person wrote: they may be sentences."""


def states_values_only(text: Sentence) -> None:
    """Every fact is a number, date, name or code, or a list of these: none is a sentence."""
    for name, fact in text.facts.items():
        if name not in _OWN_WORDS:
            for each in _strings(fact):
                assert "\n" not in each, (text.id, name, each)
                assert not each.endswith("."), (text.id, name, each)
                assert len(each) <= 200, (text.id, name, each)


def _strings(fact: object) -> Iterator[str]:
    if isinstance(fact, str):
        yield fact
    elif isinstance(fact, dict):
        for each in fact.values():
            yield from _strings(each)
    elif isinstance(fact, list | tuple):
        for each in fact:
            yield from _strings(each)

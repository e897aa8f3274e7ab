"""What findings say in English, as the tests read it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from domain.findings import Finding, Refusal, Text
from tasks import words

_READER = words.Reader(words.Language.ENGLISH, at_shell=True)


def sentence(text: Text) -> str:
    """What a finding, a step or an answer says."""
    return words.what(text, _READER)


def advice(finding: Finding) -> str:
    """What would help."""
    return words.what_helps(finding, _READER)


def said(refusal: Refusal) -> str:
    """All that a refusal says, but for what would help."""
    return f"{words.step_of(refusal, _READER)} was refused: {' '.join(map(sentence, refusal.findings))}"


@contextmanager
def refusing(match: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """A refusal must come, and say this (a regular expression)."""
    with pytest.raises(Refusal) as caught:
        yield caught
    assert re.search(match, said(caught.value)), said(caught.value)

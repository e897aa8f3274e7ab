"""R27: a decision under § 91 a promises nothing under § 91 and does not rest on it. The letters state this."""

import re
from collections.abc import Iterable

from domain.findings import Finding

_OTHER_SCHEME = re.compile(r"§\s*91(?!\s*a\b)(?!\d)", re.IGNORECASE)
_REFERS = re.compile(
    r"\b(søges?|ansøges?|søgt|ansøgning|henvis\w*|særskilt|ikke|ingen|intet|uden|uafhængig\w*|skemagang)\b",
    re.IGNORECASE,
)
"""Words of a sentence that points to § 91, or that says nothing is decided there. S:304-312: the Fund must point."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÆØÅ])")


def check(texts: Iterable[str]) -> Iterable[Finding]:
    """A finding for each term that promises renovation support (renoveringsstøtte, § 91). A mention is none."""
    for text in texts:
        sentences = (each for each in _SENTENCE.split(text) if _OTHER_SCHEME.search(each))
        if not all(_REFERS.search(each) for each in sentences):
            yield Finding(id="R27.speaks_of_renovation_support", facts={"text": text})


def check_basis(texts: Iterable[str]) -> Iterable[Finding]:
    """A finding for each legal basis that is renovation support's: a decision under § 91 a does not rest on § 91."""
    for text in texts:
        if _OTHER_SCHEME.search(text):
            yield Finding(id="R27.speaks_of_renovation_support", facts={"text": text})

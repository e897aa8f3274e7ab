"""R27: a decision under § 91 a promises nothing under § 91 and does not rest on it. The letters state this."""

import re
from collections.abc import Iterable

from domain.findings import Finding

_OTHER_SCHEME = re.compile(r"§\s*91(?!\s*a\b)(?!\d)", re.IGNORECASE)


def check(texts: Iterable[str]) -> Iterable[Finding]:
    """A finding for each term or reason about renovation support (renoveringsstøtte, § 91)."""
    for text in texts:
        if _OTHER_SCHEME.search(text):
            yield Finding(id="R27.speaks_of_renovation_support", facts={"text": text})

"""Which kinds of notice are formal letters, as their templates say."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from domain.grant.notice import Notice, NoticeKind

_WORDING = Path(__file__).parent / "da"
_FORMAL = re.compile(r"^\{# Formal letter: (.+) #\}$", re.MULTILINE)


@cache
def formal_names() -> Mapping[NoticeKind, str]:
    """The kinds that are formal letters, with the ASCII name of the file, which every mail program can show.

    Read from the first line of each template: ``{# Formal letter: Tilsagn #}``.
    """
    wording = {kind: (_WORDING / f"{kind.value}.j2").read_text(encoding="utf-8") for kind in NoticeKind}
    return {kind: found[1] for kind, text in wording.items() if (found := _FORMAL.search(text))}


def is_formal(notice: Notice) -> bool:
    """Whether a notice is also a formal letter: a decision or a demand to a party, never to the Fund's own roles."""
    return notice.kind in formal_names() and not notice.to.role.of_the_fund

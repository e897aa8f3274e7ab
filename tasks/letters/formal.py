"""The formal letters: decisions and demands to the parties of a case, set on A4 as PDF from the wording of the mail.

A letter is PDF/A-2a, made to be kept, and PDF/UA-1, so that it can be read aloud. The same notice gives the same
bytes: the date in the file is the date of the letter, and no font is used but those that typst brings along.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.grant.notice import Notice, NoticeKind
from tasks.letterhead import Letterhead
from tasks.letters.wording import parts

if TYPE_CHECKING:
    import typst

_WORDING = Path(__file__).parent / "da"
_FORMAL = re.compile(r"^\{# Formal letter: (.+) #\}$", re.MULTILINE)
_STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")
"""Control characters, and those that change the order or the look of others: a letter must show what it says."""
_BLANK = re.compile(r"[^\S\u00a0]")
_PARAGRAPH = re.compile(r"(§+) (?=\d)")
_NO_GLYPH = re.compile(
    "[^ -~\u00a0-\u024f\u0300-\u036f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u203e\u20a0-\u20bf\u2190-\u22ff\u25a0-\u25ff]+"
)
MISSING = "\u25a1"
"""Stands for what the fonts cannot show, such as a pictogram. The mail's own text still carries it."""


@cache
def formal_names() -> Mapping[NoticeKind, str]:
    """The kinds that are written as letters, each with what its file is called: in ASCII, for every mail program.

    Read from the wording of each kind, where it stands at the top: ``{# Formal letter: Tilsagn #}``.
    """
    wording = {kind: (_WORDING / f"{kind.value}.j2").read_text(encoding="utf-8") for kind in NoticeKind}
    return {kind: found[1] for kind, text in wording.items() if (found := _FORMAL.search(text))}


def is_formal(notice: Notice) -> bool:
    """Whether a notice goes out as a letter too: a decision or a demand to a party, never to the Fund's own roles."""
    return notice.kind in formal_names() and not notice.to.role.of_the_fund


def file_name(notice: Notice) -> str:
    """What the letter of a notice is called as a file: ``Tilsagn 965447.pdf``. Raises KeyError if it is none."""
    return f"{formal_names()[notice.kind]} {notice.case_no}.pdf"


def formal_letter(notice: Notice, *, fund: str, contact: str, dated: date, letterhead: Letterhead) -> bytes:
    """The letter of a notice as PDF.

    Takes and raises what `letter` does, and RuntimeError when the letter cannot be set.
    """
    noon = datetime.combine(dated, time(12), tzinfo=UTC)
    pdf = _compiler().compile(
        format="pdf",
        sys_inputs=_inputs(notice, fund, contact, dated, letterhead),
        pdf_standards=_STANDARDS,
        timestamp=int(noon.timestamp()),
    )
    if not isinstance(pdf, bytes):
        raise RuntimeError(f"The letter {notice.kind.value} did not become one PDF.")
    return pdf


def letter_picture(notice: Notice, *, fund: str, contact: str, dated: date, letterhead: Letterhead) -> bytes:
    """The first page of a letter as PNG, to look at."""
    inputs = _inputs(notice, fund, contact, dated, letterhead)
    pages = _compiler().compile(format="png", ppi=80, sys_inputs=inputs)
    first = pages[0] if isinstance(pages, list) else pages
    if first is None:
        raise RuntimeError(f"The letter {notice.kind.value} did not become a picture.")
    return first


def _inputs(notice: Notice, fund: str, contact: str, dated: date, letterhead: Letterhead) -> dict[str, str]:
    """What people have written travels as JSON in a string, so none of it can become markup."""
    said = {
        "address": letterhead.address,
        "contact": contact,
        "parts": parts(notice, fund=fund, contact=contact, dated=dated, letterhead=letterhead),
    }
    return {"letter": json.dumps(settable(said), ensure_ascii=False)}


@cache
def _compiler() -> "typst.Compiler":
    """Loads the fonts once for all letters; and not at import, because most commands write none."""
    import typst

    here = Path(__file__).parent / "paper"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[])
    return typst.Compiler(str(here / "letter.typ"), root=str(here), font_paths=fonts)


def settable(value: Any) -> Any:
    """The same, with only such letters as can be set: composed ones, and a box for what no font has."""
    match value:
        case str():
            composed = unicodedata.normalize("NFC", value)
            tidy = _PARAGRAPH.sub("\\1\u00a0", _UNSEEN.sub("", _BLANK.sub(" ", composed)))
            return _NO_GLYPH.sub(MISSING, tidy)
        case dict():
            return {key: settable(each) for key, each in value.items()}
        case list() | tuple():
            return [settable(each) for each in value]
        case _:
            return value

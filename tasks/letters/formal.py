"""The formal letters: decisions and demands to the parties of a case, as PDF on A4, in the wording of the mail.

A letter is PDF/A-2a, for archiving, and PDF/UA-1, so that it can be read aloud. The same notice gives the same bytes:
the file carries the date of the letter, and only fonts that come with typst.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.grant.notice import Notice
from tasks.letterhead import Letterhead
from tasks.letters.formal_kinds import formal_names
from tasks.letters.wording import parts

if TYPE_CHECKING:
    import typst

_STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")
"""Control characters, and characters that change the order or look of others: they would hide or alter text."""
_BLANK = re.compile(r"[^\S\u00a0]")
_PARAGRAPH = re.compile(r"(§+) (?=\d)")
_NO_GLYPH = re.compile(
    "[^ -~\u00a0-\u024f\u0300-\u036f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u203e\u20a0-\u20bf\u2190-\u22ff\u25a0-\u25ff]+"
)
MISSING = "\u25a1"
"""Replaces what the fonts cannot show, such as a pictogram. The mail's own text keeps it."""


def file_name(notice: Notice) -> str:
    """The file name of a notice's letter: ``Tilsagn 965447.pdf``. Raises KeyError if it has none."""
    return f"{formal_names()[notice.kind]} {notice.case_no}.pdf"


def formal_letter(
    notice: Notice,
    *,
    fund: str,
    contact: str,
    dated: date,
    letterhead: Letterhead,
    enclosures: Sequence[str] = (),
    draft: bool = False,
) -> bytes:
    """The letter of a notice as PDF. A draft has UDKAST across every page and in its title.

    `enclosures` are the titles that the letter lists. Takes and raises what `letter` does, and RuntimeError if typst
    cannot set the letter.
    """
    noon = datetime.combine(dated, time(12), tzinfo=UTC)
    pdf = _compiler().compile(
        format="pdf",
        sys_inputs=_inputs(notice, fund, contact, dated, letterhead, enclosures, draft),
        pdf_standards=_STANDARDS,
        timestamp=int(noon.timestamp()),
    )
    if not isinstance(pdf, bytes):
        raise RuntimeError(f"The letter {notice.kind.value} did not become one PDF.")
    return pdf


def letter_picture(
    notice: Notice,
    *,
    fund: str,
    contact: str,
    dated: date,
    letterhead: Letterhead,
    enclosures: Sequence[str] = (),
    draft: bool = False,
) -> bytes:
    """The first page of a letter as PNG, to look at."""
    inputs = _inputs(notice, fund, contact, dated, letterhead, enclosures, draft)
    pages = _compiler().compile(format="png", ppi=80, sys_inputs=inputs)
    first = pages[0] if isinstance(pages, list) else pages
    if first is None:
        raise RuntimeError(f"The letter {notice.kind.value} did not become a picture.")
    return first


def _inputs(
    notice: Notice,
    fund: str,
    contact: str,
    dated: date,
    letterhead: Letterhead,
    enclosures: Sequence[str],
    draft: bool,
) -> dict[str, str]:
    """People's text travels as JSON in a string, so none of it can become markup."""
    said = {
        "address": letterhead.address,
        "contact": contact,
        "draft": draft,
        "parts": parts(notice, fund=fund, contact=contact, dated=dated, letterhead=letterhead, enclosures=enclosures),
    }
    return {"letter": json.dumps(settable(said), ensure_ascii=False)}


@cache
def _compiler() -> "typst.Compiler":
    """Loads the fonts once for all letters, and not at import, because most commands write none."""
    import typst

    here = Path(__file__).parent / "paper"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[])
    return typst.Compiler(str(here / "letter.typ"), root=str(here), font_paths=fonts)


def settable(value: Any) -> Any:
    """The same with settable characters only: composed letters, and a box for what no font has."""
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

"""Counts the pages of a PDF, and those that are not A4, in the file itself."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from domain.findings import Finding, unreadable

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_POINTS_PER_MM = 72 / 25.4
_A4_MM = (210.0, 297.0)
_TOLERANCE_MM = 3.0
_MOST_PAGES = 2_000

_LARGEST_STREAM = 1_000_000
"""Bytes that one stream may unpack to. Counting only unpacks indexes, never images."""
_BOUNDS: dict[str, Any] = {
    "zlib_maximum_output_length": _LARGEST_STREAM,
    "lzw_maximum_output_length": _LARGEST_STREAM,
    "run_length_maximum_output_length": _LARGEST_STREAM,
    "brotli_maximum_output_length": _LARGEST_STREAM,
    "array_based_stream_maximum_output_length": _LARGEST_STREAM,
    "zlib_maximum_recovery_input_length": 100_000,
    "page_tree_maximum_entries": 2 * _MOST_PAGES,
    "page_tree_maximum_page_entries": 100 * _MOST_PAGES,
}


@dataclass(frozen=True)
class Pages:
    """The pages of one PDF."""

    count: int
    not_a4: int
    """Pages more than 3 mm off A4, upright or across."""
    without_text: tuple[int, ...] = ()
    """Numbers of the pages that show something but hold no text, such as a scan."""


def read_pdf(name: str, data: bytes, rule: str = "-") -> Pages | Finding:
    """Count the pages of a PDF. A damaged, empty or protected file gives a finding under ``rule``, never an error."""
    import pypdf

    if not data:
        return unreadable("pdf.empty", {"file": name}, where=name, rule=rule)
    if b"%PDF-" not in data[:1024]:
        return unreadable("pdf.none", {"file": name}, where=name, rule=rule)
    # The finding informs the sender of a damaged file, so pypdf need not log it as well.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        with pypdf.apply_configuration(**_BOUNDS):
            reader = pypdf.PdfReader(BytesIO(data))
            if reader.is_encrypted:
                return unreadable("pdf.protected", {"file": name}, where=name, rule=rule)
            if any(_programs(reader)):
                return unreadable("pdf.runs_a_program", {"file": name}, where=name, rule=rule)
            pages = list(reader.pages)
            off = sum(not _is_a4(float(p.cropbox.width), float(p.cropbox.height), p.user_unit) for p in pages)
            seen = [_shows(page) for page in pages[:_MOST_PAGES]]
    except Exception:  # pypdf raises any error, even RecursionError, on damaged files
        return unreadable("pdf.damaged", {"file": name}, where=name, rule=rule)
    if not pages:
        return unreadable("pdf.no_pages", {"file": name}, where=name, rule=rule)
    if len(pages) > _MOST_PAGES:
        return unreadable("pdf.too_many_pages", {"file": name, "most": _MOST_PAGES}, where=name, rule=rule)
    blank = [number for number, shows in enumerate(seen, 1) if shows is None]
    if len(blank) == len(pages):
        return unreadable("pdf.blank", {"file": name}, where=name, rule=rule)
    if blank:
        return unreadable("pdf.blank_pages", {"file": name, "pages": blank}, where=name, rule=rule)
    without_text = tuple(number for number, shows in enumerate(seen, 1) if not shows)
    return Pages(count=len(pages), not_a4=off, without_text=without_text)


_TEXT = re.compile(rb"[)>\]]\s*(?:TJ|Tj|'|\")(?=[\s\[(<]|$)")
_MARK = re.compile(rb"(?<![\w/])(?:Do|EI|sh|[sS]|[fF]\*?|[bB]\*?)(?=\s|$)")
_ENOUGH = 20
"""A page that shows text so often has text; one that does so less often may only show spaces, and is looked at."""


def _shows(page: "PageObject") -> bool | None:
    """Return True for a page with text, False for one with only pictures or lines, None for a blank one.

    A page that cannot be looked into, or only by unpacking too much, is taken for text.
    """
    try:
        contents = page.get_contents()
        data = contents.get_data() if contents is not None else b""
        if len(_TEXT.findall(data)) >= _ENOUGH:
            return True
        # Text may also stand in a form that the page only calls.
        if (b"Do" in data or _TEXT.search(data)) and page.extract_text().strip():
            return True
    except Exception:  # pypdf raises any error on a page that it cannot follow
        return True
    return False if _MARK.search(data) or _stamped(page) else None


def _stamped(page: "PageObject") -> bool:
    """True if an annotation is drawn on the page: a stamp, a signature, a filled field."""
    notes = page.annotations or ()
    return any(_entry(note.get_object(), "/AP") is not None for note in notes)


def _programs(reader: "PdfReader") -> Iterator[bool]:
    """Yield whether the document starts a script or another program by itself. A jump to a page is allowed."""
    root = reader.root_object
    yield _entry(root, "/OpenAction", "/S") in {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
    yield _entry(root, "/Names", "/JavaScript") is not None
    yield _entry(root, "/AA") is not None


def _entry(holder: Any, *keys: str) -> Any:
    """Return the value under these nested keys; None if there is none."""
    from pypdf.generic import DictionaryObject

    for key in keys:
        if not isinstance(holder, DictionaryObject) or key not in holder:
            return None
        holder = holder[key]
    return holder


def _is_a4(width: float, height: float, unit: float) -> bool:
    sides = sorted(side * unit / _POINTS_PER_MM for side in (width, height))
    return all(abs(side - wanted) <= _TOLERANCE_MM for side, wanted in zip(sides, _A4_MM, strict=True))

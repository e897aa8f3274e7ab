"""Counts the pages of a PDF, and those that are not A4, in the file itself."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from domain.findings import Finding, unreadable
from domain.packages.pdf_marks import Shows, entry, shows

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import RectangleObject

_POINTS_PER_MM = 72 / 25.4
_A4_MM = (210.0, 297.0)
_TOLERANCE_MM = 3.0
_MOST_PAGES = 2_000

_LARGEST_STRUCTURE = 8_000_000
"""Bytes that one index of the file may unpack to. Tagged documents of a few hundred pages have 2,000,000."""
_LARGEST_CONTENT = 1_000_000
"""Bytes that what is drawn on one page may unpack to. Images are never unpacked."""


@dataclass(frozen=True)
class Pages:
    """The pages of one PDF."""

    count: int
    not_a4: int
    """Pages more than 3 mm off A4, upright or across."""
    without_text: tuple[int, ...] = ()
    """Numbers of the pages that show something but hold no text, such as a scan."""


def _bounds(stream: int) -> dict[str, Any]:
    """Return pypdf's limits, with this many bytes for one unpacked stream."""
    return {
        "zlib_maximum_output_length": stream,
        "lzw_maximum_output_length": stream,
        "run_length_maximum_output_length": stream,
        "brotli_maximum_output_length": stream,
        "array_based_stream_maximum_output_length": stream,
        "zlib_maximum_recovery_input_length": 100_000,
        "page_tree_maximum_entries": 2 * _MOST_PAGES,
        "page_tree_maximum_page_entries": 100 * _MOST_PAGES,
    }


def read_pdf(name: str, data: bytes, rule: str = "-") -> Pages | Finding:
    """Count the pages of a PDF. A damaged, empty or protected file gives a finding under ``rule``, never an error."""
    answer = _read(data)
    if isinstance(answer, Pages):
        return answer
    id, facts = answer
    return unreadable(id, {"file": name, **facts}, where=name, rule=rule)


def _read(data: bytes) -> Pages | tuple[str, Mapping[str, object]]:
    """Return the pages; else the id and facts of the finding that refuses the file."""
    import pypdf
    from pypdf.errors import DependencyError, LimitReachedError

    if not data:
        return "pdf.empty", {}
    if b"%PDF-" not in data[:1024]:
        return "pdf.none", {}
    # The finding informs the sender of a damaged file, so pypdf need not log it as well.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        with pypdf.apply_configuration(**_bounds(_LARGEST_STRUCTURE)):
            reader = pypdf.PdfReader(BytesIO(data))
            _state_no_more_objects(reader, than=data.count(b"obj"))
            # A file with only a password against changes opens with an empty one, as every viewer tries.
            if reader.is_encrypted and not reader.decrypt(""):
                return "pdf.protected", {}
            if refused := next((id for id, found in _refusals(reader) if found), None):
                return refused, {}
            pages = list(reader.pages)
            off = sum(not _is_a4(page) for page in pages)
        with pypdf.apply_configuration(**_bounds(_LARGEST_CONTENT)):
            seen = [shows(page) for page in pages[:_MOST_PAGES]]
    except (LimitReachedError, MemoryError):
        return "pdf.too_large_a_structure", {}
    except (DependencyError, NotImplementedError):
        # A protection that pypdf cannot open, such as one with certificates.
        return "pdf.restricted", {}
    except Exception:  # pypdf raises any error, even RecursionError, on damaged files
        return "pdf.damaged", {}
    if not pages:
        return "pdf.no_pages", {}
    if len(pages) > _MOST_PAGES:
        return "pdf.too_many_pages", {"most": _MOST_PAGES}
    blank = [number for number, shown in enumerate(seen, 1) if shown is Shows.NOTHING]
    if len(blank) == len(pages):
        return "pdf.blank", {}
    if blank:
        return "pdf.blank_pages", {"pages": blank}
    without_text = tuple(number for number, shown in enumerate(seen, 1) if shown is Shows.MARKS)
    return Pages(count=len(pages), not_a4=off, without_text=without_text)


def _state_no_more_objects(reader: "PdfReader", than: int) -> None:
    """A lost root is sought among as many objects as a file states, each time through the whole file."""
    from pypdf.generic import NameObject, NumberObject

    if isinstance(stated := reader.trailer.get("/Size"), int) and stated > than:
        reader.trailer[NameObject("/Size")] = NumberObject(than)


def _refusals(reader: "PdfReader") -> Iterator[tuple[str, bool]]:
    """Yield what a document may not be, and whether it is."""
    root = reader.root_object
    # A portfolio is a folder of documents; its own page only says so. An ordinary document may have attachments.
    yield "pdf.portfolio", entry(root, "/Collection") is not None
    # The page of such a form only asks for Acrobat. A form that also has fields of its own shows them on its pages.
    form = entry(root, "/AcroForm", "/XFA") is not None
    yield "pdf.xfa", form and (bool(entry(root, "/NeedsRendering")) or not entry(root, "/AcroForm", "/Fields"))
    yield "pdf.runs_a_program", any(_programs(root))


def _programs(root: Any) -> Iterator[bool]:
    """Yield whether the document starts a script or another program by itself. A jump to a page is allowed."""
    yield entry(root, "/OpenAction", "/S") in {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
    yield entry(root, "/Names", "/JavaScript") is not None
    yield entry(root, "/AA") is not None


def _is_a4(page: "PageObject") -> bool:
    """True if what a viewer shows of the page is A4: the crop box within the media box, corners in any order."""
    left, bottom, right, top = (
        inner(a, b) for a, b, inner in zip(_corners(page.mediabox), _corners(page.cropbox), _INNER, strict=True)
    )
    sides = sorted(side * float(page.user_unit) / _POINTS_PER_MM for side in (right - left, top - bottom))
    return all(abs(side - wanted) <= _TOLERANCE_MM for side, wanted in zip(sides, _A4_MM, strict=True))


_INNER = (max, max, min, min)


def _corners(box: "RectangleObject") -> tuple[float, float, float, float]:
    (left, right), (bottom, top) = sorted((box.left, box.right)), sorted((box.bottom, box.top))
    return float(left), float(bottom), float(right), float(top)

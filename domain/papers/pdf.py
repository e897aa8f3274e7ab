"""How many pages a PDF has, and how many of them are not A4: counted in the file itself."""

from dataclasses import dataclass
from io import BytesIO

from domain.findings import Finding, Weight

_POINTS_PER_MM = 72 / 25.4
_A4_MM = (210.0, 297.0)
_TOLERANCE_MM = 3.0


@dataclass(frozen=True)
class Pages:
    """The pages of one PDF."""

    count: int
    not_a4: int
    """Pages that are more than 3 mm off A4, upright or across."""


def read_pdf(name: str, data: bytes, rule: str = "-") -> Pages | Finding:
    """Count the pages of a PDF. Damaged, empty and protected files are a finding under ``rule``, never an exception."""
    import pypdf

    def unreadable(what: str, help: str) -> Finding:
        return Finding(rule=rule, what=f"{name} {what}", help=help, where=name, weight=Weight.UNREADABLE)

    if not data:
        return unreadable("is an empty file.", "Send the PDF again; the upload may have been cut off.")
    if b"%PDF-" not in data[:1024]:
        return unreadable("is not a PDF.", "Save the document as PDF and send that file.")
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted:
            return unreadable("is protected by a password.", "Save the PDF without protection and send it again.")
        pages = list(reader.pages)
        off = sum(not _is_a4(float(page.cropbox.width), float(page.cropbox.height), page.user_unit) for page in pages)
        written = any("/Contents" in page for page in pages)
    except Exception:  # pypdf raises anything at all, down to RecursionError, on damaged files
        return unreadable("is damaged: its pages cannot be counted.", "Save the document as PDF anew and send that.")
    if not pages:
        return unreadable("has no pages.", "Send the PDF with its content.")
    if not written:
        return unreadable("has only blank pages.", "Send the PDF with its content.")
    return Pages(count=len(pages), not_a4=off)


def _is_a4(width: float, height: float, unit: float) -> bool:
    sides = sorted(side * unit / _POINTS_PER_MM for side in (width, height))
    return all(abs(side - wanted) <= _TOLERANCE_MM for side, wanted in zip(sides, _A4_MM, strict=True))

"""The example packages, and ways to spoil them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from domain.findings import Finding, Weight
from domain.packages import Reading

PACKAGES = Path(__file__).resolve().parents[3] / "examples" / "packages"
NAMES = tuple(sorted(path.name for path in PACKAGES.iterdir()))
A4 = (210, 297)


def load(name: str) -> dict[str, bytes]:
    """The files of an example package."""
    return {path.name: path.read_bytes() for path in sorted((PACKAGES / name).iterdir())}


def rewritten(data: bytes, old: str, new: str) -> bytes:
    """A manifest with one place changed; the place must be there."""
    text = data.decode()
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1).encode()


def edited(data: bytes, change: Callable[[Any], object]) -> bytes:
    """A workbook after a person changed it."""
    book = openpyxl.load_workbook(BytesIO(data))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def pdf(*sizes: tuple[float, float], blank: bool = False, password: str = "") -> bytes:
    """A PDF with pages of these sizes in millimetres, each with a little ink unless it is to be blank."""
    writer = PdfWriter()
    for width, height in sizes:
        page = writer.add_blank_page(width * 72 / 25.4, height * 72 / 25.4)
        if not blank:
            ink = DecodedStreamObject()
            ink.set_data(b"0 0 10 10 re f")
            page[NameObject("/Contents")] = writer._add_object(ink)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


TEXT = b"BT /F1 12 Tf 72 720 Td (Aftale) Tj ET"
"""What draws a word on a page."""


def drawn(*contents: bytes) -> bytes:
    """A PDF with one A4 page for each content, which may use a font, a scan and a form with text."""
    writer = PdfWriter()
    font = writer._add_object(_dictionary(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica"))
    scan = DecodedStreamObject()
    scan.set_data(b"\0")
    scan.update(_dictionary(Type="/XObject", Subtype="/Image", ColorSpace="/DeviceGray"))
    scan.update({NameObject(name): NumberObject(1) for name in ("/Width", "/Height")})
    scan[NameObject("/BitsPerComponent")] = NumberObject(8)
    form = DecodedStreamObject()
    form.set_data(TEXT)
    form.update(_dictionary(Type="/XObject", Subtype="/Form", Resources=_dictionary(Font=_dictionary(F1=font))))
    used = {"Scan": writer._add_object(scan), "Form": writer._add_object(form)}
    for content in contents:
        page = writer.add_blank_page(210 * 72 / 25.4, 297 * 72 / 25.4)
        page[NameObject("/Resources")] = _dictionary(Font=_dictionary(F1=font), XObject=_dictionary(**used))
        stream = DecodedStreamObject()
        stream.set_data(content)
        page[NameObject("/Contents")] = writer._add_object(stream)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _dictionary(**entries: Any) -> DictionaryObject:
    values = {name: NameObject(each) if isinstance(each, str) else each for name, each in entries.items()}
    return DictionaryObject({NameObject(f"/{name}"): each for name, each in values.items()})


def unreadable(reading: Reading[Any]) -> list[Finding]:
    """The findings that say that something cannot be read."""
    return [finding for finding in reading.findings if finding.weight is Weight.UNREADABLE]


def only(reading: Reading[Any]) -> Finding:
    """The one finding of a reading that has just one."""
    assert len(reading.findings) == 1, reading.findings
    return reading.findings[0]

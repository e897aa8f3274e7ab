"""PDFs as real programs write them: portfolios, forms, protection, odd boxes, annotations, large structures."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from domain.findings import Finding
from domain.packages import pdf as pdfs
from domain.packages.pdf import Pages, read_pdf
from tests.domain.packages.packages import A4, drawn, pdf
from tests.domain.packages.packages import TEXT as A_WORD
from tests.words import advice, sentence

SENT = Path(__file__).with_name("sent")


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        ("30-portfolio", "30-portfolio.pdf is a PDF portfolio: a folder of documents, not one."),
        ("31-xfa-dynamic", "31-xfa-dynamic.pdf is a form (XFA) that only Adobe Acrobat can show."),
        ("32-blank-page-libreoffice", "32-blank-page-libreoffice.pdf has only blank pages."),
        ("33-text-in-annotations-only", Pages(count=1, not_a4=0)),
        ("34-owner-password-only", Pages(count=2, not_a4=0)),
        ("35-mediabox-corners-reversed", Pages(count=2, not_a4=0)),
        ("37-large-object-stream", Pages(count=2, not_a4=0)),
    ],
)
def test_a_pdf_that_a_real_program_wrote_is_answered(file: str, answer: str | Pages) -> None:
    found = read_pdf(f"{file}.pdf", (SENT / f"{file}.pdf").read_bytes())
    assert (sentence(found) if isinstance(found, Finding) else found) == answer
    assert not isinstance(found, Finding) or advice(found)


def changed(data: bytes, **catalogue: Any) -> bytes:
    """The PDF with these entries in its catalogue."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    for name, value in catalogue.items():
        writer.root_object[NameObject(f"/{name}")] = value
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def dictionary(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


XFA = TextStringObject("<xdp/>")
FIELD = ArrayObject([dictionary(T=TextStringObject("Navn"))])


@pytest.mark.parametrize(
    ("catalogue", "refused"),
    [
        ({"Collection": dictionary(View=NameObject("/H"))}, "pdf.portfolio"),
        ({"AcroForm": dictionary(XFA=XFA, Fields=ArrayObject())}, "pdf.xfa"),
        ({"AcroForm": dictionary(XFA=XFA, Fields=FIELD), "NeedsRendering": NumberObject(1)}, "pdf.xfa"),
        # A form whose pages hold the fields, and a document with attachments, are ordinary documents.
        ({"AcroForm": dictionary(XFA=XFA, Fields=FIELD)}, None),
        ({"AcroForm": dictionary(Fields=ArrayObject())}, None),
        ({"Names": dictionary(EmbeddedFiles=dictionary(Names=ArrayObject()))}, None),
    ],
)
def test_a_folder_of_documents_and_a_form_for_one_program_are_refused_by_name(
    catalogue: dict[str, Any], refused: str | None
) -> None:
    found = read_pdf("a.pdf", changed(pdf(A4), **catalogue))
    assert (found.id if isinstance(found, Finding) else None) == refused


def noted(kind: str, look: bytes | None = None, flags: int = 4, **entries: Any) -> bytes:
    """A PDF whose only page holds nothing but an annotation, drawn like this."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn(b""))))
    note = dictionary(Type=NameObject("/Annot"), Subtype=NameObject(kind), F=NumberObject(flags), **entries)
    if look is not None:
        form = DecodedStreamObject()
        form.set_data(look)
        form.update(dictionary(Subtype=NameObject("/Form"), Resources=writer.pages[0]["/Resources"]))
        note[NameObject("/AP")] = dictionary(N=writer._add_object(form))
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    return written(writer)


WORDS = b"BT /F1 12 Tf (Anbefaling) Tj ET"
TEXT = Pages(count=1, not_a4=0)
MARK = Pages(count=1, not_a4=0, without_text=(1,))
BLANK = "a.pdf has only blank pages."


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        pytest.param(noted("/FreeText", WORDS), TEXT, id="text typed onto the page"),
        pytest.param(noted("/FreeText", Contents=TextStringObject("Anbefaling")), TEXT, id="text the viewer draws"),
        pytest.param(noted("/Widget", WORDS, FT=NameObject("/Tx")), TEXT, id="a filled field"),
        pytest.param(
            noted("/Widget", FT=NameObject("/Tx"), V=TextStringObject("Ja")), TEXT, id="a field the viewer draws"
        ),
        pytest.param(noted("/Stamp", b"/Scan Do"), MARK, id="a stamp with a picture"),
        pytest.param(noted("/Ink"), MARK, id="a line drawn by hand"),
        pytest.param(noted("/Widget", b"0 0 9 9 re S", FT=NameObject("/Sig")), MARK, id="a signature"),
        pytest.param(noted("/Widget", b"/Tx BMC EMC", FT=NameObject("/Tx")), BLANK, id="an empty field"),
        pytest.param(noted("/Widget", FT=NameObject("/Sig")), BLANK, id="a signature that is not shown"),
        pytest.param(noted("/Link"), BLANK, id="a link without a word"),
        pytest.param(noted("/FreeText", WORDS, flags=2), BLANK, id="a hidden annotation"),
        pytest.param(noted("/FreeText", WORDS, flags=32), BLANK, id="an annotation not to be viewed"),
    ],
)
def test_an_annotation_counts_if_it_leaves_a_mark_on_the_page(file: bytes, answer: Pages | str) -> None:
    found = read_pdf("a.pdf", file)
    assert (sentence(found) if isinstance(found, Finding) else found) == answer


def test_a_form_that_draws_nothing_is_no_mark() -> None:
    assert read_pdf("a.pdf", drawn(b"/Form Do", b"/Scan Do")) == Pages(count=2, not_a4=0, without_text=(2,))
    found = read_pdf("a.pdf", drawn(b"/Form Do").replace(A_WORD, b"q Q".ljust(len(A_WORD))))
    assert isinstance(found, Finding)
    assert found.id == "pdf.blank"


WIDE, HIGH = 595.28, 841.89


@pytest.mark.parametrize(
    ("media", "crop", "off"),
    [
        ((0, 0, WIDE, HIGH), None, 0),
        ((WIDE, HIGH, 0, 0), None, 0),
        ((0, HIGH, WIDE, 0), None, 0),
        ((-50, -50, WIDE - 50, HIGH - 50), None, 0),
        # What reaches beyond the sheet is not shown; what is cut off the sheet is not either.
        ((0, 0, WIDE, HIGH), (-200, -200, 2 * WIDE, 2 * HIGH), 0),
        ((WIDE, 0, 0, HIGH), (2 * WIDE, HIGH, 0, 0), 0),
        ((0, 0, 2 * WIDE, HIGH), (WIDE, HIGH, 0, 0), 0),
        ((0, 0, WIDE, HIGH), (0, 0, WIDE, HIGH / 2), 1),
        ((0, 0, HIGH, WIDE * 2), None, 1),
    ],
)
def test_a_page_is_the_part_of_its_sheet_that_is_shown(
    media: tuple[float, ...], crop: tuple[float, ...] | None, off: int
) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(A4))))
    boxes = {"/MediaBox": media} | ({"/CropBox": crop} if crop else {})
    for name, corners in boxes.items():
        writer.pages[0][NameObject(name)] = ArrayObject([FloatObject(each) for each in corners])
    assert read_pdf("a.pdf", written(writer)) == Pages(count=1, not_a4=off, without_text=(1,))


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
@pytest.mark.parametrize(("reader", "opens"), [("", True), ("hemmelig", False)])
def test_a_password_against_changes_is_no_password_against_reading(algorithm: str, reader: str, opens: bool) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn(WORDS))))
    writer.encrypt(reader, "ejer", algorithm=algorithm)
    found = read_pdf("a.pdf", written(writer))
    assert found == TEXT if opens else isinstance(found, Finding) and found.id == "pdf.protected"


def test_a_protection_that_is_unknown_is_called_one() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn(WORDS))))
    writer.encrypt("", "ejer", algorithm="RC4-128")
    found = read_pdf("a.pdf", written(writer).replace(b"/Standard", b"/Adobe.PubSec"))
    assert isinstance(found, Finding)
    assert found.id == "pdf.restricted"


def test_too_large_a_structure_is_not_called_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "_LARGEST_STRUCTURE", 1_000_000)
    name = "37-large-object-stream.pdf"
    found = read_pdf(name, (SENT / name).read_bytes())
    assert isinstance(found, Finding)
    assert sentence(found) == f"The structure of {name} is too large to read."

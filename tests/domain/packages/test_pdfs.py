"""PDFs: pages are counted and measured in the file itself; whatever cannot be read is one finding."""

import re
from typing import Any

import pytest
from pypdf import PdfReader

from domain.findings import Finding, Weight
from domain.packages import read_application
from domain.packages.pdf import Pages, read_pdf
from tests.domain.packages.packages import A4, TEXT, drawn, load, only, pdf
from tests.words import advice, sentence


@pytest.mark.parametrize(
    ("size", "off"),
    [
        pytest.param((210, 297), 0, id="A4 upright"),
        pytest.param((297, 210), 0, id="A4 across"),
        pytest.param((212.9, 294.1), 0, id="within three millimetres"),
        pytest.param((213.1, 297), 1, id="just over three millimetres too wide"),
        pytest.param((210, 293.9), 1, id="just over three millimetres too short"),
        pytest.param((215.9, 279.4), 1, id="US Letter"),
        pytest.param((297, 420), 1, id="A3"),
    ],
)
def test_a_page_is_measured(size: tuple[float, float], off: int) -> None:
    assert read_pdf("a.pdf", pdf(A4, size)) == Pages(count=2, not_a4=off, without_text=(1, 2))


def test_pages_are_counted_whatever_the_file_claims() -> None:
    lying = pdf(A4, A4, A4, A4).replace(b"/Count 4", b"/Count 3")
    assert b"/Count 3" in lying
    assert read_pdf("a.pdf", lying) == Pages(count=4, not_a4=0, without_text=(1, 2, 3, 4))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "is an empty file", id="empty file"),
        pytest.param(b"<html>", "is not a PDF", id="another format"),
        pytest.param(b"%PDF-1.7\n" + b"x" * 500, "is damaged", id="broken"),
        pytest.param(pdf(A4)[:200], "is damaged", id="cut off"),
        pytest.param(pdf(A4, password="hemmelig"), "is protected by a password", id="encrypted"),
        pytest.param(pdf(), "has no pages", id="no pages"),
        pytest.param(pdf(A4, A4, blank=True), "has only blank pages", id="blank pages"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_one_finding(data: bytes, says: str) -> None:
    finding = read_pdf("aftale.pdf", data, "R31")
    assert isinstance(finding, Finding)
    assert says in sentence(finding)
    assert (finding.rule, finding.where, finding.weight) == ("R31", "aftale.pdf", Weight.UNREADABLE)
    assert advice(finding)


@pytest.mark.parametrize(
    ("second", "without_text"),
    [
        pytest.param(b"BT /F1 12 Tf 72 720 Td (Aftalen) Tj ET", (), id="text"),
        pytest.param(b"/Form Do", (), id="text in a form"),
        pytest.param(b"q 595 0 0 842 0 0 cm /Scan Do Q", (2,), id="a scan"),
        pytest.param(b"72 72 m 300 72 l S", (2,), id="a line to sign on"),
        pytest.param(b"BT /F1 12 Tf ( ) Tj ET /Scan Do", (2,), id="a scan and a space"),
    ],
)
def test_a_page_that_only_shows_a_picture_is_named(second: bytes, without_text: tuple[int, ...]) -> None:
    assert read_pdf("aftale.pdf", drawn(TEXT, second)) == Pages(count=2, not_a4=0, without_text=without_text)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"q 1 0 0 1 0 0 cm Q", id="nothing drawn"),
        pytest.param(b"BT /F1 12 Tf ( ) Tj ET", id="a space, as word processors write it"),
    ],
)
def test_a_blank_page_is_refused_with_its_number(second: bytes) -> None:
    finding = read_pdf("aftale.pdf", drawn(TEXT, second, TEXT, second), "R31")
    assert isinstance(finding, Finding)
    assert (finding.rule, finding.weight) == ("R31", Weight.UNREADABLE)
    assert sentence(finding) == "aftale.pdf has blank pages: 2, 4."


def test_a_description_that_cannot_be_read_has_no_page_count() -> None:
    reading = read_application({**load("application"), "projektbeskrivelse.pdf": b"%PDF-1.7"})
    assert only(reading).rule == "R04"
    assert reading.facts is not None
    assert reading.facts.description_pages is None


def test_a_declaration_that_cannot_be_read_is_one_finding_and_not_also_a_missing_one() -> None:
    reading = read_application({**load("application"), "tilkendegivelse-aakanden.pdf": b""})
    assert only(reading).rule == "R08"
    assert reading.facts is not None
    assert [declaration.organisation_cvr for declaration in reading.facts.declarations] == ["10203045", "20304051"]


def test_a_file_of_more_than_25_megabytes_is_not_opened() -> None:
    limit = 25 * 1024 * 1024
    large = pdf(A4).ljust(limit + 1)
    finding = only(read_application({**load("application"), "projektbeskrivelse.pdf": large}))
    assert "at most 25 MB" in sentence(finding)


def test_a_file_of_exactly_25_megabytes_is_taken() -> None:
    data = load("application")["projektbeskrivelse.pdf"].ljust(25 * 1024 * 1024, b"\n")
    assert read_application({**load("application"), "projektbeskrivelse.pdf": data}).findings == ()


@pytest.mark.parametrize(
    "action", [b"/OpenAction<</S/JavaScript/JS(x)>>", b"/OpenAction<</S/Launch>>", b"/AA<</WC<<>>>>"]
)
def test_a_pdf_that_starts_a_program_is_refused(action: bytes) -> None:
    answer = read_pdf("a.pdf", pdf(A4).replace(b"/Type /Catalog", b"/Type /Catalog " + action))
    assert isinstance(answer, Finding)
    assert sentence(answer) == "a.pdf runs a program when it is opened."


def test_a_pdf_that_opens_at_a_page_is_read() -> None:
    opens_at_a_page = pdf(A4).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction<</S/GoTo/D[0/Fit]>>")
    assert read_pdf("a.pdf", opens_at_a_page) == Pages(count=1, not_a4=0, without_text=(1,))


def test_a_root_that_is_lost_is_sought_among_the_objects_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[object] = []
    get = PdfReader.get_object

    def noted(reader: PdfReader, reference: Any) -> Any:
        sought.append(reference)
        return get(reader, reference)

    monkeypatch.setattr(PdfReader, "get_object", noted)
    lost = re.sub(rb"/Size \d+", b"/Size 9999", pdf(A4).replace(b"/Type /Catalog", b"/Type /Catalag"))
    assert read_pdf("a.pdf", lost) == Pages(count=1, not_a4=0, without_text=(1,))
    assert len(sought) < 50


def test_what_pypdf_thinks_of_a_damaged_file_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert isinstance(read_pdf("a.pdf", pdf(A4)[:-60] + b"x" * 40), Pages | Finding)
    assert isinstance(read_pdf("a.pdf", pdf(A4).replace(b"startxref", b"startxxxx")), Pages | Finding)
    assert caplog.records == []

"""A letter photographed with a phone is taken where a person reads it anyway, with the doubt that a scan has."""

import pytest

from domain.findings import Finding
from domain.packages import read_application
from domain.packages.picture import read_picture
from domain.prequalification.assessment import doubts
from tests.domain.packages.packages import A4, load, only, pdf, rewritten
from tests.words import advice, sentence


def box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + kind + content


JPEG = b"\xff\xd8\xff\xe1" + b"\0" * 400 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 400 + b"\0\0\0\0IEND\xaeB`\x82"
HEIC = box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", b"\0" * 100) + box(b"mdat", b"\0" * 300)
KINDS = [("jpg", JPEG), ("JPEG", JPEG), ("png", PNG), ("heic", HEIC), ("heif", HEIC), ("png", JPEG)]
LETTERS = {"recommendation": "kommunal-anbefaling.pdf", "resolution": "tilkendegivelse-aakanden.pdf"}


def sent(letter: str, name: str, content: bytes) -> dict[str, bytes]:
    """The example application, with this letter as another file."""
    package = load("application")
    del package[LETTERS[letter]]
    manifest = rewritten(package["application.yaml"], LETTERS[letter], name)
    return {**package, "application.yaml": manifest, name: content}


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize(("suffix", "content"), KINDS)
def test_a_picture_of_a_letter_is_a_scan_that_an_officer_reads(letter: str, suffix: str, content: bytes) -> None:
    name = f"IMG_4711.{suffix}"
    reading = read_application(sent(letter, name, content))
    assert reading.findings == ()
    assert reading.facts is not None
    (picture,) = [each for each in reading.papers if each.name == name]
    assert picture.media_type.startswith("image/")
    (doubt,) = doubts(reading.facts)
    assert sentence(doubt) == f"{name} has pages without text, such as a scan: 1."
    assert doubt.where == name


def test_a_scan_as_pdf_has_the_same_doubt() -> None:
    reading = read_application(sent("recommendation", "brev.pdf", pdf(A4, A4)))
    assert reading.facts is not None
    assert [sentence(each) for each in doubts(reading.facts)] == [
        "brev.pdf has pages without text, such as a scan: 1, 2."
    ]


def test_the_example_has_no_doubt() -> None:
    reading = read_application(load("application"))
    assert reading.facts is not None
    assert list(doubts(reading.facts)) == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("brev.jpg", b"", "brev.jpg is an empty file."),
        ("brev.jpg", b"GIF89a" + b"\0" * 400, "brev.jpg is no picture that is read: those are JPEG, PNG and HEIC."),
        ("brev.jpg", pdf(A4), "brev.jpg is no picture that is read: those are JPEG, PNG and HEIC."),
        ("brev.jpg", JPEG[:-2], "brev.jpg is damaged or was cut off."),
        ("brev.png", PNG[:300], "brev.png is damaged or was cut off."),
        ("brev.heic", HEIC[:-20], "brev.heic is damaged or was cut off."),
        ("brev.heic", HEIC[:150], "brev.heic is damaged or was cut off."),
        ("brev.jpg", b"\xff\xd8\xff\xd9", "brev.jpg is damaged or was cut off."),
        ("brev.pdf", JPEG, "brev.pdf is not a PDF."),
        ("brev.docx", b"PK\x03\x04", "brev.docx is not a PDF."),
    ],
)
def test_what_is_no_whole_picture_is_one_finding_under_its_rule(name: str, content: bytes, says: str) -> None:
    finding = only(read_application(sent("recommendation", name, content)))
    assert (sentence(finding), finding.rule) == (says, "R07")
    assert advice(finding)


def test_a_paper_that_a_program_measures_stays_a_pdf() -> None:
    package = load("application")
    del package["projektbeskrivelse.pdf"]
    manifest = rewritten(package["application.yaml"], "projektbeskrivelse.pdf", "side.jpg")
    finding = only(read_application({**package, "application.yaml": manifest, "side.jpg": JPEG}))
    assert (sentence(finding), finding.rule) == ("side.jpg is not a PDF.", "R04")


@pytest.mark.parametrize("content", [JPEG, PNG, HEIC])
def test_a_picture_that_was_cut_off_anywhere_is_answered(content: bytes) -> None:
    for length in range(len(content)):
        assert isinstance(read_picture("a.jpg", content[:length]), Finding)

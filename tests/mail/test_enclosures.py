"""What goes with a letter: the list an office keeps, and how the letter and its mail name it. A15, R100."""

from datetime import UTC, date, datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from domain.findings import Refusal
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from tasks import words
from tasks.letter_enclosures import MOST_BYTES, Enclosures, read_enclosures, shipped
from tasks.letterhead import PLAIN
from tasks.letters import compose, formal_letter
from tasks.letters.enclosures import Enclosure

DAY = date(2024, 2, 23)
GUIDANCE = "Landsbyggefondens støttefastsættelse til personale mv. i den boligsociale indsats, 2019-2026-midlerne"
LIST = f"""
prequalified:
  - since: 2019-12-11
    source: "S:577-582"
    value:
      - title: {GUIDANCE}
        file: loen.pdf
      - title: Skabelon til helhedsplanens budget
        template: plan-budget
        to: [applicant, municipality]
  - since: 2027-01-01
    source: a later edition
    value:
      - {{title: Støttefastsættelse 2027, file: loen-2027.pdf}}
"""


def prequalified(role: Role = Role.APPLICANT, kind: NoticeKind = NoticeKind.PREQUALIFIED) -> Notice:
    return Notice(
        kind=kind,
        to=Addressee(role=role, name="Mette Holm", organisation="Boligselskabet Åkanden", email="m@example.org"),
        case_no=928142,
        title="Trygge naboskaber",
        data={
            "applied_ore": 3_000_000_000,
            "reserved_ore": 2_400_000_000,
            "decided_on": "2024-02-23",
            "reasons": None,
            "terms": [],
        },
    )


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's own list, with the files that it names in the same folder."""
    (tmp_path / "loen.pdf").write_bytes(b"%PDF-1.7 the guidance")
    (tmp_path / "loen-2027.pdf").write_bytes(b"%PDF-1.7 the next one")
    return written(tmp_path, LIST)


def written(folder: Path, text: str) -> Path:
    path = folder / "enclosures.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def names(found: tuple[Enclosure, ...]) -> list[str]:
    return [each.name for each in found]


def test_the_forms_of_the_plan_come_with_every_prequalification() -> None:
    assert names(shipped().of(prequalified(), DAY)) == ["plan-budget.xlsx", "milestones.xlsx", "status-report.xlsx"]
    assert shipped().of(prequalified(Role.MUNICIPALITY), DAY) == ()
    assert shipped().of(prequalified(Role.CASE_OFFICER), DAY) == ()
    assert shipped().of(prequalified(kind=NoticeKind.GRANT_COMMITTED), DAY) == ()


def test_an_office_replaces_the_kinds_that_it_names_each_from_its_day(office: Path) -> None:
    own = read_enclosures(office)
    assert names(own.of(prequalified(), DAY)) == ["loen.pdf", "plan-budget.xlsx"]
    assert names(own.of(prequalified(Role.MUNICIPALITY), DAY)) == ["plan-budget.xlsx"]
    assert names(own.of(prequalified(), date(2027, 1, 1))) == ["loen-2027.pdf"]
    assert own.of(prequalified(), date(2019, 12, 10)) == ()
    assert own.of(prequalified(), DAY)[0].content == b"%PDF-1.7 the guidance"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("{title: Løn, file: ../loen.pdf}", "that is no file that can go with a letter"),
        ("{title: Løn, file: loen.exe}", "that is no file that can go with a letter"),
        ("{title: Løn}", "an enclosure needs either a file or a template"),
        ("{title: Løn, file: loen.pdf, template: plan-budget}", "an enclosure needs either a file or a template"),
        ("{title: Løn, template: bank-accounts}", "it should be 'plan-budget', "),
        ("{title: Løn, file: loen.pdf, to: [finance]}", "it should be 'applicant' or 'municipality'"),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused_line_by_line(tmp_path: Path, item: str, said: str) -> None:
    path = written(tmp_path, f"prequalified:\n  - since: 2020-01-01\n    source: os\n    value:\n      - {item}\n")
    with pytest.raises(Refusal) as refused:
        read_enclosures(path)
    (finding,) = refused.value.findings
    assert said in words.what(finding, words.Reader(words.Language.ENGLISH))
    assert finding.where == "enclosures.yaml, line 5"


def test_what_is_no_formal_letter_has_no_enclosures(tmp_path: Path) -> None:
    path = written(tmp_path, "application_received: [{since: 2020-01-01, source: os, value: []}]\n")
    with pytest.raises(Refusal) as refused:
        read_enclosures(path)
    assert "application_received" in words.what(refused.value.findings[0], words.Reader(words.Language.ENGLISH))


@pytest.mark.parametrize("content", [None, b""])
def test_a_letter_whose_enclosure_is_missing_or_empty_is_not_written(office: Path, content: bytes | None) -> None:
    (office.parent / "loen.pdf").unlink()
    if content is not None:
        (office.parent / "loen.pdf").write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read_enclosures(office).of(prequalified(), DAY)
    assert [each.id for each in refused.value.findings] == ["enclosure.missing"]
    assert [each.id for each in read_enclosures(office).faults(DAY)] == ["enclosure.missing"]
    assert [*read_enclosures(office).faults(date(2027, 1, 1))] == [], "the older one is not needed any more"


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_a_letter_has_ten_megabytes_of_enclosures_at_most(tmp_path: Path, more: int, refused: bool) -> None:
    (tmp_path / "a.pdf").write_bytes(b" " * (MOST_BYTES // 2))
    (tmp_path / "b.pdf").write_bytes(b" " * (MOST_BYTES // 2 + more))
    value = "[{title: A, file: a.pdf}, {title: B, file: b.pdf}]"
    own = read_enclosures(written(tmp_path, f"prequalified: [{{since: 2020-01-01, source: os, value: {value}}}]\n"))
    assert [each.id for each in own.faults(DAY)] == (["enclosure.too_large"] if refused else [])
    if not refused:
        assert names(own.of(prequalified(), DAY)) == ["a.pdf", "b.pdf"]
        return
    with pytest.raises(Refusal):
        own.of(prequalified(), DAY)


def mail(enclosures: tuple[Enclosure, ...]) -> EmailMessage:
    return compose(
        prequalified(),
        message_id="<1@tilsagn.invalid>",
        sender="Landsbyggefonden <post@example.org>",
        recipient="m@example.org",
        reply_to=None,
        dated=datetime(2024, 2, 23, 9, tzinfo=UTC),
        pdf=b"%PDF-1.7 the letter",
        enclosures=enclosures,
    )


def test_the_mail_has_letter_and_enclosures_in_the_order_in_which_it_lists_them(office: Path) -> None:
    enclosures = read_enclosures(office).of(prequalified(), DAY)
    composed = mail(enclosures)
    attached = [(part.get_filename(), part.get_content_type()) for part in composed.iter_attachments()]
    assert attached == [
        ("Praekvalifikation 928142.pdf", "application/pdf"),
        ("loen.pdf", "application/pdf"),
        ("plan-budget.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ]
    plain, html = composed.get_body(("plain",)), composed.get_body(("html",))
    assert plain is not None and html is not None
    text = plain.get_content()
    assert "Brevet er vedhæftet som PDF sammen med bilagene." in text
    assert text.index("Bilag\n1. Landsbyggefondens") < text.index("2. Skabelon til helhedsplanens budget")
    assert f'<li style="margin:0 0 4px;">{GUIDANCE}</li>' in " ".join(html.get_content().split())
    assert mail(enclosures).as_bytes() == composed.as_bytes(), "the same letter gives the same mail"


def test_a_letter_without_enclosures_says_nothing_of_them() -> None:
    plain = mail(()).get_body(("plain",))
    assert plain is not None
    assert "Brevet er vedhæftet som PDF." in plain.get_content()
    assert "ilag" not in plain.get_content()


def test_the_letter_on_paper_lists_them_after_the_greeting(office: Path) -> None:
    titles = [each.title for each in read_enclosures(office).of(prequalified(), DAY)]
    said = {"fund": "Landsbyggefonden", "contact": "post@example.org", "dated": DAY, "letterhead": PLAIN}
    pdf = formal_letter(prequalified(), enclosures=titles, **said)  # type: ignore[arg-type]
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())
    after = text[text.index("Med venlig hilsen") :]
    assert "Bilag" in after
    assert GUIDANCE in after
    assert "Skabelon til helhedsplanens budget" in after
    assert "Bilag" not in " ".join(
        page.extract_text()
        for page in pypdf.PdfReader(BytesIO(formal_letter(prequalified(), **said))).pages  # type: ignore[arg-type]
    )


def test_an_office_without_enclosures_of_its_own_has_those_that_come_along(tmp_path: Path) -> None:
    assert read_enclosures(written(tmp_path, "{}\n")).by_kind == shipped().by_kind
    assert Enclosures({}).of(prequalified(), DAY) == ()

"""A decision or a demand to a party also goes out as a letter on paper: the same words, set to be kept."""

import io
import json
import re
from datetime import UTC, date, datetime
from typing import Any

import jinja2
import pypdf
import pytest
from pypdf.generic import DictionaryObject, StreamObject

from domain.grant.notice import Notice, NoticeKind, Role
from tasks.letterhead import PLAIN, Letterhead
from tasks.letters import compose, file_name, formal_letter, is_formal, letter
from tasks.letters.formal import MISSING
from tasks.letters.formal_kinds import formal_names
from tasks.letters.wording import parts
from tests.letters_once import every_letter_anew
from tests.mail.test_letters import NOTICES, notice_of, words
from tests.sweep import sweep

FORMAL_NOTICES = [notice for notice in NOTICES if is_formal(notice)]
every_formal_notice = sweep("notice", FORMAL_NOTICES, place=lambda n: f"{n.kind}-{n.to.role}-{FORMAL_NOTICES.index(n)}")
ONLY_IN_THE_MAIL = set(words("Til Sagsnummer Mailen er sendt automatisk Brevet er vedhæftet som PDF"))
HOUSE = Letterhead(address=("Langgade 1", "1000 Storby"), place="Storby")


def printed(
    notice: Notice, letterhead: Letterhead = PLAIN, dated: date = date(2024, 11, 11), draft: bool = False
) -> bytes:
    on = {"fund": "Landsbyggefonden", "contact": "boligsocial@fonden.example", "dated": dated}
    return formal_letter(notice, letterhead=letterhead, draft=draft, **on)  # type: ignore[arg-type]


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def on_paper(pdf: bytes) -> str:
    """What the pages say, on one line; a place where a long word may break is no letter."""
    text = " ".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(text.replace("\u200b", "").replace("\u00a0", " ").split())


def with_data(notice: Notice, **data: Any) -> Notice:
    return notice.model_copy(update={"data": notice.data | data})


REJECTION = notice_of(NoticeKind.PREQUALIFICATION_REJECTED)
WAIVER = notice_of(NoticeKind.REPORT_WAIVED)
COMMITMENT = notice_of(NoticeKind.GRANT_COMMITTED)


class TestWhichNoticesAreLetters:
    def test_every_formal_kind_is_printed_here(self) -> None:
        assert {notice.kind for notice in FORMAL_NOTICES} == set(formal_names())

    @pytest.mark.parametrize("kind", [NoticeKind.PAYOUTS_STOPPED, NoticeKind.PAYOUTS_RESUMED])
    def test_the_fund_s_own_people_get_no_letter(self, kind: NoticeKind) -> None:
        assert not is_formal(notice_of(kind, Role.FINANCE))

    @pytest.mark.parametrize(
        "kind", [NoticeKind.APPLICATION_RECEIVED, NoticeKind.REPORT_REMINDER, NoticeKind.STATUS_REPORT_RECEIVED]
    )
    def test_a_receipt_or_a_reminder_of_a_report_is_none(self, kind: NoticeKind) -> None:
        assert not is_formal(notice_of(kind))

    @every_formal_notice
    def test_its_file_has_a_name_that_every_mail_program_can_read(self, notice: Notice) -> None:
        assert re.fullmatch(r"[A-Z][A-Za-z ]+ 1042\.pdf", file_name(notice))

    def test_a_commitment_is_called_what_it_is(self) -> None:
        assert file_name(COMMITMENT) == "Tilsagn 1042.pdf"


class TestTheWords:
    @every_formal_notice
    def test_are_those_of_the_mail_and_no_others(self, notice: Notice) -> None:
        on = {"fund": "Landsbyggefonden", "contact": "boligsocial@fonden.example", "dated": date(2024, 11, 11)}
        mail = set(words(letter(notice, **on).text))  # type: ignore[arg-type]
        paper = set(words(json.dumps([list(part.values())[1:] for part in parts(notice, **on)], ensure_ascii=False)))  # type: ignore[arg-type]
        assert mail - paper <= ONLY_IN_THE_MAIL
        assert paper - mail <= {"Sagsnr", "Att"}

    @every_formal_notice
    def test_all_reach_the_page(self, notice: Notice) -> None:
        text = letter(
            notice, fund="Landsbyggefonden", contact="boligsocial@fonden.example", dated=date(2024, 11, 11)
        ).text
        told = set(words(on_paper(printed(notice))))
        assert set(words(text)) - told <= ONLY_IN_THE_MAIL

    @every_formal_notice
    def test_a_missing_fact_is_an_error_on_paper_too(self, notice: Notice) -> None:
        bare = notice.model_copy(update={"data": {}})
        with pytest.raises(jinja2.UndefinedError):
            printed(bare)

    def test_amounts_and_dates_are_written_the_danish_way(self) -> None:
        text = on_paper(printed(COMMITMENT))
        assert "11. november 2024" in text
        assert "24.000.000 kr." in text
        assert "1. januar 2025 til 31. december 2028" in text
        assert "Sagsnr. 1042" in text

    def test_the_reasons_stand_under_their_three_headings(self) -> None:
        text = on_paper(printed(REJECTION))
        places = [text.index(part) for part in ("Retsgrundlag", "Hovedhensyn", "De oplysninger, vi har lagt vægt på")]
        assert places == sorted(places)

    def test_the_officers_stand_below_where_the_notice_names_them(self) -> None:
        signed = with_data(COMMITMENT, proposed_by="Ida Holst", approved_by="Torben Krag")
        assert "Ida Holst" in on_paper(printed(signed))
        assert "Torben Krag" in on_paper(printed(signed))
        assert "Godkendt af" not in on_paper(printed(COMMITMENT))

    def test_a_hold_for_another_case_of_the_recipient_is_a_letter_too(self) -> None:
        hold = notice_of(NoticeKind.RECIPIENT_HOLD_BEGAN)
        assert file_name(hold) == "Udbetalinger holdt tilbage 1042.pdf"
        assert "Vi har derfor besluttet også at holde raterne her tilbage." in on_paper(printed(hold))

    def test_the_letterhead_shows_where_the_fund_lives(self) -> None:
        text = on_paper(printed(WAIVER, HOUSE))
        assert "Landsbyggefonden · Langgade 1 · 1000 Storby · boligsocial@fonden.example" in text
        assert "Storby, den 11. november 2024" in text

    def test_a_letter_goes_to_the_organisation_for_the_attention_of_the_person(self) -> None:
        to = WAIVER.to.model_copy(update={"organisation": "Boligselskabet Åkanden"})
        assert "Boligselskabet Åkanden Att. Åse Sørensen" in on_paper(printed(WAIVER.model_copy(update={"to": to})))
        assert "Att." not in on_paper(printed(WAIVER))

    def test_every_gap_is_listed_with_what_would_help(self) -> None:
        text = on_paper(printed(notice_of(NoticeKind.APPLICATION_INCOMPLETE)))
        assert "1. Beboerdata mangler for afdeling 0412-003. Vedhæft tabellerne for afdelingen." in text
        assert "2. Projektbeskrivelsen er på 4 sider. Forkort den til højst 3 sider." in text


class TestTheFile:
    @pytest.mark.parametrize("notice", [COMMITMENT, REJECTION, WAIVER], ids=lambda notice: notice.kind.value)
    def test_is_the_same_to_the_last_byte_for_the_same_notice(self, notice: Notice) -> None:
        first = printed(notice)
        with every_letter_anew():
            assert printed(notice) == first

    def test_is_dated_as_the_letter_is(self) -> None:
        metadata = read(printed(WAIVER)).metadata
        assert metadata is not None
        assert metadata.creation_date == datetime(2024, 11, 11, 12, tzinfo=UTC)
        assert printed(WAIVER) != printed(WAIVER, dated=date(2024, 11, 12))

    def test_names_its_title_its_author_and_its_language(self) -> None:
        reader = read(printed(REJECTION))
        assert reader.metadata is not None
        assert reader.metadata.title == "Afslag på prækvalifikation"
        assert reader.metadata.author == "Landsbyggefonden"
        catalogue = reader.trailer["/Root"]
        assert isinstance(catalogue, DictionaryObject)
        assert str(catalogue["/Lang"]).startswith("da")

    @pytest.mark.parametrize("draft", [False, True])
    def test_is_made_to_be_kept_and_to_be_read_aloud(self, draft: bool) -> None:
        reader = read(printed(COMMITMENT, draft=draft))
        catalogue = reader.trailer["/Root"]
        assert isinstance(catalogue, DictionaryObject)
        metadata = catalogue["/Metadata"].get_object()
        assert isinstance(metadata, StreamObject)
        about = metadata.get_data().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in about
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
        assert "<pdfuaid:part>1</pdfuaid:part>" in about
        assert "/StructTreeRoot" in catalogue

    def test_carries_every_font_it_uses(self) -> None:
        fonts = {
            str(font.get_object()["/BaseFont"]).split("+")[-1]
            for page in read(printed(COMMITMENT)).pages
            for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
        }
        assert fonts
        assert all(name.startswith("LibertinusSerif") for name in fonts)

    def test_counts_its_pages_only_when_there_is_more_than_one(self) -> None:
        assert "1 af" not in on_paper(printed(WAIVER))
        rates = [{"number": n, "due": "2025-04-01", "amount_ore": 150_000_000, "set_off_ore": 0} for n in range(1, 17)]
        pdf = printed(with_data(COMMITMENT, instalments=rates))
        assert len(read(pdf).pages) == 2
        assert "1 af 2" in on_paper(pdf)
        assert "2 af 2" in on_paper(pdf)

    def test_a4_is_what_it_is_printed_on(self) -> None:
        box = read(printed(WAIVER)).pages[0].mediabox
        assert (round(float(box.width)), round(float(box.height))) == (595, 842)


class TestADraft:
    def test_is_marked_on_every_page_and_in_its_title(self) -> None:
        rates = [{"number": n, "due": "2025-04-01", "amount_ore": 150_000_000, "set_off_ore": 0} for n in range(1, 17)]
        reader = read(printed(with_data(COMMITMENT, instalments=rates), draft=True))
        assert ["UDKAST" in page.extract_text() for page in reader.pages] == [True, True]
        assert reader.metadata is not None
        assert reader.metadata.title == "Udkast: Tilsagn om støtte til en boligsocial indsats"

    def test_has_a_mark_that_is_not_read_aloud_among_the_words(self) -> None:
        page = read(printed(WAIVER, draft=True)).pages[0]
        tagged = re.split(rb"\bEMC\b", page.get_contents().get_data())  # type: ignore[union-attr]
        (mark,) = (each for each in tagged if b" 130 Tf" in each)
        assert b"/Artifact" in mark
        assert b"/MCID" not in mark

    def test_says_otherwise_what_the_letter_says(self) -> None:
        assert on_paper(printed(COMMITMENT, draft=True)).replace("UDKAST ", "").removesuffix(" UDKAST") == on_paper(
            printed(COMMITMENT)
        )


class TestWhatPeopleWrite:
    @pytest.mark.parametrize(
        "written",
        [
            '#read("/etc/passwd")',
            "#panic()",
            "$x$",
            "*bold* _italic_ `raw`",
            "@ref <label>",
            "= Heading",
            "https://example.org",
            "\\u{41} \\ #let x = 1",
            "\"quoted\" 'single' -- --- ...",
            "{{ 7 * 7 }} {% raw %}",
            "// a comment /* and another */",
        ],
    )
    def test_is_shown_and_never_read(self, written: str) -> None:
        assert written in on_paper(printed(with_data(WAIVER, reason=f"Før {written} efter.")))

    def test_can_be_the_title_or_the_name_as_well(self) -> None:
        to = WAIVER.to.model_copy(update={"name": '#read("/etc/passwd")', "organisation": "*Åkanden* $x$"})
        text = on_paper(printed(WAIVER.model_copy(update={"to": to, "title": '#eval("1+1") @alle'})))
        for part in ('#read("/etc/passwd")', "*Åkanden* $x$", '#eval("1+1") @alle'):
            assert part in text

    def test_a_very_long_word_breaks_instead_of_running_off_the_page(self) -> None:
        endless = "å" * 400
        pages = read(printed(with_data(WAIVER, reason=endless))).pages
        lines = [line.replace("\u200b", "") for page in pages for line in page.extract_text().splitlines()]
        shown = [line for line in lines if set(line) == {"å"}]
        assert len(shown) > 1
        assert sum(map(len, shown)) == 400

    def test_what_no_font_can_show_becomes_a_box_and_the_letter_still_goes_out(self) -> None:
        text = on_paper(printed(with_data(WAIVER, reason="Tillykke 🎉 med 中文, siger Łukasz Ωμέγα.")))
        assert f"Tillykke {MISSING} med {MISSING}, siger Łukasz Ωμέγα." in text

    def test_letters_that_turn_or_hide_others_are_shown_by_their_codes(self) -> None:
        text = on_paper(printed(with_data(WAIVER, reason="Op\u202erev\u202c ned\u0007 og\ufeff ud.")))
        assert "Op‹U+202E›rev‹U+202C› ned‹U+0007› og‹U+FEFF› ud." in text

    def test_paragraphs_stay_paragraphs_and_lines_do_not(self) -> None:
        reason = parts_of(with_data(WAIVER, reason="En linje\ntil.\n\nNæste afsnit."))
        assert reason == ["En linje til.", "Næste afsnit."]

    def test_a_section_sign_is_not_torn_from_its_number(self) -> None:
        assert "§\u00a061" in read(printed(with_data(WAIVER, reason="Se § 61 a."))).pages[0].extract_text()

    @pytest.mark.parametrize(
        ("first", "last"),
        [("\u0020", "\u007e"), ("\u00a0", "\u024f"), ("\u0388", "\u038a"), ("\u0400", "\u04ff"), ("\u2190", "\u22ff")],
    )
    def test_every_letter_that_is_let_through_can_be_set(self, first: str, last: str) -> None:
        alphabet = " ".join(map(chr, range(ord(first), ord(last) + 1)))
        assert MISSING not in on_paper(printed(with_data(WAIVER, reason=alphabet)))


def parts_of(notice: Notice) -> list[str]:
    """The paragraphs under the heading of the reasons."""
    on = {"fund": "Landsbyggefonden", "contact": "a@fonden.example", "dated": date(2024, 11, 11)}
    found = parts(notice, **on)  # type: ignore[arg-type]
    start = next(n for n, part in enumerate(found) if part.get("heading") == "Begrundelse")
    end = next(n for n, part in enumerate(found) if part["is"] == "act")
    return [part["words"] for part in found[start + 1 : end]]


class TestTheMail:
    def composed(self, enclosed: bytes | None, message_id: str = "<1042-a@fonden.example>") -> Any:
        return compose(
            COMMITMENT,
            message_id=message_id,
            sender="Landsbyggefonden <post@fonden.example>",
            recipient="ase@boligen.example",
            reply_to=None,
            dated=datetime(2024, 11, 11, 9, 0, tzinfo=UTC),
            pdf=enclosed,
        )

    def test_carries_the_letter_beside_its_text(self) -> None:
        pdf = printed(COMMITMENT)
        mail = self.composed(pdf)
        (enclosed,) = mail.iter_attachments()
        assert enclosed.get_content_type() == "application/pdf"
        assert enclosed.get_filename() == "Tilsagn 1042.pdf"
        assert enclosed.get_content() == pdf
        assert str(mail["Content-Language"]) == "da"

    def test_says_what_it_says_without_the_letter(self) -> None:
        with_letter, without = self.composed(printed(COMMITMENT)), self.composed(None)
        for kind in ("plain", "html"):
            assert with_letter.get_body((kind,)).get_content() == without.get_body((kind,)).get_content()

    def test_is_the_same_to_the_last_byte(self) -> None:
        pdf = printed(COMMITMENT)
        assert self.composed(pdf).as_bytes() == self.composed(pdf).as_bytes()
        assert self.composed(pdf).as_bytes() != self.composed(pdf, "<1042-b@fonden.example>").as_bytes()

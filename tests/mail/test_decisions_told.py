"""What the letter of a decision says since its second edition: how much, by when, by whom, why, what still holds."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.findings import Refusal
from domain.grant.notice import Notice, NoticeKind, Role
from tasks.letter_texts import read_texts, shipped
from tasks.letterhead import PLAIN, Letterhead
from tasks.letters import Letter, letter
from tests.mail.test_letters import REASONS, SHIFT, notice_of, one_line

OWN = """
repayment_account:
  - {since: 2020-01-01, value: konto 0216 4069123456, source: økonomi}
  - {since: 2026-01-01, value: konto 0216 4069999999, source: økonomi}
repayment_consequence:
  - {since: 2020-01-01, value: "Betaler I ikke til tiden, sender vi en rykker.", source: regulativ}
complaint_guidance:
  - {since: 2020-01-01, value: I kan klage til Ankenævnet på Ærø., source: lov om Ærø}
"""


@pytest.fixture
def own(tmp_path: Path) -> Letterhead:
    """A letterhead with the texts of an office."""
    path = tmp_path / "texts.yaml"
    path.write_text(OWN, encoding="utf-8")
    return Letterhead(texts=read_texts(path))


def told(kind: NoticeKind, letterhead: Letterhead = PLAIN, role: Role = Role.APPLICANT, **data: Any) -> str:
    notice = notice_of(kind, role)
    return one_line(notice.model_copy(update={"data": notice.data | data}), letterhead)


def closed(**data: Any) -> str:
    return told(
        NoticeKind.GRANT_CLOSED, leftover_ore=41_238_050, leftover_decision="repay", repay_by="2029-10-01", **data
    )


def test_what_has_been_paid_back_is_not_asked_for_again_when_the_grant_closes() -> None:
    part = closed(repaid_ore=40_000_000, outstanding_ore=1_238_050)
    assert "I har betalt 400.000 kr. tilbage. Betal 12.380,50 kr. senest mandag den 1. oktober 2029" in part
    assert "Betal 412.380,50 kr." not in part
    assert "modtaget pengene. Herefter er der ikke flere pligter" in part
    whole = closed(repaid_ore=41_238_050, outstanding_ore=0)
    assert "Hele det overskydende beløb er betalt tilbage. I skal ikke gøre mere." in whole
    assert "Betal " not in whole
    assert "Mangler endnu: Intet" in whole


@pytest.mark.parametrize("kind", [NoticeKind.LEFTOVER_DECIDED, NoticeKind.ADVANCE_SETTLED])
def test_a_claim_says_how_much_by_when_to_where_and_on_which_law(kind: NoticeKind, own: Letterhead) -> None:
    claim: dict[str, Any] = {"use": "repay", "amount_ore": 41_238_050, "repay_by": "2025-08-01"}
    text = told(kind, own, **claim)
    assert "Betal 412.380,50 kr. senest fredag den 1. august 2025 til konto 0216 4069123456" in text
    assert 'skriv "sag 1042" på overførslen' in text
    assert "Betaler I ikke til tiden, sender vi en rykker." in text
    assert "Retsgrundlag" in text
    assert "almenboligloven § 91 a" in text
    without = told(kind, **claim)
    assert "Sagsbehandleren oplyser, hvilken konto pengene skal ind på." in without
    assert "rykker" not in without


def test_a_text_is_that_of_the_day_of_the_letter(own: Letterhead) -> None:
    assert own.texts is not None
    assert own.texts.on(date(2025, 12, 31))["repayment_account"] == "konto 0216 4069123456"
    assert own.texts.on(date(2026, 1, 1))["repayment_account"] == "konto 0216 4069999999"
    assert own.texts.on(date(2019, 12, 31))["repayment_account"] == ""


def test_an_office_replaces_only_what_it_names_and_every_shipped_text_has_its_source(own: Letterhead) -> None:
    assert own.texts is not None
    assert own.texts.section_91 == shipped().section_91
    for name, texts in shipped():
        assert texts, name
        assert all(each.source.strip() for each in texts)


def test_no_appeal_body_no_account_and_no_consequence_come_with_the_program() -> None:
    texts = shipped().on(date(2026, 1, 1))
    assert [name for name, text in texts.items() if not text] == [
        "salary_guidance_address",
        "repayment_account",
        "repayment_consequence",
        "complaint_guidance",
    ]


def test_how_to_complain_is_a_dated_text_too(own: Letterhead) -> None:
    assert "I kan klage til Ankenævnet på Ærø." in told(NoticeKind.GRANT_REFUSED, own)
    assert "klage" not in told(NoticeKind.GRANT_REFUSED)


def test_a_file_of_texts_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    path = tmp_path / "texts.yaml"
    path.write_text("klagevejledning: [{since: 2020-01-01, value: x, source: y}]\n", encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_texts(path)
    assert "klagevejledning" in str(caught.value.findings[0].facts)
    with pytest.raises(Refusal):
        read_texts(tmp_path / "nowhere.yaml")


STILL = [
    {"since": "2025-07-01", "report": "status_report", "year": 2024, "other_case": 0, "reason": ""},
    {"since": "2025-06-02", "report": "", "year": 0, "other_case": 0, "reason": "Bestyrelsen har ikke holdt møde."},
    {"since": "2025-07-02", "report": "", "year": 0, "other_case": 2043, "reason": ""},
]
LIFTED = (NoticeKind.STOP_LIFTED, NoticeKind.PAYOUTS_RESUMED, NoticeKind.RECIPIENT_HOLD_ENDED)


@pytest.mark.parametrize("kind", LIFTED)
def test_a_stop_lifted_while_others_are_open_says_which_still_hold(kind: NoticeKind) -> None:
    text = told(kind, released=[], still_stopped=STILL)
    assert "men udbetalingerne er fortsat standset" in text
    assert "Statusindberetning (indberetningsskema) for 2024 mangler eller er ikke godkendt. Standset fra 1." in text
    assert "- Bestyrelsen har ikke holdt møde. Standset fra 2. juni 2025." in text
    assert "- Udbetalingerne på sag 2043 er standset. Standset fra 2. juli 2025." in text
    assert "I skal ikke gøre noget" not in text


@pytest.mark.parametrize("kind", LIFTED)
def test_a_stop_lifted_while_none_is_open_says_so_and_no_more(kind: NoticeKind) -> None:
    text = told(kind, released=[], still_stopped=[])
    assert "fortsat standset" not in text
    assert "Er udbetalingerne også standset" not in text


def test_a_decision_of_one_officer_names_that_officer_in_mail_and_letter() -> None:
    text = told(NoticeKind.PLAN_RETURNED, decided_by="Ida Holst")
    assert "Afgjort af Ida Holst" in text
    assert "Afgjort af" not in told(NoticeKind.PLAN_RETURNED)


def test_rent_support_below_what_the_plan_asks_for_gives_its_reasons(own: Letterhead) -> None:
    text = told(NoticeKind.RENT_SUPPORT_AWARDED, own, reasons=REASONS, asked_ore=250_000_000)
    assert "Tilsagn om huslejestøtte med et lavere beløb" in text
    assert "Ansøgt huslejestøtte: 2.500.000 kr." in text
    assert REASONS["facts"] in text
    assert "Ankenævnet på Ærø" in text
    assert "lavere" not in told(NoticeKind.RENT_SUPPORT_AWARDED, own)


def test_a_shift_between_main_groups_is_a_table_with_its_total() -> None:
    notice = notice_of(NoticeKind.CHANGE_APPROVED)
    shift = notice.model_copy(update={"data": notice.data | SHIFT})
    lines = [" ".join(line.split()) for line in written(shift).text.splitlines()]
    assert "Beløb i kr. Hidtil Fremover Forskel" in lines
    assert "Sekretariat 8.000.000 7.999.999,50 -0,50" in lines
    assert "I alt for disse 8.000.000 8.000.000 0" in lines


def written(notice: Notice) -> Letter:
    return letter(notice, fund="Landsbyggefonden", contact="a@fonden.example", dated=date(2025, 7, 1))


def test_an_officer_is_told_where_to_look_without_names_of_tools() -> None:
    digest = notice_of(NoticeKind.DAILY_DIGEST, Role.CASE_OFFICER)
    assert "Prefect" not in one_line(digest)
    assert "kommandoen" not in one_line(digest)


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.MUNICIPALITY])
@pytest.mark.parametrize(
    ("kind", "referred"),
    [
        (NoticeKind.PREQUALIFIED, False),
        (NoticeKind.RENT_SUPPORT_PREQUALIFIED, False),
        (NoticeKind.PREQUALIFICATION_REJECTED, True),
        (NoticeKind.GRANT_REFUSED, True),
        (NoticeKind.RENT_SUPPORT_REJECTED, True),
    ],
)
def test_a_letter_draws_attention_to_renovation_support_and_a_no_refers_to_the_other_schemes(
    kind: NoticeKind, role: Role, referred: bool
) -> None:
    text = told(kind, role=role)
    assert "søges for sig efter renoveringsstøtteordningen i almenboligloven § 91" in text
    assert ("Særlig driftsstøtte (Kapitaltilførsel mv.)" in text) == referred


GUIDANCE = "Landsbyggefondens støttefastsættelse til personale mv. i den boligsociale indsats, 2019-2026-midlerne"


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.MUNICIPALITY])
def test_a_prequalification_names_the_guidance_on_salaries_and_links_to_it_where_the_office_says_how(
    role: Role, tmp_path: Path
) -> None:
    assert GUIDANCE in told(NoticeKind.PREQUALIFIED, role=role)
    assert "Her er dokumentet" not in told(NoticeKind.PREQUALIFIED, role=role)
    path = tmp_path / "texts.yaml"
    address = "https://lbf.example.org/loen.pdf"
    path.write_text(f"salary_guidance_address: [{{since: 2020-01-01, value: '{address}', source: kontoret}}]\n")
    linked = told(NoticeKind.PREQUALIFIED, Letterhead(texts=read_texts(path)), role)
    assert GUIDANCE in linked
    assert f"Her er dokumentet: {address}" in linked


def test_an_applicant_is_shown_where_to_look_for_inspiration() -> None:
    text = told(NoticeKind.PREQUALIFIED)
    assert all(site in text for site in ("www.lbf.dk", "www.boligsocialnet.dk", "www.cfbu.dk"))
    assert "www.cfbu.dk" not in told(NoticeKind.PREQUALIFIED, role=Role.MUNICIPALITY)


def test_a_commitment_requires_that_work_leaves_time_for_boligsocialnet() -> None:
    assert "Det daglige arbejde skal tilrettelægges, så alle medarbejdere" in told(NoticeKind.GRANT_COMMITTED)

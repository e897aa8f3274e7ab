"""`tilsagn payments`: from what is released to what the bank has paid, as officers and finance type it."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest

from deployments.clock import SystemClock
from domain.packages.payment_files import message_id_of
from tests.cli.terminal import BAD_INPUT, EXAMPLES, REFUSED, Tilsagn

Office = Callable[[str], tuple[Tilsagn, int]]


@pytest.fixture
def released(office_on: Office, monkeypatch: pytest.MonkeyPatch) -> tuple[Tilsagn, int]:
    """The first instalment of the shipped scenario is released, and the accounts are known."""
    monkeypatch.setenv("TILSAGN_BANK_IBAN", "DK77 9999 0000 0000 01")
    monkeypatch.setattr(SystemClock, "now", lambda clock: datetime(2025, 1, 7, 11, 0, tzinfo=UTC))
    tilsagn, case_no = office_on("2025-01-01")
    file = EXAMPLES / "registers" / "bankkonti-opdigtet.xlsx"
    said = ("--since", "2024-01-01", "--source", "Opdigtet eksempel", "--by", "Ida Holst")
    tilsagn.ok("import", "bank-accounts", file, *said)
    tilsagn.ok("payments", "approve-accounts", "2024-01-01", "--by", "Torben Krag")
    tilsagn.ok("sweep", "--as-of", "2025-01-02")
    return tilsagn, case_no


@pytest.fixture
def ordered(released: tuple[Tilsagn, int]) -> tuple[Tilsagn, int]:
    """It is in an approved batch."""
    order_one_batch(released[0])
    return released


def order_one_batch(tilsagn: Tilsagn) -> None:
    tilsagn.ok("payments", "propose", "--by", "Ida Holst")
    tilsagn.ok("payments", "approve", 1, "--by", "Torben Krag")


def answered(tilsagn: Tilsagn, folder: Path, *said: str) -> Path:
    """Finance's file with the same answer in every line."""
    file = folder / "betalinger.csv"
    tilsagn.ok("payments", "file", 1, "-o", file)
    head, *lines = file.read_text(encoding="utf-8-sig").splitlines()
    rows = [";".join([*line.split(";")[:-4], *said]) for line in lines]
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    return file


def test_without_a_batch_the_answer_says_how_to_make_one(tilsagn: Tilsagn) -> None:
    assert "tilsagn payments propose" in tilsagn.ok("payments").out
    assert tilsagn.ok("payments", "--json").json == []


def test_nothing_released_is_nothing_to_propose(tilsagn: Tilsagn) -> None:
    answer = tilsagn("payments", "propose", "--by", "Ida Holst")
    assert answer.code == REFUSED
    assert "Nothing is released" in answer.said


def test_a_whole_round(released: tuple[Tilsagn, int], tmp_path: Path) -> None:
    tilsagn, case_no = released
    assert "another officer approves (D9)" in tilsagn.ok("payments", "propose", "--by", "Ida Holst").said
    assert tilsagn("payments", "approve", 1, "--by", "ida holst").code == REFUSED
    assert f"T1-{case_no}-01" in tilsagn.ok("payments", "approve", 1, "--by", "Torben Krag").out
    file = answered(tilsagn, tmp_path, "paid", "2025-01-07", "bank 7", "")
    assert "1 paid, 0 returned, 0 known already." in tilsagn.ok("payments", "settle", 1, file).said
    assert "0 paid, 0 returned, 1 known already." in tilsagn.ok("payments", "settle", 1, file).said
    (batch,) = tilsagn.ok("payments", "--json").json
    assert (batch["state"], batch["lines"][0]["state"], batch["lines"][0]["reference"]) == ("settled", "paid", "bank 7")
    assert tilsagn.events(case_no)[-2:] == ["InstalmentOrdered", "InstalmentPaid"]
    assert "all agree.\n" in tilsagn.ok("verify").out


@pytest.mark.parametrize("written", ["A\u030ase Holm", "ÅSE\u00a0HOLM", "Åse\u200b Holm.", "\uff21\u030ase Holm"])
def test_the_officer_who_proposed_cannot_approve_under_another_spelling(
    released: tuple[Tilsagn, int], written: str
) -> None:
    tilsagn, _ = released
    tilsagn.ok("payments", "propose", "--by", "Åse Holm")
    refused = tilsagn("payments", "approve", 1, "--by", written)
    assert refused.code == REFUSED
    assert refused.findings()[0].startswith("D9")
    assert tilsagn.ok("payments", "--json").json[0]["state"] == "proposed"


def test_the_bank_s_own_status_report_settles_what_it_answers(ordered: tuple[Tilsagn, int], tmp_path: Path) -> None:
    tilsagn, case_no = ordered
    tilsagn.ok("payments", "file", 1, "--format", "pain001", "-o", tmp_path / "ordre.xml")
    message = message_id_of((tmp_path / "ordre.xml").read_bytes())
    report = tmp_path / "svar.xml"
    said = (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><MsgId>B1</MsgId>'
        "<CreDtTm>2025-01-07T09:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{}</OrgnlMsgId>"
        "</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>T1-{}-01</OrgnlEndToEndId>"
        "<TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>"
        "</CstmrPmtStsRpt></Document>"
    )
    report.write_text(said.format("ANOTHER-FILE", case_no))
    assert "answers the message 'ANOTHER-FILE'" in tilsagn("payments", "settle", 1, report).err
    report.write_text(said.format(message, case_no))
    assert "0 paid, 1 returned, 0 known already." in tilsagn.ok("payments", "settle", 1, report).said
    assert f"T1-{case_no}-01 returned: AC04" in tilsagn.ok("payments", "show", 1).said


def test_the_import_says_which_names_the_bank_gets_otherwise(tilsagn: Tilsagn) -> None:
    file = Path(__file__).parents[1] / "domain" / "packages" / "sent" / "50-bank-accounts-typographic-holder.xlsx"
    said = ("--since", "2024-01-01", "--source", "Opdigtet eksempel", "--by", "Ida Holst")
    answer = tilsagn.ok("import", "bank-accounts", file, *said)
    assert "goes to the bank as 'Boligselskabet Åkanden - afd. 'Nord' + Søn-'s 'Konto' / A/S (DK)'" in answer.err
    again = tilsagn.ok("import", "bank-accounts", file, *said, "--json").json
    assert (again["new"], [each["where"] for each in again["remarks"]]) == (False, ["10203045"])


def test_the_order_to_the_bank_names_town_and_agreement(
    released: tuple[Tilsagn, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tilsagn, _ = released
    monkeypatch.setenv("TILSAGN_BANK_TOWN", "København")
    monkeypatch.setenv("TILSAGN_BANK_AGREEMENT", "12345")
    order_one_batch(tilsagn)
    tilsagn.ok("payments", "file", 1, "--format", "pain001", "-o", tmp_path / "ordre.xml")
    order = (tmp_path / "ordre.xml").read_text(encoding="utf-8")
    assert "<TwnNm>København</TwnNm>" in order and "<Id>12345</Id>" in order


def test_the_order_to_the_bank_pays_from_the_approved_account_once_its_change_was_told(
    ordered: tuple[Tilsagn, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved = os.environ["TILSAGN_BANK_IBAN"].replace(" ", "")
    monkeypatch.setenv("TILSAGN_BANK_IBAN", "DK5099990000000002")
    told = f"it was approved to be paid from {approved}, and DK5099990000000002 is set now"
    assert told in ordered[0].ok("payments", "show", 1).said
    writing = ("payments", "file", 1, "--format", "pain001", "-o", tmp_path / "ordre.xml")
    refused = ordered[0](*writing)
    assert (refused.code, told in refused.said, (tmp_path / "ordre.xml").exists()) == (REFUSED, True, False)
    assert told in ordered[0].ok(*writing, "--as-it-stands").said
    order = (tmp_path / "ordre.xml").read_text(encoding="utf-8")
    assert f"<IBAN>{approved}</IBAN>" in order and "DK5099990000000002" not in order
    assert told not in ordered[0].ok("payments", "show", 1).said, "the file is written: nothing is left to decide"


def test_a_payment_dated_before_its_order_is_refused(ordered: tuple[Tilsagn, int], tmp_path: Path) -> None:
    tilsagn, case_no = ordered
    file = answered(tilsagn, tmp_path, "paid", "2024-12-20", "NB1", "")
    answer = tilsagn("payments", "settle", 1, file)
    assert answer.code == REFUSED
    assert f"T1-{case_no}-01" in answer.err and "2024-12-20" in answer.err
    assert tilsagn.ok("payments", "show", 1, "--json").json["lines"][0]["state"] == "ordered"


@pytest.mark.parametrize("reason", ["Kontoen er lukket", "Konto lukket [/b]", "[k](javascript:1)"])
def test_a_payment_that_came_back_is_shown_with_its_reason(
    ordered: tuple[Tilsagn, int], tmp_path: Path, reason: str
) -> None:
    tilsagn, case_no = ordered
    file = answered(tilsagn, tmp_path, "returned", "2025-01-07", "bank 8", reason)
    assert reason in tilsagn.ok("payments", "settle", 1, file, "--by", "Lis Bang").said
    assert f"T1-{case_no}-01 returned: {reason}" in tilsagn.ok("payments", "show", 1).said
    assert tilsagn.events(case_no)[-2:] == ["PaymentReturned", "InstalmentReleased"]
    assert tilsagn.ok("payments", "propose", "--by", "Ida Holst", "--json").json["number"] == 2


def test_why_it_was_not_paid_says_that_it_came_back_and_what_to_do(
    ordered: tuple[Tilsagn, int], tmp_path: Path
) -> None:
    tilsagn, case_no = ordered
    file = answered(tilsagn, tmp_path, "returned", "2025-01-07", "bank 8", "Kontoen er lukket")
    tilsagn.ok("payments", "settle", 1, file)
    english = tilsagn.ok("explain", case_no, "instalment", 1).said
    assert "came back from the bank on 7 January 2025 for this reason: Kontoen er lukket." in english
    assert f"Its order T1-{case_no}-01 came back from the bank on 2025-01-07" in english
    assert "propose it in a new batch" in english
    danish = tilsagn.ok("explain", case_no, "instalment", 1, "--language", "da").said
    assert "kom retur fra banken den 7. januar 2025 med denne årsag: Kontoen er lukket." in danish


def test_the_list_aligns(ordered: tuple[Tilsagn, int]) -> None:
    head, line = ordered[0].ok("payments").out.splitlines()
    assert head.split() == ["Batch", "Proposed", "By", "Approved", "by", "Payments", "Amount", "State"]
    for name, value in (("By", "Ida Holst"), ("Approved by", "Torben Krag"), ("State", "approved")):
        assert head.index(name) == line.index(value)


@pytest.mark.parametrize("shape", ["csv", "pain001"])
def test_the_file_is_the_same_whenever_it_is_written_and_a_copy_is_called_one(
    ordered: tuple[Tilsagn, int], tmp_path: Path, shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tilsagn, _ = ordered
    one, two = tmp_path / "one", tmp_path / "two"
    words = ("payments", "file", 1, "--format", shape, "--by", "Lis Bang", "-o")
    assert "COPY" not in tilsagn.ok(*words, one).said
    monkeypatch.setenv("TILSAGN_BANK_IBAN", "DK9799990030405067")
    assert "THIS IS A COPY: Lis Bang wrote it on 2025-01-07" in tilsagn.ok(*words, two).err
    told = tilsagn.ok(*words, two, "--json").json
    assert (told["copy"], told["payments"], told["first_written_on"]) == (True, 1, "2025-01-07")
    assert told["sha256"] == sha256(two.read_bytes()).hexdigest()
    assert one.read_bytes() == two.read_bytes()
    assert b"DK2399990010203045" in one.read_bytes()


@pytest.fixture
def stopped(ordered: tuple[Tilsagn, int]) -> tuple[Tilsagn, int]:
    """It is in an approved batch, and payouts were stopped after that."""
    tilsagn, case_no = ordered
    fields = (
        "reason=Bestyrelsen er trådt tilbage",
        "legal_basis=R69",
        "no_hearing_because=Parten har selv oplyst det.",
    )
    tilsagn.ok("record", "stop-payouts", case_no, *fields, "--by", "Ida Holst", "--role", "case_officer")
    return tilsagn, case_no


def test_what_has_changed_since_the_approval_is_listed_and_nothing_is_written(
    stopped: tuple[Tilsagn, int], tmp_path: Path
) -> None:
    tilsagn, case_no = stopped
    answer = tilsagn("payments", "file", 1, "-o", tmp_path / "betalinger.csv")
    assert answer.code == REFUSED
    assert "Payouts are stopped since 2025-01-07: Bestyrelsen er trådt tilbage." in answer.said
    assert f"in T1-{case_no}-01 → The payment (instalment 1 of case {case_no}, 900.000 kr.) is left out" in answer.said
    assert "--as-it-stands" in answer.said
    assert list(tmp_path.glob("*betalinger*")) == []
    assert tilsagn.ok("payments", "show", 1, "--json").json["lines"][0]["state"] == "ordered"


def test_with_a_person_s_word_the_rest_is_written_and_what_is_left_out_is_held(
    stopped: tuple[Tilsagn, int], tmp_path: Path
) -> None:
    tilsagn, case_no = stopped
    words = ("payments", "file", 1, "-o", tmp_path / "betalinger.csv", "--as-it-stands")
    told = tilsagn.ok(*words, "--json").json
    assert (told["file"], told["payments"], told["amount_ore"]) == (None, 0, 0)
    assert [finding["rule"] for finding in told["left_out"]] == ["R69"]
    assert list(tmp_path.glob("*betalinger*")) == []
    assert tilsagn.events(case_no)[-2:] == ["PaymentReturned", "InstalmentHeld"]
    assert "left out of the payment file" in tilsagn.ok("explain", case_no, "instalment", 1).said


@pytest.mark.parametrize(("typed", "events"), [("y\n", ["PaymentReturned", "InstalmentHeld"]), ("n\n", None)])
def test_a_person_at_a_terminal_is_asked(
    stopped: tuple[Tilsagn, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, events: list[str] | None
) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    tilsagn, case_no = stopped
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    answer = tilsagn("payments", "file", 1, "-o", tmp_path / "betalinger.csv")
    assert (
        "Payouts are stopped since 2025-01-07" in answer.err
        and "Write it as it stands, without these payments?" in answer.err
    )
    assert answer.code == (REFUSED if events is None else 0)
    assert tilsagn.events(case_no)[-2:] == (events or ["InstalmentOrdered", "StopOrdered"])


@pytest.mark.parametrize("target", ["tilsagn.db", "notes.csv", "answered.csv"])
def test_a_file_that_is_not_ours_or_was_changed_since_is_not_overwritten(
    ordered: tuple[Tilsagn, int], tmp_path: Path, target: str
) -> None:
    tilsagn, _ = ordered
    place = tilsagn.data / target if target == "tilsagn.db" else tmp_path / target
    if target == "answered.csv":
        tilsagn.ok("payments", "file", 1, "-o", place)
        place.write_bytes(place.read_bytes() + b"filled in")
    elif target == "notes.csv":
        place.write_text("navn;belob\n")
    before = place.read_bytes()
    answer = tilsagn("payments", "file", 1, "-o", place)
    assert answer.code == BAD_INPUT
    assert "is not a payment file as it was written" in answer.said
    assert target == "tilsagn.db" or place.read_bytes() == before
    assert "all agree.\n" in tilsagn.ok("verify").out


def test_a_payment_file_is_written_over_itself_and_leaves_nothing_beside_it(
    ordered: tuple[Tilsagn, int], tmp_path: Path
) -> None:
    tilsagn, _ = ordered
    for _ in range(2):
        tilsagn.ok("payments", "file", 1, "-o", tmp_path / "betalinger.csv")
    assert [path.name for path in tmp_path.glob("*betalinger*")] == ["betalinger.csv"]


def test_the_bank_s_file_needs_the_fund_s_own_account(
    released: tuple[Tilsagn, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tilsagn, _ = released
    monkeypatch.delenv("TILSAGN_BANK_IBAN")
    order_one_batch(tilsagn)
    answer = tilsagn("payments", "file", 1, "--format", "pain001", "-o", tmp_path / "ordre.xml")
    assert answer.code == REFUSED
    assert "Set TILSAGN_BANK_IBAN" in answer.said
    assert not (tmp_path / "ordre.xml").exists()


def test_an_account_that_is_none_is_told_by_the_setting_s_name(
    tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSAGN_BANK_IBAN", "DK7799990000000002")
    answer = tilsagn("payments")
    assert answer.code == BAD_INPUT
    assert "TILSAGN_BANK_IBAN" in answer.said and "check digits" in answer.said


def test_what_is_not_approved_has_no_file(released: tuple[Tilsagn, int], tmp_path: Path) -> None:
    tilsagn, _ = released
    tilsagn.ok("payments", "propose", "--by", "Ida Holst")
    answer = tilsagn("payments", "file", 1, "-o", tmp_path / "betalinger.csv")
    assert answer.code == REFUSED
    assert "proposed, not approved" in answer.said


def test_a_batch_that_is_given_up_can_be_proposed_again(released: tuple[Tilsagn, int]) -> None:
    tilsagn, _ = released
    tilsagn.ok("payments", "propose", "--by", "Ida Holst")
    assert "The batch was withdrawn by Ida Holst." in tilsagn.ok("payments", "withdraw", 1, "--by", "Ida Holst").said
    assert tilsagn.ok("payments", "propose", "--by", "Torben Krag", "--json").json["state"] == "proposed"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("svar.xlsx", (EXAMPLES / "registers" / "bankkonti-opdigtet.xlsx").read_bytes(), "The file is a workbook"),
        ("svar.csv", b"\x00\x01\x02" * 99, "it is not text"),
        ("svar.csv", b"no;such;columns\rx;y;z\r", "has no column end_to_end_id"),
    ],
)
def test_an_answer_that_is_no_csv_is_told_in_words(
    ordered: tuple[Tilsagn, int], tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    tilsagn, _ = ordered
    (tmp_path / name).write_bytes(data)
    answer = tilsagn("payments", "settle", 1, tmp_path / name)
    assert answer.code == BAD_INPUT
    assert says in answer.said and "Traceback" not in answer.err
    assert tilsagn.ok("payments", "show", 1, "--json").json["lines"][0]["state"] == "ordered"


def test_a_file_that_cannot_be_read_is_bad_input_and_changes_nothing(
    ordered: tuple[Tilsagn, int], tmp_path: Path
) -> None:
    tilsagn, _ = ordered
    file = answered(tilsagn, tmp_path, "betalt", "i går", "", "")
    answer = tilsagn("payments", "settle", 1, file)
    assert answer.code == BAD_INPUT
    assert "in betalinger.csv, line 2" in answer.err
    assert tilsagn.ok("payments", "show", 1, "--json").json["lines"][0]["state"] == "ordered"


@pytest.mark.parametrize(
    "words",
    [
        ("show", 9),
        ("approve", 9, "--by", "x"),
        ("withdraw", 9, "--by", "x"),
        ("file", 9, "-o", "x"),
        ("settle", 9, "x"),
    ],
)
def test_a_batch_that_there_is_not_is_bad_input(tilsagn: Tilsagn, words: tuple[object, ...]) -> None:
    answer = tilsagn("payments", *words)
    assert answer.code == BAD_INPUT
    assert "There is no payment batch 9." in answer.said


def test_an_order_cannot_be_recorded_past_its_batch(released: tuple[Tilsagn, int]) -> None:
    tilsagn, case_no = released
    fields = ("number=1", "amount=90000000", "batch=1", "end_to_end_id=T1", "proposed_by=a", "approved_by=b")
    answer = tilsagn("record", "order-payment", case_no, *fields, "--by", "b", "--role", "case_officer")
    assert answer.code == REFUSED
    assert tilsagn.events(case_no)[-1] == "InstalmentReleased"

"""The files of a payment batch: what the bank gets, what finance gets, and what finance sends back."""

import csv
from datetime import UTC, date, datetime
from io import StringIO
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from domain.foreign_text import visible
from domain.money import kroner
from domain.packages.bank_report import MOST_BYTES, read_bank_report
from domain.packages.formulas import no_formula
from domain.packages.payment_files import COLUMNS, NAMESPACE, as_csv, as_pain001
from domain.payouts.answers import Outcome
from domain.payouts.batch import Batch, Line, LineState, Payer
from tests.words import advice, sentence

PAYER = Payer(name="Landsbyggefonden", iban="DK77 9999 0000 0000 01", bic="TESTDKKK")
WRITTEN, DAY = datetime(2025, 1, 2, 9, 30, tzinfo=UTC), date(2025, 1, 3)


def line(case_no: int, number: int, amount: int | str, state: LineState = LineState.ORDERED) -> Line:
    return Line(
        case_no=case_no,
        number=number,
        amount=kroner(amount),
        due=date(2025, 1, 2),
        organisation_cvr="10203045",
        recipient="Boligselskabet Åkanden & Søn",
        iban="DK2399990010203045",
        end_to_end_id=f"T7-{case_no}-{number:02d}",
        state=state,
    )


BATCH = Batch(
    number=7,
    proposed_on=date(2025, 1, 2),
    proposed_by="Ida Holst",
    approved_on=date(2025, 1, 2),
    approved_by="Torben Krag",
    lines=(
        line(204517, 0, 600_000),
        line(204517, 1, "900.000,05"),
        line(310442, 3, 1_500_000, LineState.DROPPED),
        line(482913, 12, 1_500_000, LineState.PAID),
    ),
)

# --- the order to the bank ---------------------------------------------------------------------------------------

ORDER_OF = {
    "Document": ("CstmrCdtTrfInitn",),
    "CstmrCdtTrfInitn": ("GrpHdr", "PmtInf"),
    "GrpHdr": ("MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"),
    "PmtInf": (
        *("PmtInfId", "PmtMtd", "BtchBookg", "NbOfTxs", "CtrlSum", "PmtTpInf", "ReqdExctnDt", "Dbtr", "DbtrAcct"),
        *("DbtrAgt", "ChrgBr", "CdtTrfTxInf"),
    ),
    "PmtTpInf": ("SvcLvl",),
    "SvcLvl": ("Cd",),
    "ReqdExctnDt": ("Dt",),
    "InitgPty": ("Nm",),
    "Dbtr": ("Nm",),
    "DbtrAcct": ("Id", "Ccy"),
    "DbtrAgt": ("FinInstnId",),
    "FinInstnId": ("BICFI", "Othr"),
    "Othr": ("Id",),
    "Id": ("IBAN",),
    "CdtTrfTxInf": ("PmtId", "Amt", "Cdtr", "CdtrAcct", "RmtInf"),
    "PmtId": ("EndToEndId",),
    "Amt": ("InstdAmt",),
    "Cdtr": ("Nm",),
    "CdtrAcct": ("Id",),
    "RmtInf": ("Ustrd",),
}
"""The sequence in which pain.001.001.09 wants the elements that we use; all of them are there, once or more."""


def name(element: Element) -> str:
    assert element.tag.startswith(f"{{{NAMESPACE}}}")
    return element.tag.rpartition("}")[2]


def order(batch: Batch = BATCH, payer: Payer = PAYER) -> Element:
    root: Element = fromstring(as_pain001(batch.number, batch.orders, payer, WRITTEN, DAY))
    return root


def values(root: Element, path: str) -> list[str | None]:
    return [element.text for element in root.iterfind("/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/")))]


@pytest.mark.parametrize("bic", ["TESTDKKK", None])
def test_the_elements_stand_in_the_sequence_of_the_schema(bic: str | None) -> None:
    for element in order(payer=PAYER.model_copy(update={"bic": bic})).iter():
        children = [name(child) for child in element]
        allowed = ORDER_OF.get(name(element), ())
        if name(element) == "Id" and not children:
            continue
        assert children == sorted(children, key=allowed.index)
        assert len(element) > 0 or (element.text or "").strip()


def test_every_order_is_a_transfer_in_kroner_with_an_id_of_its_own() -> None:
    transfer = "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf"
    assert values(order(), f"{transfer}/PmtId/EndToEndId") == ["T7-204517-00", "T7-204517-01", "T7-482913-12"]
    assert values(order(), f"{transfer}/Amt/InstdAmt") == ["600000.00", "900000.05", "1500000.00"]
    assert values(order(), f"{transfer}/CdtrAcct/Id/IBAN") == ["DK2399990010203045"] * 3
    assert values(order(), f"{transfer}/RmtInf/Ustrd")[:2] == [
        "Landsbyggefonden, sag 204517, forskud",
        "Landsbyggefonden, sag 204517, rate 1",
    ]
    currencies = {element.get("Ccy") for element in order().iter(f"{{{NAMESPACE}}}InstdAmt")}
    assert currencies == {"DKK"}


@pytest.mark.parametrize("part", ["GrpHdr", "PmtInf"])
def test_count_and_sum_are_those_of_the_transfers(part: str) -> None:
    assert values(order(), f"CstmrCdtTrfInitn/{part}/NbOfTxs") == ["3"]
    assert values(order(), f"CstmrCdtTrfInitn/{part}/CtrlSum") == ["3000000.05"]


def test_the_fund_pays_from_its_own_account_on_the_day_asked_for() -> None:
    payment = "CstmrCdtTrfInitn/PmtInf"
    assert values(order(), f"{payment}/DbtrAcct/Id/IBAN") == ["DK7799990000000001"]
    assert values(order(), f"{payment}/DbtrAgt/FinInstnId/BICFI") == ["TESTDKKK"]
    assert values(order(), f"{payment}/ReqdExctnDt/Dt") == ["2025-01-03"]


def test_a_bank_that_is_not_named_is_said_not_to_be() -> None:
    unnamed = order(payer=PAYER.model_copy(update={"bic": None}))
    assert values(unnamed, "CstmrCdtTrfInitn/PmtInf/DbtrAgt/FinInstnId/Othr/Id") == ["NOTPROVIDED"]


def test_the_file_says_when_it_was_made() -> None:
    assert values(order(), "CstmrCdtTrfInitn/GrpHdr/CreDtTm") == ["2025-01-02T09:30:00Z"]


# --- finance's file and its answer -------------------------------------------------------------------------------


def filled(*answers: tuple[str, str, str, str], separator: str = ";") -> str:
    """Finance's file with outcome, day, reference and reason filled in, line by line."""
    head, *lines = as_csv(BATCH.orders).decode("utf-8-sig").splitlines()
    rows = [";".join(text.split(";")[:-4] + list(said)) for text, said in zip(lines, answers, strict=False)] + lines[
        len(answers) :
    ]
    return "\n".join([head, *rows]).replace(";", separator)


def test_the_csv_has_a_line_for_each_order_and_places_for_the_answer() -> None:
    head, *lines = as_csv(BATCH.orders).decode("utf-8-sig").splitlines()
    assert head == ";".join(COLUMNS)
    assert lines[1] == (
        "T7-204517-01;204517;1;2025-01-02;Boligselskabet Åkanden & Søn;DK2399990010203045;900000,05;;;;"
    )
    assert len(lines) == 3


@pytest.mark.parametrize(
    "holder", ["=cmd|'/C calc'!A0", "+45 12 34", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "＝1+1"]
)
def test_a_holder_s_name_never_runs_as_a_formula(holder: str) -> None:
    written = as_csv([line(204517, 1, 900_000).model_copy(update={"recipient": holder})]).decode("utf-8-sig")
    _, row = csv.reader(StringIO(written, newline=""), delimiter=";")
    assert row[4] in {f"'{holder}", visible(holder)}
    assert not row[4].startswith(tuple("=+-@\t\r\n"))


def test_a_character_of_a_holder_s_name_that_is_not_seen_is_shown_by_its_code() -> None:
    written = as_csv([line(204517, 1, 900_000).model_copy(update={"recipient": "Bolig\u202enes"})]).decode("utf-8-sig")
    assert "Bolig‹U+202E›nes" in written


def test_any_other_name_is_written_as_it_is() -> None:
    for holder in ("Boligselskabet Åkanden & Søn", "B-45", "3B", ""):
        assert no_formula(holder) == holder


def test_it_is_read_back_with_its_answers_and_what_is_not_answered_is_left_out() -> None:
    text = filled(("paid", "2025-01-03", "bank 7", ""), ("Returned", "06-01-2025", "", "Kontoen er lukket"))
    answers, findings = read_bank_report("svar.csv", text.encode("utf-8-sig"))
    assert findings == ()
    assert [(a.end_to_end_id, a.outcome, a.on, a.amount) for a in answers] == [
        ("T7-204517-00", Outcome.PAID, date(2025, 1, 3), kroner(600_000)),
        ("T7-204517-01", Outcome.RETURNED, date(2025, 1, 6), kroner("900.000,05")),
    ]
    assert (answers[0].reference, answers[1].reason) == ("bank 7", "Kontoen er lukket")
    assert answers[1].where == "svar.csv, line 3"


def test_a_spreadsheet_that_writes_danish_letters_in_its_own_way_is_read() -> None:
    text = filled(("returned", "2025-01-03", "", "Kontoen er spærret"))
    answers, _ = read_bank_report("svar.csv", text.encode("cp1252"))
    assert answers[0].reason == "Kontoen er spærret"


def test_lines_that_end_as_on_an_old_mac_are_read() -> None:
    text = filled(("paid", "2025-01-03", "bank 7", "")).replace("\n", "\r")
    answers, findings = read_bank_report("svar.csv", text.encode())
    assert (len(answers), findings) == (1, ())


def test_an_encoding_that_would_turn_the_bank_s_words_into_others_is_refused() -> None:
    text = filled(("returned", "2025-01-03", "", "Kontoen er lukket på kundens ønske"))
    answers, (finding,) = read_bank_report("svar.csv", text.encode("mac_roman"))
    assert "encoding of the file is unknown" in sentence(finding) and "UTF-8" in advice(finding)
    assert answers == ()


@pytest.mark.parametrize(
    ("what", "answer", "says"),
    [
        ("an outcome that nobody knows", ("måske", "2025-01-03", "bank 7", ""), "'måske' is no outcome"),
        ("no day", ("paid", "", "bank 7", ""), "'' is not a date"),
        ("a day that there is not", ("paid", "2025-02-30", "bank 7", ""), "'2025-02-30' is not a date"),
        ("a payment without a reference", ("paid", "2025-01-03", "", ""), "No reference"),
        ("a return without a reason", ("returned", "2025-01-03", "bank 7", ""), "No reason"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_with_its_line(
    what: str, answer: tuple[str, str, str, str], says: str
) -> None:
    answers, findings = read_bank_report("svar.csv", filled(answer).encode())
    assert says in sentence(findings[0]), what
    assert (findings[0].where, answers) == ("svar.csv, line 2", ())


def test_everything_wrong_is_told_at_once() -> None:
    text = filled(("betalt", "i går", "", ""), ("returned", "2025-01-03", "", "")).replace("600000,00", "mange")
    _, findings = read_bank_report("svar.csv", text.encode())
    assert [finding.where for finding in findings] == ["svar.csv, line 2"] * 3 + ["svar.csv, line 3"]


@pytest.mark.parametrize(
    ("what", "data", "says"),
    [
        ("nothing at all", b"", "no column end_to_end_id, amount, outcome, on, reference, reason"),
        ("another table", b"navn;belob\nx;1\n", "no column end_to_end_id"),
        ("no answer in it", as_csv(BATCH.orders), "No line of the file has an outcome"),
        ("far too much", b"x" * (MOST_BYTES + 1), f"has {MOST_BYTES + 1:,} bytes"),
        ("a picture", b"\x89PNG\x00\xff" * 9, "not text"),
        ("a workbook", b"PK\x03\x04" + bytes(range(256)), "is a workbook"),
        ("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "is a workbook"),
        ("a quotation mark that never ends", b'"' + b"x" * 200_000, "no CSV: a field has more than 131,072 characters"),
    ],
)
def test_what_is_no_answer_is_told(what: str, data: bytes, says: str) -> None:
    answers, (finding,) = read_bank_report("svar.csv", data)
    assert says in sentence(finding), what
    assert answers == ()

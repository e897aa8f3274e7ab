"""The bank's answer as programs really write it: line ends, delimiters, encodings, workbooks, and its own pain.002."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from domain.findings import Finding, Refusal
from domain.grant.commands import ReportPayment
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.packages.bank_report import read_bank_report
from domain.payouts.answers import BankAnswer, Outcome
from domain.payouts.handlers import report_payment
from domain.rulebook.law import Law
from tests.domain.packages.test_payment_files import BATCH, filled
from tests.sweep import sweep
from tests.words import advice, sentence

SENT = Path(__file__).with_name("sent")
PAID = ("paid", "2025-01-03", "bank 7", "")


def answers_in(data: bytes, message_id: str | None = None) -> tuple[BankAnswer, ...] | Finding:
    """The answers, or the one finding that refuses the file."""
    answers, findings = read_bank_report("svar", data, BATCH.orders, message_id)
    assert not (answers and findings)
    assert all(sentence(finding) and advice(finding) for finding in findings)
    return answers or findings[0]


# --- files that people sent --------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["40-bank-answer-cr-lines.csv", "44-bank-answer-sep-line.csv"])
def test_an_answer_with_old_line_ends_or_a_hint_for_excel_is_read(file: str) -> None:
    found = answers_in((SENT / file).read_bytes())
    assert isinstance(found, tuple)
    assert [(each.end_to_end_id, each.outcome, each.on, each.amount, each.reference) for each in found] == [
        ("T1-965447-00", Outcome.PAID, date(2026, 5, 18), 600_000_00, "NB1")
    ]


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("41-bank-answer-is-xlsx.xlsx", "The file is a workbook."),
        ("42-bank-answer-macroman.csv", "The encoding of the file is unknown: it would have ¿, Œ in it."),
    ],
)
def test_an_answer_that_is_no_text_we_know_is_refused(file: str, says: str) -> None:
    found = answers_in((SENT / file).read_bytes())
    assert isinstance(found, Finding)
    assert sentence(found) == says


def test_a_payment_before_its_order_is_refused_when_it_is_settled() -> None:
    answers, findings = read_bank_report("svar.csv", (SENT / "45-bank-answer-paid-before-ordered.csv").read_bytes())
    assert findings == ()
    (answer,) = answers
    ordered = Instalment(
        number=0,
        nominal=date(2024, 3, 20),
        due=date(2024, 3, 20),
        amount=answer.amount,
        state=InstalmentState.ORDERED,
        released_on=date(2024, 3, 20),
        ordered_on=date(2026, 5, 15),
        end_to_end_id=answer.end_to_end_id,
    )
    paid = ReportPayment(
        by="Finance",
        role=Role.FINANCE,
        on=answer.on,
        number=0,
        reference=answer.reference,
        end_to_end_id=answer.end_to_end_id,
    )
    now = DecisionContext(law=Law(), as_of=date(2026, 5, 18))
    with pytest.raises(Refusal) as refused:
        list(report_payment(Grant(case_no=965447, instalments=(ordered,)), paid, now))
    (finding,) = refused.value.findings
    assert finding.id == "D5.paid_before_ordered"
    assert "2026-05-01" in sentence(finding) and "2026-05-15" in sentence(finding)


# --- text: every line end, delimiter and encoding ----------------------------------------------------------------


@sweep(
    "end, separator, hint, encoding",
    itertools.product(
        ["\n", "\r\n", "\r"],
        [";", ",", "\t"],
        ["", "sep={}", "SEP={}", '"sep={}"', "sep={};;;;;;;;;;"],
        ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"],
    ),
)
def test_a_spreadsheet_s_way_of_writing_does_not_matter(end: str, separator: str, hint: str, encoding: str) -> None:
    text = filled(("returned", "2025-01-03", "", "Kontoen er spærret på ønske")).replace("600000,00", "600000")
    text = text.replace("900000,05", "900000").replace("1500000,00", "1500000").replace(";", separator)
    lines = [hint.format(separator), *text.split("\n")] if hint else text.split("\n")
    found = answers_in(end.join(lines).encode(encoding))
    assert isinstance(found, tuple)
    assert [(each.amount, each.reason) for each in found] == [(600_000_00, "Kontoen er spærret på ønske")]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_marked_encoding_is_read_in_both_orders_and_an_unmarked_one_is_refused(order: str) -> None:
    assert isinstance(answers_in(("\ufeff" + filled(PAID)).encode(order)), tuple)
    unmarked = answers_in(filled(PAID).encode(order))
    assert isinstance(unmarked, Finding)
    assert sentence(unmarked) == "The file is no CSV: it is not text."


LETTERS = ("å", "ø", "æ", "Å", "Ø", "Æ", "é", "ü", "ö", "–")
WORDS = ("på{}på", " {}ndring", "L{}G", "{}")


@pytest.mark.parametrize(
    "encoding", ["mac_roman", "cp850", "cp865", "cp437", "cp1252", "latin-1", "iso8859-15", "utf-8"]
)
def test_a_danish_letter_is_read_as_itself_or_its_encoding_is_refused(encoding: str) -> None:
    wrong = []
    for letter in LETTERS:
        for word in WORDS:
            reason = f"Konto {word.format(letter)} x"
            data = filled(("returned", "2025-01-03", "", reason)).encode(encoding, errors="ignore")
            expected = reason.encode(encoding, errors="ignore").decode(encoding)
            found = answers_in(data)
            if isinstance(found, tuple) and found[0].reason != " ".join(expected.split(" ")):
                wrong.append((reason, found[0].reason))
            if isinstance(found, Finding) and encoding in {"cp1252", "latin-1", "utf-8"}:
                wrong.append((reason, sentence(found)))
    assert wrong == []


def test_a_letter_in_two_characters_is_composed() -> None:
    found = answers_in(filled(("returned", "2025-01-03", "", "pa\u030a ønske")).encode())
    assert isinstance(found, tuple)
    assert found[0].reason == "på ønske"


# --- pain.002 ----------------------------------------------------------------------------------------------------

_FIRST, _SECOND, _THIRD = (line.end_to_end_id for line in BATCH.orders)


def payment(id: str, status: str, *more: str, amount: str = "") -> str:
    given = f'<OrgnlTxRef><Amt><InstdAmt Ccy="DKK">{amount}</InstdAmt></Amt></OrgnlTxRef>' if amount else ""
    sts = f"<TxSts>{status}</TxSts>" if status else ""
    return f"<TxInfAndSts><OrgnlEndToEndId>{id}</OrgnlEndToEndId>{sts}{''.join(more)}{given}</TxInfAndSts>"


def reason(code: str, text: str = "") -> str:
    more = f"<AddtlInf>{text}</AddtlInf>" if text else ""
    return f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn>{more}</StsRsnInf>"


def report(
    *payments: str, version: str = "001.03", group: str = "", block: str = "", why: str = "", about: str = "TILSAGN-7"
) -> bytes:
    group = f"<GrpSts>{group}</GrpSts>" if group else ""
    block = f"<PmtInfSts>{block}</PmtInfSts>" if block else ""
    inner = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{about}-1</OrgnlPmtInfId>{block}{''.join(payments)}</OrgnlPmtInfAndSts>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.{version}">'
        "<CstmrPmtStsRpt><GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2025-01-06T23:30:00Z</CreDtTm></GrpHdr>"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{about}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{group}{why}"
        f"</OrgnlGrpInfAndSts>{inner if payments or block else ''}</CstmrPmtStsRpt></Document>"
    ).encode()


@pytest.mark.parametrize("version", ["001.03", "001.09", "001.10", "001.14"])
def test_the_bank_s_own_report_is_read_in_every_version(version: str) -> None:
    found = answers_in(
        report(
            payment(_FIRST, "ACSC", "<AcctSvcrRef>NB1</AcctSvcrRef>", amount="600000.00"),
            payment(_SECOND, "RJCT", reason("AC04", "Kontoen er lukket")),
            payment(_THIRD, "ACSP"),
            version=version,
        ),
        "TILSAGN-7",
    )
    assert isinstance(found, tuple)
    assert [(a.end_to_end_id, a.outcome, a.on, a.amount, a.reference, a.reason) for a in found] == [
        # 23:30 UTC is the next day in Copenhagen.
        (_FIRST, Outcome.PAID, date(2025, 1, 7), 600_000_00, "NB1", ""),
        (_SECOND, Outcome.RETURNED, date(2025, 1, 7), 900_000_05, "BANK-1", "AC04 Kontoen er lukket"),
    ]


STATUSES = {
    **dict.fromkeys(("ACSC", "ACCC"), Outcome.PAID),
    **dict.fromkeys(("RJCT", "CANC"), Outcome.RETURNED),
    **dict.fromkeys(("RCVD", "ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACFC", "PDNG", "PATC", "PRES", "BLCK"), None),
}


@sweep("status, outcome", STATUSES.items())
def test_only_a_status_that_is_final_is_an_answer(status: str, outcome: Outcome | None) -> None:
    found = answers_in(report(payment(_FIRST, status)))
    if outcome is None:
        assert isinstance(found, Finding)
        assert sentence(found) == "The bank has neither carried out nor rejected a payment yet."
    else:
        assert isinstance(found, tuple)
        assert [each.outcome for each in found] == [outcome]


@pytest.mark.parametrize(
    "data",
    [
        report(group="RJCT", why=reason("DU01")),
        report(block="RJCT", group="RJCT", why=reason("DU01")),
        report(*(payment(id, "") for id in (_FIRST, _SECOND, _THIRD)), block="RJCT", why=reason("DU01")),
    ],
)
def test_a_status_of_the_whole_file_is_that_of_each_payment(data: bytes) -> None:
    found = answers_in(data)
    assert isinstance(found, tuple)
    assert [(each.end_to_end_id, each.outcome, each.reason) for each in found] == [
        (id, Outcome.RETURNED, "DU01") for id in (_FIRST, _SECOND, _THIRD)
    ]


def test_the_bank_s_day_of_booking_goes_before_the_day_of_its_report() -> None:
    booked = "<FctvIntrBkSttlmDt><Dt>2025-01-03</Dt></FctvIntrBkSttlmDt>"
    found = answers_in(report(payment(_FIRST, "ACSC", booked), version="001.10"))
    assert isinstance(found, tuple)
    assert found[0].on == date(2025, 1, 3)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (report(payment(_FIRST, "WHAT")), "The status 'WHAT' of a payment is unknown."),
        (report(payment("", "ACSC")), "No end-to-end id."),
        (report(payment(_FIRST, "ACSC", amount="x")), "The report has no amount in Danish kroner for a payment."),
        (report(payment(_FIRST, "ACSC"), about="TILSAGN-6"), "The report answers the message 'TILSAGN-6'"),
        (report(payment(_FIRST, "ACSC"), version="001.02"), "The file is XML (pain.002.001.02)"),
        (report()[:-30], "The file is damaged XML."),
        (b"<html><body>Log ind</body></html>", "The file is XML (html), and no status report on payments."),
        (
            report().replace(b"pain.002.001.03", b"camt.054.001.08"),
            "The file is XML (camt.054.001.08), and no status report on payments.",
        ),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "The file is damaged XML."),
        (
            report(payment(_FIRST, "ACSC")).replace(b"2025-01-06T23:30:00Z", b"i dag"),
            "The report has no day.",
        ),
    ],
)
def test_a_report_that_cannot_be_an_answer_is_refused_by_name(data: bytes, says: str) -> None:
    found = answers_in(data, "TILSAGN-7")
    assert isinstance(found, Finding)
    assert sentence(found).startswith(says)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_xml_is_known_in_any_encoding(encoding: str) -> None:
    text = report(payment(_FIRST, "ACSC")).decode().replace('"UTF-8"', f'"{encoding.removesuffix("-sig")}"')
    assert isinstance(answers_in(text.encode(encoding)), tuple)

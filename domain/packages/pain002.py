"""Reads a bank's status report on a payment file: ISO 20022 pain.002, version 001.03 and later.

A status stands at the message, at its batch of payments or at each payment; the innermost one counts. Banks may leave
out what the order said already, such as the amount.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.calendar import civil_day
from domain.findings import Finding, unreadable
from domain.money import Ore, kroner
from domain.payouts.answers import BankAnswer, Outcome
from domain.payouts.batch import Line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OLDEST_VERSION = 3
_NAMESPACE = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:((\w+\.\d+)\.\d+\.(\d+))\}Document")

PAID = frozenset({"ACSC", "ACCC"})
"""Settled on the payer's account, or on the recipient's."""
RETURNED = frozenset({"RJCT", "CANC"})
UNDER_WAY = frozenset({"RCVD", "ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACFC", "PDNG", "PATC", "PART", "PRES", "BLCK"})
"""The bank has received, checked or accepted the payment, and will report again."""


@dataclass(frozen=True)
class _Status:
    """A status at one level, with what an inner level inherits."""

    code: str
    reason: str


def read_pain002(
    name: str, data: bytes, orders: Sequence[Line], message_id: str | None
) -> tuple[tuple[BankAnswer, ...], tuple[Finding, ...]]:
    """Return the answers and all findings. `message_id` is that of the batch's own file, if it was written."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        document: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return (), (unreadable("bank_report.xml_damaged", where=name),)
    kind = _NAMESPACE.fullmatch(document.tag)
    report = _first(document, "CstmrPmtStsRpt")
    if kind is None or kind[2] != "pain.002" or int(kind[3]) < OLDEST_VERSION or report is None:
        what = kind[1] if kind else document.tag.rpartition("}")[2][:40]
        return (), (unreadable("bank_report.other_xml", {"kind": what}, where=name),)
    about = _text(report, "OrgnlGrpInfAndSts/OrgnlMsgId")
    if message_id is not None and about != message_id:
        facts = {"answers": about, "ours": message_id}
        return (), (unreadable("bank_report.other_message", facts, where=name),)
    found: list[Finding] = []
    answers = [each for each in _answers(name, report, orders, found) if each is not None]
    if not answers and not found:
        found.append(unreadable("bank_report.still_under_way", where=name))
    return tuple(answers), tuple(found)


def _answers(name: str, report: "Element", orders: Sequence[Line], found: list[Finding]) -> Iterator[BankAnswer | None]:
    known = {line.end_to_end_id: line for line in orders}
    reported = _day(_text(report, "GrpHdr/CreDtTm"))
    message = _text(report, "GrpHdr/MsgId")
    outer = _status(_first(report, "OrgnlGrpInfAndSts"), "GrpSts", _Status("", ""))
    blocks = list(_each(report, "OrgnlPmtInfAndSts"))
    single = 0
    for block in blocks:
        inner = _status(block, "PmtInfSts", outer)
        for payment in _each(block, "TxInfAndSts"):
            single += 1
            id = _text(payment, "OrgnlEndToEndId")
            status = _status(payment, "TxSts", inner)
            where = f"{name}, {id}" if id else name
            on = _settled(payment) if status.code in PAID else None
            order = known.get(id)
            amount = _amount(payment, order)
            reference = _text(payment, "AcctSvcrRef") or _text(payment, "ClrSysRef") or _text(payment, "StsId")
            yield _answer(id, status, on or reported, amount, reference or message, where, found)
    if not single:
        # The whole file has one status: each of its payments has it.
        whole = _status(blocks[0], "PmtInfSts", outer) if len(blocks) == 1 else outer
        for line in orders:
            yield _answer(line.end_to_end_id, whole, reported, line.amount, message, name, found)


def _answer(
    id: str, status: _Status, on: date | None, amount: Ore | None, reference: str, where: str, found: list[Finding]
) -> BankAnswer | None:
    """Return the answer; None while the bank has not decided, or with a finding for what cannot be read."""
    wrong: list[Finding] = []
    if status.code in UNDER_WAY:
        return None
    if status.code not in PAID | RETURNED:
        wrong.append(unreadable("bank_report.not_a_status", {"status": status.code}, where=where))
    if not id:
        wrong.append(unreadable("bank_report.no_id", where=where))
    if on is None:
        wrong.append(unreadable("bank_report.no_day", where=where))
    if amount is None:
        wrong.append(unreadable("bank_report.not_in_kroner", where=where))
    found += [each for each in wrong if each not in found]
    if wrong or on is None or amount is None:
        return None
    paid = status.code in PAID
    return BankAnswer(
        end_to_end_id=id,
        outcome=Outcome.PAID if paid else Outcome.RETURNED,
        on=on,
        amount=amount,
        reference=reference,
        reason="" if paid else status.reason or status.code,
        where=where,
    )


def _status(element: "Element | None", called: str, outer: _Status) -> _Status:
    """Return the status of this level, or what the outer one says."""
    if element is None:
        return outer
    reasons = [
        " ".join(filter(None, (_text(each, "Rsn/Cd") or _text(each, "Rsn/Prtry"), *_texts(each, "AddtlInf"))))
        for each in _each(element, "StsRsnInf")
    ]
    return _Status(_text(element, called) or outer.code, "; ".join(filter(None, reasons)) or outer.reason)


def _settled(payment: "Element") -> date | None:
    """Return the day on which the bank booked the payment, if it says one."""
    days = ("FctvIntrBkSttlmDt/Dt", "FctvIntrBkSttlmDt/DtTm", "OrgnlTxRef/IntrBkSttlmDt")
    return next((on for on in (_day(_text(payment, place)) for place in days) if on is not None), None)


def _amount(payment: "Element", order: Line | None) -> Ore | None:
    """Return the amount in the report, or as ordered if it has none; None for one that is not in kroner."""
    amount = _first(payment, "OrgnlTxRef/Amt/InstdAmt")
    if amount is None:
        return order.amount if order else 0
    if amount.get("Ccy") != "DKK":
        return None
    try:
        return kroner((amount.text or "").strip().replace(".", ","))
    except ValueError:
        return None


def _day(text: str) -> date | None:
    """Return the office's day of a date or an instant. An instant without a zone is the bank's own day."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.date() if at.tzinfo is None else civil_day(at)


def _each(element: "Element", name: str) -> Iterator["Element"]:
    """Yield the children of this name, in whichever version of the schema."""
    return (child for child in element if child.tag.rpartition("}")[2] == name)


def _first(element: "Element", path: str) -> "Element | None":
    found: Element | None = element
    for name in path.split("/"):
        found = next(_each(found, name), None) if found is not None else None
    return found


def _text(element: "Element", path: str) -> str:
    found = _first(element, path)
    return " ".join((found.text or "").split()) if found is not None else ""


def _texts(element: "Element", name: str) -> Iterator[str]:
    return (" ".join((each.text or "").split()) for each in _each(element, name))

"""The files of an approved batch for finance: a CSV to read and answer in, and an ISO 20022 order for the bank.

The order is pain.001.001.09, a credit transfer in Danish kroner, as docs/bank-rules.md says. The file of a batch is
written once and copied afterwards, so that the bank recognises by its message id a file that is sent twice.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from domain.money import Ore
from domain.packages.csv_writer import hundredths, write_csv
from domain.payouts.batch import Line, Payer
from domain.registers.bank_text import bank_text

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
COLUMNS = (
    *("end_to_end_id", "case", "instalment", "due", "recipient", "iban", "amount"),
    *("outcome", "on", "reference", "reason"),
)
"""Columns of the CSV. Finance fills in the last four."""
_ANSWERS = 4
_LONGEST_TOWN = 35
_OF_THE_HASH = 12
"""Characters of the hash in a message id, which has 35 at most with `-1` after it."""


def as_csv(lines: Sequence[Line]) -> bytes:
    """Return the CSV: one row per order, separated by semicolons, amounts in kroner as in Danish spreadsheets."""
    orders = (
        (line.end_to_end_id, line.case_no, line.number, line.due, line.recipient, line.iban, hundredths(line.amount))
        for line in lines
    )
    return write_csv(COLUMNS, [(*order, *[""] * _ANSWERS) for order in orders])


def as_pain001(batch: int, lines: Sequence[Line], payer: Payer, created: datetime, execute: date) -> bytes:
    """Return the order to the bank: one credit transfer per line to a Danish account, executed on `execute`."""
    document = Element("Document", xmlns=NAMESPACE)
    order = SubElement(document, "CstmrCdtTrfInitn")
    count, total = str(len(lines)), _amount(sum(line.amount for line in lines))
    message = _message_id(batch, lines, payer, created)
    header = SubElement(order, "GrpHdr")
    _text(header, "MsgId", message)
    _text(header, "CreDtTm", created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    _text(header, "NbOfTxs", count)
    _text(header, "CtrlSum", total)
    initiator = SubElement(header, "InitgPty")
    _text(initiator, "Nm", bank_text(payer.name))
    if payer.agreement:
        other = SubElement(SubElement(SubElement(initiator, "Id"), "OrgId"), "Othr")
        _text(other, "Id", payer.agreement)
        # An identification that the bank assigned.
        _text(other, "SchmeNm/Cd", "BANK")
    payment = SubElement(order, "PmtInf")
    _text(payment, "PmtInfId", f"{message}-1")
    _text(payment, "PmtMtd", "TRF")
    # Each transfer is booked separately, so that finance can report on each.
    _text(payment, "BtchBookg", "false")
    _text(payment, "NbOfTxs", count)
    _text(payment, "CtrlSum", total)
    _text(payment, "PmtTpInf/SvcLvl/Cd", "NURG")
    _text(payment, "ReqdExctnDt/Dt", execute.isoformat())
    debtor = SubElement(payment, "Dbtr")
    _text(debtor, "Nm", bank_text(payer.name))
    if payer.town:
        # An address has at least town and country, each in its own element.
        address = SubElement(debtor, "PstlAdr")
        _text(address, "TwnNm", bank_text(payer.town, _LONGEST_TOWN))
        _text(address, "Ctry", payer.country)
    account = SubElement(payment, "DbtrAcct")
    _text(account, "Id/IBAN", payer.iban)
    _text(account, "Ccy", "DKK")
    # The schema requires a bank; NOTPROVIDED is the standard's word for none.
    bank, name = ("BICFI", payer.bic) if payer.bic else ("Othr/Id", "NOTPROVIDED")
    _text(payment, f"DbtrAgt/FinInstnId/{bank}", name)
    _text(payment, "ChrgBr", "SHAR")
    for line in lines:
        _transfer(payment, line)
    indent(document)
    written: bytes = tostring(document, encoding="utf-8")
    # With double quotes: banks that read the declaration as text ask for them.
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b"\n"


def _message_id(batch: int, lines: Sequence[Line], payer: Payer, created: datetime) -> str:
    """Return an id that no other file has, of this installation, of a restored copy or of another one.

    It is made of the instant of the first file and all that is ordered. A batch that is numbered again after a restore
    is written later, so its id differs.
    """
    orders = (f"{line.end_to_end_id} {line.amount} {line.payee_sha256}" for line in lines)
    said = "\n".join((str(batch), created.astimezone(UTC).isoformat(), payer.iban, *orders))
    return f"TILSAGN-{batch}-{sha256(said.encode()).hexdigest()[:_OF_THE_HASH].upper()}"


def message_id_of(content: bytes) -> str | None:
    """Return the message id of an order to the bank that was written earlier; None if it has none."""
    from defusedxml.ElementTree import fromstring

    found: str | None = fromstring(content).findtext(f".//{{{NAMESPACE}}}MsgId")
    return found


def _transfer(payment: Element, line: Line) -> None:
    transfer = SubElement(payment, "CdtTrfTxInf")
    _text(transfer, "PmtId/EndToEndId", line.end_to_end_id)
    amount = SubElement(SubElement(transfer, "Amt"), "InstdAmt", Ccy="DKK")
    amount.text = _amount(line.amount)
    _text(transfer, "Cdtr/Nm", bank_text(line.recipient))
    _text(transfer, "CdtrAcct/Id/IBAN", line.iban)
    what = "forskud" if line.number == 0 else f"rate {line.number}"
    _text(transfer, "RmtInf/Ustrd", f"Landsbyggefonden, sag {line.case_no}, {what}")


def _text(parent: Element, path: str, text: str) -> None:
    """Add a value inside the elements of the path."""
    for name in path.split("/"):
        parent = SubElement(parent, name)
    parent.text = text


def _amount(ore: Ore) -> str:
    return f"{ore // 100}.{ore % 100:02d}"

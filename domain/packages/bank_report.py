"""Reads finance's report on a batch: its CSV with outcome, date, reference and reason filled in."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO

from domain.findings import Finding, unreadable
from domain.money import kroner
from domain.packages.payment_files import COLUMNS
from domain.payouts.answers import BankAnswer, Outcome

MOST_BYTES = 4_000_000
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""First bytes of a workbook: .xlsx and .ods, and .xls."""
_DANISH_CP1252 = {chr(code) for code in range(0xC0, 0x100)} | set("\u00a0§°´·«»–—‘’‚“”„…€£")
"""What a Danish text in cp1252 may contain beyond ASCII. Text in another encoding gives other characters."""
_NEEDED = ("end_to_end_id", "amount", "outcome", "on", "reference", "reason")


def read_bank_report(name: str, data: bytes) -> tuple[tuple[BankAnswer, ...], tuple[Finding, ...]]:
    """Return the answers and all findings. A line without an outcome is not an answer."""
    found: list[Finding] = []
    answers = [answer for answer in _answers(name, data, found) if answer is not None]
    if not answers and not found:
        found.append(unreadable("bank_report.no_outcome", where=name))
    return tuple(answers), tuple(found)


def _answers(name: str, data: bytes, found: list[Finding]) -> Iterator[BankAnswer | None]:
    if len(data) > MOST_BYTES:
        found.append(unreadable("bank_report.too_large", {"bytes": len(data), "most": MOST_BYTES}, where=name))
        return
    text = _text(name, data, found)
    if text is None:
        return
    head = text.partition("\n")[0]
    reader = csv.DictReader(StringIO(text), delimiter=";" if ";" in head else ",", restkey="")
    try:
        columns = {column.strip() for column in reader.fieldnames or ()}
    except csv.Error:
        found.append(_too_long(name))
        return
    if missing := [column for column in _NEEDED if column not in columns]:
        found.append(unreadable("bank_report.no_columns", {"missing": missing, "columns": COLUMNS}, where=name))
        return
    try:
        for row in reader:
            cells = {(key or "").strip(): value.strip() for key, value in row.items() if isinstance(value, str)}
            yield _answer(cells, f"{name}, line {reader.line_num}", found) if any(cells.values()) else None
    except csv.Error:
        found.append(_too_long(f"{name}, line {reader.line_num}"))


def _too_long(where: str) -> Finding:
    """Return the only error of the CSV reader that text in known line ends without a NUL leaves."""
    return unreadable("bank_report.field_too_long", {"most": csv.field_size_limit()}, where=where)


def _text(name: str, data: bytes, found: list[Finding]) -> str | None:
    """Return the file as text with line feeds; None if it is not text or its encoding is unknown."""
    if data.startswith((_ZIP, _OLD_OFFICE)):
        found.append(unreadable("bank_report.workbook", where=name))
        return None
    if b"\0" in data:
        found.append(unreadable("bank_report.not_text", where=name))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The default encoding of CSV from Danish spreadsheet programs.
        text = data.decode("cp1252", errors="replace")
        if strange := sorted({letter for letter in text if letter > "\x7f" and letter not in _DANISH_CP1252}):
            found.append(unreadable("bank_report.encoding", {"characters": strange[:20]}, where=name))
            return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _answer(cells: Mapping[str, str], where: str, found: list[Finding]) -> BankAnswer | None:
    def cell(column: str) -> str:
        return cells.get(column, "")

    wrong: list[Finding] = []
    if not cell("outcome"):
        return None
    outcome = next((each for each in Outcome if each.value == cell("outcome").lower()), None)
    if outcome is None:
        wrong.append(unreadable("bank_report.not_an_outcome", {"outcome": cell("outcome")}, where=where))
    if not cell("end_to_end_id"):
        wrong.append(unreadable("bank_report.no_id", where=where))
    on = _day(cell("on"))
    if on is None:
        wrong.append(unreadable("bank_report.not_a_date", {"on": cell("on")}, where=where))
    amount = None
    try:
        amount = kroner(cell("amount"))
    except ValueError:
        wrong.append(unreadable("bank_report.not_an_amount", {"amount": cell("amount")}, where=where))
    if not cell("reference") and outcome is Outcome.PAID:
        wrong.append(unreadable("bank_report.no_reference", where=where))
    if not cell("reason") and outcome is Outcome.RETURNED:
        wrong.append(unreadable("bank_report.no_reason", where=where))
    found += wrong
    if wrong or outcome is None or on is None or amount is None:
        return None
    return BankAnswer(
        end_to_end_id=cell("end_to_end_id"),
        outcome=outcome,
        on=on,
        amount=amount,
        reference=cell("reference"),
        reason=cell("reason"),
        where=where,
    )


def _day(text: str) -> date | None:
    """Read a date as our file writes it, or as a Danish spreadsheet rewrites it."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) == 3 and len(parts[2]) == 4:
        parts.reverse()
    if [len(part) for part in parts[:1]] != [4] or len(parts) != 3:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None

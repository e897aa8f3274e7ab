"""Reads finance's report on a batch: its CSV with outcome, date, reference and reason filled in."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO

from domain.findings import Finding, unreadable_kept
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
        help = "Fill in outcome, on and reference where the bank has answered."
        found.append(unreadable_kept("No line of the file has an outcome.", help, name))
    return tuple(answers), tuple(found)


def _answers(name: str, data: bytes, found: list[Finding]) -> Iterator[BankAnswer | None]:
    if len(data) > MOST_BYTES:
        found.append(unreadable_kept(f"The file has {len(data)} bytes.", f"Send at most {MOST_BYTES}.", name))
        return
    text = _text(name, data, found)
    if text is None:
        return
    head = text.partition("\n")[0]
    reader = csv.DictReader(StringIO(text), delimiter=";" if ";" in head else ",", restkey="")
    try:
        columns = {column.strip() for column in reader.fieldnames or ()}
    except csv.Error as error:
        found.append(unreadable_kept(f"The file is no CSV: {error}.", "Save it as CSV.", name))
        return
    if missing := [column for column in _NEEDED if column not in columns]:
        help = f"Use the file of `tilsagn payments file`; its columns are {', '.join(COLUMNS)}."
        found.append(unreadable_kept(f"The file has no column {', '.join(missing)}.", help, name))
        return
    try:
        for row in reader:
            cells = {(key or "").strip(): value.strip() for key, value in row.items() if isinstance(value, str)}
            yield _answer(cells, f"{name}, line {reader.line_num}", found) if any(cells.values()) else None
    except csv.Error as error:
        found.append(
            unreadable_kept(f"The file is no CSV: {error}.", "Save it anew.", f"{name}, line {reader.line_num}")
        )


def _text(name: str, data: bytes, found: list[Finding]) -> str | None:
    """Return the file as text with line feeds; None if it is not text or its encoding is unknown."""
    if data.startswith((_ZIP, _OLD_OFFICE)):
        found.append(unreadable_kept("The file is a workbook.", "Save it as CSV (UTF-8), and send that.", name))
        return None
    if b"\0" in data:
        found.append(
            unreadable_kept("The file is no CSV: it is not text.", "Save it as CSV (UTF-8), and send that.", name)
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The default encoding of CSV from Danish spreadsheet programs.
        text = data.decode("cp1252", errors="replace")
        if strange := sorted({letter for letter in text if letter > "\x7f" and letter not in _DANISH_CP1252}):
            what = f"The encoding of the file is unknown: it would have {' '.join(strange)[:40]} in it."
            found.append(unreadable_kept(what, "Save it as CSV in UTF-8.", name))
            return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _answer(cells: Mapping[str, str], where: str, found: list[Finding]) -> BankAnswer | None:
    def cell(column: str) -> str:
        return cells.get(column, "")

    def bad(what: str, help: str) -> None:
        wrong.append(unreadable_kept(what, help, where))

    wrong: list[Finding] = []
    if not cell("outcome"):
        return None
    outcome = next((each for each in Outcome if each.value == cell("outcome").lower()), None)
    if outcome is None:
        bad(
            f"'{cell('outcome')}' is no outcome.", "Write paid or returned, or nothing while the bank has not answered."
        )
    if not cell("end_to_end_id"):
        bad("No end-to-end id.", "Write the id that the payment file gave it.")
    on = _day(cell("on"))
    if on is None:
        bad(f"'{cell('on')}' is not a date.", "Write the bank's date, such as 2027-06-30 or 30-06-2027.")
    amount = None
    try:
        amount = kroner(cell("amount"))
    except ValueError as error:
        bad(f"{error}.", "Write kroner, such as 900000,00.")
    if not cell("reference") and outcome is Outcome.PAID:
        bad("No reference.", "Write what the bank calls the payment.")
    if not cell("reason") and outcome is Outcome.RETURNED:
        bad("No reason.", "Write why it came back.")
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

"""Reads the bank's answer on a batch: our CSV as finance filled it in, or the bank's own status report (pain.002)."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO

from domain.findings import Finding, unreadable
from domain.model import clean_text
from domain.money import kroner
from domain.packages import csv_text
from domain.packages.pain002 import read_pain002
from domain.packages.payment_files import COLUMNS
from domain.payouts.answers import BankAnswer, Outcome
from domain.payouts.batch import Line

MOST_BYTES = 4_000_000
_NEEDED = ("end_to_end_id", "amount", "outcome", "on", "reference", "reason")


def read_bank_report(
    name: str, data: bytes, orders: Sequence[Line] = (), message_id: str | None = None
) -> tuple[tuple[BankAnswer, ...], tuple[Finding, ...]]:
    """Return the answers and all findings. A line without an outcome is not an answer.

    `orders` and `message_id` are those of the batch's file for the bank; only a status report needs them.
    """
    if len(data) > MOST_BYTES:
        return (), (unreadable("bank_report.too_large", {"bytes": len(data), "most": MOST_BYTES}, where=name),)
    if csv_text.is_xml(data):
        return read_pain002(name, data, orders, message_id)
    found: list[Finding] = []
    answers = [answer for answer in _answers(name, data, found) if answer is not None]
    if not answers and not found:
        found.append(unreadable("bank_report.no_outcome", where=name))
    return tuple(answers), tuple(found)


def _answers(name: str, data: bytes, found: list[Finding]) -> Iterator[BankAnswer | None]:
    text = csv_text.text_of(name, data)
    if isinstance(text, Finding):
        found.append(text)
        return
    text, delimiter = csv_text.delimited(text)
    reader = csv.DictReader(StringIO(text), delimiter=delimiter, restkey="")
    try:
        columns = {_cell(column) for column in reader.fieldnames or ()}
    except csv.Error:
        found.append(_too_long(name))
        return
    if missing := [column for column in _NEEDED if column not in columns]:
        found.append(unreadable("bank_report.no_columns", {"missing": missing, "columns": COLUMNS}, where=name))
        return
    try:
        for row in reader:
            cells = {_cell(key or ""): _cell(value) for key, value in row.items() if isinstance(value, str)}
            yield _answer(cells, f"{name}, line {reader.line_num}", found) if any(cells.values()) else None
    except csv.Error:
        found.append(_too_long(f"{name}, line {reader.line_num}"))


def _cell(text: str) -> str:
    return clean_text(text).strip()


def _too_long(where: str) -> Finding:
    """Return the only error of the CSV reader that text in known line ends without a NUL leaves."""
    return unreadable("bank_report.field_too_long", {"most": csv.field_size_limit()}, where=where)


_OUTCOMES = {
    **{each.value: each for each in Outcome},
    "betalt": Outcome.PAID,
    "udbetalt": Outcome.PAID,
    "returneret": Outcome.RETURNED,
}
"""How finance may write what became of a payment."""


def _answer(cells: Mapping[str, str], where: str, found: list[Finding]) -> BankAnswer | None:
    def cell(column: str) -> str:
        return cells.get(column, "")

    wrong: list[Finding] = []
    if not cell("outcome"):
        return None
    outcome = _OUTCOMES.get(cell("outcome").casefold())
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

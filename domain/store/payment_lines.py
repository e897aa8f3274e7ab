"""The lines of payment batches: reads them, updates them from journals, and compares both."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from domain.findings import Unanswered
from domain.grant import events as e
from domain.grant.events import Event
from domain.payouts.batch import Batch, Line, LineState, Payer
from domain.store import seals
from domain.store.rows_of_cases import RowsOfCases, of_cases
from domain.store.tables import PaymentBatchRow, PaymentLineRow

BATCHES = PaymentBatchRow.__table__  # type: ignore[attr-defined]
LINES = PaymentLineRow.__table__  # type: ignore[attr-defined]

_EVERY_BATCH = select(BATCHES).order_by(BATCHES.c.number)
_BATCH = select(BATCHES).where(BATCHES.c.number == bindparam("number"))
_EVERY_LINE = select(LINES).order_by(LINES.c.batch, LINES.c.case_no, LINES.c.number)
_LINES_OF_BATCH = _EVERY_LINE.where(LINES.c.batch == bindparam("number"))
_OF_INSTALMENT = (LINES.c.case_no == bindparam("of_case"), LINES.c.number == bindparam("of_number"))
_ORDERED = (
    update(LINES)
    .where(LINES.c.end_to_end_id == bindparam("order"), LINES.c.state == LineState.PROPOSED.value)
    .values(state=LineState.ORDERED.value)
    .returning(LINES)
)
# The index never_twice allows at most one ordered or paid line for each instalment.
_PAID = update(LINES).where(*_OF_INSTALMENT, LINES.c.state == LineState.ORDERED.value).returning(LINES)
_RETURNED = update(LINES).where(LINES.c.end_to_end_id == bindparam("order")).returning(LINES)


class NoSuchBatch(Unanswered):
    """No payment batch has this number."""


def read(tx: Connection, number: int) -> Batch:
    """One batch. Raises NoSuchBatch."""
    row = tx.execute(_BATCH, {"number": number}).mappings().first()
    if row is None:
        raise NoSuchBatch("batch.not_there", {"batch": number})
    return _batch(row, tx.execute(_LINES_OF_BATCH, {"number": number}).mappings())


def read_all(tx: Connection) -> list[Batch]:
    """Every batch, oldest first."""
    lines: dict[int, list[RowMapping]] = {}
    for line in tx.execute(_EVERY_LINE).mappings():
        lines.setdefault(line["batch"], []).append(line)
    return [_batch(row, lines.get(row["number"], ())) for row in tx.execute(_EVERY_BATCH).mappings()]


def _batch(row: RowMapping, lines: Iterable[RowMapping]) -> Batch:
    payer = Payer.model_validate_json(row["payer"]) if row["payer"] else None
    return Batch.model_validate({**row, "payer": payer, "lines": tuple(_line(dict(line)) for line in lines)})


def _line(row: dict[str, Any]) -> Line:
    return Line.model_validate({name: value for name, value in row.items() if name != "batch"})


def numbers(tx: Connection) -> list[int]:
    """The numbers of all batches, oldest first."""
    return list(tx.execute(select(BATCHES.c.number).order_by(BATCHES.c.number)).scalars())


def last_to(tx: Connection, line: Line, batch: int) -> Line | None:
    """The latest order to the same organisation in an earlier batch, or None."""
    ordered = [state.value for state in (LineState.ORDERED, LineState.PAID)]
    mine = (LINES.c.organisation_cvr == line.organisation_cvr, LINES.c.state.in_(ordered), LINES.c.batch < batch)
    row = tx.execute(select(LINES).where(*mine).order_by(LINES.c.batch.desc(), LINES.c.case_no).limit(1)).mappings()
    found = row.first()
    return _line(dict(found)) if found else None


def proposed(tx: Connection) -> dict[tuple[int, int], int]:
    """The batch that waits for a second officer, by the case and the number of each instalment in it."""
    query = select(LINES.c.case_no, LINES.c.number, LINES.c.batch).where(
        LINES.c.batch.in_(list(unapproved(tx))), LINES.c.state == LineState.PROPOSED.value
    )
    return {(case_no, number): batch for case_no, number, batch in tx.execute(query).tuples()}


def returned_from(tx: Connection, line: Line) -> Line | None:
    """The latest payment to the same account that came back, if none has arrived there since; None if there is none."""
    there = (LINES.c.organisation_cvr == line.organisation_cvr, LINES.c.iban == line.iban)
    settled = LINES.c.state.in_([LineState.PAID.value, LineState.RETURNED.value])
    query = select(LINES).where(*there, settled).order_by(LINES.c.settled_on.desc(), LINES.c.batch.desc()).limit(1)
    row = tx.execute(query).mappings().first()
    return _line(dict(row)) if row and row["state"] == LineState.RETURNED.value else None


def unapproved(tx: Connection) -> dict[int, date]:
    """The batches that wait for a second officer, oldest first, and the day each was proposed. D9."""
    waits = (BATCHES.c.approved_on.is_(None), BATCHES.c.withdrawn_on.is_(None))
    query = select(BATCHES.c.number, BATCHES.c.proposed_on).where(*waits).order_by(BATCHES.c.number)
    return dict(tx.execute(query).tuples().all())


def cases_with_returns(tx: Connection) -> list[int]:
    """The cases of which a payment came back, whatever has become of it since."""
    returned = select(LINES.c.case_no).where(LINES.c.state == LineState.RETURNED.value)
    return list(tx.execute(returned.distinct().order_by(LINES.c.case_no)).scalars())


def project(tx: Connection, case_no: int, events: Iterable[Event]) -> None:
    """Apply events of instalments to their lines."""
    for event in events:
        match event:
            case e.InstalmentOrdered():
                _change(tx, _ORDERED, {"order": event.end_to_end_id})
            case e.InstalmentPaid():
                known = {"state": LineState.PAID.value, "settled_on": event.on, "reference": event.reference}
                _change(tx, _PAID.values(known), {"of_case": case_no, "of_number": event.number})
            case e.PaymentReturned(end_to_end_id=order) if order:
                _change(tx, _RETURNED.values(_as_returned(event)), {"order": order})


def _change(tx: Connection, change: ReturningUpdate[Any], which: dict[str, Any]) -> None:
    seals.seal(tx, LINES, tx.execute(change, which).mappings().all())


def seal_batch(tx: Connection, number: int) -> None:
    """Seal a batch as it stands now."""
    seals.seal_where(tx, BATCHES, BATCHES.c.number == number)


def _as_returned(event: e.PaymentReturned) -> dict[str, Any]:
    return {
        "state": LineState.RETURNED.value,
        "why": event.reason,
        "settled_on": event.on,
        "reference": event.reference,
    }


_OF_BATCH = ("approved_on", "proposed_by", "approved_by", "proposed_person", "approved_person", "payer")
"""The columns of a batch that its orders repeat."""


def implied(events: Iterable[Event]) -> dict[str, dict[str, Any]]:
    """The expected lines of a case, by end-to-end id, computed from its journal."""
    lines: dict[str, dict[str, Any]] = {}
    under_way: dict[int, str] = {}
    for event in events:
        match event:
            case e.InstalmentOrdered():
                under_way[event.number] = event.end_to_end_id
                lines[event.end_to_end_id] = {
                    "approved_on": event.on,
                    "proposed_by": event.proposed_by,
                    "approved_by": event.approved_by,
                    "proposed_person": event.proposed_person,
                    "approved_person": event.approved_person,
                    "batch": event.batch,
                    "number": event.number,
                    "amount": event.amount,
                    "state": LineState.ORDERED.value,
                    "why": "",
                    "settled_on": None,
                    "reference": "",
                }
                if event.payee_sha256:
                    lines[event.end_to_end_id]["payee_sha256"] = event.payee_sha256
                named = {"recipient": event.payee, "iban": event.iban, "payer_iban": event.payer_iban}
                lines[event.end_to_end_id] |= {name: said for name, said in named.items() if said}
            case e.InstalmentPaid(number=number) if number in under_way:
                known = {"state": LineState.PAID.value, "settled_on": event.on, "reference": event.reference}
                lines[under_way[number]] |= known
            case e.PaymentReturned(number=number) if number in under_way:
                lines[under_way.pop(number)] |= _as_returned(event)
    return lines


_OF_CASES = (
    of_cases(LINES, *(column for column in LINES.c if column.name != "case_no"), *(BATCHES.c[n] for n in _OF_BATCH))
    .outerjoin(BATCHES, BATCHES.c.number == LINES.c.batch)
    .where(LINES.c.state.not_in((LineState.PROPOSED.value, LineState.DROPPED.value)))
)


def disagreements(found: RowsOfCases, case_no: int, events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Payments of a case that differ between journal and batches: end-to-end id, and what is wrong."""
    stored = {row["end_to_end_id"]: _values(dict(row)) for row in found.of(case_no, _OF_CASES)}
    expected = implied(events)
    for order in sorted(stored.keys() | expected.keys()):
        if order not in expected:
            yield order, "stands in a batch, and the journal has no such order"
        elif order not in stored:
            yield order, "is ordered by the journal, and stands in no batch"
        elif wrong := [
            _difference(n, stored[order][n], v) for n, v in expected[order].items() if stored[order][n] != v
        ]:
            yield order, f"the batch says {'; '.join(wrong)}"


def _values(row: dict[str, Any]) -> dict[str, Any]:
    """The values of a line and its batch, under the names that `implied` uses."""
    line = _line({name: value for name, value in row.items() if name not in _OF_BATCH})
    payer = Payer.model_validate_json(row["payer"]) if row["payer"] else None
    return {**row, "payee_sha256": line.payee_sha256, "payer_iban": payer.iban if payer else ""}


def _difference(name: str, said: object, expected: object) -> str:
    if name == "payee_sha256":
        return "another recipient, account or due day than was approved"
    return f"{name} {said}, not {expected}"


def faults(tx: Connection) -> Iterator[tuple[str, str]]:
    """Impossible batches: place, and what is wrong."""
    known = set(numbers(tx))
    for number in sorted(set(tx.execute(select(LINES.c.batch).distinct()).scalars()) - known):
        yield f"payment batch {number}", "has lines, and there is no such batch"
    for number in sorted(known):
        try:
            batch = read(tx, number)
        except ValueError as error:
            yield f"payment batch {number}", f"cannot be read: {error}"
            continue
        if batch.orders and batch.approved_on is None:
            yield f"payment batch {number}", "orders payments, and nobody has approved it"
        if batch.approved_on and any(line.state is LineState.PROPOSED for line in batch.lines):
            yield f"payment batch {number}", "is approved, and a line of it is still proposed"

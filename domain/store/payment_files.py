"""Payment files: the first write of a file fixes its orders, in the transaction that stores the bytes.

An instalment enters a file only while its order stands and nothing has changed since the approval. Across all files it
is ordered again only after the earlier order came back. Writing a file again gives the same bytes.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, exists, insert, select, update

from domain.findings import Finding, as_stored, refuse
from domain.grant.commands import ReportReturn
from domain.grant.mandates import must_hold
from domain.grant.notice import Role
from domain.grant.persons import Who
from domain.packages.payment_files import as_csv, as_pain001
from domain.payouts import batch as rules
from domain.payouts import before_writing
from domain.payouts.batch import Batch, Line, LineState, Payer, PaymentFile, Shape
from domain.payouts.before_writing import Changed, LeftOut
from domain.registers.register import RegisterKind
from domain.rulebook.law import Law
from domain.store import journal, payment_lines, registers, seals
from domain.store.command_handler import GrantStore
from domain.store.database import AdvisoryLock, acquire, reading
from domain.store.inbox import When
from domain.store.payment_lines import BATCHES
from domain.store.payments import command_id
from domain.store.rows_of_cases import RowsOfCases
from domain.store.tables import PaymentFileRow

FILES = PaymentFileRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Written:
    """The result of writing a payment file."""

    batch: Batch
    file: PaymentFile | None
    """None if every payment was left out."""
    is_copy: bool = False
    """True if the file was written before."""
    left_out: tuple[LeftOut, ...] = ()
    """The approved payments that are left out, and why."""
    payer_changed: Finding | None = None
    """If the Fund's account has changed since the approval; the file names the approved one."""


def find(store: GrantStore, number: int, shape: Shape) -> PaymentFile | None:
    """A file of a batch as first written, or None."""
    with reading(store.engine) as tx:
        return next((file for file in _files(tx, number) if file.shape is shape), None)


def is_known(store: GrantStore, content: bytes) -> bool:
    """True if these bytes are a payment file of a batch."""
    with reading(store.engine) as tx:
        return bool(tx.execute(select(exists().where(FILES.c.sha256 == sha256(content).hexdigest()))).scalar())


def write(
    store: GrantStore,
    number: int,
    shape: Shape,
    payer: Payer | None,
    when: When,
    *,
    by: str,
    person: str = "",
    seen: Sequence[Finding] = (),
) -> Written:
    """Write a file of an approved batch, or return the one already written.

    Only the first pain.001 needs `payer`, unless the batch already knows it. `seen` are the changes that a person
    agreed to: their payments are left out and freed. Raises Changed for any other change, Refusal if the batch is not
    approved or has no order left, and NoSuchBatch.
    """
    step = "write-payment-file"
    if when.due_until is not None:
        # Everything due today on a case, such as a suspension, takes effect before the money is ordered.
        for case_no in {line.case_no for line in _batch(store, number).unanswered}:
            store.handle_due(case_no, when)
    with store.engine.begin() as tx:
        acquire(tx, AdvisoryLock.BATCHES)
        must_hold(store.persons.read(tx), Who(by, person), rules.MAY_SETTLE, when.as_of, step=step)
        batch = payment_lines.read(tx, number)
        rules.must_be_approved(batch, step)
        earlier = tuple(_files(tx, number))
        if known := next((file for file in earlier if file.shape is shape), None):
            return Written(batch, known, is_copy=True)
        _must_agree_with_journals(tx, batch, step)
        candidates = _candidates(batch, earlier)
        grants = {line.case_no: store.grant_within(tx, line.case_no) for line in candidates}
        accounts = registers.bank_accounts(tx, when.as_of)
        out = before_writing.left_out(candidates, grants, accounts, ordered_before=batch.sent_on is not None)
        if not batch.unanswered:
            raise before_writing.nothing_left(out)
        findings = [finding for each in out for finding in each.why]
        other_payer = None if earlier else before_writing.payer_changed(batch, payer)
        if other_payer:
            findings.insert(0, other_payer)
        if batch.sent_on and not earlier:
            findings.insert(0, before_writing.sent_unkept(batch))
        if any(finding not in seen for finding in findings):
            raise Changed(findings, step=step)
        if batch.sent_on is None:
            _free(tx, store, out, Who(by, person), when)
        lines = tuple(line for line in candidates if line not in {each.line for each in out})
        file = _keep(tx, store.law, batch, lines, shape, payer, when, Who(by, person)) if lines else None
        return Written(payment_lines.read(tx, number), file, left_out=out, payer_changed=other_payer)


def _batch(store: GrantStore, number: int) -> Batch:
    with reading(store.engine) as tx:
        return payment_lines.read(tx, number)


def _files(tx: Connection, number: int) -> Iterator[PaymentFile]:
    """The files of a batch, in order of writing."""
    query = select(FILES).where(FILES.c.batch == number).order_by(FILES.c.written_at, FILES.c.shape)
    yield from (_file(row) for row in tx.execute(query).mappings())


def _file(row: RowMapping) -> PaymentFile:
    known = {name: value for name, value in row.items() if name not in {"batch", "orders"}}
    return PaymentFile.model_validate({**known, "orders": json.loads(row["orders"])})


def _candidates(batch: Batch, earlier: Sequence[PaymentFile]) -> tuple[Line, ...]:
    """The orders of the first file; before one exists, everything approved."""
    if not earlier:
        return batch.orders
    return tuple(line for line in batch.orders if line.end_to_end_id in earlier[0].orders)


def _must_agree_with_journals(tx: Connection, batch: Batch, step: str) -> None:
    """Raises Refusal if a row is not as tilsagn wrote it, or differs from its case's order.

    Either means a change outside the command handler: of the batch, its lines, or the accounts in force.
    """
    for case_no in {line.case_no for line in batch.orders}:
        events = (entry.event for entry in journal.read(tx, case_no))
        for order, what in payment_lines.disagreements(RowsOfCases(tx, (case_no,)), case_no, events):
            raise refuse("D9.journal_disagrees", {"case": case_no, "order": order, "fault": what}, step=step)
    accounts = registers.ENTRIES.c.kind == RegisterKind.BANK_ACCOUNTS.value
    for table, *where in ((BATCHES,), (payment_lines.LINES,), (registers.REGISTERS,), (registers.ENTRIES, accounts)):
        for place, what in seals.faults_of(tx, table, *where):
            raise refuse("D9.record_changed", {"place": place, "fault": what}, step=step)


def _free(tx: Connection, store: GrantStore, out: Sequence[LeftOut], by: Who, when: When) -> None:
    """Free orders that never went to the bank: release the instalments, or withhold them during a suspension."""
    for line, why in ((each.line, each.why) for each in out if each.line.state is LineState.ORDERED):
        command = ReportReturn(
            by=by.name,
            person=by.person,
            role=Role.FINANCE,
            on=when.as_of,
            number=line.number,
            reason=as_stored(why),
            end_to_end_id=line.end_to_end_id,
            never_sent=True,
        )
        id = command_id(line.end_to_end_id, "left out")
        store.handle_within(tx, line.case_no, command, command_id=id, when=when)


def _keep(
    tx: Connection,
    law: Law,
    batch: Batch,
    lines: Sequence[Line],
    shape: Shape,
    payer: Payer | None,
    when: When,
    by: Who,
) -> PaymentFile:
    """Make and store the file. Day and account are those of the batch's first file."""
    on, at, payer = batch.sent_on or when.as_of, batch.sent_at or when.at, batch.payer or payer
    if shape is Shape.CSV:
        content = as_csv(lines)
    else:
        assert payer is not None
        content = as_pain001(batch.number, lines, payer, at, law.calendar.roll_to_bank_day(on))
    file = PaymentFile(
        shape=shape,
        written_on=when.as_of,
        written_at=when.at,
        written_by=by.name,
        written_person=by.person,
        orders=tuple(line.end_to_end_id for line in lines),
        sha256=sha256(content).hexdigest(),
        content=content,
    )
    known = {**dict(file), "shape": shape.value, "orders": json.dumps(file.orders)}
    row = {"batch": batch.number, **known}
    tx.execute(insert(FILES), row)
    seals.seal_new(tx, FILES, [row])
    sent = {"sent_on": on, "sent_at": at, "payer": payer.model_dump_json() if payer else None}
    tx.execute(update(BATCHES).where(BATCHES.c.number == batch.number).values(sent))
    payment_lines.seal_batch(tx, batch.number)
    return file


def faults(tx: Connection) -> Iterator[tuple[str, str]]:
    """Files that do not match what was written: place, and what is wrong."""
    known = set(payment_lines.numbers(tx))
    for row in tx.execute(select(FILES).order_by(FILES.c.batch, FILES.c.shape)).mappings():
        place = f"payment file {row['shape']} of batch {row['batch']}"
        try:
            file = _file(row)
            ordered = payment_lines.read(tx, row["batch"]).orders if row["batch"] in known else ()
        except ValueError as error:
            yield place, f"cannot be read: {error}"
            continue
        if sha256(file.content).hexdigest() != file.sha256:
            yield place, "has been changed: its contents do not give its hash"
        if strange := sorted(set(file.orders) - {line.end_to_end_id for line in ordered}):
            yield place, f"orders {', '.join(strange)}, and the batch does not"

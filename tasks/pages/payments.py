"""Payments: every batch, and one batch with its lines, what changed since last time, its files and the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from domain.findings import Finding
from domain.money import Ore
from domain.payouts.batch import Batch, Line, LineState, Shape
from domain.store import payment_files, payment_lines, payments, portfolio
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.money_projection import INSTALMENTS
from domain.store.payment_lines import LINES
from tasks import words

PAGE = 25
"""So many batches stand on a page."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch of the list."""

    number: int
    state: str
    proposed_on: date
    proposed_by: str
    approved_by: str
    payments: int
    amount: Ore
    paid: Ore
    returned: int


@dataclass(frozen=True, slots=True)
class Ready:
    """What is released and in no batch."""

    payments: int
    amount: Ore


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment of a batch."""

    line: Line
    title: str
    why: str
    """Why it was dropped or came back, in words."""
    todo: str
    """What to do about it; empty if nothing."""
    last: Line | None
    """The last order to the same organisation in an earlier batch."""
    changed: bool
    """Whether holder or account differ from that one's."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A payment file as first written."""

    shape: Shape
    written_at: datetime
    written_by: str
    payments: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One batch."""

    batch: Batch
    rows: tuple[PaymentRow, ...]
    looked_at: tuple[Finding, ...]
    """What the approver should look at. D9."""
    files: tuple[FileRow, ...]
    sums: Mapping[LineState, tuple[int, Ore]]
    """Number and amount of the lines of each state."""


def batches(store: GrantStore, page: int = 1) -> tuple[tuple[BatchRow, ...], int, Ready]:
    """One page of the batches, the newest first; how many there are in all; and what is ready for a new one."""
    with reading(store.engine) as tx:
        numbers = payment_lines.numbers(tx)[::-1]
        shown = numbers[(max(page, 1) - 1) * PAGE : max(page, 1) * PAGE]
        rows = tuple(_row(payment_lines.read(tx, number)) for number in shown)
        taken = select(LINES.c.case_no, LINES.c.number).where(
            LINES.c.state.in_([LineState.PROPOSED.value, LineState.ORDERED.value, LineState.PAID.value])
        )
        known = {(case_no, number) for case_no, number in tx.execute(taken).tuples()}
        released = select(INSTALMENTS.c.case_no, INSTALMENTS.c.number, INSTALMENTS.c.amount).where(
            INSTALMENTS.c.state == "released", INSTALMENTS.c.amount > 0
        )
        free = [amount for case_no, number, amount in tx.execute(released).tuples() if (case_no, number) not in known]
    return rows, len(numbers), Ready(len(free), sum(free))


def batch_page(store: GrantStore, number: int) -> BatchPage:
    """One batch. Raises NoSuchBatch."""
    reader = words.officer()
    with reading(store.engine) as tx:
        batch = payment_lines.read(tx, number)
        titles = portfolio.titles(tx, {line.case_no for line in batch.lines})
        rows = []
        for line in batch.lines:
            last = payment_lines.last_to(tx, line, number)
            changed = last is not None and (last.iban, last.recipient) != (line.iban, line.recipient)
            why = words.reason(line.why, reader) if line.why else ""
            rows.append(PaymentRow(line, titles.get(line.case_no, ""), why, _todo(line, reader), last, changed))
    files = tuple(
        FileRow(file.shape, file.written_at, file.written_by, len(file.orders), file.sha256)
        for shape in Shape
        if (file := payment_files.find(store, number, shape))
    )
    sums: dict[LineState, tuple[int, Ore]] = {}
    for line in batch.lines:
        count, amount = sums.get(line.state, (0, 0))
        sums[line.state] = count + 1, amount + line.amount
    return BatchPage(batch, tuple(rows), payments.to_look_at(store, number), files, sums)


def _todo(line: Line, reader: words.Reader) -> str:
    if line.state is LineState.RETURNED:
        return words.sentence("payments.do_returned", reader)
    if line.state is LineState.DROPPED and not line.iban:
        return words.sentence("payments.do_account", reader, cvr=line.organisation_cvr)
    return ""


def _row(batch: Batch) -> BatchRow:
    standing = [line for line in batch.lines if line.state is not LineState.DROPPED]
    return BatchRow(
        number=batch.number,
        state=batch.state.value,
        proposed_on=batch.proposed_on,
        proposed_by=batch.proposed_by,
        approved_by=batch.approved_by or "",
        payments=len(standing),
        amount=batch.amount,
        paid=sum(line.amount for line in standing if line.state is LineState.PAID),
        returned=sum(line.state is LineState.RETURNED for line in standing),
    )

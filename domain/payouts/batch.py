"""A payment batch: instalments of many cases, paid together. D9: one officer proposes, another approves.

An instalment is released by its date and then waits until an officer puts it in a batch. The system proposes no batch,
so that a batch always names two people. An approved line goes to the bank with the first payment file, unless something
has changed by then (`domain.payouts.before_writing`). A later suspension does not recall it. A payment that finance
keeps back or the bank rejects is reported as returned; then it is released again, or withheld while payouts are
suspended.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from domain.decisions.four_eyes import must_be_a_person, same_person
from domain.findings import Finding, as_stored, refuse
from domain.grant.instalment import Instalment
from domain.grant.notice import Role
from domain.grant.persons import PersonId, Persons, Who
from domain.grant.state import Grant
from domain.model import Fact
from domain.money import Ore
from domain.registers.bank_accounts import BankAccount, Iban

MAY_APPROVE = (Role.CASE_OFFICER, Role.MANAGER, Role.FINANCE)
"""Who may propose, approve and withdraw a batch."""
MAY_SETTLE = (Role.FINANCE,)
"""Who may write its file and report the bank's answer."""


class LineState(StrEnum):
    """The state of one payment in a batch."""

    PROPOSED = "proposed"
    DROPPED = "dropped"
    """It left the batch before it was ordered; `why` gives the reason."""
    ORDERED = "ordered"
    PAID = "paid"
    RETURNED = "returned"


NEVER_TWICE = (LineState.PROPOSED, LineState.ORDERED, LineState.PAID)
"""An instalment is in at most one line with one of these states. D5."""


class Line(Fact):
    """One instalment in a batch."""

    case_no: int
    number: int
    """Number of the instalment; 0 is the advance."""
    amount: Ore
    due: date
    organisation_cvr: str
    recipient: str
    """Holder of the account; empty if there is none."""
    iban: str
    end_to_end_id: str
    """The id of this payment for the Fund, the bank and finance."""
    state: LineState
    why: str = ""
    """Why it was dropped or came back, for `of_stored`: findings, or what the bank or an earlier release wrote."""
    settled_on: date | None = None
    reference: str = ""

    @property
    def payee_sha256(self) -> str:
        """Return the hash of CVR, recipient, account and due date, which the order in the journal records."""
        said = (self.organisation_cvr, self.recipient, self.iban, self.due.isoformat())
        return sha256("\n".join(said).encode()).hexdigest()


class Shape(StrEnum):
    """Format of a payment file."""

    CSV = "csv"
    """For finance, which also answers in it."""
    PAIN001 = "pain001"
    """For the bank."""


class PaymentFile(Fact):
    """A payment file as first written. Writing it again gives the same bytes."""

    shape: Shape
    written_on: date
    written_at: datetime
    written_by: str
    written_person: PersonId = ""
    """The person who had it written; empty where only the name is known."""
    orders: tuple[str, ...]
    """The end-to-end ids of its lines."""
    sha256: str
    content: bytes


class BatchState(StrEnum):
    """The state of a batch."""

    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    SENT = "sent"
    SETTLED = "settled"


class Payer(Fact):
    """The Fund's account that payments come from."""

    name: str
    iban: Iban
    bic: str | None = None
    town: str = ""
    country: str = "DK"
    agreement: str = ""
    """The bank's own id of its agreement with the Fund; empty if it wants none."""


class Batch(Fact):
    """A payment batch with its lines."""

    number: int
    proposed_on: date
    proposed_by: str
    proposed_person: str = ""
    """The person who proposed it; empty where only the name is known. Likewise below."""
    approved_on: date | None = None
    approved_by: str | None = None
    approved_person: str = ""
    withdrawn_on: date | None = None
    withdrawn_by: str | None = None
    withdrawn_person: str = ""
    sent_on: date | None = None
    """When its payment file was first written."""
    sent_at: datetime | None = None
    payer: Payer | None = None
    """The account that its bank file pays from. It does not change once the file is written."""
    lines: tuple[Line, ...]

    @property
    def state(self) -> BatchState:
        """The state; settled when the bank has answered for every order."""
        if self.withdrawn_on:
            return BatchState.WITHDRAWN
        if self.approved_on is None:
            return BatchState.PROPOSED
        if not any(line.state is LineState.ORDERED for line in self.lines):
            return BatchState.SETTLED
        return BatchState.SENT if self.sent_on else BatchState.APPROVED

    @property
    def orders(self) -> tuple[Line, ...]:
        """Return every line that was ordered on approval, whatever its state now."""
        return tuple(line for line in self.lines if line.state not in {LineState.PROPOSED, LineState.DROPPED})

    @property
    def unanswered(self) -> tuple[Line, ...]:
        """Return the orders neither paid nor returned. Only these may enter a new payment file."""
        return tuple(line for line in self.lines if line.state is LineState.ORDERED)

    @property
    def amount(self) -> Ore:
        """Return the sum in øre, without dropped lines."""
        return sum(line.amount for line in self.lines if line.state is not LineState.DROPPED)


def end_to_end_id(batch: int, case_no: int, number: int) -> str:
    """Return the payment id. It differs between batches, so that the bank's answers are never mixed up."""
    return f"T{batch}-{case_no}-{number:02d}"


def propose(batch: int, ready: Iterable[tuple[Grant, Instalment]], accounts: Mapping[str, BankAccount]) -> list[Line]:
    """Return a line for each instalment that is ready. A line without an account is dropped and gives the reason."""
    lines = []
    for grant, instalment in ready:
        cvr = grant.application.lead_organisation_cvr if grant.application else ""
        account = accounts.get(cvr)
        lines.append(
            Line(
                case_no=grant.case_no,
                number=instalment.number,
                amount=instalment.amount,
                due=instalment.due,
                organisation_cvr=cvr,
                recipient=account.holder if account else "",
                iban=account.iban if account else "",
                end_to_end_id=end_to_end_id(batch, grant.case_no, instalment.number),
                state=LineState.PROPOSED if account else LineState.DROPPED,
                why="" if account else as_stored([_no_account(cvr)]),
            )
        )
    return lines


def without_account(batch: Batch) -> tuple[Line, ...]:
    """Return the lines that were dropped because their organisation has no account."""
    return tuple(line for line in batch.lines if line.state is LineState.DROPPED and not line.iban)


def no_accounts(lines: Sequence[Line]) -> Finding:
    """Return one finding for all lines without an account. It names each CVR number once."""
    numbers = sorted({line.organisation_cvr for line in lines})
    return Finding(id="payments.no_accounts", facts={"lines": len(lines), "cvrs": numbers})


def _no_account(cvr: str) -> Finding:
    return Finding(id="D9.no_account", facts={"cvr": cvr})


def account_changed(line: Line, accounts: Mapping[str, BankAccount]) -> Finding | None:
    """Return why a line cannot be ordered on its proposed account; None if it can."""
    account = accounts.get(line.organisation_cvr)
    if account is None:
        return _no_account(line.organisation_cvr)
    if (account.iban, account.holder) != (line.iban, line.recipient):
        return Finding(id="D9.account_changed", facts={"cvr": line.organisation_cvr})
    return None


def may_approve(batch: Batch, by: Who, persons: Persons) -> None:
    """D9: check that another officer approves, and that the batch is not withdrawn. Raises Refusal."""
    must_be_a_person(by.name, step="approve-payment-batch")
    if batch.withdrawn_on:
        raise refuse(
            "D9.batch_withdrawn",
            {"batch": batch.number, "on": batch.withdrawn_on, "by": batch.withdrawn_by},
            step="approve-payment-batch",
        )
    if same_person(Who(batch.proposed_by, batch.proposed_person), by, persons):
        facts = {"batch": batch.number, "officer": by.name}
        raise refuse("D9.batch_same_officer", facts, step="approve-payment-batch")


def may_withdraw(batch: Batch) -> None:
    """Check that the batch is not approved yet. Raises Refusal."""
    if batch.approved_on:
        raise refuse(
            "D9.batch_approved",
            {"batch": batch.number, "on": batch.approved_on, "by": batch.approved_by},
            step="withdraw-payment-batch",
        )


def must_be_approved(batch: Batch, step: str) -> None:
    """Check that the batch is approved before it goes to the bank or is answered. Raises Refusal."""
    if batch.approved_on is None:
        raise refuse("D9.batch_not_approved", {"batch": batch.number, "state": batch.state}, step=step)
    if not batch.orders:
        raise refuse("D5.batch_all_dropped", {"batch": batch.number}, step=step)

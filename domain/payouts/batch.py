"""A payment batch: instalments of many cases that go to the bank together. D9: one officer proposes, another approves.

Releasing is the law's work and happens by date; a released instalment waits until an officer takes it into a batch.
The system proposes none itself: a batch always names two people. An approved line goes to the bank with the first
payment file; what has changed by then is left out of it (`domain.payouts.before_writing`). From then on a stop does not
call it back: what finance keeps back or the bank rejects is reported as returned, and then it is released again, or
held while payouts are stopped.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from domain.decisions.four_eyes import same_person
from domain.findings import Finding, Refusal, refuse
from domain.grant.state import Grant, Instalment
from domain.model import Fact
from domain.money import Ore
from domain.registers.bank_accounts import BankAccount, Iban


class LineState(StrEnum):
    """Where one payment of a batch stands."""

    PROPOSED = "proposed"
    DROPPED = "dropped"
    """It left the batch before it was ordered; the line says why."""
    ORDERED = "ordered"
    PAID = "paid"
    RETURNED = "returned"


NEVER_TWICE = (LineState.PROPOSED, LineState.ORDERED, LineState.PAID)
"""An instalment stands in at most one line that is in one of these. D5."""


class Line(Fact):
    """One instalment in a batch."""

    case_no: int
    number: int
    """Of the instalment; 0 is the advance."""
    amount: Ore
    due: date
    organisation_cvr: str
    recipient: str
    """Holder of the account; empty where none is known."""
    iban: str
    end_to_end_id: str
    """What we, the bank and finance call this payment."""
    state: LineState
    why: str = ""
    """Why it was dropped or came back."""
    settled_on: date | None = None
    reference: str = ""

    @property
    def payee_sha256(self) -> str:
        """The hash of CVR, recipient, account and due day: its order in the journal names it."""
        said = (self.organisation_cvr, self.recipient, self.iban, self.due.isoformat())
        return sha256("\n".join(said).encode()).hexdigest()


class Shape(StrEnum):
    """What a payment file looks like."""

    CSV = "csv"
    """For finance, who also answers in it."""
    PAIN001 = "pain001"
    """For the bank."""


class PaymentFile(Fact):
    """A payment file of a batch as it was first written. It is never written differently."""

    shape: Shape
    written_on: date
    written_at: datetime
    written_by: str
    orders: tuple[str, ...]
    """The end-to-end ids of the lines in it."""
    sha256: str
    content: bytes


class BatchState(StrEnum):
    """Where a batch stands."""

    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    SENT = "sent"
    SETTLED = "settled"


class Payer(Fact):
    """The Fund's own account, from which it pays."""

    name: str
    iban: Iban
    bic: str | None = None


class Batch(Fact):
    """A payment batch with its lines."""

    number: int
    proposed_on: date
    proposed_by: str
    approved_on: date | None = None
    approved_by: str | None = None
    withdrawn_on: date | None = None
    withdrawn_by: str | None = None
    sent_on: date | None = None
    """When finance first had its payment file."""
    sent_at: datetime | None = None
    payer: Payer | None = None
    """The account that its file for the bank pays from; once written it stays."""
    lines: tuple[Line, ...]

    @property
    def state(self) -> BatchState:
        """Settled when the bank has answered for every order in it."""
        if self.withdrawn_on:
            return BatchState.WITHDRAWN
        if self.approved_on is None:
            return BatchState.PROPOSED
        if not any(line.state is LineState.ORDERED for line in self.lines):
            return BatchState.SETTLED
        return BatchState.SENT if self.sent_on else BatchState.APPROVED

    @property
    def orders(self) -> tuple[Line, ...]:
        """Every line that was ordered when the batch was approved, whatever has become of it since."""
        return tuple(line for line in self.lines if line.state not in {LineState.PROPOSED, LineState.DROPPED})

    @property
    def unanswered(self) -> tuple[Line, ...]:
        """The orders that are neither paid nor returned: only these may enter a new payment file."""
        return tuple(line for line in self.lines if line.state is LineState.ORDERED)

    @property
    def amount(self) -> Ore:
        """All that is in it, without what was dropped."""
        return sum(line.amount for line in self.lines if line.state is not LineState.DROPPED)


def end_to_end_id(batch: int, case_no: int, number: int) -> str:
    """The same instalment has another id in another batch, so that the bank's answers cannot be mixed up."""
    return f"T{batch}-{case_no}-{number:02d}"


def propose(batch: int, ready: Iterable[tuple[Grant, Instalment]], accounts: Mapping[str, BankAccount]) -> list[Line]:
    """A line for each instalment that is ready; one that has no account is dropped at once, and the line says so."""
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
                why="" if account else _no_account(cvr),
            )
        )
    return lines


def without_account(batch: Batch) -> tuple[Line, ...]:
    """The lines that were dropped because the list of accounts had none for their organisation."""
    return tuple(line for line in batch.lines if line.state is LineState.DROPPED and not line.iban)


def no_accounts(lines: Sequence[Line]) -> Finding:
    """One finding for all lines that were dropped for want of an account. It names each CVR number once."""
    numbers = sorted({line.organisation_cvr for line in lines})
    many = f"{len(numbers)} CVR numbers" if len(numbers) > 1 else "CVR"
    what = f"{len(lines)} dropped, no account for {many} {', '.join(numbers)}."
    help = "Import a list of accounts that has them: `tilsagn import bank-accounts`."
    return Finding(rule="-", what=what, help=help)


def _no_account(cvr: str) -> str:
    return f"The list of bank accounts in force names none for CVR {cvr}."


def account_changed(line: Line, accounts: Mapping[str, BankAccount]) -> str:
    """Why a line cannot be ordered on the account that was proposed; empty when it can."""
    account = accounts.get(line.organisation_cvr)
    if account is None:
        return _no_account(line.organisation_cvr)
    if (account.iban, account.holder) != (line.iban, line.recipient):
        return f"The account of CVR {line.organisation_cvr} has changed since it was proposed."
    return ""


def may_approve(batch: Batch, by: str) -> None:
    """D9: another officer than the one who proposed it, and before it was withdrawn. Raises Refusal."""
    step = f"Approving payment batch {batch.number}"
    if batch.withdrawn_on:
        what = f"It was withdrawn on {batch.withdrawn_on} by {batch.withdrawn_by}."
        raise refuse(step, "D9", what, "Propose what is released anew.")
    if same_person(batch.proposed_by, by):
        raise refuse(step, "D9", f"{by} proposed it and cannot approve it.", "Ask another officer to approve it.")


def may_withdraw(batch: Batch) -> None:
    """Only what nobody has approved. Raises Refusal."""
    if batch.approved_on:
        what = f"It was approved on {batch.approved_on} by {batch.approved_by}: the payments are ordered."
        help = "Have a payment reported as returned before the file is written: `tilsagn payments settle`."
        raise refuse(f"Withdrawing payment batch {batch.number}", "D9", what, help)


def must_be_approved(batch: Batch, step: str) -> None:
    """Nothing of a batch goes to the bank or comes from it before two officers stand behind it. Raises Refusal."""
    if batch.approved_on is None:
        what = f"Payment batch {batch.number} is {batch.state.value}, not approved."
        raise refuse(step, "D9", what, "Another officer approves it: `tilsagn payments approve`.")
    if not batch.orders:
        what = f"Every line of payment batch {batch.number} was dropped."
        raise Refusal(step, [Finding(rule="D5", what=what, help="There is nothing to pay in it.")])

"""Changes between the approval of a payment batch and the writing of its file. D5, D9.

An approved line enters a file only if it would still be paid as approved: to the same account, and while payouts to
its grant are not suspended. A line that is left out may be proposed again. An order in an earlier file of the batch
stays ordered, because it may be under way: only an answer of the bank or finance releases it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.findings import KEPT, Finding, Refusal, Weight, of_stored
from domain.grant.instalment import InstalmentState
from domain.grant.state import Grant
from domain.payouts.batch import Batch, Line, LineState, Payer
from domain.payouts.orders import suspension_facts
from domain.registers.bank_accounts import BankAccount


class Changed(Refusal):
    """Something has changed since the approval. A person who knows may write the other lines."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An approved line that does not enter the file, and why."""

    line: Line
    why: tuple[Finding, ...]


def left_out(
    lines: tuple[Line, ...], grants: Mapping[int, Grant], accounts: Mapping[str, BankAccount], *, ordered_before: bool
) -> tuple[LeftOut, ...]:
    """Return the lines of an approved batch that do not enter the file now.

    `grants` are those of the lines, by case number; `accounts` those in force today, by CVR number. `ordered_before` is
    true if an earlier file of the batch contains the lines.
    """
    found = []
    for line in lines:
        if why := tuple(_against(line, grants[line.case_no], accounts, ordered_before=ordered_before)):
            found.append(LeftOut(line, tuple(each.model_copy(update={"where": line.end_to_end_id}) for each in why)))
    return tuple(found)


def _against(
    line: Line, grant: Grant, accounts: Mapping[str, BankAccount], *, ordered_before: bool
) -> Iterable[Finding]:
    """Yield why a line stays out of the file: one reason, or each suspension."""
    payment = {"case": line.case_no, "number": line.number, "amount": line.amount}
    if line.state is LineState.RETURNED:
        yield from _returned(line)
        return
    if line.state is LineState.PAID:
        facts = {"on": line.settled_on, "reference": line.reference}
        yield Finding(id="D5.left_out_paid", facts={**facts, **payment})
        return
    order = {**payment, "ordered_before": ordered_before}
    instalment = grant.instalment(line.number)
    if instalment is None or instalment.state is not InstalmentState.ORDERED:
        state = {"state": instalment.state if instalment else ""}
        yield Finding(id="D5.left_out_not_ordered", facts={**state, **order})
        return
    for stop in grant.open_stops:
        yield Finding(id="R69.left_out_stopped", facts={**suspension_facts(stop), **order})
    account = accounts.get(line.organisation_cvr)
    payee = {"cvr": line.organisation_cvr}
    if grant.open_stops:
        return
    if account is None:
        yield Finding(id="D9.left_out_no_account", facts={**payee, **order})
    elif (account.iban, account.holder) != (line.iban, line.recipient):
        yield Finding(id="D9.left_out_account_changed", facts={**payee, **order})


def _returned(line: Line) -> Iterable[Finding]:
    payment = {"case": line.case_no, "number": line.number, "amount": line.amount, "on": line.settled_on}
    why = of_stored(line.why)
    if any(each.id != KEPT for each in why):
        yield Finding(id="D5.left_out_before", facts=payment)
        yield from why
    else:
        yield Finding(id="D5.left_out_returned", facts={**payment, "reason": line.why})


def payer_changed(batch: Batch, payer: Payer | None) -> Finding | None:
    """Return a finding if the batch was approved to be paid from another account than is set now. D9.

    The file is written with the approved account all the same: it is what a person approved.
    """
    if batch.payer is None or payer is None or batch.payer.iban == payer.iban:
        return None
    facts = {"batch": batch.number, "approved": batch.payer.iban, "now": payer.iban}
    return Finding(id="D9.payer_changed", facts=facts, weight=Weight.WARNS)


def sent_unkept(batch: Batch) -> Finding:
    """Return a finding for a batch whose file an earlier release wrote without keeping a copy."""
    return Finding(id="D5.file_not_kept", facts={"batch": batch.number, "on": batch.sent_on})


def nothing_left(why: tuple[LeftOut, ...]) -> Refusal:
    """Return the refusal for a first file when no order of the batch waits for an answer."""
    return Refusal([finding for each in why for finding in each.why], step="write-payment-file")

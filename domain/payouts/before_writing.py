"""Changes between the approval of a payment batch and the writing of its file. D5, D9.

An approved line enters a file only if it would still be paid as approved: to the same account, and while payouts to
its grant are not suspended. A line that is left out may be proposed again. An order in an earlier file of the batch
stays ordered, because it may be under way: only an answer of the bank or finance releases it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.findings import Finding, Refusal, kept_finding
from domain.grant.state import Grant, InstalmentState
from domain.money import in_kroner
from domain.payouts.batch import Batch, Line, LineState, account_changed
from domain.payouts.orders import stopped_because
from domain.registers.bank_accounts import BankAccount


class Changed(Refusal):
    """Something has changed since the approval. A person who knows may write the other lines."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An approved line that does not enter the file, and the reason."""

    line: Line
    why: Finding


def left_out(
    lines: tuple[Line, ...], grants: Mapping[int, Grant], accounts: Mapping[str, BankAccount], *, ordered_before: bool
) -> tuple[LeftOut, ...]:
    """Return the lines of an approved batch that do not enter the file now.

    `grants` are those of the lines, by case number; `accounts` those in force today, by CVR number. `ordered_before` is
    true if an earlier file of the batch contains the lines.
    """
    found = []
    for line in lines:
        rule, what = _against(line, grants[line.case_no], accounts)
        if what:
            where = f"{line.end_to_end_id}: case {line.case_no}, instalment {line.number}, {in_kroner(line.amount)}"
            help = _help(line, ordered_before=ordered_before)
            found.append(LeftOut(line, kept_finding(rule=rule, what=what, help=help, where=where)))
    return tuple(found)


def _against(line: Line, grant: Grant, accounts: Mapping[str, BankAccount]) -> tuple[str, str]:
    """Return the rule that keeps a line out of the file, and the reason; both empty if it may be written."""
    if line.state is LineState.RETURNED:
        return "D5", f"It was returned on {line.settled_on}: {line.why.rstrip('.')}."
    if line.state is LineState.PAID:
        return "D5", f"It was paid on {line.settled_on}, as {line.reference}."
    instalment = grant.instalment(line.number)
    if instalment is None or instalment.state is not InstalmentState.ORDERED:
        state = instalment.state.value.replace("_", " ") if instalment else "gone"
        return "D5", f"The instalment is {state}."
    if grant.open_stops:
        return "R69", " ".join(stopped_because(stop) for stop in grant.open_stops)
    return "D9", account_changed(line, accounts)


def _help(line: Line, *, ordered_before: bool) -> str:
    if line.state is LineState.PAID:
        return "It is left out: nothing is paid twice."
    if line.state is LineState.RETURNED:
        return "It is left out: propose it again once it is released."
    if ordered_before:
        return "It is left out here, and stands in an earlier file: finance reports whether it was paid or kept back."
    return "It is left out, and can be proposed again once it is released."


def sent_unkept(batch: Batch) -> Finding:
    """Return a finding for a batch whose file an earlier release wrote without keeping a copy."""
    what = f"A file of batch {batch.number} was written on {batch.sent_on}, by a release that kept no copy of it."
    help = "Finance says whether the bank has had it. What has changed since the approval is left out of this one."
    return kept_finding(rule="D5", what=what, help=help)


def nothing_left(batch: Batch, why: tuple[LeftOut, ...]) -> Refusal:
    """Return the refusal for a first file when no order of the batch waits for an answer."""
    return Refusal([each.why for each in why], step=f"Writing the payment file of batch {batch.number}")

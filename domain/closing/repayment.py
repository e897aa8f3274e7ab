"""What is to be repaid, and what has come back: the leftover (R62, Q13), or an advance without a commitment (R22, Q5).

It is recorded whenever it arrives: closing the case does not wait for the bank, and closes no account of the Fund's.
"""

from collections.abc import Iterable

from domain.findings import refuse
from domain.grant import events as e
from domain.grant.commands import ReportRepayment
from domain.grant.decision_context import DecisionContext
from domain.grant.state import AdvanceUse, Grant
from domain.money import Ore, in_kroner
from domain.records.leftover import LeftoverUse


def asked_for(grant: Grant) -> Ore:
    """What the Fund has decided to have back: what the final account left, or the advance that was paid."""
    if grant.leftover_use is LeftoverUse.REPAY:
        return grant.leftover
    if grant.advance_use is AdvanceUse.REPAY:
        return grant.paid
    return 0


def outstanding(grant: Grant) -> Ore:
    """What is still to be repaid; nothing where the Fund has not asked for it."""
    asked = asked_for(grant)
    return asked - sum(repayment.amount for repayment in grant.repayments) if asked else 0


def report(grant: Grant, command: ReportRepayment, now: DecisionContext) -> Iterable[e.Event]:
    """Money has come in: the whole, or a part."""
    step = "Recording a repayment"
    rule = "R22" if grant.commitment is None else "R62"
    left = outstanding(grant)
    if not left:
        why = "It has all come back." if grant.repayments else "The Fund has not asked for any money back."
        raise refuse(step, rule, why, "See `tilsagn case`. Money that belongs nowhere is for finance to return.")
    if any(known.reference == command.reference for known in grant.repayments):
        raise refuse(step, rule, f"{command.reference} is recorded already.", "Each payment is recorded once.")
    if command.amount > left:
        raise refuse(
            step,
            rule,
            f"{in_kroner(command.amount)} is more than the {in_kroner(left)} that is still to be repaid.",
            "Record what belongs to this case, and return the rest.",
        )
    yield e.RepaymentReceived(
        on=command.on, amount=command.amount, reference=command.reference, outstanding=left - command.amount
    )

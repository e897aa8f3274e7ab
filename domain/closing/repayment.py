"""R62: what is to be repaid of the leftover (Q13), and what has come back. It is recorded whenever it arrives: closing
the case does not wait for the bank, and closes no account of the Fund's.
"""

from collections.abc import Iterable

from domain.closing.leftover import LeftoverUse
from domain.findings import refuse
from domain.grant import events as e
from domain.grant.circumstances import Circumstances
from domain.grant.commands import ReportRepayment
from domain.grant.state import Grant
from domain.money import Ore, in_kroner


def outstanding(grant: Grant) -> Ore:
    """What is still to be repaid; nothing where the Fund has not asked for it."""
    if grant.leftover_use is not LeftoverUse.REPAY:
        return 0
    return grant.leftover - sum(repayment.amount for repayment in grant.repayments)


def report(grant: Grant, command: ReportRepayment, now: Circumstances) -> Iterable[e.Event]:
    """Money has come in: the whole, or a part."""
    step = "Recording a repayment"
    left = outstanding(grant)
    if not left:
        why = "It has all come back." if grant.repayments else "The Fund has not asked for any money back."
        raise refuse(step, "R62", why, "See `tilsagn case`. Money that belongs nowhere is for finance to return.")
    if any(known.reference == command.reference for known in grant.repayments):
        raise refuse(step, "R62", f"{command.reference} is recorded already.", "Each payment is recorded once.")
    if command.amount > left:
        raise refuse(
            step,
            "R62",
            f"{in_kroner(command.amount)} is more than the {in_kroner(left)} that is still to be repaid.",
            "Record what belongs to this case, and return the rest.",
        )
    yield e.RepaymentReceived(
        on=command.on, amount=command.amount, reference=command.reference, outstanding=left - command.amount
    )

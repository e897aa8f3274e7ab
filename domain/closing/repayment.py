"""Repayments: what the Fund asks for and what was received. R22, R62, Q5, Q13.

The money is unspent funds, or an advance without a commitment. It is recorded whenever it arrives, even after the case
is closed.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.findings import refuse
from domain.grant import events as e
from domain.grant.commands import ReportRepayment
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.money import Ore
from domain.records.advance import AdvanceUse
from domain.records.leftover import LeftoverUse
from domain.rulebook.law import Law
from domain.rulebook.numbers import REPAYMENT_DAYS


def asked_for(grant: Grant) -> Ore:
    """Return what the Fund has decided to claim back, in øre: the unspent funds or the paid advance."""
    if grant.leftover_use is LeftoverUse.REPAY:
        return grant.leftover
    if grant.advance_use is AdvanceUse.REPAY:
        return grant.paid
    return 0


def outstanding(grant: Grant) -> Ore:
    """Return what is still to be repaid, in øre; 0 if the Fund has asked for nothing."""
    asked = asked_for(grant)
    return asked - sum(repayment.amount for repayment in grant.repayments) if asked else 0


def due_by(decided: date, law: Law) -> date:
    """Return the day by which money must have come back: days after the decision, and then a working day."""
    return law.calendar.roll(decided + timedelta(days=law.value(REPAYMENT_DAYS, decided)))


def report(grant: Grant, command: ReportRepayment, now: DecisionContext) -> Iterable[e.Event]:
    """Record a repayment, in whole or in part. Raises Refusal."""
    rule = "R22" if grant.commitment is None else "R62"
    left = outstanding(grant)
    if not left:
        raise refuse("repayment.all_back" if grant.repayments else "repayment.not_asked_for", rule=rule)
    decided_on = grant.repayment_decided_on
    if decided_on and command.on < decided_on:
        raise refuse("repayment.before_the_decision", {"on": command.on, "decided_on": decided_on}, rule=rule)
    if any(known.reference == command.reference for known in grant.repayments):
        raise refuse("repayment.recorded_already", {"reference": command.reference}, rule=rule)
    if command.amount > left:
        raise refuse("repayment.too_much", {"amount": command.amount, "left": left}, rule=rule)
    yield e.RepaymentReceived(
        on=command.on, amount=command.amount, reference=command.reference, outstanding=left - command.amount
    )

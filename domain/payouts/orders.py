"""Orders of instalments from the bank, and their return. D5, D9."""

from collections.abc import Iterable
from typing import Any

from domain.decisions.four_eyes import same_person
from domain.findings import Finding, Refusal, refuse
from domain.grant import events as e
from domain.grant.addressing import office, tell
from domain.grant.commands import OrderPayment, ReportReturn
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import Instalment, InstalmentState, Returned
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.persons import Who
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.payouts import handlers as payouts
from domain.phases import ENDED_WITHOUT_COMMITMENT

_RETURNABLE = {InstalmentState.ORDERED, InstalmentState.PAID, InstalmentState.CANCELLED}


def order(grant: Grant, command: OrderPayment, now: DecisionContext) -> Iterable[e.Event]:
    """Order a released instalment in the proposed amount, approved by a second officer. D5, D9. Raises Refusal."""
    instalment = grant.instalment(command.number)
    if instalment is None:
        raise refuse("D5.no_such_instalment", {"number": command.number})
    proposer, approver = (
        Who(command.proposed_by, command.proposed_person),
        Who(command.approved_by, command.approved_person),
    )
    if same_person(proposer, approver, now.persons):
        raise refuse("D9.payment_same_officer", {"officer": command.approved_by})
    if instalment.state is not InstalmentState.RELEASED:
        raise Refusal(_not_payable(grant, instalment))
    if instalment.amount != command.amount or command.amount == 0:
        raise refuse("D5.another_amount", {"amount": instalment.amount, "proposed": command.amount})
    yield e.InstalmentOrdered(
        on=command.on,
        number=command.number,
        amount=command.amount,
        batch=command.batch,
        end_to_end_id=command.end_to_end_id,
        proposed_by=command.proposed_by,
        approved_by=command.approved_by,
        proposed_person=command.proposed_person,
        approved_person=command.approved_person,
        payee_sha256=command.payee_sha256,
        payee=command.payee,
        iban=command.iban,
        payer_iban=command.payer_iban,
    )


def _not_payable(grant: Grant, instalment: Instalment) -> Iterable[Finding]:
    """Yield why it cannot be paid now: each suspension that withholds it, or its state."""
    if instalment.state is not InstalmentState.HELD:
        yield Finding(id="D5.not_payable", facts={"state": instalment.state})
        return
    for stop in grant.open_stops:
        yield Finding(id="R69.payouts_stopped", facts=suspension_facts(stop))


def suspension_facts(stop: Stop) -> dict[str, Any]:
    """Return what a sentence states of a suspension: since when, for which case, and why."""
    cause = stop.follows or stop
    return {
        "since": stop.since,
        "other_case": stop.follows.case_no if stop.follows else None,
        "report": cause.report,
        "year": cause.year,
        "reason": cause.reason,
    }


def report_return(grant: Grant, command: ReportReturn, now: DecisionContext) -> Iterable[e.Event]:
    """Record a returned payment. It is released again, or withheld while payouts are suspended. D5. Raises Refusal."""
    instalment = grant.instalment(command.number)
    if instalment is None:
        raise refuse("D5.no_such_instalment", {"number": command.number})
    # A second report of an old order must not release the one that is under way.
    if instalment.end_to_end_id != command.end_to_end_id:
        raise refuse("D5.another_order", {"order": instalment.end_to_end_id, "given": command.end_to_end_id})
    if not can_come_back(instalment):
        raise refuse("D5.nothing_sent", {"state": instalment.state})
    left = instalment.paid_on or instalment.ordered_on
    if left and command.on < left:
        id = "D5.returned_before_paid" if instalment.paid_on else "D5.returned_before_ordered"
        raise refuse(id, {"left": left, "on": command.on})
    yield e.PaymentReturned(
        on=command.on,
        number=command.number,
        amount=instalment.amount,
        reason=command.reason,
        reference=command.reference,
        end_to_end_id=instalment.end_to_end_id,
        was_paid=instalment.state is InstalmentState.PAID,
        never_sent=command.never_sent,
    )
    if not _nothing_more_is_paid(grant, instalment):
        yield payouts.release_or_withhold(grant, command.number, instalment.due, instalment.amount, now.as_of)


def can_come_back(instalment: Instalment) -> bool:
    """True if it was paid, or is on its way to the bank."""
    return instalment.state in _RETURNABLE and bool(instalment.paid_on or instalment.end_to_end_id)


def _nothing_more_is_paid(grant: Grant, instalment: Instalment) -> bool:
    """True if the instalment was cancelled, or the case ended without a commitment."""
    return instalment.state is InstalmentState.CANCELLED or grant.phase in ENDED_WITHOUT_COMMITMENT


def _ordered(grant: Grant, event: e.InstalmentOrdered) -> Grant:
    return payouts.with_instalment(
        grant,
        event.number,
        state=InstalmentState.ORDERED,
        end_to_end_id=event.end_to_end_id,
        ordered_on=event.on,
    )


def _returned(grant: Grant, event: e.PaymentReturned) -> Grant:
    instalment = grant.instalment(event.number)
    assert instalment is not None
    over = _nothing_more_is_paid(grant, instalment)
    state = InstalmentState.CANCELLED if over else InstalmentState.RELEASED
    # The earlier payment came back: only a payment after this day is a new one.
    how = Returned(on=event.on, reason=event.reason, order=event.end_to_end_id, never_sent=event.never_sent)
    return payouts.with_instalment(
        grant,
        event.number,
        state=state,
        paid_on=None,
        first_released_on=None,
        end_to_end_id="",
        ordered_on=None,
        returned=how,
    )


def _came_back(event: e.PaymentReturned, grant: Grant) -> Iterable[Notice]:
    instalment = grant.instalment(event.number)
    assert instalment is not None
    # The reason for leaving it out is internal wording: the case shows it, a letter does not. The facts keep their
    # order, because `verify` compares notices as stored.
    from_bank = {"reason": event.reason, "bank_reference": event.reference or event.end_to_end_id}
    data = {
        "number": event.number,
        "amount_ore": event.amount,
        "returned_on": event.on.isoformat(),
        **({"never_sent": True} if event.never_sent else from_bank),
        "state": instalment.state.value,
    }
    return tell(grant, NoticeKind.PAYMENT_RETURNED, office(Role.CASE_OFFICER), data)


HANDLERS = Part(
    queue=WorkQueue.PAYOUTS,
    decides={OrderPayment: order, ReportReturn: report_return},
    evolves={e.InstalmentOrdered: _ordered, e.PaymentReturned: _returned},
    notifies={e.PaymentReturned: _came_back},
)

"""Orders of instalments from the bank, and their return. D5, D9."""

from collections.abc import Iterable

from domain.decisions.four_eyes import same_person
from domain.findings import Finding, Refusal, kept_finding, refuse_kept
from domain.grant import events as e
from domain.grant.addressing import office, tell
from domain.grant.commands import OrderPayment, ReportReturn
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant, Instalment, InstalmentState, Returned, Stop
from domain.money import in_kroner
from domain.payouts import handlers as payouts
from domain.phases import ENDED_WITHOUT_COMMITMENT

_RETURNABLE = {InstalmentState.ORDERED, InstalmentState.PAID, InstalmentState.CANCELLED}


def order(grant: Grant, command: OrderPayment, now: DecisionContext) -> Iterable[e.Event]:
    """Order a released instalment in the proposed amount, approved by a second officer. D5, D9. Raises Refusal."""
    step = f"Ordering instalment {command.number}"
    instalment = grant.instalment(command.number)
    if instalment is None:
        raise refuse_kept(step, "D5", "The case has no such instalment.", "See `tilsagn case` for its instalments.")
    if same_person(command.proposed_by, command.approved_by):
        what = f"{command.approved_by} proposed this payment and cannot approve it."
        raise refuse_kept(step, "D9", what, "Ask another officer to approve it.")
    if instalment.state is not InstalmentState.RELEASED:
        raise Refusal(list(_not_payable(grant, instalment)), step=step)
    if instalment.amount != command.amount or command.amount == 0:
        what = f"It is {in_kroner(instalment.amount)}, not the proposed {in_kroner(command.amount)}."
        raise refuse_kept(step, "D5", what, "Propose it anew.")
    yield e.InstalmentOrdered(
        on=command.on,
        number=command.number,
        amount=command.amount,
        batch=command.batch,
        end_to_end_id=command.end_to_end_id,
        proposed_by=command.proposed_by,
        approved_by=command.approved_by,
        payee_sha256=command.payee_sha256,
    )


def _not_payable(grant: Grant, instalment: Instalment) -> Iterable[Finding]:
    """Yield why it cannot be paid now: each suspension that withholds it, or its state."""
    if instalment.state is not InstalmentState.HELD:
        what = f"It is {instalment.state.value.replace('_', ' ')}, not released."
        yield kept_finding(rule="D5", what=what, help="Nothing is paid twice, and nothing before it is due.")
    for stop in grant.open_stops if instalment.state is InstalmentState.HELD else ():
        help = "It is released when the last stop is lifted; propose it then."
        yield kept_finding(rule="R69", what=stopped_because(stop), help=help)


def stopped_because(stop: Stop) -> str:
    """Return one sentence on an open suspension: since when, and why."""
    missing = f"the {stop.report.value.replace('_', ' ')} of {stop.year} is missing" if stop.report else ""
    elsewhere = f"case {stop.follows.case_no} is stopped, {stop.follows.why}" if stop.follows else ""
    return f"Payouts are stopped since {stop.since}: {(missing or elsewhere or stop.reason).rstrip('.')}."


def report_return(grant: Grant, command: ReportReturn, now: DecisionContext) -> Iterable[e.Event]:
    """Record a returned payment. It is released again, or withheld while payouts are suspended. D5. Raises Refusal."""
    step = f"Reporting instalment {command.number} as returned"
    instalment = grant.instalment(command.number)
    if instalment is None:
        raise refuse_kept(step, "D5", "The case has no such instalment.", "See `tilsagn case` for its instalments.")
    # A second report of an old order must not release the one that is under way.
    if instalment.end_to_end_id != command.end_to_end_id:
        stands = f"Its order is {instalment.end_to_end_id}" if instalment.end_to_end_id else "It has no order"
        given = command.end_to_end_id or "none"
        raise refuse_kept(
            step, "D5", f"{stands}, and the one given is {given}.", "Give the end-to-end id that came back."
        )
    if instalment.state not in _RETURNABLE or not (instalment.paid_on or instalment.end_to_end_id):
        what = f"It is {instalment.state.value.replace('_', ' ')}: nothing has been sent to the bank."
        raise refuse_kept(step, "D5", what, "Only what was ordered or paid can come back.")
    left = instalment.paid_on or instalment.ordered_on
    if left and command.on < left:
        what = f"It was {'paid' if instalment.paid_on else 'ordered'} on {left}, after {command.on}."
        raise refuse_kept(step, "D5", what, "Give the day on which it came back.")
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

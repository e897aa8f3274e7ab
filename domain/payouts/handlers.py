"""Handlers of payouts: an instalment falls due, is released or withheld, and is paid. D5, D10, R69."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from domain.findings import refuse
from domain.grant import events as e
from domain.grant.addressing import office, tell
from domain.grant.commands import ReportPayment
from domain.grant.deadline import Deadline, DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.money import Ore
from domain.payouts import schedule
from domain.phases import RUNNING
from domain.rulebook.law import Law


def deadlines(grant: Grant, law: Law) -> Iterable[Deadline]:
    """Yield a deadline for every instalment that is still scheduled."""
    if grant.phase not in RUNNING:
        return
    for instalment in grant.instalments:
        if instalment.state is InstalmentState.SCHEDULED:
            number, nominal = instalment.number, instalment.nominal
            yield law.once((deadlines, number, nominal), partial(_falls_due, number, nominal, law))


def _falls_due(number: int, nominal: date, law: Law) -> Deadline:
    derivation = schedule.due_date(number, nominal, law)
    return Deadline(
        kind=DeadlineKind.INSTALMENT,
        cycle=f"{number:02d}",
        nominal=nominal,
        effective=derivation.day,
        fires_on=derivation.day,
        rule="D10",
        effect=Effect.CONSEQUENCE,
        derivation=derivation,
    )


def fell_due(grant: Grant, reached: Deadline, now: DecisionContext) -> Iterable[e.Event]:
    """Release the instalment on its due date, or withhold it while a suspension is open."""
    number, due = int(reached.cycle), reached.effective
    instalment = grant.instalment(number)
    assert instalment is not None
    if instalment.amount == 0:
        yield e.InstalmentSetOff(
            on=due, number=number, due=due, set_off=instalment.set_off, leftover=instalment.from_leftovers
        )
        return
    # After a late commitment, earlier instalments are paid at once but keep their due dates.
    on = max(due, grant.commitment.committed_on) if grant.commitment else due
    yield release_or_withhold(grant, number, due, instalment.amount, on)


def release_or_withhold(grant: Grant, number: int, due: date, amount: Ore, on: date) -> e.Event:
    """Return the event that releases an instalment, or withholds it while a suspension is open. D5."""
    if grant.open_stops:
        stops = tuple(stop.id for stop in grant.open_stops)
        return e.InstalmentHeld(on=on, number=number, due=due, amount=amount, stops=stops)
    return e.InstalmentReleased(on=on, number=number, due=due, amount=amount)


def report_payment(grant: Grant, command: ReportPayment, now: DecisionContext) -> Iterable[e.Event]:
    """Record a payment. Only a released instalment can be paid, and only once. Raises Refusal."""
    instalment = grant.instalment(command.number)
    if instalment is None:
        raise refuse("D5.no_such_instalment", {"number": command.number})
    if instalment.state is InstalmentState.PAID:
        raise refuse("D5.paid_already", {"on": instalment.paid_on})
    if command.end_to_end_id and command.end_to_end_id != instalment.end_to_end_id:
        raise refuse("D5.order_came_back", {"order": command.end_to_end_id})
    if command.end_to_end_id and instalment.ordered_on and command.on < instalment.ordered_on:
        raise refuse(
            "D5.paid_before_ordered",
            {"order": command.end_to_end_id, "ordered": instalment.ordered_on, "on": command.on},
        )
    # A payment that has left the bank is recorded even if the case has ended since.
    payable = instalment.state in {InstalmentState.RELEASED, InstalmentState.ORDERED, InstalmentState.CANCELLED}
    if not payable and not _paid_before_suspension(grant, instalment, command.on):
        raise refuse("D5.not_released", {"state": instalment.state})
    # Between two releases a suspension may have withheld it on paper, after the bank paid on the first release (D6).
    first = instalment.first_released_on or instalment.released_on
    if first and command.on < first:
        raise refuse("D5.paid_before_released", {"released": first, "on": command.on})
    yield e.InstalmentPaid(
        on=command.on,
        number=command.number,
        amount=instalment.amount,
        reference=command.reference,
        told_on=now.as_of,
    )


def _paid_before_suspension(grant: Grant, instalment: Instalment, paid_on: date) -> bool:
    """True if the bank paid a released instalment before any open suspension was known (D6)."""
    if instalment.state is not InstalmentState.HELD or instalment.released_on is None:
        return False
    return paid_on < min(stop.decided_on or stop.since for stop in grant.open_stops)


def withhold_released(grant: Grant, *stops: str, now: DecisionContext) -> Iterable[e.Event]:
    """Withhold released, unpaid instalments because of new suspensions."""
    for instalment in grant.instalments:
        if instalment.state is InstalmentState.RELEASED and instalment.number > 0:
            yield e.InstalmentHeld(
                on=now.as_of,
                number=instalment.number,
                due=instalment.due,
                amount=instalment.amount,
                stops=(*instalment.held_by, *stops),
            )


def release_withheld(grant: Grant, now: DecisionContext) -> Iterable[e.Event]:
    """Release all withheld instalments when the last suspension is lifted. Their due dates stay. D5."""
    for instalment in grant.instalments:
        if instalment.state is InstalmentState.HELD:
            yield e.InstalmentReleased(
                on=now.as_of, number=instalment.number, due=instalment.due, amount=instalment.amount
            )


def with_instalment(grant: Grant, number: int, **changes: object) -> Grant:
    """Return the grant with one instalment changed."""
    changed = tuple(i.model_copy(update=changes) if i.number == number else i for i in grant.instalments)
    return grant.model_copy(update={"instalments": changed})


def _released(grant: Grant, event: e.InstalmentReleased) -> Grant:
    before = grant.instalment(event.number)
    first = before.first_released_on if before and before.first_released_on else event.on
    return with_instalment(
        grant,
        event.number,
        state=InstalmentState.RELEASED,
        released_on=event.on,
        first_released_on=first,
        due=event.due,
    )


def _held(grant: Grant, event: e.InstalmentHeld) -> Grant:
    return with_instalment(grant, event.number, state=InstalmentState.HELD, held_by=event.stops, due=event.due)


def _set_off(grant: Grant, event: e.InstalmentSetOff) -> Grant:
    return with_instalment(grant, event.number, state=InstalmentState.SET_OFF, due=event.due)


def _cancelled(grant: Grant, event: e.InstalmentCancelled) -> Grant:
    return with_instalment(grant, event.number, state=InstalmentState.CANCELLED)


def _paid(grant: Grant, event: e.InstalmentPaid) -> Grant:
    return with_instalment(grant, event.number, state=InstalmentState.PAID, paid_on=event.on, told_on=event.told_on)


def _order_to_pay(event: e.InstalmentReleased, grant: Grant) -> Iterable[Notice]:
    data = {
        "number": event.number,
        "due": event.due.isoformat(),
        "amount_ore": event.amount,
        "released_on": event.on.isoformat(),
    }
    return tell(grant, NoticeKind.INSTALMENT_RELEASED, office(Role.FINANCE), data)


def _order_not_to_pay(event: e.InstalmentCancelled, grant: Grant) -> Iterable[Notice]:
    data = {"number": event.number, "amount_ore": event.amount, "cancelled_on": event.on.isoformat()}
    return tell(grant, NoticeKind.INSTALMENT_CANCELLED, office(Role.FINANCE), data)


def listed(instalments: Iterable[Instalment]) -> list[dict[str, object]]:
    """Return instalments as a letter lists them."""
    return [{"number": i.number, "due": i.due.isoformat(), "amount_ore": i.amount} for i in instalments]


HANDLERS = Part(
    queue=WorkQueue.PAYOUTS,
    decides={ReportPayment: report_payment},
    evolves={
        e.InstalmentReleased: _released,
        e.InstalmentHeld: _held,
        e.InstalmentSetOff: _set_off,
        e.InstalmentPaid: _paid,
        e.InstalmentCancelled: _cancelled,
    },
    notifies={e.InstalmentReleased: _order_to_pay, e.InstalmentCancelled: _order_not_to_pay},
    deadlines=deadlines,
    reaches={DeadlineKind.INSTALMENT: fell_due},
)

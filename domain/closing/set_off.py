"""R62: the leftover of one grant reduces the next instalments of another, in full, in one transaction (Q13).

Only instalments that are not yet due are reduced, the earliest first. What is released, withheld, ordered or paid
stays. An instalment that is reduced to nothing is set off on its due day.
"""

from collections.abc import Iterable

from domain.findings import refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, office, tell
from domain.grant.commands import SetOffLeftover
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.state import Grant
from domain.money import Ore
from domain.records.leftover import LeftoverUse, SetOff


def to_come(grant: Grant) -> Ore:
    """Return the sum of the instalments that are not yet due, in øre: the most that can be set off."""
    return sum(i.amount for i in _next(grant))


def passed_on(event: e.LeftoverDecided, grant: Grant) -> tuple[int, SetOffLeftover] | None:
    """Return the other case and the command for it; None if nothing is set off."""
    if event.use is not LeftoverUse.SET_OFF or event.case is None:
        return None
    command = SetOffLeftover(by="tilsagn", role=Role.SYSTEM, on=event.on, case=grant.case_no, amount=event.amount)
    return event.case, command


def reduce(grant: Grant, command: SetOffLeftover, now: DecisionContext) -> Iterable[e.Event]:
    """Reduce the next instalments by exactly the amount. Raises Refusal if less is to come, or for a second time."""
    earlier = {part.case: part.decided_on for i in grant.instalments for part in i.leftovers}
    if decided_on := earlier.get(command.case):
        raise refuse("R62.set_off_already", {"case": command.case, "decided_on": decided_on})
    if command.amount > to_come(grant):
        facts = {"case": grant.case_no, "amount": command.amount, "to_come": to_come(grant)}
        raise refuse("R62.too_little_to_come", facts)
    left, parts = command.amount, dict[int, Ore]()
    for instalment in _next(grant):
        if part := min(left, instalment.amount):
            parts[instalment.number] = part
            left -= part
    yield e.LeftoverSetOff(on=command.on, case=command.case, amount=command.amount, instalments=parts)


def _next(grant: Grant) -> Iterable[Instalment]:
    return (i for i in grant.instalments if i.state is InstalmentState.SCHEDULED)


def reduced(grant: Grant, event: e.LeftoverSetOff) -> Grant:
    """Return the grant with its instalments reduced."""
    instalments = tuple(
        _less(i, SetOff(case=event.case, decided_on=event.on, amount=event.instalments[i.number]))
        if i.number in event.instalments
        else i
        for i in grant.instalments
    )
    return grant.model_copy(update={"instalments": instalments})


def _less(instalment: Instalment, part: SetOff) -> Instalment:
    return instalment.model_copy(
        update={
            "amount": instalment.amount - part.amount,
            "set_off": instalment.set_off + part.amount,
            "leftovers": (*instalment.leftovers, part),
        }
    )


def letter(event: e.LeftoverSetOff, grant: Grant) -> Iterable[Notice]:
    """Yield the notice of which instalments are smaller, and by how much."""
    left = {i.number: i for i in grant.instalments if i.number in event.instalments}
    data = {
        "decided_on": event.on.isoformat(),
        "other_case": event.case,
        "amount_ore": event.amount,
        "instalments": [
            {
                "number": number,
                "due": left[number].due.isoformat(),
                "set_off_ore": part,
                "amount_ore": left[number].amount,
            }
            for number, part in sorted(event.instalments.items())
        ],
    }
    return tell(grant, NoticeKind.LEFTOVER_SET_OFF, applicant(grant) + office(Role.FINANCE), data)

"""R62: the Fund decides once about the money that the final account leaves (Q13).

It is repaid, used for one of three purposes with the council's approval, or set off against another grant of the same
housing organisation.
"""

from collections.abc import Iterable, Iterator

from domain.closing import repayment
from domain.decisions import hearing
from domain.findings import Finding, Refusal, refuse
from domain.grant import events as e
from domain.grant.commands import DecideLeftover, SetOffLeftover
from domain.grant.decision_context import DecisionContext
from domain.grant.permissions import PERMISSIONS
from domain.grant.state import Grant
from domain.phases import OVER
from domain.records.hearing import AdverseDecision
from domain.records.leftover import LeftoverPurpose, LeftoverUse

_GIVEN_BACK = (LeftoverUse.REPAY, LeftoverUse.SET_OFF)


def decide(grant: Grant, command: DecideLeftover, now: DecisionContext) -> Iterable[e.Event]:
    """Decide about all unspent funds, once. Raises Refusal."""
    if grant.final_accepted_on is None:
        raise refuse("R62.final_account_not_accepted")
    if grant.leftover_use is not None:
        raise refuse("R62.leftover_decided_already", {"use": grant.leftover_use})
    if findings := [
        *_amount(grant, command),
        *_said(command),
        *_set_off(grant, command, now),
        *_heard(grant, command),
    ]:
        raise Refusal(findings)
    yield e.LeftoverDecided(
        on=command.on,
        use=command.use,
        amount=command.amount,
        reason=command.reason,
        purpose=command.purpose,
        council_decided_on=command.council_decided_on,
        council_reference=command.council_reference,
        case=command.case,
        hearing=hearing.number(grant, AdverseDecision.REPAYMENT) if command.use in _GIVEN_BACK else 0,
        no_hearing_because=command.no_hearing_because,
        repay_by=repayment.due_by(command.on, now.law) if command.use is LeftoverUse.REPAY else None,
    )


def _heard(grant: Grant, command: DecideLeftover) -> Iterator[Finding]:
    """R110: money to be repaid or set off."""
    if command.use in _GIVEN_BACK:
        yield from hearing.held_or_not_needed(grant, AdverseDecision.REPAYMENT, command.no_hearing_because)
        yield from hearing.still_open(grant, AdverseDecision.REPAYMENT, command.on)


def _amount(grant: Grant, command: DecideLeftover) -> Iterator[Finding]:
    if command.amount != max(grant.leftover, 0):
        yield Finding(id="R62.not_the_whole_leftover", facts={"amount": command.amount, "leftover": grant.leftover})
    elif (command.use is LeftoverUse.NONE) != (command.amount == 0):
        yield Finding(id="R62.leftover_without_a_use" if command.amount else "R62.use_without_a_leftover")


def _said(command: DecideLeftover) -> Iterator[Finding]:
    if command.use is LeftoverUse.APPROVED_USE:
        if command.purpose is None:
            yield Finding(id="R62.purpose_missing", facts={"purposes": tuple(LeftoverPurpose)})
        if command.council_decided_on is None or not command.council_reference:
            yield Finding(id="R62.council_not_recorded")
        elif command.council_decided_on > command.on:
            yield Finding(id="R62.council_decides_later", facts={"council_decided_on": command.council_decided_on})
    elif command.purpose or command.council_decided_on or command.council_reference:
        yield Finding(id="R62.council_not_needed", facts={"use": command.use})


def _set_off(grant: Grant, command: DecideLeftover, now: DecisionContext) -> Iterator[Finding]:
    if command.use is not LeftoverUse.SET_OFF:
        if command.case is not None:
            yield Finding(id="R62.case_not_needed", facts={"case": command.case})
        return
    if command.case is None or command.case == grant.case_no:
        yield Finding(id="R62.set_off_without_a_case")
        return
    assert grant.application is not None
    other = now.other_case(command.case)
    lead = grant.application.lead_organisation_cvr
    if other is None:
        yield Finding(id="R62.no_such_case", facts={"case": command.case})
    elif other.lead_organisation_cvr != lead:
        yield Finding(id="R62.case_of_another_organisation", facts={"case": command.case, "cvr": lead})
    elif other.phase in OVER:
        yield Finding(id="R62.case_over", facts={"case": command.case, "phase": other.phase})
    elif other.phase not in PERMISSIONS[SetOffLeftover].phases:
        yield Finding(id="R62.case_pays_nothing", facts={"case": command.case, "phase": other.phase})
    elif command.amount > other.to_come:
        facts = {"case": command.case, "amount": command.amount, "to_come": other.to_come}
        yield Finding(id="R62.too_little_to_come", facts=facts)

"""The Fund's answer to a request: approved and in force from that day, or refused with reasons. R58, R59, R85.

One named officer decides; four eyes are for prequalification, commitment and payment (D9).
"""

from collections.abc import Iterable
from datetime import date

from domain.changes import administration, main_groups
from domain.decisions import reasons
from domain.findings import Finding, Refusal, refuse
from domain.grant import events as e
from domain.grant.commands import ApproveChange, RefuseChange
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.records.changes import Change, ChangeKind, ChangeState
from domain.records.hearing import AdverseDecision


def approve(grant: Grant, command: ApproveChange, now: DecisionContext) -> Iterable[e.Event]:
    """Approve a request, unless what it changes has changed since or administration exceeds its cap. R45.

    Raises Refusal.
    """
    change = pending(grant, command.number, command.on)
    if change.kind is ChangeKind.SUBSTITUTE_COVER:
        raise refuse("R51.request_for_an_amount", {"change": change.number})
    as_it_would_be = administration.check(grant, change.budget, change.period_end, now.law)
    if findings := (*_overtaken(grant, change, now.as_of), *as_it_would_be):
        raise Refusal(findings)
    yield e.ChangeApproved(on=command.on, number=change.number, kind=change.kind, by=command.by)


def decline(grant: Grant, command: RefuseChange, now: DecisionContext) -> Iterable[e.Event]:
    """Refuse a request with reasons. The version in force stays. Raises Refusal."""
    change = pending(grant, command.number, command.on)
    if findings := tuple(reasons.check(command.reasons, AdverseDecision.CHANGE_REFUSED)):
        raise Refusal(findings)
    yield e.ChangeRefused(on=command.on, number=change.number, kind=change.kind, by=command.by, reasons=command.reasons)


def pending(grant: Grant, number: int, on: date) -> Change:
    """Return the request with this number, if it waits for an answer on that day. Raises Refusal."""
    waiting = {change.number: change for change in grant.changes if change.state is ChangeState.PENDING}
    if number not in waiting:
        raise refuse("R58.no_such_change_waits", {"change": number, "waiting": list(waiting)})
    change = waiting[number]
    if on < change.requested_on:
        raise refuse(
            "change.answered_before_it_was_asked_for",
            {"requested_on": change.requested_on, "day": on},
            rule=change.rule,
        )
    return change


def _overtaken(grant: Grant, change: Change, as_of: date) -> Iterable[Finding]:
    """Yield what has changed since the request: an approval holds only for what was requested."""
    assert grant.commitment is not None
    in_force = grant.commitment
    pairs = (
        ("change.budget_overtaken", change.budget, change.budget_before, main_groups.in_force(grant)),
        ("change.lead_estate_overtaken", change.lead_estate, change.lead_estate_before, in_force.lead_estate),
        ("change.period_overtaken", change.period_end, change.period_end_before, in_force.period_end),
    )
    for overtaken, asked, before, now in pairs:
        if asked is not None and before != now:
            yield Finding(id=overtaken, rule=change.rule)
    if change.period_end is not None and as_of > in_force.period_end:
        yield Finding(id="change.period_is_over", facts={"ended_on": in_force.period_end}, rule=change.rule)

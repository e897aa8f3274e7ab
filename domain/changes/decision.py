"""The Fund's answer to a request: approved and in force from that day, or refused with reasons. R58, R59, R85.

One named officer decides; four eyes are for prequalification, commitment and payment (D9).
"""

from collections.abc import Iterable
from datetime import date

from domain.changes import main_groups
from domain.decisions import reasons
from domain.findings import Finding, Refusal, kept_finding, refuse_kept
from domain.grant import events as e
from domain.grant.commands import ApproveChange, RefuseChange
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.records.changes import Change, ChangeKind, ChangeState


def approve(grant: Grant, command: ApproveChange, now: DecisionContext) -> Iterable[e.Event]:
    """Approve a request, unless what it changes has changed since. Raises Refusal."""
    step = f"Approving change {command.number}"
    change = pending(grant, command.number, command.on, step)
    if change.kind is ChangeKind.SUBSTITUTE_COVER:
        raise refuse_kept(
            step, "R51", "It asks for an amount.", f"Use grant-substitute-cover with request={change.number}."
        )
    if findings := tuple(_overtaken(grant, change, now.as_of)):
        raise Refusal(findings, step=step)
    yield e.ChangeApproved(on=command.on, number=change.number, kind=change.kind, by=command.by)


def decline(grant: Grant, command: RefuseChange, now: DecisionContext) -> Iterable[e.Event]:
    """Refuse a request with reasons. The version in force stays. Raises Refusal."""
    step = f"Refusing change {command.number}"
    change = pending(grant, command.number, command.on, step)
    if findings := tuple(reasons.check(command.reasons, reasons.AdverseDecision.CHANGE_REFUSED)):
        raise Refusal(findings, step=step)
    yield e.ChangeRefused(on=command.on, number=change.number, kind=change.kind, by=command.by, reasons=command.reasons)


def pending(grant: Grant, number: int, on: date, step: str) -> Change:
    """Return the request with this number, if it waits for an answer on that day. Raises Refusal."""
    waiting = {change.number: change for change in grant.changes if change.state is ChangeState.PENDING}
    if number not in waiting:
        listed = ", ".join(map(str, waiting)) or "none"
        raise refuse_kept(step, "R58", f"No change {number} waits for the Fund.", f"Waiting: {listed}.")
    change = waiting[number]
    if on < change.requested_on:
        raise refuse_kept(
            step,
            change.rule,
            f"It was asked for on {change.requested_on}, after {on}.",
            "Give the day of the decision.",
        )
    return change


def _overtaken(grant: Grant, change: Change, as_of: date) -> Iterable[Finding]:
    """Yield what has changed since the request: an approval holds only for what was requested."""
    assert grant.commitment is not None
    in_force = grant.commitment
    pairs = (
        ("budget by main group", change.budget, change.budget_before, main_groups.in_force(grant)),
        ("lead estate", change.lead_estate, change.lead_estate_before, in_force.lead_estate),
        ("last day of the period", change.period_end, change.period_end_before, in_force.period_end),
    )
    for what, asked, before, now in pairs:
        if asked is not None and before != now:
            yield kept_finding(
                rule=change.rule,
                what=f"The {what} has been changed since this was asked for.",
                help="Refuse it, and have it asked for anew from what is in force.",
            )
    if change.period_end is not None and as_of > in_force.period_end:
        yield kept_finding(
            rule=change.rule,
            what=f"The period ended on {in_force.period_end}; only a running period can be extended.",
            help="Refuse the request; what is left is decided with the final account.",
        )

"""The binding commitment (tilsagn) and what must hold on the day it is given. R53-R56, R88, D7, D9."""

from collections.abc import Iterable

from domain.decisions import scheme_scope
from domain.findings import Finding, Refusal, blocking
from domain.frame import envelope
from domain.grant import events as e
from domain.grant.commands import ProposeCommitment
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant, Proposal
from domain.money import Ore
from domain.payouts import schedule
from domain.plan import assessment
from domain.records import terms
from domain.sign_offs import required


def propose(grant: Grant, command: ProposeCommitment, now: DecisionContext) -> Iterable[e.Event]:
    """Propose the commitment. Raises Refusal."""
    findings = (*_against(grant, command.amount, now), *scheme_scope.check(command.terms))
    if blocking(findings):
        raise Refusal(findings)
    yield e.CommitmentProposed(
        on=command.on,
        by=command.by,
        by_person=command.person,
        amount=command.amount,
        terms=command.terms,
        negotiated=terms.numbered(command.negotiated),
        findings=findings,
        approvable_from=command.on,
    )


def commit(grant: Grant, proposal: Proposal, approved_by: str, now: DecisionContext) -> Iterable[e.Event]:
    """Commit the grant after a second officer's approval, and schedule its instalments."""
    findings = _against(grant, proposal.amount, now)
    if blocking(findings):
        raise Refusal(findings)
    assert grant.plan is not None and grant.plan.plan.budget is not None
    plan = grant.plan.plan
    yield e.GrantCommitted(
        on=now.as_of,
        proposed_by=proposal.by,
        approved_by=approved_by,
        amount=proposal.amount,
        local=grant.plan.plan.budget.local,
        period_start=plan.period_start,
        period_end=plan.period_end,
        lead_estate=plan.lead_estate,
        digest=grant.plan.digest,
        terms=proposal.terms,
        negotiated=proposal.negotiated,
        findings=findings,
        told_on=now.told_on,
        shares=dict(plan.shares),
        new_rules_from=now.as_of,
    )
    advance = grant.instalment(0)
    for line in schedule.instalments(
        proposal.amount, advance.amount if advance else 0, plan.period_start, plan.period_end, now.law
    ):
        yield e.InstalmentScheduled(
            on=now.as_of,
            number=line.number,
            nominal=line.nominal,
            due=line.due,
            amount=line.amount,
            set_off=line.set_off,
        )


def _against(grant: Grant, amount: Ore, now: DecisionContext) -> tuple[Finding, ...]:
    findings = [*required.missing(grant, now.as_of), *assessment.missing(grant, now.law)]
    asked = grant.plan.plan.budget.from_fund if grant.plan and grant.plan.plan.budget else 0
    if amount != asked:
        findings.append(Finding(id="R38.not_what_the_plan_asks", facts={"amount": amount, "asked": asked}))
    if amount == 0:
        findings.append(Finding(id="R38.commitment_of_nothing"))
    if amount > grant.reserved:
        reserved = grant.reserved
        findings.append(Finding(id="R25.commitment_above_the_reserved", facts={"amount": amount, "reserved": reserved}))
    advance = grant.instalment(0)
    if advance and amount < advance.amount:
        findings.append(Finding(id="R22.below_the_advance", facts={"amount": amount, "advance": advance.amount}))
    findings += envelope.may_commit(now.law, now.envelope, amount, grant.reserved, now.as_of)
    return tuple(findings)

"""The decision: prequalified with a reserved amount, or rejected. R15, R17, R18, R25, R85, D9."""

from collections.abc import Iterable

from domain.decisions import hearing, scheme_scope
from domain.decisions import reasons as reasons_rule
from domain.findings import Finding, Refusal, blocking
from domain.frame import envelope
from domain.grant import events as e
from domain.grant.commands import ProposePrequalification, ProposeRejection
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant, Proposal
from domain.money import Ore
from domain.phases import Decision
from domain.prequalification import corrected_targets, priority
from domain.records.hearing import AdverseDecision


def applied_amount(grant: Grant) -> Ore:
    """Return the amount applied for, in øre."""
    budget = grant.application.outline_budget if grant.application else None
    return budget.applied_amount if budget else 0


def propose(grant: Grant, command: ProposePrequalification, now: DecisionContext) -> Iterable[e.Event]:
    """Propose a reserved amount and terms. Raises Refusal."""
    less = command.reserved < applied_amount(grant)
    findings = [*_assessed(grant), *_amount(grant, command), *_terms(command)]
    findings += envelope.may_reserve(now.law, now.envelope, command.reserved, now.as_of)
    if blocking(findings):
        raise Refusal(findings)
    yield e.PrequalificationProposed(
        on=command.on,
        by=command.by,
        by_person=command.person,
        reserved=command.reserved,
        terms=command.terms,
        reasons=command.reasons,
        findings=tuple(findings),
        approvable_from=command.on,
        hearing=hearing.number(grant, AdverseDecision.LESS_THAN_APPLIED_FOR) if less else 0,
        no_hearing_because=command.no_hearing_because,
    )


def propose_rejection(grant: Grant, command: ProposeRejection, now: DecisionContext) -> Iterable[e.Event]:
    """Propose a rejection, with reasons. Raises Refusal."""
    findings = (
        *_assessed(grant),
        *reasons_rule.check(command.reasons, AdverseDecision.REJECTION),
        *hearing.held_or_not_needed(grant, AdverseDecision.REJECTION, command.no_hearing_because),
        *scheme_scope.check_basis([command.reasons.legal_basis]),
        *priority.check_rejection(command.reasons, grant.listings),
    )
    if blockers := blocking(findings):
        raise Refusal(blockers)
    yield e.RejectionProposed(
        on=command.on,
        by=command.by,
        by_person=command.person,
        reasons=command.reasons,
        findings=findings,
        approvable_from=command.on,
        hearing=hearing.number(grant, AdverseDecision.REJECTION),
        no_hearing_because=command.no_hearing_because,
    )


def decide(grant: Grant, proposal: Proposal, approved_by: str, now: DecisionContext) -> Iterable[e.Event]:
    """Make the decision on the day a second officer approves it."""
    targets_met = corrected_targets.met(grant, now.as_of, now.law)
    if proposal.kind is Decision.REJECTION:
        assert proposal.reasons is not None
        hearing.must_be_over(grant, AdverseDecision.REJECTION, now.as_of)
        yield e.PrequalificationRejected(
            on=now.as_of,
            proposed_by=proposal.by,
            approved_by=approved_by,
            reasons=proposal.reasons,
            targets_met=targets_met,
        )
        return
    if proposal.amount < applied_amount(grant):
        hearing.must_be_over(grant, AdverseDecision.LESS_THAN_APPLIED_FOR, now.as_of)
    findings = envelope.may_reserve(now.law, now.envelope, proposal.amount, now.as_of)
    if blocking(findings):
        raise Refusal(findings)
    yield e.Prequalified(
        on=now.as_of,
        proposed_by=proposal.by,
        approved_by=approved_by,
        applied=applied_amount(grant),
        reserved=proposal.amount,
        terms=proposal.terms,
        reasons=proposal.reasons,
        findings=findings,
        targets_met=targets_met,
    )


def _assessed(grant: Grant) -> Iterable[Finding]:
    if grant.assessed_on is None:
        yield Finding(id="R15.not_recorded")


def _terms(command: ProposePrequalification) -> Iterable[Finding]:
    if not all(command.terms):
        yield Finding(id="R17.no_terms")
    yield from scheme_scope.check(command.terms)


def _amount(grant: Grant, command: ProposePrequalification) -> Iterable[Finding]:
    applied = applied_amount(grant)
    if command.reserved <= 0:
        yield Finding(id="R17.nothing_reserved")
    if command.reserved > applied:
        yield Finding(id="R17.more_than_applied_for", facts={"reserved": command.reserved, "applied": applied})
    if command.reserved < applied:
        yield from reasons_rule.check(command.reasons, AdverseDecision.LESS_THAN_APPLIED_FOR)
        yield from hearing.held_or_not_needed(grant, AdverseDecision.LESS_THAN_APPLIED_FOR, command.no_hearing_because)

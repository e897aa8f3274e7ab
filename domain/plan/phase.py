"""The plan's share of the four functions: plan versions, sign-offs, the commitment. T11-T19."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Refusal, blocking
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.circumstances import Circumstances
from domain.grant.commands import (
    ProposeCommitment,
    ReturnPlan,
    SubmitPlan,
)
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Desk, Part
from domain.grant.phases import Decision
from domain.grant.state import Commitment, Grant, Instalment, PlanVersion, Proposal
from domain.plan import checks, commitment
from domain.sign_offs import required


def submit(grant: Grant, command: SubmitPlan, now: Circumstances) -> Iterable[e.Event]:
    """A version of the plan that keeps every rule. Sign-offs may follow; they must be there at the commitment (Q22)."""
    assert grant.application is not None
    estates = frozenset(estate.number for estate in grant.application.estates)
    findings = (*command.findings, *checks.check(command.plan, estates, grant.reserved, now.law, command.on))
    if stopping := blocking(findings):
        raise Refusal("Submitting the plan", stopping)
    yield e.PlanSubmitted(
        on=command.on,
        plan_version=grant.plan.number + 1 if grant.plan else 1,
        digest=command.digest,
        plan=command.plan,
        papers=command.papers,
    )


def return_plan(grant: Grant, command: ReturnPlan, now: Circumstances) -> Iterable[e.Event]:
    """The Fund asks for changes; a new version needs new sign-offs."""
    yield e.PlanReturned(on=command.on, reasons=command.reasons)


def _submitted(grant: Grant, event: e.PlanSubmitted) -> Grant:
    version = PlanVersion(number=event.plan_version, digest=event.digest, plan=event.plan, submitted_on=event.on)
    return grant.model_copy(update={"plan": version, "draft": event.papers})


def _proposed(grant: Grant, event: e.CommitmentProposed) -> Grant:
    proposal = Proposal(kind=Decision.COMMITMENT, by=event.by, amount=event.amount, terms=event.terms)
    return grant.model_copy(update={"proposal": proposal})


def _committed(grant: Grant, event: e.GrantCommitted) -> Grant:
    commitment = Commitment(
        amount=event.amount,
        local=event.local,
        period_start=event.period_start,
        period_end=event.period_end,
        lead_estate=event.lead_estate,
        committed_on=event.on,
        digest=event.digest,
        terms=event.terms,
    )
    return grant.model_copy(update={"commitment": commitment, "proposal": None, "reserved": 0})


def _scheduled(grant: Grant, event: e.InstalmentScheduled) -> Grant:
    instalment = Instalment(
        number=event.number, nominal=event.nominal, due=event.due, amount=event.amount, set_off=event.set_off
    )
    return grant.model_copy(update={"instalments": (*grant.instalments, instalment)})


def _drop_proposal(grant: Grant, event: e.PlanReturned) -> Grant:
    return grant.model_copy(update={"proposal": None})


def _receipt(event: e.PlanSubmitted, grant: Grant) -> Iterable[Notice]:
    data = {
        "received_on": event.on.isoformat(),
        "version": event.plan_version,
        "digest": event.digest,
        "missing_sign_offs": _missing_parties(grant, event.on),
    }
    return tell(grant, NoticeKind.PLAN_RECEIVED, applicant(grant), data)


def _missing_parties(grant: Grant, day: date) -> list[str]:
    assert grant.application is not None
    rules = {finding.rule for finding in required.missing(grant, day)}
    councils = [f"Kommunalbestyrelsen i {m.name}" for m in grant.application.municipalities] if "R53" in rules else []
    return councils + ([o.name for o in grant.application.organisations] if "R54" in rules else [])


def _returned(event: e.PlanReturned, grant: Grant) -> Iterable[Notice]:
    data = {"returned_on": event.on.isoformat(), "reasons": list(event.reasons)}
    return tell(grant, NoticeKind.PLAN_RETURNED, applicant(grant), data)


def _commitment_letter(event: e.GrantCommitted, grant: Grant) -> Iterable[Notice]:
    data = {
        "committed_on": event.on.isoformat(),
        "amount_ore": event.amount,
        "local_ore": event.local,
        "period_start": event.period_start.isoformat(),
        "period_end": event.period_end.isoformat(),
        "lead_estate": event.lead_estate,
        "terms": list(event.terms),
        "instalments": [
            {"number": i.number, "due": i.due.isoformat(), "amount_ore": i.amount, "set_off_ore": i.set_off}
            for i in grant.instalments
            if i.number > 0
        ],
    }
    return tell(grant, NoticeKind.GRANT_COMMITTED, applicant(grant) + municipalities(grant), data)


PART = Part(
    desk=Desk.PLAN_APPROVAL,
    decides={
        SubmitPlan: submit,
        ReturnPlan: return_plan,
        ProposeCommitment: commitment.propose,
    },
    evolves={
        e.PlanSubmitted: _submitted,
        e.PlanReturned: _drop_proposal,
        e.CommitmentProposed: _proposed,
        e.GrantCommitted: _committed,
        e.InstalmentScheduled: _scheduled,
    },
    notifies={
        e.PlanSubmitted: _receipt,
        e.PlanReturned: _returned,
        e.GrantCommitted: _commitment_letter,
    },
)

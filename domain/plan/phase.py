"""The plan's share of the four functions: plan versions, sign-offs, the commitment. T11-T19."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Refusal, blocking
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, office, tell
from domain.grant.circumstances import Circumstances
from domain.grant.commands import (
    ProposeCommitment,
    RecordCouncilDecision,
    RecordHousingOrganisationDecision,
    ReturnPlan,
    SubmitPlan,
)
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Desk, Part
from domain.grant.phases import Decision
from domain.grant.state import Commitment, Grant, Instalment, PlanVersion, Proposal, SignOff
from domain.plan import checks, commitment, sign_offs


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


def council(grant: Grant, command: RecordCouncilDecision, now: Circumstances) -> Iterable[e.Event]:
    """The council of a host municipality has said yes or no to this version."""
    assert grant.application is not None
    hosts = {municipality.code for municipality in grant.application.municipalities}
    plan = _to_be_signed(grant, command, "R53", command.municipality_code, hosts, "host municipality")
    said = {
        "on": command.on,
        "municipality_code": command.municipality_code,
        "decided_on": command.decided_on,
        "reference": command.reference,
        "plan_version": plan.number,
        "recorded_by": command.by,
    }
    if command.approved:
        yield e.MunicipalCouncilApproved(digest=plan.digest, **said)
    else:
        yield e.MunicipalCouncilRefused(reason=command.reason, **said)


def housing_organisation(
    grant: Grant, command: RecordHousingOrganisationDecision, now: Circumstances
) -> Iterable[e.Event]:
    """A housing organisation has said yes or no to this version, by the body that tenant democracy requires."""
    assert grant.application is not None
    members = {organisation.cvr for organisation in grant.application.organisations}
    plan = _to_be_signed(grant, command, "R54", command.organisation_cvr, members, "participating organisation")
    said = {
        "on": command.on,
        "organisation_cvr": command.organisation_cvr,
        "body": command.body,
        "decided_on": command.decided_on,
        "reference": command.reference,
        "plan_version": plan.number,
        "recorded_by": command.by,
    }
    if command.approved:
        yield e.HousingOrganisationApproved(digest=plan.digest, **said)
    else:
        yield e.HousingOrganisationRefused(reason=command.reason, **said)


def _to_be_signed(
    grant: Grant,
    command: RecordCouncilDecision | RecordHousingOrganisationDecision,
    rule: str,
    party: str,
    parties: set[str],
    kind: str,
) -> PlanVersion:
    """The plan version that the party decides about, or a refusal with everything that is wrong. D8."""
    findings = [*_which_version(grant, command.plan_version, rule), *_when(command.decided_on, command.on, rule)]
    if party not in parties:
        findings.append(
            Finding(
                rule=rule,
                what=f"{party} is not a {kind} of this case.",
                help=f"It is one of: {', '.join(sorted(parties))}.",
            )
        )
    if findings or grant.plan is None:
        raise Refusal(command.word().replace("-", " ").capitalize(), findings)
    return grant.plan


def _which_version(grant: Grant, version: int, rule: str) -> Iterable[Finding]:
    if grant.plan is None or grant.plan.number != version:
        current = grant.plan.number if grant.plan else "none"
        yield Finding(
            rule=rule,
            what=f"The decision is about plan version {version}; the current version is {current}.",
            help="A sign-off holds for the version that was signed: get the current one approved (D8).",
        )


def _when(decided_on: date, recorded_on: date, rule: str) -> Iterable[Finding]:
    if decided_on > recorded_on:
        yield Finding(
            rule=rule,
            what=f"The decision is dated {decided_on}, after the day it is recorded, {recorded_on}.",
            help="Give the date of the decision as its minutes state it.",
        )


def _submitted(grant: Grant, event: e.PlanSubmitted) -> Grant:
    version = PlanVersion(number=event.plan_version, digest=event.digest, plan=event.plan, submitted_on=event.on)
    return grant.model_copy(update={"plan": version, "draft": event.papers})


def _council_approved(grant: Grant, event: e.MunicipalCouncilApproved) -> Grant:
    sign_off = SignOff(
        party=event.municipality_code,
        decided_on=event.decided_on,
        reference=event.reference,
        digest=event.digest,
        recorded_by=event.recorded_by,
    )
    return grant.model_copy(update={"council_approvals": (*grant.council_approvals, sign_off)})


def _organisation_approved(grant: Grant, event: e.HousingOrganisationApproved) -> Grant:
    sign_off = SignOff(
        party=event.organisation_cvr,
        decided_on=event.decided_on,
        reference=event.reference,
        digest=event.digest,
        recorded_by=event.recorded_by,
    )
    return grant.model_copy(update={"organisation_approvals": (*grant.organisation_approvals, sign_off)})


def _council_refused(grant: Grant, event: e.MunicipalCouncilRefused) -> Grant:
    kept = tuple(s for s in grant.council_approvals if s.party != event.municipality_code)
    return grant.model_copy(update={"council_approvals": kept})


def _organisation_refused(grant: Grant, event: e.HousingOrganisationRefused) -> Grant:
    kept = tuple(s for s in grant.organisation_approvals if s.party != event.organisation_cvr)
    return grant.model_copy(update={"organisation_approvals": kept})


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
    rules = {finding.rule for finding in sign_offs.missing(grant, day)}
    councils = [f"Kommunalbestyrelsen i {m.name}" for m in grant.application.municipalities] if "R53" in rules else []
    return councils + ([o.name for o in grant.application.organisations] if "R54" in rules else [])


def _returned(event: e.PlanReturned, grant: Grant) -> Iterable[Notice]:
    data = {"returned_on": event.on.isoformat(), "reasons": list(event.reasons)}
    return tell(grant, NoticeKind.PLAN_RETURNED, applicant(grant), data)


def _council_no(event: e.MunicipalCouncilRefused, grant: Grant) -> Iterable[Notice]:
    assert grant.application is not None
    name = next(m.name for m in grant.application.municipalities if m.code == event.municipality_code)
    return _no(grant, f"Kommunalbestyrelsen i {name}", event.decided_on, event.reason)


def _organisation_no(event: e.HousingOrganisationRefused, grant: Grant) -> Iterable[Notice]:
    assert grant.application is not None
    name = next(o.name for o in grant.application.organisations if o.cvr == event.organisation_cvr)
    return _no(grant, f"{name} ({event.body})", event.decided_on, event.reason)


def _no(grant: Grant, body: str, decided_on: date, reason: str) -> Iterable[Notice]:
    data = {"body": body, "decided_on": decided_on.isoformat(), "reason": reason}
    return tell(grant, NoticeKind.SIGN_OFF_REFUSED, applicant(grant) + office(Role.CASE_OFFICER), data)


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
        RecordCouncilDecision: council,
        RecordHousingOrganisationDecision: housing_organisation,
        ProposeCommitment: commitment.propose,
    },
    evolves={
        e.PlanSubmitted: _submitted,
        e.PlanReturned: _drop_proposal,
        e.MunicipalCouncilApproved: _council_approved,
        e.MunicipalCouncilRefused: _council_refused,
        e.HousingOrganisationApproved: _organisation_approved,
        e.HousingOrganisationRefused: _organisation_refused,
        e.CommitmentProposed: _proposed,
        e.GrantCommitted: _committed,
        e.InstalmentScheduled: _scheduled,
    },
    notifies={
        e.PlanSubmitted: _receipt,
        e.PlanReturned: _returned,
        e.MunicipalCouncilRefused: _council_no,
        e.HousingOrganisationRefused: _organisation_no,
        e.GrantCommitted: _commitment_letter,
    },
)

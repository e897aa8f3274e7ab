"""Handlers of sign-offs: decisions of councils and housing organisations about the plan. T13-T15."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Refusal
from domain.grant import events as e
from domain.grant.addressing import applicant, office, tell
from domain.grant.commands import (
    RecordCouncilDecision,
    RecordEstateBoardDecision,
    RecordHousingOrganisationDecision,
)
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.sign_off import EstateBoardOpinion, SignOff, SignOffRefusal
from domain.grant.state import Grant
from domain.records.application import Paper
from domain.sign_offs import required
from domain.sign_offs.requests import confirmation


def council(grant: Grant, command: RecordCouncilDecision, now: DecisionContext) -> Iterable[e.Event]:
    """Record the decision of a host municipality's council about this version."""
    assert grant.application is not None
    hosts = {municipality.code for municipality in grant.application.municipalities}
    plan = _to_be_signed(grant, command, "R53.not_a_host", command.municipality_code, hosts)
    said = {
        "on": command.on,
        "municipality_code": command.municipality_code,
        "decided_on": command.decided_on,
        "reference": command.reference,
        "plan_version": plan.number,
        "recorded_by": command.by,
        "by_link": command.person.startswith("L"),
        "papers": _papers(command),
    }
    older = _older(command.decided_on, plan)
    if command.approved:
        yield e.MunicipalCouncilApproved(digest=plan.digest, older_than_version=older, **said)
    else:
        yield e.MunicipalCouncilRefused(reason=command.reason, **said)


def housing_organisation(
    grant: Grant, command: RecordHousingOrganisationDecision, now: DecisionContext
) -> Iterable[e.Event]:
    """Record a housing organisation's decision, by the body that tenant democracy requires."""
    assert grant.application is not None
    members = {organisation.cvr for organisation in grant.application.organisations}
    plan = _to_be_signed(grant, command, "R54.not_an_organisation", command.organisation_cvr, members)
    said = {
        "on": command.on,
        "organisation_cvr": command.organisation_cvr,
        "body": command.body,
        "decided_on": command.decided_on,
        "reference": command.reference,
        "plan_version": plan.number,
        "recorded_by": command.by,
        "by_link": command.person.startswith("L"),
        "papers": _papers(command),
    }
    older = _older(command.decided_on, plan)
    if command.approved:
        yield e.HousingOrganisationApproved(digest=plan.digest, older_than_version=older, **said)
    else:
        yield e.HousingOrganisationRefused(reason=command.reason, **said)


def estate_board(grant: Grant, command: RecordEstateBoardDecision, now: DecisionContext) -> Iterable[e.Event]:
    """Record an estate board's opinion. Only the housing organisation's decision counts (Q23)."""
    assert grant.application is not None
    estates = {estate.number for estate in grant.application.estates}
    plan = _to_be_signed(grant, command, "R54.not_an_estate", command.estate, estates)
    said = {
        "on": command.on,
        "estate": command.estate,
        "decided_on": command.decided_on,
        "reference": command.reference,
        "plan_version": plan.number,
        "papers": _papers(command),
    }
    if command.approved:
        yield e.EstateBoardApproved(**said)
    else:
        yield e.EstateBoardRefused(reason=command.reason, **said)


_Decision = RecordCouncilDecision | RecordHousingOrganisationDecision | RecordEstateBoardDecision


def _papers(command: _Decision) -> tuple[Paper, ...]:
    return (command.paper,) if command.paper else ()


def _to_be_signed(
    grant: Grant,
    command: _Decision,
    unknown: str,
    party: str,
    parties: set[str],
) -> required.Version:
    """Return the plan version that the party decides about. Raises Refusal; `unknown` if it takes no part. D8."""
    stranger = Finding(id=unknown, facts={"party": party, "parties": parties})
    findings = [
        *_which_version(grant, command.plan_version, stranger.rule),
        *_when(command.decided_on, command.on, stranger.rule),
    ]
    if party not in parties:
        findings.append(stranger)
    current = required.version(grant)
    if findings or current is None:
        raise Refusal(findings)
    return current


def _which_version(grant: Grant, version: int, rule: str) -> Iterable[Finding]:
    current = required.version(grant)
    if current is None:
        yield Finding(id="sign_off.no_plan", facts={"version": version}, rule=rule)
    elif current.number != version:
        yield Finding(
            id="sign_off.of_another_version", facts={"version": version, "current": current.number}, rule=rule
        )


def _when(decided_on: date, recorded_on: date, rule: str) -> Iterable[Finding]:
    if decided_on > recorded_on:
        yield Finding(
            id="sign_off.dated_later", facts={"decided_on": decided_on, "recorded_on": recorded_on}, rule=rule
        )


def _older(decided_on: date, plan: required.Version) -> bool:
    """True if the party decided before this version was sent in, so that it may have meant another text. D8."""
    return decided_on < plan.submitted_on


def _council_approved(grant: Grant, event: e.MunicipalCouncilApproved) -> Grant:
    sign_off = SignOff(
        party=event.municipality_code,
        decided_on=event.decided_on,
        reference=event.reference,
        digest=event.digest,
        recorded_by=event.recorded_by,
        plan_version=event.plan_version,
        older_than_version=event.older_than_version,
        papers=event.papers,
        by_link=event.by_link,
    )
    return grant.model_copy(update={"council_approvals": (*grant.council_approvals, sign_off)})


def _organisation_approved(grant: Grant, event: e.HousingOrganisationApproved) -> Grant:
    sign_off = SignOff(
        party=event.organisation_cvr,
        decided_on=event.decided_on,
        reference=event.reference,
        digest=event.digest,
        recorded_by=event.recorded_by,
        plan_version=event.plan_version,
        older_than_version=event.older_than_version,
        papers=event.papers,
        by_link=event.by_link,
    )
    return grant.model_copy(update={"organisation_approvals": (*grant.organisation_approvals, sign_off)})


def _council_refused(grant: Grant, event: e.MunicipalCouncilRefused) -> Grant:
    assert grant.application is not None
    name = next(m.name for m in grant.application.municipalities if m.code == event.municipality_code)
    kept = tuple(s for s in grant.council_approvals if s.party != event.municipality_code)
    no = _noted(event.municipality_code, f"Kommunalbestyrelsen i {name}", event)
    return grant.model_copy(update={"council_approvals": kept, "refused_by": (*grant.refused_by, no), "proposal": None})


def _organisation_refused(grant: Grant, event: e.HousingOrganisationRefused) -> Grant:
    kept = tuple(s for s in grant.organisation_approvals if s.party != event.organisation_cvr)
    no = _noted(event.organisation_cvr, event.body, event)
    return grant.model_copy(
        update={"organisation_approvals": kept, "refused_by": (*grant.refused_by, no), "proposal": None}
    )


def _noted(party: str, body: str, event: e.MunicipalCouncilRefused | e.HousingOrganisationRefused) -> SignOffRefusal:
    return SignOffRefusal(
        party=party,
        body=body,
        decided_on=event.decided_on,
        reference=event.reference,
        plan_version=event.plan_version,
        reason=event.reason,
    )


def _estate_said_yes(grant: Grant, event: e.EstateBoardApproved) -> Grant:
    return _voice(grant, event, approved=True)


def _estate_said_no(grant: Grant, event: e.EstateBoardRefused) -> Grant:
    return _voice(grant, event, approved=False, reason=event.reason)


def _voice(
    grant: Grant, event: e.EstateBoardApproved | e.EstateBoardRefused, *, approved: bool, reason: str = ""
) -> Grant:
    voice = EstateBoardOpinion(
        estate=event.estate,
        approved=approved,
        decided_on=event.decided_on,
        reference=event.reference,
        plan_version=event.plan_version,
        reason=reason,
    )
    return grant.model_copy(update={"estate_boards": (*grant.estate_boards, voice)})


def _council_no(event: e.MunicipalCouncilRefused, grant: Grant) -> Iterable[Notice]:
    assert grant.application is not None
    name = next(m.name for m in grant.application.municipalities if m.code == event.municipality_code)
    yield from _no(grant, f"Kommunalbestyrelsen i {name}", event.decided_on, event.reason)
    yield from confirmation(event, grant)


def _organisation_no(event: e.HousingOrganisationRefused, grant: Grant) -> Iterable[Notice]:
    assert grant.application is not None
    name = next(o.name for o in grant.application.organisations if o.cvr == event.organisation_cvr)
    yield from _no(grant, f"{name} ({event.body})", event.decided_on, event.reason)
    yield from confirmation(event, grant)


def _estate_no(event: e.EstateBoardRefused, grant: Grant) -> Iterable[Notice]:
    assert grant.application is not None
    name = next(estate.name for estate in grant.application.estates if estate.number == event.estate)
    data = {
        "body": f"Afdelingsbestyrelsen i {event.estate} {name}",
        "decided_on": event.decided_on.isoformat(),
        "reason": event.reason,
    }
    return tell(grant, NoticeKind.SIGN_OFF_REFUSED, office(Role.CASE_OFFICER), data)


def _no(grant: Grant, body: str, decided_on: date, reason: str) -> Iterable[Notice]:
    data = {"body": body, "decided_on": decided_on.isoformat(), "reason": reason}
    return tell(grant, NoticeKind.SIGN_OFF_REFUSED, applicant(grant) + office(Role.CASE_OFFICER), data)


HANDLERS = Part(
    queue=WorkQueue.PLAN_APPROVAL,
    decides={
        RecordCouncilDecision: council,
        RecordHousingOrganisationDecision: housing_organisation,
        RecordEstateBoardDecision: estate_board,
    },
    evolves={
        e.MunicipalCouncilApproved: _council_approved,
        e.MunicipalCouncilRefused: _council_refused,
        e.HousingOrganisationApproved: _organisation_approved,
        e.HousingOrganisationRefused: _organisation_refused,
        e.EstateBoardApproved: _estate_said_yes,
        e.EstateBoardRefused: _estate_said_no,
    },
    notifies={
        e.MunicipalCouncilApproved: confirmation,
        e.HousingOrganisationApproved: confirmation,
        e.MunicipalCouncilRefused: _council_no,
        e.HousingOrganisationRefused: _organisation_no,
        e.EstateBoardRefused: _estate_no,
    },
)

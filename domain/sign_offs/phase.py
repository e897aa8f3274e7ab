"""Sign-offs' share of the four functions: what councils and housing organisations decided about the plan. T13-T15."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Finding, Refusal
from domain.grant import events as e
from domain.grant.addressing import applicant, office, tell
from domain.grant.circumstances import Circumstances
from domain.grant.commands import RecordCouncilDecision, RecordHousingOrganisationDecision
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Desk, Part
from domain.grant.state import Grant, PlanVersion, SignOff


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


PART = Part(
    desk=Desk.PLAN_APPROVAL,
    decides={
        RecordCouncilDecision: council,
        RecordHousingOrganisationDecision: housing_organisation,
    },
    evolves={
        e.MunicipalCouncilApproved: _council_approved,
        e.MunicipalCouncilRefused: _council_refused,
        e.HousingOrganisationApproved: _organisation_approved,
        e.HousingOrganisationRefused: _organisation_refused,
    },
    notifies={
        e.MunicipalCouncilRefused: _council_no,
        e.HousingOrganisationRefused: _organisation_no,
    },
)

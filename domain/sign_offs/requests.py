"""A party or the auditor is asked to sign by a link, and the answer by a link is confirmed to the address on the case.

R53, R54: councils and housing organisations about the plan. R73: the auditor about a yearly account.
"""

from collections.abc import Iterable
from typing import Any

from domain.findings import refuse
from domain.grant import events as e
from domain.grant import people
from domain.grant.addressing import tell
from domain.grant.commands import AskToSign
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Addressee, Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.records.people import Capacity
from domain.records.sign_links import AskedToSign, SignPurpose
from domain.sign_offs import invitation, required


def ask(grant: Grant, command: AskToSign, now: DecisionContext) -> Iterable[e.Event]:
    """Ask a party to sign what is there now. Raises Refusal if there is nothing to sign, or nobody to ask."""
    purpose, party, year = command.purpose, command.party, command.year
    subject = invitation.asked(grant, purpose, party, year)
    if subject is None:
        raise refuse("link.nothing_to_sign", {"party": party, "purpose": purpose})
    if subject.settled:
        raise refuse("link.settled")
    to = _addressee(grant, command)
    said = {"purpose": purpose, "party": party, "year": year, "version": subject.version}
    before = [each for each in grant.asked_to_sign if said == each.model_dump(include=set(said))]
    yield e.AskedForSignature(
        on=command.on,
        **said,
        digest=subject.digest,
        name=to.name,
        office=to.organisation,
        email=to.email or "",
        by=command.by,
        times=len(before) + 1,
        minutes=invitation.lacks_minutes(grant, party),
    )


def _addressee(grant: Grant, command: AskToSign) -> Addressee:
    """Whom the letter goes to: the registered contact of a party, or the auditor whom the case names."""
    role = invitation.ROLES[command.purpose]
    if command.purpose is SignPurpose.ATTESTATION:
        for each in people.of(grant, Capacity.AUDITOR, command.on):
            if each.email:
                return Addressee(role=role, name=each.name, organisation=each.organisation, email=each.email)
        raise refuse("link.no_auditor", {}, rule="R73")
    party = next(each for each in required.parties(grant) if each.id == command.party)
    return Addressee(role=role, name=party.contact.name, organisation=party.name, email=party.contact.email)


def _asked(grant: Grant, event: e.AskedForSignature) -> Grant:
    names = {"purpose", "party", "year", "version", "times"}
    new = AskedToSign(asked_on=event.on, **event.model_dump(include=names))
    return grant.model_copy(update={"asked_to_sign": (*grant.asked_to_sign, new)})


def _letter(event: e.AskedForSignature, grant: Grant) -> Iterable[Notice]:
    to = Addressee(role=invitation.ROLES[event.purpose], name=event.name, organisation=event.office, email=event.email)
    data: dict[str, Any] = {"purpose": event.purpose.value, "version": event.version, "digest": event.digest}
    data |= {"minutes": event.minutes} if event.year is None else {"year": event.year}
    return tell(grant, NoticeKind.SIGNATURE_ASKED, (to,), data)


Recorded = (
    e.MunicipalCouncilApproved
    | e.MunicipalCouncilRefused
    | e.HousingOrganisationApproved
    | e.HousingOrganisationRefused
)


def confirmation(event: Recorded, grant: Grant) -> Iterable[Notice]:
    """What was recorded by a link, to the address that the case has for the party: never to one that was typed."""
    if not event.by_link:
        return ()
    if isinstance(event, e.MunicipalCouncilApproved | e.MunicipalCouncilRefused):
        council, id = True, event.municipality_code
    else:
        council, id = False, event.organisation_cvr
    party = next(each for each in required.parties(grant) if each.id == id and each.council is council)
    to = Addressee(
        role=invitation.ROLES[SignPurpose.COUNCIL if council else SignPurpose.ORGANISATION],
        name=party.contact.name,
        organisation=party.name,
        email=party.contact.email,
    )
    data = {
        "approved": isinstance(event, e.MunicipalCouncilApproved | e.HousingOrganisationApproved),
        "council": council,
        "plan_version": event.plan_version,
        "decided_on": event.decided_on.isoformat(),
        "item": event.reference,
        "signed_by": event.recorded_by,
        "minutes": bool(event.papers),
    }
    return tell(grant, NoticeKind.SIGN_OFF_RECORDED, (to,), data)


HANDLERS = Part(
    queue=WorkQueue.PLAN_APPROVAL,
    decides={AskToSign: ask},
    evolves={e.AskedForSignature: _asked},
    notifies={e.AskedForSignature: _letter},
)

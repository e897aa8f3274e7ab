"""The parties of a case and who speaks for them. An organisation speaks only for itself, as does a municipality."""

from domain.findings import AlreadyReported, refuse
from domain.grant.commands import (
    ChangeContact,
    Command,
    RecordCouncilDecision,
    RecordEstateBoardDecision,
    RecordHousingOrganisationDecision,
    SubmitApplication,
    SuggestChange,
)
from domain.grant.notice import Role
from domain.grant.state import Grant

OUTSIDE = (Role.APPLICANT, Role.MUNICIPALITY)
"""The roles whose parties a case names."""


def parties(grant: Grant, role: Role) -> frozenset[str]:
    """Those who are on the case in a role: municipality codes or CVR numbers.

    A draft is only its sender's; until there is an application, no other party is on the case.
    """
    if role is Role.MUNICIPALITY:
        return frozenset(each.code for each in grant.application.municipalities) if grant.application else frozenset()
    if grant.application is None:
        return frozenset({grant.opened_for} - {""}) if role is Role.APPLICANT else frozenset()
    return frozenset(each.cvr for each in grant.application.organisations)


def sees(grant: Grant, role: Role, party: str) -> bool:
    """True if those who act for a party in a role may see the case.

    An auditor sees the cases whose accounts the organisation renders, so those that it administers and that have a
    commitment. A board sees the cases of its organisation once there is an application.
    """
    if role is Role.AUDITOR:
        application = grant.application
        return grant.commitment is not None and application is not None and application.lead_organisation_cvr == party
    if role is Role.BOARD:
        return grant.application is not None and party in parties(grant, role)
    return role in OUTSIDE and party in parties(grant, role)


def as_seen_by_parties(grant: Grant) -> Grant:
    """The grant without what only the Fund knows: what is proposed, notes, assessments.

    What a party reads is derived from this, so that a proposal changes nothing of it.
    """
    return grant.model_copy(update=_INNER)


_INNER = {
    "proposal": None,
    "proposed_stops": (),
    "notes": (),
    "remarks": (),
    "plan_sheet": None,
    "assessed_on": None,
    "listings": (),
    "priority": False,
    "access_requests": (),
}


def must_speak_for_itself(grant: Grant, command: Command) -> None:
    """Check that the party of a command is on the case and decides what the command says. Raises Refusal.

    Without a party, an officer or an asserted name acts; then there is nothing to check.
    """
    party = command.acting_for
    if not party:
        return
    if command.role.of_the_fund:
        raise refuse("party.fund_acts_for_none", {"party": party})
    begins = grant.version == 0
    if not begins and party not in parties(grant, command.role):
        raise refuse("party.not_on_the_case", {"party": party})
    speaker = _speaker(grant, command)
    if speaker not in {party, ""} or (not speaker and not begins):
        raise refuse("party.speaks_for_another", {"party": party, "speaker": speaker})


def _speaker(grant: Grant, command: Command) -> str:
    """The party that decides what a command says: by default the administering housing organisation."""
    application = grant.application
    match command:
        case RecordCouncilDecision() | SuggestChange():
            return command.municipality_code
        case RecordHousingOrganisationDecision():
            return command.organisation_cvr
        case RecordEstateBoardDecision():
            estates = application.estates if application else ()
            return next((each.organisation_cvr for each in estates if each.number == command.estate), "")
        case ChangeContact():
            return command.party
        case SubmitApplication() if application is None:
            # Where the lead cannot be read, the reader's finding says so, with all other findings.
            unread = "lead_organisation_cvr" in AlreadyReported(command.findings)
            return command.acting_for if unread else command.application.lead_organisation_cvr
    return application.lead_organisation_cvr if application else grant.opened_for

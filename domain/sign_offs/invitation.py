"""May this link be used? A link without an account lets its addressee sign one version of one thing, once. D8.

A command that came by a link names it as its person (``L12``). `decide` takes it only with the invitation that the door
found by the link's secret, and only if it says what that invitation asks. Nothing else may act by a link.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from domain.accounts import attestations
from domain.findings import Refusal, refuse
from domain.grant import commands as c
from domain.grant.commands import Command
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Role
from domain.grant.parties import must_speak_for_itself
from domain.grant.permissions import PERMISSIONS
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.records.reports import ReportKind
from domain.records.sign_links import Invitation, LinkEnd, SignPurpose
from domain.sign_offs import required

DAYS = 30
"""How long a link can be used."""
COMMANDS: dict[SignPurpose, type[Command]] = {
    SignPurpose.COUNCIL: c.RecordCouncilDecision,
    SignPurpose.ORGANISATION: c.RecordHousingOrganisationDecision,
    SignPurpose.ATTESTATION: c.AttestRegulationAccount,
}
"""What each link is for."""
ROLES = {
    SignPurpose.COUNCIL: Role.MUNICIPALITY,
    SignPurpose.ORGANISATION: Role.APPLICANT,
    SignPurpose.ATTESTATION: Role.AUDITOR,
}
"""The role in which its addressee acts."""


class Asked(NamedTuple):
    """What is to be signed, as it stands now."""

    version: int
    digest: str
    settled: bool
    """True if it is signed already, or the case has gone on without it."""


def last_day(made_on: date) -> date:
    """The last day on which a link of a day can be used."""
    return made_on + timedelta(days=DAYS)


def is_link(actor: str) -> bool:
    """True if an act came by a link, by the id that the journal has for who acted."""
    return actor.startswith("L")


def asked(grant: Grant, purpose: SignPurpose, party: str, year: int | None = None) -> Asked | None:
    """What a party would sign now; None if there is nothing, or it is not the party's to sign."""
    if purpose is SignPurpose.ATTESTATION:
        report = grant.report(ReportKind.REGULATION_ACCOUNT, year or 0)
        if report.account is None or grant.application is None or grant.application.lead_organisation_cvr != party:
            return None
        over = not _is_possible(grant, purpose) or report.accepted_on is not None or report.attestation is not None
        return Asked(report.account_version, attestations.digest(report.account), over)
    found = next((each for each in required.parties(grant) if each.id == party), None)
    current = required.version(grant)
    if found is None or current is None or found.council is not (purpose is SignPurpose.COUNCIL):
        return None
    waits = found in required.waiting_for(grant, date.max) or lacks_minutes(grant, party)
    return Asked(current.number, current.digest, not (waits and _is_possible(grant, purpose)))


def to_attest(grant: Grant) -> Iterator[tuple[Report, Asked]]:
    """The accounts that came without the auditor's word, each with what is to be attested. R73."""
    lead = grant.application.lead_organisation_cvr if grant.application else ""
    for report in grant.reports:
        now = asked(grant, SignPurpose.ATTESTATION, lead, report.year)
        if report.kind is ReportKind.REGULATION_ACCOUNT and report.remarks and now and not now.settled:
            yield report, now


def lacks_minutes(grant: Grant, party: str) -> bool:
    """True if a party approved the current version by a link and has not handed in its decision on paper."""
    current = required.version(grant)
    mine = [each for each in required.approvals(grant) if current and each.digest == current.digest]
    given = [each for each in mine if each.party == party]
    return bool(given) and given[-1].by_link and not any(each.papers for each in given)


def _is_possible(grant: Grant, purpose: SignPurpose) -> bool:
    return grant.phase in PERMISSIONS[COMMANDS[purpose]].phases


def ended(invitation: Invitation, grant: Grant, today: date) -> LinkEnd | None:
    """Why a link cannot be used on a day; None if it can."""
    if invitation.ended:
        return invitation.ended
    now = asked(grant, invitation.purpose, invitation.party, invitation.year)
    if now is None or (now.version, now.digest) != (invitation.version, invitation.digest):
        return LinkEnd.NEWER_VERSION if now else LinkEnd.SETTLED
    if now.settled:
        return LinkEnd.SETTLED
    return LinkEnd.EXPIRED if today > invitation.until else None


def must_permit(grant: Grant, command: Command, now: DecisionContext) -> None:
    """Check that a command came by a link that asks for just this. Raises Refusal."""
    invitation = now.link
    if invitation is None or invitation.actor != command.person or invitation.case_no != grant.case_no:
        raise refuse("link.not_shown", {"link": command.person})
    if why := ended(invitation, grant, now.as_of):
        raise refusal(invitation, why)
    says = (type(command), command.role, command.acting_for, _about(command))
    version = invitation.year if invitation.purpose is SignPurpose.ATTESTATION else invitation.version
    purpose = invitation.purpose
    if says != (COMMANDS[purpose], ROLES[purpose], invitation.party, version):
        raise refuse("link.for_something_else", {"link": command.person})
    must_speak_for_itself(grant, command)


def refusal(invitation: Invitation, why: LinkEnd) -> Refusal:
    """What stands against a link, and what helps."""
    match why:
        case LinkEnd.USED:
            return refuse("link.used")
        case LinkEnd.WITHDRAWN:
            return refuse("link.withdrawn")
        case LinkEnd.NEWER_LINK:
            return refuse("link.newer_link")
        case LinkEnd.NEWER_VERSION:
            return refuse("link.newer_version", {"version": invitation.version})
        case LinkEnd.EXPIRED:
            return refuse("link.expired", {"until": invitation.until})
    return refuse("link.settled")


def _about(command: Command) -> int | None:
    return getattr(command, "year" if isinstance(command, c.AttestRegulationAccount) else "plan_version", None)

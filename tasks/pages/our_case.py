"""A case as one of its parties sees it: an allow-list of facts and events for each kind of party.

Nothing is taken from the desk's page and then left out: what is not named here, no party sees.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.grant.notice import Role
from domain.grant.parties import as_seen_by_parties
from domain.grant.state import Grant, shown_title
from domain.phases import Phase
from domain.rulebook.law import Law
from tasks import words
from tasks.pages.our_cases import Steps, name_of, steps


class Viewer(StrEnum):
    """What kind of party looks."""

    LEAD = "lead"
    """The housing organisation that administers the programme."""
    ORGANISATION = "organisation"
    """Another housing organisation of the plan."""
    MUNICIPALITY = "municipality"
    AUDITOR = "auditor"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Head:
    """What one look answers."""

    case_no: int
    version: int
    title: str
    scheme: str
    phase: str
    means: str
    """The phase in plain words."""
    viewer: Viewer
    party: str
    name: str
    """The party that looks."""
    lead: str
    """The administering organisation."""
    steps: Steps


_PHASE = {
    Phase.DRAFT: "our.phase_draft",
    Phase.RECEIVED: "our.phase_received",
    Phase.INCOMPLETE: "our.phase_incomplete",
    Phase.UNDER_ASSESSMENT: "our.phase_under_assessment",
    Phase.INSPECTION: "our.phase_inspection",
    Phase.PREQUALIFIED: "our.phase_prequalified",
    Phase.PLAN_SUBMITTED: "our.phase_plan_submitted",
    Phase.PLAN_UNDER_ASSESSMENT: "our.phase_plan_under_assessment",
    Phase.PLAN_RETURNED: "our.phase_plan_returned",
    Phase.COMMITTED: "our.phase_committed",
    Phase.IN_OPERATION: "our.phase_in_operation",
    Phase.FINAL_ACCOUNT: "our.phase_final_account",
    Phase.CLOSED: "our.phase_closed",
    Phase.REJECTED: "our.phase_rejected",
    Phase.WITHDRAWN: "our.phase_withdrawn",
    Phase.LAPSED: "our.phase_lapsed",
    Phase.RENT_RECEIVED: "our.phase_received",
    Phase.RENT_UNDER_ASSESSMENT: "our.phase_under_assessment",
    Phase.RENT_INSPECTION: "our.phase_inspection",
    Phase.RENT_PREQUALIFIED: "our.phase_rent_prequalified",
    Phase.RENT_TRANSFERRED: "our.phase_rent_transferred",
    Phase.DISPOSITION_FUND_SUPPORT: "our.phase_disposition_fund_support",
    Phase.FINALLY_REJECTED: "our.phase_rejected",
    Phase.RENT_PLAN: "our.phase_rent_plan",
    Phase.RENT_COMMITTED: "our.phase_committed",
    Phase.RENT_IN_OPERATION: "our.phase_rent_in_operation",
    Phase.RENT_ENDED: "our.phase_rent_ended",
}


def viewer_of(grant: Grant, role: Role, party: str) -> Viewer:
    """What kind of party looks at a case. Raises KeyError for a role of the Fund."""
    if role is Role.APPLICANT:
        application = grant.application
        leads = application is None or application.lead_organisation_cvr == party
        return Viewer.LEAD if leads else Viewer.ORGANISATION
    return {Role.MUNICIPALITY: Viewer.MUNICIPALITY, Role.AUDITOR: Viewer.AUDITOR, Role.BOARD: Viewer.BOARD}[role]


def head(grant: Grant, role: Role, party: str, law: Law, today: date) -> Head:
    """The head of a case's page for a party."""
    seen, reader = as_seen_by_parties(grant), words.officer()
    application, name = seen.application, name_of(seen, party)
    return Head(
        case_no=seen.case_no,
        version=seen.version,
        title=shown_title(seen.title, seen.phase, words.sentence("case.untitled", reader)),
        scheme=words.choice(seen.scheme, "Scheme", reader),
        phase=words.choice(seen.phase, "Phase", reader),
        means=words.sentence(_PHASE[seen.phase], reader),
        viewer=viewer_of(seen, role, party),
        party=party,
        name=name,
        lead=application.lead_organisation().name if application else "",
        steps=steps(seen, role, name, law, today),
    )

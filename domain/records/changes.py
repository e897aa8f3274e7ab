"""Records of changes in a grant: requests and answers, sub-agreements, substitute cover."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.findings import Finding
from domain.model import Fact, Name
from domain.money import Ore
from domain.rulebook.goals import FocusArea

MainGroups = dict[str, Ore]
"""A budget by main group (hovedgruppe), in øre for the whole period."""


class ChangeKind(StrEnum):
    """What a change is about."""

    ACTIVITIES = "activities"
    BUDGET_LINES = "budget_lines"  # linjer inden for en hovedgruppe
    SUB_AGREEMENT = "sub_agreement"  # delaftale
    MILESTONE_PLAN = "milestone_plan"  # milepælsplan
    BUDGET_SHIFT = "budget_shift"  # ændret vægtning mellem hovedgrupper
    STRATEGIC_AGREEMENT = "strategic_agreement"  # strategisk samarbejdsaftale
    SPECIAL_DEVELOPMENT = "special_development"  # særlig udviklingsindsats
    SUBSTITUTE_COVER = "substitute_cover"  # barselsvikar
    LEAD_ESTATE = "lead_estate"  # tovholderafdeling
    PERIOD = "period"


class DecidedBy(StrEnum):
    """Who decides the change."""

    BOARD = "board"  # den boligsociale bestyrelse
    LOCAL_PARTIES = "local_parties"
    FUND = "fund"


class AgreementPaper(Fact):
    """One version of an agreement, with enough to identify it."""

    name: Name
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class CurrentSubAgreement(AgreementPaper):
    """The sub-agreement in force in a focus area."""

    focus_area: FocusArea


class ChangeState(StrEnum):
    """The state of a change."""

    PENDING = "pending"
    """It waits for the Fund; the approved state stays in force."""
    IN_FORCE = "in_force"
    REFUSED = "refused"


class Change(Fact):
    """A change by the board, made or requested. Fields that do not change are None."""

    number: int
    kind: ChangeKind
    decided_by: DecidedBy
    rule: str
    """The rule that gives them the decision."""
    description: str
    requested_by: str
    requested_on: date
    state: ChangeState
    decided_on: date | None = None
    budget_before: MainGroups | None = None
    budget: MainGroups | None = None
    lead_estate_before: str | None = None
    lead_estate: str | None = None
    period_end_before: date | None = None
    period_end: date | None = None
    paper: AgreementPaper | None = None
    findings: tuple[Finding, ...] = ()
    """What an officer should look at; it did not stop the change."""


class Suggestion(Fact):
    """A change that a municipality asks for. Nothing follows from it until the applicant has answered."""

    number: int
    municipality_code: str
    municipality: str
    what: str
    reason: str
    suggested_on: date
    answered_on: date | None = None
    agreed: bool = False
    """Whether the applicant goes on with it."""


class SubAgreementVersion(Fact):
    """A new version of the sub-agreement of a focus area; version 1 is the one in the plan. R60."""

    focus_area: FocusArea
    number: int
    paper: AgreementPaper
    updated_on: date


class SubAgreementDemand(Fact):
    """A request by the Fund for current sub-agreements. R61."""

    demanded_on: date
    missing: tuple[FocusArea, ...]
    """Focus areas whose sub-agreement is still missing."""
    until: date | None = None
    """The last day in time. None in earlier releases: no reminder, and a new version by its name is enough."""
    reminded: bool = False
    overdue: bool = False
    """Whether the case officer knows that it is late."""


class SubstituteCover(Fact):
    """An extra amount for a substitute during parental leave, on top of the commitment. R51."""

    instalment: int
    """Number of the instalment that pays it."""
    amount: Ore
    granted_on: date

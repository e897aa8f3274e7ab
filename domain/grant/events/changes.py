"""What has happened to a programme in operation. Budgets are by main group, in øre."""

from datetime import date

from domain.findings import Finding
from domain.grant.events.event import Event, Lettered
from domain.money import Ore
from domain.records.application import Paper
from domain.records.changes import AgreementPaper, ChangeKind, CurrentSubAgreement, DecidedBy, MainGroups
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import LegalBasis


class LocalChangeRecorded(Event):
    """The board or the local parties made a change within their powers; it needs no approval."""

    rules = ("R57", "R59", "R72")
    number: int
    kind: ChangeKind
    decided_by: DecidedBy
    rule: str
    source: str
    by: str
    description: str
    supports_goals: str
    moved: Ore
    """Net shift between main groups since the Fund last approved them; within the tolerance."""
    budget_before: MainGroups | None
    budget: MainGroups | None
    evidence: str = ""
    """What shows that the efforts which get the money work. Not asked in earlier releases."""
    findings: tuple[Finding, ...] = ()
    """What an officer should look at."""


class ChangeRequested(Event):
    """It waits for the Fund. The requested change is kept apart from what is in force."""

    rules = ("R49", "R51", "R55", "R58", "R59")
    number: int
    kind: ChangeKind
    rule: str
    source: str
    by: str
    description: str
    supports_goals: str
    moved: Ore
    budget_before: MainGroups | None
    budget: MainGroups | None
    lead_estate_before: str | None
    lead_estate: str | None
    period_end_before: date | None
    period_end: date | None
    paper: AgreementPaper | None
    evidence: str = ""


class ChangeApproved(Lettered):
    rules = ("R49", "R55", "R58", "R59")
    signed = True
    number: int
    kind: ChangeKind
    by: str


class ChangeRefused(Event):
    rules = ("R49", "R51", "R55", "R58", "R59", "R85")
    number: int
    kind: ChangeKind
    by: str
    reasons: LegalBasis


class ChangeSuggested(Event):
    """A municipality asked for a change. Nothing has changed."""

    rules = ("R57", "R58")
    number: int
    municipality_code: str
    municipality: str
    what: str
    reason: str


class SuggestionAnswered(Event):
    """The applicant goes on with what a municipality asked for, or says why not. Nothing has changed."""

    rules = ("R57", "R58")
    number: int
    municipality_code: str
    agreed: bool
    answer: str


class SubAgreementUpdated(Event):
    rules = ("R60",)
    focus_area: FocusArea
    agreement_version: int
    what: str
    paper: AgreementPaper


class SubAgreementsDemanded(Lettered):
    rules = ("R61",)
    signed = True
    by: str
    focus_areas: tuple[FocusArea, ...]
    reason: str
    until: date | None = None
    """The last day in time. None in earlier releases."""


class SubAgreementsReminded(Event):
    """The applicant was reminded of sub-agreements that the Fund waits for."""

    rules = ("R61",)
    demand: int
    """Which demand of the case it is, counted from 1."""
    demanded_on: date
    until: date
    missing: tuple[FocusArea, ...]


class SubAgreementsOverdue(Event):
    """Sub-agreements were not in on the last day. The case officer knows; nothing else follows."""

    rules = ("R61",)
    demand: int
    demanded_on: date
    until: date
    missing: tuple[FocusArea, ...]


class SubAgreementsHandedIn(Event):
    rules = ("R61",)
    agreements: tuple[CurrentSubAgreement, ...]
    papers: tuple[Paper, ...] = ()
    """The package they came in. Earlier releases kept only names and sums."""


class SubstituteCoverGranted(Lettered):
    """Paid as an instalment of its own, and charged to the frame on top of the commitment."""

    rules = ("R51", "R56")
    signed = True
    by: str
    instalment: int
    amount: Ore
    wage_cost: Ore
    benefit_reimbursement: Ore
    other_sources: Ore
    most: Ore
    """What could be granted at the most."""
    percent: int
    assessment: str
    request: int | None

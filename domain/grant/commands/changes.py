"""What boards and officers ask of a programme in operation."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.findings import Finding
from domain.grant.commands.command import Command
from domain.model import Name, Text
from domain.money import Kroner
from domain.records.application import Paper
from domain.records.changes import AgreementPaper, ChangeKind, CurrentSubAgreement
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import LegalBasis


class RequestChange(Command):
    """Change the programme; the answer says whether the board may do so alone. R57-R59."""

    kind: ChangeKind
    description: Text
    supports_goals: str = ""
    """How it supports the strategic goals: needed where the board decides alone. R57."""
    evidence: str = ""
    """What shows that the efforts which get the money work; without it an officer looks at the change. R57."""
    budget: Annotated[dict[Name, Kroner], Field(min_length=1)] | None = None
    """The whole new budget by main group, in kroner, where money moves. R59."""
    lead_estate: str | None = None
    period_end: date | None = None
    paper: AgreementPaper | None = None
    """The strategic agreement as it shall be. R49, R58."""


class ApproveChange(Command):
    """The Fund approves a change; it is in force from this day. R58, R59."""

    number: int


class RefuseChange(Command):
    """The Fund refuses a change, with reasons; what was in force stays so. R58, R59, R85."""

    number: int
    reasons: LegalBasis


class SuggestChange(Command):
    """A municipality asks for a change of the plan or of the programme; the applicant answers. R57, R58.

    It is the board that makes or puts up a change (S:714-723), and the municipality is one party among those that made
    the agreement (S:494-497). So what it asks for is a suggestion and not a request to the Fund: the applicant goes on
    with it, by `request-change` or a new version of the plan, or says why not. The Fund is informed of both.
    """

    municipality_code: Text
    what: Text
    """What the municipality wants changed."""
    reason: Text


class AnswerSuggestion(Command):
    """The applicant tells a municipality whether it goes on with the change. R57, R58."""

    number: int
    agreed: bool
    answer: Text


class UpdateSubAgreement(Command):
    """The local parties have a new version of a sub-agreement (delaftale). R60."""

    focus_area: FocusArea
    what: Text
    """What is new in it."""
    paper: AgreementPaper


class DemandSubAgreements(Command):
    """The Fund asks for the current sub-agreements. R61."""

    focus_areas: tuple[FocusArea, ...] = ()
    """Which of them; all that there are, when none is named."""
    reason: Text
    by_day: date | None = None
    """The last day to hand them in; without it, the usual time."""


class HandInSubAgreements(Command):
    """The sub-agreements that the Fund has asked for. R61."""

    agreements: Annotated[tuple[CurrentSubAgreement, ...], Field(min_length=1)]
    papers: tuple[Paper, ...] = ()
    """The package they came in. Empty only in a command that waits since an earlier release, which is refused."""
    findings: tuple[Finding, ...] = ()


class GrantSubstituteCover(Command):
    """Cover part of the cost of a substitute during parental leave (barselsvikar), on top of the commitment. R51."""

    wage_cost: Kroner
    benefit_reimbursement: Kroner
    """Dagpengerefusion."""
    other_sources: Kroner
    amount: Kroner
    assessment: str = ""
    """The concrete assessment of this case."""
    request: int | None = None
    """Number of the board's request that this answers."""

"""Commands (imperative): what people, papers and deadlines ask of a grant.

Every command says who asks, in which role, and on which day it happened. That day may lie before the day it is
recorded (D6): a report received on 28 June and recorded on 3 July was received on 28 June.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import Field

from domain.accounts.papers import RegulationAccount, ReportKind, StatusReport
from domain.closing.leftover import LeftoverUse
from domain.findings import Finding, Gap
from domain.grant.deadline import DeadlineKind
from domain.grant.notice import Role
from domain.grant.phases import Decision
from domain.intake.application import Application, Name, Paper
from domain.model import Fact
from domain.money import Kroner
from domain.plan.plan import Plan
from domain.review.milestone_plan import MilestonePlan
from domain.rulebook.law import LegalBasis


class Command(Fact):
    """What all commands say."""

    by: Name
    """Who acts, as the journal shall name them."""
    role: Role
    on: date
    """The day it happened."""

    @classmethod
    def word(cls) -> str:
        """The command's name on the command line and in scenarios, such as ``find-application-complete``."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


# --- intake ---------------------------------------------------------------------------------------------------


class SaveDraft(Command):
    """Keep what was handed in, whether or not it can be used (kladde). R10."""

    title: Name
    package: str
    """What kind of package it is: application, plan, account, status-report, milestone-plan."""
    papers: tuple[Paper, ...]


class SubmitApplication(Command):
    """Send the application in; once more when the Fund has found gaps. R01-R08, R92."""

    application: Application
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()
    """What could not be read in the papers."""


class FindApplicationIncomplete(Command):
    """An officer finds gaps: no clock runs. R13."""

    gaps: Annotated[tuple[Gap, ...], Field(min_length=1)]


class FindApplicationComplete(Command):
    """An officer finds the application complete: the clock starts. R12, D4."""


class WithdrawApplication(Command):
    """The applicant takes the application back. T34."""


# --- prequalification -----------------------------------------------------------------------------------------


class DecideInspection(Command):
    """An officer decides to inspect the estates (besigtigelse): the clock pauses. R14."""

    reason: Annotated[str, Field(min_length=1)]


class ReportInspection(Command):
    """The inspection report is in: the clock runs again. R14."""

    report: Annotated[str, Field(min_length=1)]


class RecordAssessment(Command):
    """The officer's assessment under the five headings that it must cover. R15."""

    main_conditions: str
    geography: str
    resident_mix: str
    material: str
    single_leadership: str


class ProposePrequalification(Command):
    """Propose to prequalify with a reserved amount, on terms. R17; reasons when less than applied for."""

    reserved: Kroner
    terms: Annotated[tuple[str, ...], Field(min_length=1)]
    reasons: LegalBasis | None = None


class ProposeRejection(Command):
    """Propose to reject. R18, R85."""

    reasons: LegalBasis


class ApproveProposal(Command):
    """Another officer approves what is proposed (D9), and says what it is that they approve."""

    decision: Decision


class GrantAdvance(Command):
    """Pay ahead for the project leader, after a concrete assessment. R22, R23."""

    amount: Kroner
    purpose: Annotated[str, Field(min_length=1)]
    assessment: str = ""
    reason_beside_existing_grant: str = ""


# --- plan -----------------------------------------------------------------------------------------------------


class SubmitPlan(Command):
    """Send in a version of the comprehensive plan. R28-R50."""

    plan: Plan
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of this version, over all its papers."""
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class ReturnPlan(Command):
    """An officer asks for changes. T18."""

    reasons: Annotated[tuple[str, ...], Field(min_length=1)]


class RecordCouncilDecision(Command):
    """What the municipal council (kommunalbestyrelsen) decided about a version of the plan. R53, R88, D8."""

    municipality_code: str
    approved: bool
    decided_on: date
    reference: Annotated[str, Field(min_length=1)]
    plan_version: int
    reason: str = ""


class RecordHousingOrganisationDecision(Command):
    """What a housing organisation decided, under the rules of tenant democracy. R54, D8."""

    organisation_cvr: str
    approved: bool
    body: Annotated[str, Field(min_length=1)]
    """Which body decided, such as the organisation board."""
    decided_on: date
    reference: Annotated[str, Field(min_length=1)]
    plan_version: int
    reason: str = ""


class ProposeCommitment(Command):
    """Propose the binding commitment (tilsagn) for the plan version that is in. R53-R56."""

    amount: Kroner
    terms: tuple[str, ...] = ()


# --- money ----------------------------------------------------------------------------------------------------


class ReportPayment(Command):
    """Finance reports that an instalment has left the bank; number 0 is the advance."""

    number: Annotated[int, Field(ge=0)]
    reference: Annotated[str, Field(min_length=1)]


# --- yearly duties --------------------------------------------------------------------------------------------


class ReceiveRegulationAccount(Command):
    """A regulation account is in the Fund's hands. R62."""

    account: RegulationAccount
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class AcceptRegulationAccount(Command):
    """An officer accepts the account of a year. R70."""

    year: int


class ReturnRegulationAccount(Command):
    """An officer returns the account of a year with what is wrong."""

    year: int
    findings: Annotated[tuple[Gap, ...], Field(min_length=1)]


class ReceiveStatusReport(Command):
    """A status report is in the Fund's hands. R68."""

    report: StatusReport
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class GrantExtension(Command):
    """A named officer gives more time for a report, before or after its date. D1."""

    report: ReportKind
    year: int
    until: date
    reason: Annotated[str, Field(min_length=1)]


class WaiveReport(Command):
    """A named officer lets a report go. D1."""

    report: ReportKind
    year: int
    reason: Annotated[str, Field(min_length=1)]


class HoldOneYearReview(Command):
    """The one-year review (etårseftersyn) has been held, with the updated milestone plan. R71, R72."""

    outcome: Annotated[str, Field(min_length=1)]


class HandInMilestonePlan(Command):
    """The updated milestone plan for the review is in. R72."""

    milestone_plan: MilestonePlan
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


# --- closing --------------------------------------------------------------------------------------------------


class AcceptFinalAccount(Command):
    """An officer accepts the final account: the period's last account, all years settled. T33."""


class DecideLeftover(Command):
    """What is to happen with the money that is left (Q13)."""

    use: LeftoverUse
    amount: Kroner
    reason: str = ""


class CloseGrant(Command):
    """Close the case; from then on it can only be read."""


# --- time -----------------------------------------------------------------------------------------------------


class DeadlineReached(Command):
    """A deadline fell due. Time acts through the same door as people do."""

    kind: DeadlineKind
    cycle: str


def _all(base: type[Command]) -> list[type[Command]]:
    return [base, *(found for sub in base.__subclasses__() for found in _all(sub))]


COMMANDS = {command.__name__: command for command in _all(Command)[1:]}
WORDS = {command.word(): command for command in COMMANDS.values()}

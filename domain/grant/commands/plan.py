"""What applicants and officers ask of the comprehensive plan, up to the commitment."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from domain.findings import Finding
from domain.grant.commands.command import Command
from domain.model import Name, Text
from domain.money import Kroner
from domain.records.application import Paper
from domain.records.plan import Plan
from domain.records.sheet import Answer, Question
from domain.records.terms import NegotiatedTerm, TermStatus
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import LegalBasis


class AssignAdviser(Command):
    """Name the Fund's adviser on goals, indicators and follow-up while the plan is drafted. T11, S:363-370."""

    adviser: Name
    since: date | None = None
    """The first day; left out, the day of the command."""
    until: date | None = None
    """The last day, where it is known."""


class SubmitPlan(Command):
    """Send in a version of the comprehensive plan. R28-R50."""

    plan: Plan
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of this version, over all its papers."""
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class TakeUpPlan(Command):
    """An officer takes up the plan for assessment. T17."""


class AssessPlan(Command):
    """The Fund's assessment of a plan version, as a whole and under each heading of the sheet. R99."""

    plan_version: int
    whole: str
    """The plan as a whole."""
    agreement: str
    """The strategic agreement, the board and the organisation."""
    sub_agreements: str
    budget: str
    contingency_plan: str
    milestone_plan: str
    answers: dict[Question, Answer] = Field(default_factory=dict)
    """One answer to each question of the sheet: yes, or no or not_relevant with the grounds."""
    doubts: dict[str, str] = Field(default_factory=dict)
    """The grounds for each doubt of the sheet, by its name. A doubt may stay open until the commitment."""


class WaiveSubAgreement(Command):
    """An officer asks no sub-agreement for one focus area of this case, with a reason. R33, Q7."""

    focus_area: FocusArea
    reason: str


class AgreeSpecialEffort(Command):
    """Record that the Fund has agreed to a special development effort (særlig udviklingsindsats) of the plan. R49."""

    subject: Text


class ReturnPlan(Command):
    """An officer asks for changes. T18."""

    reasons: Annotated[tuple[Text, ...], Field(min_length=1)]


class ProposeRefusal(Command):
    """Propose that the plan gets no commitment (afslag på tilsagn). T20, R85."""

    reasons: LegalBasis
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""


class ProposeCommitment(Command):
    """Propose the binding commitment (tilsagn) for the plan version that is in. R53-R56."""

    amount: Kroner
    terms: tuple[Text, ...] = ()
    negotiated: tuple[NegotiatedTerm, ...] = ()
    """Terms that were negotiated and will be followed up one by one. R52."""


class SettleTerm(Command):
    """An officer finds that a negotiated term is met, or waives it with a reason. R52."""

    number: int
    status: Literal[TermStatus.MET, TermStatus.WAIVED]
    reason: str = ""

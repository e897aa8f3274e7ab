"""What applicants and officers ask of a case of rent support."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.findings import Finding, Gap
from domain.grant.commands.command import Command
from domain.model import Fact, Text, Year
from domain.money import Kroner
from domain.records.application import Application, Paper
from domain.records.changes import AgreementPaper
from domain.records.rent_account import RentSupportAccount
from domain.records.rent_support import Description, Purpose
from domain.records.sheet import Answer, Question
from domain.rent_model.calculation import Assessment
from domain.rent_model.result import RentModelResult
from domain.rulebook.law import LegalBasis


class OpenRentSupport(Command):
    """Look at the estates of a social application for rent support, too. R11."""

    parent: int
    application: Application
    """Who applies, and for which estates."""


class SubmitRentSupport(Command):
    """Apply for rent support, or add to an application for it. R78."""

    application: Application
    description: Description
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class RecordRentAssessment(Command):
    """An officer's systematic assessment: need of renovation, accounts, attraction, local competition. S:860-866."""

    renovation_need: Assessment
    accounts: Assessment
    attraction: Assessment
    competition: Assessment
    known_estates: tuple[Text, ...] = ()
    """Estates that the Fund knows from other recent cases, by number. R79."""
    no_inspection_because: str = ""
    """Why the other estates need no inspection; empty if they are inspected. R79."""
    answers: dict[Question, Answer] = Field(default_factory=dict)
    """What the description tells: rent_problem, rent_physical and rent_economic, each yes, or no with its grounds;
    not_relevant where a § 91 plan replaces it. R78."""


class DecideRentInspection(Command):
    """An officer decides to inspect the estates (besigtigelse). R79."""

    reason: Text


class ReportRentInspection(Command):
    """The estates have been inspected. R79."""

    report: Text


class RecordRentModel(Command):
    """Keep what the rent model said of an estate. R80, R94."""

    result: RentModelResult


class ProposeRentPrequalification(Command):
    """Propose to prequalify provisionally for rent support, with an announced amount; later, to announce another. R82.

    A prequalified case keeps its phase and plan: only the amount changes, with its grounds. R101.
    """

    reserved: Kroner
    """For the whole period."""
    terms: tuple[Text, ...] = ()
    because: str = ""
    """Why an estate is covered, if the model gave no number."""
    grounds: str = ""
    """Why another amount is announced; only then."""


class TransferRentSupport(Command):
    """Not covered: hand the case on to landsdispositionsfonden as an ordinary one. This is no rejection. R83."""

    reason: Text


class RecordDispositionFundSupport(Command):
    """Landsdispositionsfonden supports the estate: here the case is over. H06."""

    reference: Text
    """What the case is called there."""


class ProposeRentRejection(Command):
    """Propose the final rejection, after landsdispositionsfonden has looked at the case. R83, R85."""

    reasons: LegalBasis
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""


class SubmitRentPlan(Command):
    """Send in a version of the comprehensive plan with its financing. R76, R77, R84."""

    plan: AgreementPaper
    financing: AgreementPaper | None = None
    period_start: date
    period_end: date
    deficits: str = ""
    savings: str = ""
    social: str = ""
    physical: str = ""
    need: Kroner
    """The whole need of the period."""
    own_contribution: Kroner
    support: Kroner
    """What is asked of the Fund."""
    differentiation: str = ""
    """The fitting rent differentiation (lejedifferentiering) that exists or is set up, with its grounds. R84."""
    base_percent: Annotated[int, Field(ge=0, le=100)] | None = None
    """How much of the rent is the same for each dwelling (grundbeløb). R84."""


class YearlySupport(Fact):
    """Support for one purpose, by calendar year, in kroner."""

    purpose: Purpose
    years: Annotated[dict[Year, Kroner], Field(min_length=1)]


class ProposeRentAward(Command):
    """Propose the binding commitment of rent support; reasons when less than the plan asks for. H09, R56, R76, R77."""

    lines: Annotated[tuple[YearlySupport, ...], Field(min_length=1)]
    terms: tuple[Text, ...] = ()
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""
    reasons: LegalBasis | None = None


class ReceiveRentAccount(Command):
    """The account of a year of rent support is in the Fund's hands. H10."""

    account: RentSupportAccount
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class ReturnRentAccount(Command):
    """An officer returns the account of a year with what is wrong. H10."""

    year: Year
    findings: Annotated[tuple[Gap, ...], Field(min_length=1)]


class AcceptRentAccount(Command):
    """An officer accepts the account of a year. H10."""

    year: Year


class ReduceRentSupport(Command):
    """The Fund ends support from a day on, wholly or in part, on the terms of § 134. H11, R85."""

    since: date
    percent: Annotated[int, Field(ge=1, le=100)] = 100
    """How much of each later instalment is no longer paid."""
    reasons: LegalBasis
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""


class EndRentSupport(Command):
    """Everything is paid and accounted for: the case is over. H11."""

    without_account_because: str = ""
    """Why it ends where the last year's account was waived and money is in no account. R62."""

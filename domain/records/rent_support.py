"""Records of rent support: application, assessment, rent-model results, plan, award. Amounts in øre."""

from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore
from domain.records.changes import AgreementPaper
from domain.records.sheet import Answer, Question
from domain.rent_model.calculation import Assessment
from domain.rent_model.result import RentModelResult


class PlanReference(Fact):
    """A plan from an application under § 91, which replaces the description. R78."""

    reference: Name
    """The Fund's name for that case."""
    sent_on: date


class Description(Fact):
    """The description for rent support (kortfattet beskrivelse): its page count, or the plan that replaces it."""

    pages: int | None = None
    """Counted in the PDF; None if it is missing."""
    not_a4: int = 0
    waived_by: PlanReference | None = None


class RentAssessment(Fact):
    """The Fund's systematic assessment (systematisk vurdering), and the estates known from recent cases. R79."""

    renovation_need: Assessment
    accounts: Assessment
    attraction: Assessment
    competition: Assessment
    known_estates: tuple[str, ...] = ()
    """Estate numbers."""
    no_inspection_because: str = ""
    """Why the other estates need no inspection."""
    answers: dict[Question, Answer] = Field(default_factory=dict)
    """What the description tells; empty in an assessment of an earlier release."""
    assessed_on: date


class Purpose(StrEnum):
    """The purposes of rent support. S:56-59; almenboligloven § 91 a."""

    RENT_REDUCTION = "rent_reduction"  # lejenedsættelse
    CAPITAL_COST = "capital_cost"  # kapitaludgift ved støttede arbejder
    HIGH_RENT = "high_rent"  # høj leje
    OPERATING_TROUBLE = "operating_trouble"  # driftsproblemer
    REHOUSING_VACANCY = "rehousing_vacancy"  # tomgangsleje ved genhusning fra et omdannelsesområde


class SupportLine(Fact):
    """Support for one purpose, with an amount for each calendar year."""

    purpose: Purpose
    years: Annotated[dict[int, Ore], Field(min_length=1)]

    @property
    def total(self) -> Ore:
        """The sum over all years."""
        return sum(self.years.values())


class RentPlan(Fact):
    """The comprehensive plan (helhedsplan) of an estate with rent support, and its financing. R76, R77."""

    number: int
    submitted_on: date
    plan: AgreementPaper
    financing: AgreementPaper
    period_start: date
    period_end: date
    deficits: str
    """Deficits (underskud) to cover, in words."""
    savings: str
    """Savings in running the estate, in words."""
    social: str
    """Social measures that are needed."""
    physical: str
    """Physical works that are needed; other money finances them. S:911-920."""
    need: Ore
    """The need of the whole period: own contribution and support."""
    own_contribution: Ore
    support: Ore
    differentiation: str = ""
    """The rent differentiation that exists or is set up, with its grounds; empty in plans of earlier releases. R84."""
    base_percent: int | None = None
    """The share of the rent that is equal for all dwellings (grundbeløb); the rest goes by area (arealbeløb). R84."""
    approval_asked: bool = False
    """Whether those who must approve it are reminded; False in plans of earlier releases. R108."""

    @property
    def digest(self) -> str:
        """SHA-256 of this version, over its number and both papers: what is signed. D8."""
        signed = (str(self.number), self.plan.sha256, self.financing.sha256)
        return sha256(" ".join(signed).encode()).hexdigest()

    @property
    def years(self) -> range:
        """The calendar years of the period."""
        return range(self.period_start.year, self.period_end.year + 1)


class Ended(Fact):
    """The Fund ended all or a part of the support under § 134. H11."""

    decided_on: date
    since: date
    """The first day with less support or none."""
    percent: int
    """The part of each later instalment that is no longer paid."""
    reason: str


class RentSupport(Fact):
    """The rent-support side of a case."""

    description: Description = Description()
    assessment: RentAssessment | None = None
    inspected_on: date | None = None
    results: tuple[RentModelResult, ...] = ()
    """The newest result of each estate, by estate number."""
    transferred_on: date | None = None
    """When it became an ordinary case of landsdispositionsfonden. R83."""
    plan: RentPlan | None = None
    award: tuple[SupportLine, ...] = ()
    endings: tuple[Ended, ...] = ()

    def result(self, estate: str) -> RentModelResult | None:
        """The newest rent-model result of an estate, or None."""
        return next((each for each in self.results if each.calculation.estate.number == estate), None)

    @property
    def rehousing(self) -> Ore:
        """The award for vacant dwellings during re-housing (tomgangsleje ved genhusning)."""
        return sum(line.total for line in self.award if line.purpose is Purpose.REHOUSING_VACANCY)

"""What the grant remembers of rent support: the application, what the Fund found, the plan, the award. Øre."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore
from domain.records.changes import AgreementPaper
from domain.rent_model.calculation import Assessment
from domain.rent_model.result import RentModelResult


class PlanReference(Fact):
    """A plan that has been handed in with an application under § 91, and makes a description needless. R78."""

    reference: Name
    """What the Fund calls that case."""
    sent_on: date


class Description(Fact):
    """The description for rent support (kortfattet beskrivelse): so many pages, or the plan that stands in for it."""

    pages: int | None = None
    """Counted in the PDF; None: not there."""
    not_a4: int = 0
    waived_by: PlanReference | None = None


class RentAssessment(Fact):
    """The Fund's systematic assessment (systematisk vurdering), and which estates it knows from recent cases. R79."""

    renovation_need: Assessment
    accounts: Assessment
    attraction: Assessment
    competition: Assessment
    known_estates: tuple[str, ...] = ()
    """Estate numbers."""
    assessed_on: date


class Purpose(StrEnum):
    """What rent support is given for. S:56-59; almenboligloven § 91 a."""

    RENT_REDUCTION = "rent_reduction"  # lejenedsættelse
    CAPITAL_COST = "capital_cost"  # kapitaludgift ved støttede arbejder
    HIGH_RENT = "high_rent"  # høj leje
    OPERATING_TROUBLE = "operating_trouble"  # driftsproblemer
    REHOUSING_VACANCY = "rehousing_vacancy"  # tomgangsleje ved genhusning fra et omdannelsesområde


class SupportLine(Fact):
    """Support for one purpose: an amount for each calendar year."""

    purpose: Purpose
    years: Annotated[dict[int, Ore], Field(min_length=1)]

    @property
    def total(self) -> Ore:
        """All its years."""
        return sum(self.years.values())


class RentPlan(Fact):
    """The comprehensive plan (helhedsplan) of an estate that gets rent support, and how it is financed. R76, R77."""

    number: int
    submitted_on: date
    plan: AgreementPaper
    financing: AgreementPaper
    period_start: date
    period_end: date
    deficits: str
    """Deficits (underskud) that must be met, in words."""
    savings: str
    """What is saved on running the estate, in words."""
    social: str
    """Which social measures are needed."""
    physical: str
    """Which physical works are needed; they are financed elsewhere. S:911-920."""
    need: Ore
    """The whole need of the period: own contribution and support."""
    own_contribution: Ore
    support: Ore
    base_percent: int | None = None
    """How much of the rent is the same for each dwelling (grundbeløb); the rest goes by area (arealbeløb). R84."""

    @property
    def years(self) -> range:
        """The calendar years of the period."""
        return range(self.period_start.year, self.period_end.year + 1)


class Ended(Fact):
    """The Fund has ended support wholly or in part, on the terms of § 134. H11."""

    decided_on: date
    since: date
    """The first day of less support, or none."""
    percent: int
    """How much of each later instalment is no longer paid."""
    reason: str


class RentSupport(Fact):
    """The rent-support side of a case."""

    description: Description = Description()
    assessment: RentAssessment | None = None
    inspected_on: date | None = None
    results: tuple[RentModelResult, ...] = ()
    """The newest of each estate, by estate number."""
    transferred_on: date | None = None
    """Since when it is looked at as an ordinary case of landsdispositionsfonden. R83."""
    plan: RentPlan | None = None
    award: tuple[SupportLine, ...] = ()
    endings: tuple[Ended, ...] = ()

    def result(self, estate: str) -> RentModelResult | None:
        """What the rent model said of an estate last."""
        return next((each for each in self.results if each.calculation.estate.number == estate), None)

    @property
    def rehousing(self) -> Ore:
        """What the award gives for empty dwellings while tenants are re-housed (tomgangsleje ved genhusning)."""
        return sum(line.total for line in self.award if line.purpose is Purpose.REHOUSING_VACANCY)

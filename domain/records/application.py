"""The prequalification application (prækvalifikationsansøgning): parties, estates and the content of the papers.

`domain.packages` reads the facts from the package: page counts from the PDFs, amounts from the workbooks. An
applicant's statement and a paper's content are separate fields.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore
from domain.records.sheet import Served

Email = Annotated[str, Field(pattern=r"^[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+$", max_length=254)]


class Paper(Fact):
    """One file of a package as received: its name, size and SHA-256."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    pages: int | None = None
    """Number of pages, for a PDF."""


class Contact(Fact):
    """A person who receives letters on behalf of a party."""

    name: Name
    email: Email


class Organisation(Fact):
    """A housing organisation (boligorganisation)."""

    name: Name
    cvr: Annotated[str, Field(pattern=r"^\d{8}$")]
    """Central business register number, eight digits."""
    contact: Contact


class Municipality(Fact):
    """A host municipality (beliggenhedskommune)."""

    code: Annotated[str, Field(pattern=r"^\d{3}$")]
    """Municipality code (kommunekode), three digits, such as 851."""
    name: Name
    contact: Contact


class EstateForm(Fact):
    """The application form (ansøgningsskema) of one estate. R01, R02: every field is required."""

    year_built: Annotated[int, Field(ge=1850, le=2100)] | None = None
    dwellings: Annotated[int, Field(gt=0)] | None = None
    residents: Annotated[int, Field(gt=0)] | None = None
    rent_per_square_metre: Annotated[Ore, Field(gt=0)] | None = None
    """Yearly rent per square metre, in øre."""
    vacant_dwellings: Annotated[int, Field(ge=0)] | None = None
    moves_out_last_year: Annotated[int, Field(ge=0)] | None = None
    physical_restoration: str | None = None
    """Physical restoration (fysisk genopretning) under consideration, in words."""
    economic_restoration: str | None = None
    """Economic restoration (økonomisk genopretning) under consideration, in words."""


class EstateMark(StrEnum):
    """Why an estate takes part. R109."""

    LISTED = "listed"
    """It is on a list of § 61 a."""
    EXPOSED = "exposed"
    """It is exposed (udsat) but on no list."""
    ADJOINING = "adjoining"
    """It is not exposed itself, but connected with an estate that is (i tilknytning hertil)."""


class Estate(Fact):
    """A participating estate (boligafdeling)."""

    number: Annotated[str, Field(pattern=r"^[0-9]{1,5}-[0-9]{1,5}$")]
    """Organisation number and estate number, such as ``0412-003``."""
    name: Name
    organisation_cvr: str
    municipality_code: str
    form: EstateForm | None = None
    mark: EstateMark | None = None
    """None if it was not stated, or in an application of an earlier release."""
    mark_reason: Annotated[str, Field(max_length=2_000)] | None = None
    """Why the estate is exposed, or how it is connected with the others."""


class ResidentStatistics(Fact):
    """Resident statistics (beboerdata) of one estate or several together. Only aggregates; R03, R86."""

    covers: tuple[str, ...]
    """Estate numbers that the table covers."""
    year: int
    figures: dict[str, float | None]
    """Key figure to value; None, never zero, if the source suppressed the cell (diskretionering)."""

    def given(self) -> list[str]:
        """The key figures that are not suppressed, sorted."""
        return sorted(key for key, value in self.figures.items() if value is not None)


class OutlineBudget(Fact):
    """The outline budget (budgetoverslag). R06."""

    applied_amount: Ore
    """The amount asked of the Fund, in øre."""
    local_co_financing: Ore
    """The amount that the local parties plan to contribute, in øre."""


class Declaration(Fact):
    """Declaration of participation (tilkendegivelse) by one housing organisation. R08."""

    organisation_cvr: str
    estates: tuple[str, ...]
    paper: str
    """Name of the signed file in the package."""


class Recommendation(Fact):
    """Municipal recommendation (kommunal anbefaling). R07."""

    municipality_code: str
    paper: str


class Application(Fact):
    """The content of an application package."""

    title: Name
    lead_organisation_cvr: str
    organisations: tuple[Organisation, ...]
    municipalities: tuple[Municipality, ...]
    estates: tuple[Estate, ...]
    description_pages: int | None = None
    """Pages of the short description (kortfattet projektbeskrivelse), counted in the PDF; None if it is missing."""
    description_not_a4: int = 0
    """How many of those pages are not A4."""
    statistics: tuple[ResidentStatistics, ...] = ()
    outline_budget: OutlineBudget | None = None
    recommendations: tuple[Recommendation, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    papers: tuple[Served, ...] = ()
    """Each recommendation and declaration by its party; empty in earlier releases. R99."""
    why_these_estates: str = ""
    """Why these estates are exposed, and why they can share a programme. R87."""
    earlier_case: int | None = None
    """Case number of an earlier grant that this one continues. R93."""
    existing_grant: bool = False
    """True if a grant already runs in the area. R23."""
    signed_on: date | None = None

    def lead_organisation(self) -> Organisation:
        """The administering housing organisation (administrerende boligorganisation), which owns the duties."""
        return next(org for org in self.organisations if org.cvr == self.lead_organisation_cvr)

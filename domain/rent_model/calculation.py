"""The input of the rent model: the estate, four assessments by an officer, and the supplement. R80, R81."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore
from domain.registers.rents import EstateKind, EstateNumber, MunicipalityCode

Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
"""The officer's reason, for the page that explains the result (Danish)."""

WORST, BEST = -2, 2
"""The scale of every assessment: -2 much worse than similar estates, 0 the same, 2 much better."""


class EstateProfile(Fact):
    """The estate as the model sees it. An unknown or suppressed figure is None, never zero."""

    number: EstateNumber
    name: Name
    municipality_code: MunicipalityCode
    year_built: Annotated[int, Field(ge=1850, le=2100)] | None = None
    kind: EstateKind | None = None
    mean_dwelling_size: Annotated[Decimal, Field(gt=0, le=1000)] | None = None
    """Square metres."""
    area: Annotated[int, Field(gt=0)] | None = None
    """Square metres of all dwellings together."""
    rent_per_square_metre: Annotated[Ore, Field(gt=0)] | None = None
    """Øre a year."""
    resident_index: Annotated[Decimal, Field(ge=-1000, le=1000)] | None = None
    """Points of the resident index (beboerindeks)."""


class Aspect(StrEnum):
    """The aspects of the Fund's systematic assessment (systematisk vurdering).

    Bad marks lower the rent that the estate can charge.
    """

    RENOVATION_NEED = "renovation_need"
    """Renoveringsbehov: -2 is a far greater need than at similar estates."""
    ACCOUNTS = "accounts"
    """Regnskab: -2 is a far weaker economy."""
    ATTRACTION = "attraction"
    """Attraktionsværdi: -2 is far less attractive."""
    COMPETITION = "competition"
    """Lokal konkurrencesituation: -2 is far harder competition."""


class Assessment(Fact):
    """One assessment: a whole mark on the scale, and the reason."""

    score: Annotated[int, Field(ge=WORST, le=BEST)]
    reason: Reason


class Supplement(Fact):
    """An improvement supplement (tillæg for lejlighedsforbedringer) set by the Fund for this case. R81."""

    per_square_metre: Annotated[Ore, Field(ge=0)]
    """Øre a year."""
    reason: Reason


class Calculation(Fact):
    """The whole input for one result."""

    estate: EstateProfile
    renovation_need: Assessment | None = None
    accounts: Assessment | None = None
    attraction: Assessment | None = None
    competition: Assessment | None = None
    supplement: Supplement | None = None
    """None: the parameter set's supplement applies."""

    def assessment(self, aspect: Aspect) -> Assessment | None:
        """The assessment of an aspect, or None."""
        assessed: Assessment | None = getattr(self, aspect.value)
        return assessed

"""The Fund's rent statistics (huslejestatistik): one of the three ground data sets of the rent model. R94."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore

EstateNumber = Annotated[str, Field(pattern=r"^[0-9]{1,5}-[0-9]{1,5}$")]
"""Organisation number and estate number, such as ``0412-003``."""
MunicipalityCode = Annotated[str, Field(pattern=r"^\d{3}$")]
"""Municipality code (kommunekode), three digits."""


class EstateKind(StrEnum):
    """How an estate is built; the guideline distinguishes two kinds. R80."""

    MULTI_STOREY = "multi_storey"
    """Etageboliger."""
    LOW_DENSE = "low_dense"
    """Tæt-lav."""


class RentRecord(Fact):
    """The statistics of one estate. A suppressed or unknown figure is None, never zero."""

    number: EstateNumber
    municipality_code: MunicipalityCode
    municipality: Name
    year_built: Annotated[int, Field(ge=1850, le=2100)] | None = None
    kind: EstateKind | None = None
    mean_dwelling_size: Annotated[Decimal, Field(gt=0, le=1000)] | None = None
    """Square metres; boligstruktur in the guideline."""
    area: Annotated[int, Field(gt=0)] | None = None
    """Square metres of all dwellings together."""
    rent_per_square_metre: Annotated[Ore, Field(gt=0)] | None = None
    """Øre a year."""

    @property
    def key(self) -> str:
        """The key of the row within its register."""
        return self.number

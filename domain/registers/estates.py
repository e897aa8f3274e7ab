"""The estate register: master data (stamdata) of estates, to prefill forms and to check them. R02."""

from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore


class EstateRecord(Fact):
    """The register's data about one estate. An unknown figure is None."""

    number: Annotated[str, Field(pattern=r"^[0-9]{1,5}-[0-9]{1,5}$")]
    """Organisation number and estate number, such as ``0412-003``."""
    name: Name
    organisation_cvr: Annotated[str, Field(pattern=r"^\d{8}$")]
    organisation: Name
    municipality_code: Annotated[str, Field(pattern=r"^\d{3}$")]
    municipality: Name
    year_built: Annotated[int, Field(ge=1850, le=2100)] | None = None
    dwellings: Annotated[int, Field(gt=0)] | None = None
    residents: Annotated[int, Field(ge=0)] | None = None
    rent_per_square_metre: Annotated[Ore, Field(gt=0)] | None = None
    """Yearly rent per square metre, in øre."""
    vacant_dwellings: Annotated[int, Field(ge=0)] | None = None
    moves_out_last_year: Annotated[int, Field(ge=0)] | None = None

    @property
    def key(self) -> str:
        """The key of the row within its register."""
        return self.number


FIGURES = (
    "year_built",
    "dwellings",
    "residents",
    "rent_per_square_metre",
    "vacant_dwellings",
    "moves_out_last_year",
)
"""The figures in both the register and the form of an estate (ansøgningsskema)."""

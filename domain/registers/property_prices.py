"""Property prices by municipality (ejendomsprisstatistik): one of the three ground data sets of the rent model. R94."""

from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore
from domain.registers.rents import MunicipalityCode


class PropertyPrice(Fact):
    """The price level of one municipality."""

    municipality_code: MunicipalityCode
    municipality: Name
    price_per_square_metre: Annotated[Ore, Field(gt=0)] | None = None
    """Øre; None, never zero, if the statistics suppress it."""

    @property
    def key(self) -> str:
        """The key of the row within its register."""
        return self.municipality_code

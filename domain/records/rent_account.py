"""The yearly account of rent support (huslejestøtteopgørelse), as facts. Amounts in øre. H10."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.model import Fact
from domain.money import Ore
from domain.records.rent_support import Purpose


class RentSupportAccount(Fact):
    """What came in and what it was used for in one calendar year."""

    year: Annotated[int, Field(ge=2019, le=2100)]
    opening_balance: Ore
    """Support of earlier years that had not been used."""
    received: Ore
    """Support that the Fund has paid in the year."""
    own_contribution: Ore
    """What the housing organisation has put in. R76."""
    used: dict[Purpose, Ore]
    closing_balance: Ore
    explanation: str = ""
    """Why less was used than received, or for another purpose."""
    signed_on: date | None = None

    @property
    def spent(self) -> Ore:
        """All that was used of the support."""
        return sum(self.used.values())

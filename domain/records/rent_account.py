"""The yearly account of rent support (huslejestøtteopgørelse). Amounts in øre. H10."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.model import Fact
from domain.money import Ore
from domain.records.rent_support import Purpose


class RentSupportAccount(Fact):
    """Income and use of rent support in one calendar year."""

    year: Annotated[int, Field(ge=2019, le=2100)]
    opening_balance: Ore
    """Unused support of earlier years."""
    received: Ore
    """Support paid by the Fund in the year."""
    own_contribution: Ore
    """The housing organisation's contribution. R76."""
    used: dict[Purpose, Ore]
    closing_balance: Ore
    explanation: str = ""
    """Why less was used than received, or for another purpose."""
    signed_on: date | None = None

    @property
    def spent(self) -> Ore:
        """All use of the support."""
        return sum(self.used.values())

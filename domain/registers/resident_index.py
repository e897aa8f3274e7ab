"""The resident index (beboerindeks): one of the three ground data sets of the rent model. R86, R94.

Only the aggregate of an estate is imported, nothing finer.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from domain.model import Fact
from domain.registers.rents import EstateNumber


class ResidentIndex(Fact):
    """The index of one estate."""

    number: EstateNumber
    index: Annotated[Decimal, Field(ge=-1000, le=1000)] | None = None
    """Points; None, never zero, if the source suppresses it (diskretioneret)."""

    @property
    def key(self) -> str:
        """The key of the row within its register."""
        return self.number

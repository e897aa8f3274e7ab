"""The resident index (beboerindeks): one of the three ground data sets of the rent model. R86, R94.

An aggregate of an estate; nothing finer is taken in.
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
    """Points; None where the source suppresses it (diskretioneret), never zero."""

    @property
    def key(self) -> str:
        """What tells the rows of one register apart."""
        return self.number

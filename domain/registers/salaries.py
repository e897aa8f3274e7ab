"""The Fund's salary table (støttefastsættelse): the highest yearly pay of each position. R48.

The table is not public, so the office imports it. The project ships only an invented table for its examples.
"""

from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore


class HighestSalary(Fact):
    """The highest yearly pay that the grant covers for a position."""

    position: Name
    highest: Annotated[Ore, Field(gt=0)]
    """Øre a year, with all of the employer's obligations."""

    @property
    def key(self) -> str:
        """The key of the row within its register."""
        return self.position

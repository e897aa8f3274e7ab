"""The Fund's salary table (støttefastsættelse): the highest yearly pay of each position. R48.

The table is not public. Whatever stands here has been imported by the office; the project ships no figures of the
Fund, only an invented table for its examples.
"""

from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore


class HighestSalary(Fact):
    """The most that the grant pays for one position in a year."""

    position: Name
    highest: Annotated[Ore, Field(gt=0)]
    """Øre a year, all of the employer's obligations included."""

    @property
    def key(self) -> str:
        """What tells the rows of one register apart."""
        return self.position

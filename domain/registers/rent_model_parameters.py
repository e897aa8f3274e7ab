"""R80, R81: the coefficients of the rent model, as a dated set with its source.

The Fund's own set is not published, so the office imports one. The set that ships with the project is invented; it is
marked so, and every result and page repeats the mark.
"""

from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field

from domain.model import Fact, Name, Unfit
from domain.money import Ore
from domain.registers.rents import MunicipalityCode


def _ascending(boundaries: tuple[int, ...]) -> tuple[int, ...]:
    if any(later <= earlier for earlier, later in pairwise(boundaries)):
        raise Unfit("value.not_rising")
    return boundaries


Boundaries = Annotated[tuple[int, ...], AfterValidator(_ascending)]
"""The first values of the classes, in ascending order."""
PerStep = Annotated[Ore, Field(ge=0)]
"""Øre per square metre and year for each step of an assessment; never negative, so a worse mark never pays."""


class ParameterSet(Fact):
    """Every choice in the model; measurements are elsewhere. Amounts are øre per square metre and year."""

    id: Name
    valid_from: date
    source: Name
    """Who decided it, in words."""
    invented: bool
    """True for an example without a decision behind it; officers get a warning."""

    vintages: Boundaries
    """The first years of the vintage classes (årgang)."""
    dwelling_sizes: Boundaries
    """The first values of the size classes, in square metres of a mean dwelling."""
    resident_mixes: Boundaries
    """The first values of the resident classes, in points of the resident index."""
    capital_municipalities: Annotated[tuple[MunicipalityCode, ...], Field(min_length=1)]
    """The municipalities of the capital (hovedstaden); all others are the rest of the country."""
    smallest_group: Annotated[int, Field(ge=2)]
    """The fewest estates for a valid comparison."""

    per_index_point: Ore
    """For each point of the estate's resident index above the mean of its group. May be negative."""
    per_thousand_kroner: Ore
    """For each 1,000 kr. per square metre of property prices above the mean of its group. May be negative."""
    renovation_need: PerStep
    accounts: PerStep
    attraction: PerStep
    competition: PerStep
    improvement_supplement: Annotated[Ore, Field(ge=0)]
    """Added to the target rent, unless the calculation sets another. R81."""

    @property
    def key(self) -> str:
        """The key of the row within its register."""
        return self.id

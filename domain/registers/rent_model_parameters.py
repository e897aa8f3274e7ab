"""R80, R81: the coefficients of the rent model, as a dated set with its source.

The Fund's own are not published. Whatever stands here has been imported by the office; the set that the project ships
is invented, says so itself, and makes every result and every page say so.
"""

from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field

from domain.model import Fact, Name
from domain.money import Ore
from domain.registers.rents import MunicipalityCode


def _ascending(boundaries: tuple[int, ...]) -> tuple[int, ...]:
    if any(later <= earlier for earlier, later in pairwise(boundaries)):
        raise ValueError("the boundaries must rise from one to the next")
    return boundaries


Boundaries = Annotated[tuple[int, ...], AfterValidator(_ascending)]
"""Where classes begin, in ascending order."""
PerStep = Annotated[Ore, Field(ge=0)]
"""Øre per square metre and year for each step of an assessment; never below zero, so that a worse mark never pays."""


class ParameterSet(Fact):
    """Everything in the model that is a choice and no measurement. Amounts are øre per square metre and year."""

    id: Name
    valid_from: date
    source: Name
    """Who decided it, in words."""
    invented: bool
    """True for an example: nobody decided it, and whoever decides on it is warned."""

    vintages: Boundaries
    """Years in which a new vintage class (årgang) begins."""
    dwelling_sizes: Boundaries
    """Square metres of a mean dwelling at which a new class begins."""
    resident_mixes: Boundaries
    """Points of the resident index at which a new class begins."""
    capital_municipalities: Annotated[tuple[MunicipalityCode, ...], Field(min_length=1)]
    """Those that count as the capital (hovedstaden); all others are the rest of the country."""
    smallest_group: Annotated[int, Field(ge=2)]
    """With fewer estates than this a comparison says nothing."""

    per_index_point: Ore
    """For each point that an estate's resident index is above the mean of its group. May be below zero."""
    per_thousand_kroner: Ore
    """For each 1,000 kr. per square metre that property prices are above the mean of its group. May be below zero."""
    renovation_need: PerStep
    accounts: PerStep
    attraction: PerStep
    competition: PerStep
    improvement_supplement: Annotated[Ore, Field(ge=0)]
    """Added to the target rent in every calculation that sets no other. R81."""

    @property
    def key(self) -> str:
        """What tells the rows of one register apart."""
        return self.id

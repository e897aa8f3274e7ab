"""R82: a support need (støttebehov) below the least one is not covered; exactly at it, it is.

The Fund's least need is not published: it is handed to the model with its source, and kept with every result.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore


class LeastNeed(Fact):
    """The least support need (minimumsstøttebehov)."""

    per_square_metre: Annotated[Ore, Field(ge=0)]
    """Øre a year."""
    source: Name
    """Who decided it, in words."""


class Conclusion(StrEnum):
    """What the model says about coverage. It is never the decision itself."""

    COVERED = "covered"
    """The need is at least the least one."""
    BELOW_LEAST_NEED = "below_least_need"
    """There is no need, or too little of it."""
    HUMAN_DECISION = "human_decision"
    """The model has no number to give: the findings say why."""


def conclude(need: Ore, least: LeastNeed) -> Conclusion:
    """Whether a need, in øre per square metre and year, is covered. Where nothing is needed nothing is covered."""
    return Conclusion.COVERED if need > 0 and need >= least.per_square_metre else Conclusion.BELOW_LEAST_NEED

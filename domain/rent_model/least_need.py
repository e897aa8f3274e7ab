"""R82: a support need (støttebehov) is covered if it reaches the least need.

The Fund's least need is not published. Callers supply it with its source, and every result keeps it.
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
    """The model's conclusion on coverage. An officer makes the decision."""

    COVERED = "covered"
    """The need reaches the least need."""
    BELOW_LEAST_NEED = "below_least_need"
    """There is no need, or less than the least need."""
    HUMAN_DECISION = "human_decision"
    """The model gives no number; the findings explain why."""


def conclude(need: Ore, least: LeastNeed) -> Conclusion:
    """Whether a need, in øre per square metre and year, is covered. A need of zero is not."""
    return Conclusion.COVERED if need > 0 and need >= least.per_square_metre else Conclusion.BELOW_LEAST_NEED

"""The fixed goals (faste mål) that every strategic agreement adopts. R32, R35.

They belong to a version of the regulations, so they are dated like every number. The wording is this project's own. The
Fund's indicator list is not public: each plan chooses its indicators, and the rule requires at least one for each goal.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from domain.rulebook.law import IN_FORCE, NotInForce, Since


class FocusArea(StrEnum):
    """The four focus areas (indsatsområder) of the 2019-26 grants. R33, R35."""

    EDUCATION = "education"  # uddannelse og livschancer
    EMPLOYMENT = "employment"  # beskæftigelse
    CRIME_PREVENTION = "crime_prevention"  # kriminalitetsforebyggelse
    COHESION = "cohesion"  # sammenhængskraft og medborgerskab


class FixedGoal(NamedTuple):
    """One goal that applicants may neither change nor omit."""

    key: str
    """Its name in a plan."""
    danish: str
    """The goal in Danish, in this project's own words."""
    focus_area: FocusArea


_GENERATIONS = (
    Since(
        IN_FORCE,
        (
            FixedGoal(
                "learning",
                "Børn og unge løftes fagligt, så flere er skoleparate og gennemfører en uddannelse",
                FocusArea.EDUCATION,
            ),
            FixedGoal("work", "Flere beboere får tilknytning til arbejdsmarkedet", FocusArea.EMPLOYMENT),
            FixedGoal(
                "safety",
                "Unge støttes til et liv uden kriminalitet, og området opleves trygt",
                FocusArea.CRIME_PREVENTION,
            ),
            FixedGoal("participation", "Flere deltager i fællesskab og samfundsliv", FocusArea.COHESION),
        ),
        "S:506-527",
    ),
)


def fixed_goals(day: date) -> tuple[FixedGoal, ...]:
    """The fixed goals in force on a day, by focus area. Raises NotInForce before the first ones."""
    in_force = [generation.value for generation in _GENERATIONS if generation.day <= day]
    if not in_force:
        raise NotInForce(f"There are no fixed goals on {day}: the first are of {_GENERATIONS[0].day}.")
    return in_force[-1]

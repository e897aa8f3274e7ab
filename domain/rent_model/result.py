"""What the rent model answers, and everything that the answer came from. R80, R81, R82, R94.

A result is kept as it is: recomputed with the versions that it names, it comes out the same to the øre.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.findings import Finding
from domain.model import Fact, Name
from domain.money import Ore
from domain.rent_model.calculation import Calculation
from domain.rent_model.comparison import ComparisonGroup, Keys
from domain.rent_model.doubts import Doubt, finding
from domain.rent_model.ground import Version
from domain.rent_model.least_need import Conclusion, LeastNeed


class Step(StrEnum):
    """What a line of the derivation stands for, in the order of the lines."""

    AVERAGE_ESTATE = "average_estate"
    """Mean rent of the comparison group."""
    RESIDENT_MIX = "resident_mix"
    """The estate's resident index against the group's."""
    PROPERTY_PRICE = "property_price"
    """The price level of its municipality against the group's."""
    RENOVATION_NEED = "renovation_need"
    ACCOUNTS = "accounts"
    ATTRACTION = "attraction"
    COMPETITION = "competition"
    IMPROVEMENT_SUPPLEMENT = "improvement_supplement"


class Line(Fact):
    """One step to the target rent: an addition, or a deduction where it is below zero."""

    step: Step
    per_square_metre: Ore
    """Øre a year."""
    a_year: Ore
    """Øre, for the whole estate."""
    own: Decimal | None = None
    """The estate's figure: points of the index, thousands of kroner per square metre, or the steps of a mark."""
    others: Decimal | None = None
    """The mean of the group, in the same unit, to two decimals."""
    coefficient: Ore | None = None
    """Øre per square metre and year for one of that unit."""
    reason: str = ""
    """What an officer said about it."""
    rule: str
    source: str
    """Where the coefficient or the data come from."""


class RentModelResult(Fact):
    """One answer of the rent model."""

    as_of: date
    """The day of the calculation."""
    calculation: Calculation
    """What was put in; what was left open is as the ground data had it."""
    parameter_set: Name
    invented: bool
    """The parameter set is an example: no decision should rest on this result, and whoever proposes one is warned."""
    versions: tuple[Version, ...]
    """The parameter set and the three ground data sets. R94."""
    keys: Keys | None = None
    """The features that were matched; None where one of them is not known."""
    group: ComparisonGroup | None = None
    """None where it was too small to say anything."""
    lines: tuple[Line, ...] = ()
    """They sum to the target rent. Empty where there is none."""
    target_rent: Ore | None = None
    """Tilstræbt leje: øre per square metre and year."""
    need_per_square_metre: Ore | None = None
    """Støttebehov: by how much the rent is above the target, øre a year, never below zero. None: a person decides."""
    need_a_year: Ore | None = None
    """The same for the whole estate, in øre. None: a person decides."""
    least_need: LeastNeed
    conclusion: Conclusion
    doubts: tuple[Doubt, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why there is no number, for an officer; empty where there is one."""
        return tuple(finding(doubt) for doubt in self.doubts)

    @property
    def improvement_supplement(self) -> Ore | None:
        """What R81 added to the target rent, øre per square metre and year; None without a number."""
        return next(
            (line.per_square_metre for line in self.lines if line.step is Step.IMPROVEMENT_SUPPLEMENT),
            None,
        )

"""The result of the rent model and everything behind it. R80, R81, R82, R94.

A result is stored as it is; computed again from the versions that it names, it is the same to the øre.
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
    """The steps of the derivation, in their order."""

    AVERAGE_ESTATE = "average_estate"
    """Mean rent of the comparison group."""
    RESIDENT_MIX = "resident_mix"
    """The estate's resident index compared with the group's."""
    PROPERTY_PRICE = "property_price"
    """The price level of its municipality compared with the group's."""
    RENOVATION_NEED = "renovation_need"
    ACCOUNTS = "accounts"
    ATTRACTION = "attraction"
    COMPETITION = "competition"
    IMPROVEMENT_SUPPLEMENT = "improvement_supplement"


class Line(Fact):
    """One step to the target rent: an addition, or a deduction if negative."""

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
    rule: str
    source: str
    """The source of the coefficient or the data."""


class RentModelResult(Fact):
    """One result of the rent model."""

    as_of: date
    calculation: Calculation
    """The input, with open fields filled from the ground data."""
    parameter_set: Name
    invented: bool
    """True if the parameter set is an example: no decision should rest on the result; officers get a warning."""
    versions: tuple[Version, ...]
    """The parameter set and the three ground data sets. R94."""
    keys: Keys | None = None
    """The five matched features; None if one is unknown."""
    group: ComparisonGroup | None = None
    """None if the group was too small."""
    lines: tuple[Line, ...] = ()
    """They sum to the target rent; empty without a target rent."""
    target_rent: Ore | None = None
    """Tilstræbt leje: øre per square metre and year."""
    need_per_square_metre: Ore | None = None
    """Støttebehov: the rent above the target, øre a year, never negative. None: a person decides."""
    need_a_year: Ore | None = None
    """The need of the whole estate, in øre a year. None: a person decides."""
    least_need: LeastNeed
    conclusion: Conclusion
    doubts: tuple[Doubt, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why there is no number, for an officer; empty if there is one."""
        return tuple(finding(doubt) for doubt in self.doubts)

    @property
    def improvement_supplement(self) -> Ore | None:
        """The addition to the target rent by R81, øre per square metre and year; None without a number."""
        return next(
            (line.per_square_metre for line in self.lines if line.step is Step.IMPROVEMENT_SUPPLEMENT),
            None,
        )

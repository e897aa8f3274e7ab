"""R80, R81: from the average estate to the target rent (tilstræbt leje), with a line for every step.

A bad mark lowers the rent that the estate can charge and so raises the need. The guideline applies additions and
deductions to the estate's own rent; the model applies them to the target with the opposite sign, which is the same.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.money import Ore
from domain.registers.rent_model_parameters import ParameterSet
from domain.rent_model.calculation import Aspect, Calculation
from domain.rent_model.comparison import ComparisonGroup, SimilarEstate, mean_index, mean_price
from domain.rent_model.result import Line, Step
from domain.rent_model.rounding import whole_ore

SET_FOR_THIS_CASE = "set for this case"
"""The source of a supplement of the case's own, as every result stores it."""
_THOUSAND_KRONER = 100_000
"""In øre."""


def lines(
    calculation: Calculation,
    parameters: ParameterSet,
    group: ComparisonGroup,
    found: Sequence[SimilarEstate],
    *,
    index: Decimal,
    price: Ore,
    area: int,
    statistics: str,
) -> tuple[Line, ...]:
    """The steps that sum to the target rent.

    `index` and `price` are the estate's own, `area` is in square metres, `statistics` is the source of the rent
    statistics.
    """

    def line(step: Step, per_square_metre: Ore, source: str = "", **figures: Any) -> Line:
        return Line(
            step=step,
            per_square_metre=per_square_metre,
            a_year=per_square_metre * area,
            rule="R81" if step is Step.IMPROVEMENT_SUPPLEMENT else "R80",
            source=source or f"{parameters.id}: {parameters.source}",
            **figures,
        )

    def measured(step: Step, own: Fraction, others: Fraction, coefficient: Ore) -> Line:
        amount = whole_ore(coefficient * (own - others))
        return line(step, amount, own=_shown(own), others=_shown(others), coefficient=coefficient)

    def steps() -> Iterator[Line]:
        yield line(Step.AVERAGE_ESTATE, group.mean_rent, statistics)
        yield measured(Step.RESIDENT_MIX, Fraction(index), mean_index(found), parameters.per_index_point)
        own, others = Fraction(price, _THOUSAND_KRONER), mean_price(found) / _THOUSAND_KRONER
        yield measured(Step.PROPERTY_PRICE, own, others, parameters.per_thousand_kroner)
        for aspect in Aspect:
            assessed = calculation.assessment(aspect)
            if assessed is not None:
                coefficient: Ore = getattr(parameters, aspect.value)
                score = Decimal(assessed.score)
                yield line(
                    Step(aspect.value),
                    assessed.score * coefficient,
                    own=score,
                    coefficient=coefficient,
                    reason=assessed.reason,
                )
        own_supplement = calculation.supplement
        if own_supplement is None:
            yield line(Step.IMPROVEMENT_SUPPLEMENT, parameters.improvement_supplement)
        else:
            yield line(
                Step.IMPROVEMENT_SUPPLEMENT,
                own_supplement.per_square_metre,
                SET_FOR_THIS_CASE,
                reason=own_supplement.reason,
            )

    return tuple(steps())


def _shown(exact: Fraction) -> Decimal:
    """The figure to two decimals for display; amounts are computed from the exact one."""
    return Decimal(whole_ore(exact * 100)) / 100

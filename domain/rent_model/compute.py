"""R80: the rent model. The same calculation on the same versions gives the same result, to the øre.

There are no floating-point numbers: means are exact fractions, and each line is rounded once. If data are missing,
suppressed or too few, the result is a finding without a number, and a person decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from domain.registers.register import RegisterKind
from domain.registers.rent_model_parameters import ParameterSet
from domain.rent_model.calculation import Aspect, Calculation
from domain.rent_model.comparison import Keys, Market, SimilarEstates, grouped
from domain.rent_model.doubts import Doubt, FigureUnknown, GroupTooSmall, NotAssessed, Unknown
from domain.rent_model.ground import Ground, Version
from domain.rent_model.least_need import Conclusion, LeastNeed, conclude
from domain.rent_model.result import RentModelResult
from domain.rent_model.target_rent import lines


@dataclass(frozen=True)
class RentModel:
    """The model of a day: a parameter set, the ground data, and the versions of both."""

    parameters: ParameterSet
    ground: Ground
    versions: tuple[Version, ...]

    @cached_property
    def market(self) -> Market:
        """The estates of the country in their groups."""
        return Market(self.parameters, self.ground)

    @property
    def statistics(self) -> str:
        """The publisher of the rent statistics."""
        return next(each.source for each in self.versions if each.kind is RegisterKind.RENT_STATISTICS)


def compute(calculation: Calculation, model: RentModel, least_need: LeastNeed, *, as_of: date) -> RentModelResult:
    """The support need of an estate, with everything behind it.

    The ground data fill the fields that the calculation leaves open. Amounts are øre per square metre and year, and øre
    a year for the whole estate.
    """
    given = calculation.model_copy(update={"estate": model.ground.completed(calculation.estate)})
    estate = given.estate
    priced = model.ground.prices.get(estate.municipality_code)
    price = priced.price_per_square_metre if priced else None
    keys = model.market.keys(estate, estate.resident_index)
    similar = model.market.similar(estate.number, keys) if keys else None
    doubts = tuple(_doubts(given, model, keys, similar))
    group = (
        grouped(keys, similar) if keys and similar and len(similar.found) >= model.parameters.smallest_group else None
    )
    result = RentModelResult(
        as_of=as_of,
        calculation=given,
        parameter_set=model.parameters.id,
        invented=model.parameters.invented,
        versions=model.versions,
        keys=keys,
        group=group,
        least_need=least_need,
        conclusion=Conclusion.HUMAN_DECISION,
        doubts=doubts,
    )
    rent, area, index = estate.rent_per_square_metre, estate.area, estate.resident_index
    if doubts or group is None or similar is None or rent is None or area is None or index is None or price is None:
        return result
    steps = lines(
        given, model.parameters, group, similar.found, index=index, price=price, area=area, statistics=model.statistics
    )
    target = sum(line.per_square_metre for line in steps)
    need = max(rent - target, 0)
    return result.model_copy(
        update={
            "lines": steps,
            "target_rent": target,
            "need_per_square_metre": need,
            "need_a_year": need * area,
            "conclusion": conclude(need, least_need),
        }
    )


def _doubts(given: Calculation, model: RentModel, keys: Keys | None, similar: SimilarEstates | None) -> Iterator[Doubt]:
    """Every reason against a number, all at once."""
    estate = given.estate
    priced = model.ground.prices.get(estate.municipality_code)
    withheld = {
        Unknown.RENT: estate.number in model.ground.rents,
        Unknown.RESIDENT_INDEX: estate.number in model.ground.indices,
        Unknown.PROPERTY_PRICE: priced is not None,
    }
    known = {**dict(estate), Unknown.PROPERTY_PRICE: priced.price_per_square_metre if priced else None}
    for figure in Unknown:
        if known[figure] is None:
            yield FigureUnknown(figure=figure, suppressed=withheld.get(figure, False))
    for aspect in Aspect:
        if given.assessment(aspect) is None:
            yield NotAssessed(aspect=aspect)
    if keys and similar and len(similar.found) < model.parameters.smallest_group:
        yield GroupTooSmall(found=len(similar.found), needed=model.parameters.smallest_group, left_out=similar.left_out)

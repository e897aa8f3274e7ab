"""R80: estimates the coefficients of the rent model from the rent statistics, by hedonic regression.

Ordinary least squares (numpy's) explain rent by vintage, kind, dwelling size, region, resident index and property
prices. The standard errors are robust to unequal scatter (White, HC1). The fit decides nothing: it informs an office
that chooses a parameter set.
"""

from collections.abc import Iterator, Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from domain.findings import Sentence, refuse
from domain.model import Fact
from domain.rent_model.comparison import Keys, Market, SimilarEstate

RESIDENT_INDEX = Sentence(id="rent_model.resident_index")
PROPERTY_PRICE = Sentence(id="rent_model.property_price")
AVERAGE = Sentence(id="rent_model.first_classes")
"""The constant: the rent of an estate in the first class of every feature."""

LEAST_PER_COEFFICIENT = 10
"""The fewest estates for each coefficient; with fewer, the errors are guesses."""
_ORE, _ORE_OF_A_THOUSAND = 100, 100_000
_NINETEEN_IN_TWENTY = NormalDist().inv_cdf(0.975)
_STEP = "fit-rent-model"


class Coefficient(Fact):
    """The effect of one feature on rent, in kroner per square metre and year, all else equal."""

    feature: Sentence
    """Such as ``vintage 1950 to under 1965``, measured against the first class."""
    estimate: float
    standard_error: float
    low: float
    high: float
    """The 95 per cent interval."""


class Fit(Fact):
    """The coefficients estimated from the rent statistics."""

    estates: int
    left_out: int
    """Estates with a suppressed or missing figure."""
    coefficients: tuple[Coefficient, ...]
    explained: float
    """R²: the explained share of the variation of rents, 0 to 1."""
    scatter: float
    """Standard deviation of the residuals, kroner per square metre and year."""

    def coefficient(self, feature: Sentence) -> Coefficient:
        """The coefficient of this feature. Raises KeyError for another one."""
        for each in self.coefficients:
            if each.feature == feature:
                return each
        raise KeyError(feature.id)


def fit(market: Market) -> Fit:
    """Estimate the coefficients from every estate without unknown figures.

    The classes are those of the market's parameter set. Raises Refusal if there are too few estates or two features
    always occur together.
    """
    estates = [(keys, like) for keys, likes in market.groups.items() for like in likes]
    features, design = _design(estates)
    count, unknowns = len(estates), len(features)
    if count < LEAST_PER_COEFFICIENT * unknowns:
        raise refuse(
            "R80.too_few_estates_to_fit",
            {"estates": count, "coefficients": unknowns, "least": LEAST_PER_COEFFICIENT * unknowns},
            step=_STEP,
        )
    rents = np.array([like.rent / _ORE for _, like in estates])
    estimates, _, rank, _ = np.linalg.lstsq(design, rents, rcond=None)
    if rank < unknowns:
        raise refuse("R80.features_go_together", step=_STEP)
    left = rents - design @ estimates
    bread = np.linalg.inv(design.T @ design)
    meat = design.T @ (design * left[:, None] ** 2)
    errors = np.sqrt(np.diag(bread @ meat @ bread) * count / (count - unknowns))
    unexplained, variation = float(left @ left), float(((rents - rents.mean()) ** 2).sum())
    return Fit(
        estates=count,
        left_out=len(market.ground.rents) - count,
        coefficients=tuple(
            Coefficient(
                feature=feature,
                estimate=float(estimate),
                standard_error=float(error),
                low=float(estimate - _NINETEEN_IN_TWENTY * error),
                high=float(estimate + _NINETEEN_IN_TWENTY * error),
            )
            for feature, estimate, error in zip(features, estimates, errors, strict=True)
        ),
        explained=1 - unexplained / variation if variation else 0.0,
        scatter=(unexplained / (count - unknowns)) ** 0.5,
    )


def _design(estates: Sequence[tuple[Keys, SimilarEstate]]) -> tuple[list[Sentence], NDArray[np.float64]]:
    """The features and their columns. A class is 1 for its estates; the first class of each kind has no column."""
    features, columns = [AVERAGE], [np.ones(len(estates))]
    for feature, column in _classes(estates):
        features.append(feature)
        columns.append(np.array(column, dtype=np.float64))
    index = np.array([float(like.resident_index) for _, like in estates])
    price = np.array([like.price / _ORE_OF_A_THOUSAND for _, like in estates])
    for feature, figure in ((RESIDENT_INDEX, index), (PROPERTY_PRICE, price)):
        features.append(feature)
        # Measured from the mean, so that the constant describes a realistic estate.
        columns.append(figure - figure.mean() if len(estates) else figure)
    return features, np.column_stack(columns)


def _classes(estates: Sequence[tuple[Keys, SimilarEstate]]) -> Iterator[tuple[Sentence, list[bool]]]:
    vintages = sorted({keys.vintage for keys, _ in estates}, key=lambda each: each.low or 0)
    for vintage in vintages[1:]:
        named = Sentence(id="rent_model.vintage", facts={"years": vintage.bounds})
        yield named, [keys.vintage == vintage for keys, _ in estates]
    for kind in sorted({keys.kind for keys, _ in estates})[1:]:
        yield Sentence(id="rent_model.kind", facts={"kind": kind}), [keys.kind is kind for keys, _ in estates]
    sizes = sorted({keys.dwelling_size for keys, _ in estates}, key=lambda each: each.low or 0)
    for size in sizes[1:]:
        named = Sentence(id="rent_model.dwelling_size", facts={"square_metres": size.bounds})
        yield named, [keys.dwelling_size == size for keys, _ in estates]
    for region in sorted({keys.region for keys, _ in estates})[1:]:
        yield Sentence(id="rent_model.region", facts={"region": region}), [keys.region is region for keys, _ in estates]

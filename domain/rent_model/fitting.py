"""R80: what the rent statistics themselves say about the coefficients of the rent model: a hedonic regression.

Rent is explained by vintage, kind, size of dwellings, region, resident index and property prices, by ordinary least
squares (numpy's). The standard errors hold also where rents scatter more for some estates than for others (White,
HC1). The fit decides nothing: it is what an office looks at before it decides on a parameter set.
"""

from collections.abc import Iterator, Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from domain.findings import refuse
from domain.model import Fact
from domain.rent_model.comparison import Keys, Like, Market

RESIDENT_INDEX = "resident index, per point"
PROPERTY_PRICE = "property price, per 1,000 kr. per m²"
AVERAGE = "first classes, at the mean index and price"
"""The constant: the rent of an estate that is in the first class of everything."""

LEAST_PER_COEFFICIENT = 10
"""Estates for each coefficient; with fewer the errors would be guesses."""
_ORE, _ORE_OF_A_THOUSAND = 100, 100_000
_NINETEEN_IN_TWENTY = NormalDist().inv_cdf(0.975)
_STEP = "Fitting the rent model"


class Coefficient(Fact):
    """What one feature adds to the rent, kroner per square metre and year, all else being equal."""

    feature: str
    """Such as ``vintage 1950 to under 1965``, which is measured against the first class."""
    estimate: float
    standard_error: float
    low: float
    high: float
    """The interval that holds the true value 19 times out of 20."""


class Fit(Fact):
    """The coefficients that the rent statistics support."""

    estates: int
    left_out: int
    """Estates of which a figure is suppressed or missing."""
    coefficients: tuple[Coefficient, ...]
    explained: float
    """Share of the variation of rents that the features explain (R²), 0 to 1."""
    scatter: float
    """Standard deviation of what is left, kroner per square metre and year."""

    def coefficient(self, feature: str) -> Coefficient:
        """The one of this name. Raises KeyError for another name."""
        known = {each.feature: each for each in self.coefficients}
        return known[feature]


def fit(market: Market) -> Fit:
    """Estimate the coefficients from every estate of which everything is known.

    The classes are those of the market's parameter set. Raises Refusal where there are too few estates, or where two
    features always go together and cannot be told apart.
    """
    estates = [(keys, like) for keys, likes in market.groups.items() for like in likes]
    features, design = _design(estates)
    count, unknowns = len(estates), len(features)
    if count < LEAST_PER_COEFFICIENT * unknowns:
        what = f"{count} estates are too few for {unknowns} coefficients."
        raise refuse(_STEP, "R80", what, f"Import statistics of at least {LEAST_PER_COEFFICIENT * unknowns} estates.")
    rents = np.array([like.rent / _ORE for _, like in estates])
    estimates, _, rank, _ = np.linalg.lstsq(design, rents, rcond=None)
    if rank < unknowns:
        what = "Two features always go together in these statistics, so that their coefficients cannot be told apart."
        raise refuse(_STEP, "R80", what, "Use wider classes, or statistics in which the features vary by themselves.")
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


def _design(estates: Sequence[tuple[Keys, Like]]) -> tuple[list[str], NDArray[np.float64]]:
    """The features, and a column of figures for each. A class is 1 for its estates; the first of each kind has none."""
    features, columns = [AVERAGE], [np.ones(len(estates))]
    for feature, column in _classes(estates):
        features.append(feature)
        columns.append(np.array(column, dtype=np.float64))
    index = np.array([float(like.resident_index) for _, like in estates])
    price = np.array([like.price / _ORE_OF_A_THOUSAND for _, like in estates])
    for feature, figure in ((RESIDENT_INDEX, index), (PROPERTY_PRICE, price)):
        features.append(feature)
        # Measured from the mean, so that the constant is about an estate that exists.
        columns.append(figure - figure.mean() if len(estates) else figure)
    return features, np.column_stack(columns)


def _classes(estates: Sequence[tuple[Keys, Like]]) -> Iterator[tuple[str, list[bool]]]:
    vintages = sorted({keys.vintage for keys, _ in estates}, key=lambda each: each.low or 0)
    for vintage in vintages[1:]:
        yield f"vintage {vintage}", [keys.vintage == vintage for keys, _ in estates]
    for kind in sorted({keys.kind for keys, _ in estates})[1:]:
        yield f"kind {kind.value}", [keys.kind is kind for keys, _ in estates]
    sizes = sorted({keys.dwelling_size for keys, _ in estates}, key=lambda each: each.low or 0)
    for size in sizes[1:]:
        yield f"dwelling size {size}", [keys.dwelling_size == size for keys, _ in estates]
    for region in sorted({keys.region for keys, _ in estates})[1:]:
        yield f"region {region.value}", [keys.region is region for keys, _ in estates]

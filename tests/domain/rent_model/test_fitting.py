"""R80: the fit finds the coefficients that the statistics were made with, and its errors are as large as it says."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest

from deployments.simulation.fictitious_rents import CAPITAL, Made, fictitious_ground
from domain.findings import Refusal, Sentence
from domain.money import kroner
from domain.registers.rent_model_parameters import ParameterSet
from domain.registers.rents import EstateKind
from domain.rent_model.comparison import Market
from domain.rent_model.fitting import PROPERTY_PRICE, RESIDENT_INDEX, Coefficient, Fit, fit
from tests.domain.rent_model.cast import PARAMETERS, ground, record
from tests.words import refusing, said, sentence

MADE = Made()
AS_MADE: ParameterSet = PARAMETERS.model_copy(
    update={"vintages": (1950, 1965, 1975, 1990), "dwelling_sizes": (65, 80), "capital_municipalities": CAPITAL}
)
TRUE = {
    "vintage 1950 to under 1965": -25.0,
    "vintage 1965 to under 1975": 15.0,
    "vintage 1975 to under 1990": 45.0,
    "vintage 1990 and over": 110.0,
    "kind multi storey": -20.0,
    "dwelling size 65 to under 80": -35.0,
    "dwelling size 80 and over": -70.0,
    "region rest": -40.0,
    "resident index, per point": -1.5,
    "property price, per 1,000 kr. per m²": 3.0,
}
"""What the fictitious rents are made with, against the first class of each."""


def fitted(estates: int, seed: int, made: Made = MADE) -> Fit:
    """The fit of so many fictitious estates."""
    return fit(Market(AS_MADE, fictitious_ground(estates, seed, made)))


def called(feature: str, found: Fit) -> Coefficient:
    """The coefficient of the feature of this English name."""
    return found.coefficient(next(each.feature for each in found.coefficients if sentence(each.feature) == feature))


def test_from_five_thousand_estates_every_coefficient_comes_back_within_three_of_its_errors() -> None:
    found = fitted(5_000, seed=7)
    assert {sentence(each.feature) for each in found.coefficients} >= set(TRUE)
    for feature, true in TRUE.items():
        each = called(feature, found)
        assert abs(each.estimate - true) < 3 * each.standard_error, feature
        assert each.low < each.estimate < each.high


def test_the_errors_are_small_enough_to_be_of_use() -> None:
    found = fitted(5_000, seed=7)
    assert found.coefficient(RESIDENT_INDEX).standard_error < 0.1
    assert found.coefficient(PROPERTY_PRICE).standard_error < 0.2
    assert 40 < found.scatter < 60  # made with 40 kr., and 60 kr. in low, dense building
    assert 0.5 < found.explained < 0.9


def test_the_intervals_hold_the_truth_about_nineteen_times_out_of_twenty() -> None:
    held = [
        called(feature, found).low <= true <= called(feature, found).high
        for found in (fitted(1_200, seed) for seed in range(100, 116))
        for feature, true in TRUE.items()
    ]
    assert 0.90 <= sum(held) / len(held) <= 0.99  # 160 of them


def test_without_scatter_nothing_is_left_unexplained() -> None:
    found = fitted(1_000, seed=3, made=replace(MADE, scatter=0.0))
    for feature, true in TRUE.items():
        assert called(feature, found).estimate == pytest.approx(true, abs=0.01)  # rents are whole øre
    assert found.explained == pytest.approx(1, abs=1e-6)


def test_estates_of_which_something_is_suppressed_are_left_out_and_counted() -> None:
    found = fitted(2_000, seed=5)
    assert 0 < found.left_out < 200
    assert found.estates + found.left_out == 2_000


def test_the_same_statistics_give_the_same_fit() -> None:
    assert fitted(400, seed=11) == fitted(400, seed=11)


def test_a_coefficient_that_was_not_fitted_is_no_number() -> None:
    with pytest.raises(KeyError, match="balconies"):
        fitted(400, seed=11).coefficient(Sentence(id="rent_model.balconies"))


@pytest.mark.parametrize("rents", [(), (kroner(800),), (kroner(800), kroner(810), kroner(790))])
def test_too_few_estates_are_refused_and_not_fitted(rents: tuple[int, ...]) -> None:
    with pytest.raises(Refusal) as refused:
        fit(Market(PARAMETERS, ground(rents)))
    assert refused.value.rules == ("R80",)
    assert "too few" in said(refused.value)


def test_features_that_always_go_together_are_refused_and_not_told_apart_by_guessing() -> None:
    # Every estate of the kind is as old as the others of its kind: vintage and kind say the same.
    pairs = [(EstateKind.MULTI_STOREY, 1970), (EstateKind.LOW_DENSE, 1990)]
    estates = [
        record(f"0600-{number:03}", kroner(800 + number % 17), kind=kind, year_built=year)
        for number, (_, (kind, year)) in enumerate(product(range(60), pairs), 1)
    ]
    indices: dict[str, Decimal | None] = {each.number: Decimal(26 + n % 13) for n, each in enumerate(estates)}
    with refusing(match="cannot be told apart"):
        fit(Market(PARAMETERS, ground((), *estates, indices=indices)))

"""R80, R81, R82: the target rent step by step, the need, and what the model concludes from it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Ore, kroner
from domain.rent_model.calculation import Assessment, Supplement
from domain.rent_model.compute import compute
from domain.rent_model.least_need import Conclusion
from domain.rent_model.result import RentModelResult, Step
from tests.domain.rent_model.cast import (
    LIKE,
    NO_LEAST,
    PARAMETERS,
    THE_DAY,
    asked,
    ground,
    mark,
    model,
    record,
    result,
)

rents = st.integers(kroner(300), kroner(2_000))
scores = st.integers(-2, 2)
supplements = st.integers(0, kroner(200))


def step(found: RentModelResult, which: Step) -> Ore:
    """What one line adds to the target rent, per square metre."""
    (amount,) = [line.per_square_metre for line in found.lines if line.step is which]
    return amount


def test_the_average_estate_and_the_supplement_make_the_target_of_an_estate_that_is_as_its_like() -> None:
    found = result()
    assert [(line.step, line.per_square_metre) for line in found.lines if line.per_square_metre] == [
        (Step.AVERAGE_ESTATE, kroner(810)),
        (Step.IMPROVEMENT_SUPPLEMENT, kroner(15)),
    ]
    assert found.target_rent == kroner(825)
    assert (found.need_per_square_metre, found.need_a_year) == (kroner(75), kroner(750_000))
    assert (found.conclusion, found.findings) == (Conclusion.COVERED, ())


def test_every_step_has_its_rule_its_source_and_its_amount_for_the_whole_estate() -> None:
    found = result(asked(renovation_need=mark(-2)))
    assert [line.step for line in found.lines] == list(Step)
    for line in found.lines:
        assert line.a_year == line.per_square_metre * 10_000
        assert line.rule == ("R81" if line.step is Step.IMPROVEMENT_SUPPLEMENT else "R80")
        assert line.source == (
            "rent-statistics" if line.step is Step.AVERAGE_ESTATE else "set of 2024: invented for tests"
        )
    assert sum(line.per_square_metre for line in found.lines) == found.target_rent


@pytest.mark.parametrize(
    ("which", "score", "adds"),
    [
        ("renovation_need", -2, kroner(-20)),
        ("renovation_need", 1, kroner(10)),
        ("accounts", -1, kroner(-5)),
        ("attraction", 2, kroner(24)),
        ("competition", -2, kroner(-16)),
    ],
)
def test_a_mark_adds_or_deducts_its_steps(which: str, score: int, adds: Ore) -> None:
    found = result(asked(**{which: mark(score)}))
    (line,) = [line for line in found.lines if line.step is Step(which)]
    assert (line.per_square_metre, line.own, line.reason) == (adds, Decimal(score), "Fordi.")
    assert found.need_per_square_metre == kroner(75) - adds


@pytest.mark.parametrize(("score", "readable"), [(-3, False), (-2, True), (2, True), (3, False)])
def test_the_scale_goes_from_minus_two_to_two(score: int, readable: bool) -> None:
    if readable:
        assert mark(score).score == score
    else:
        with pytest.raises(ValueError, match="score"):
            mark(score)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_mark_without_a_reason_is_none(reason: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        Assessment(score=0, reason=reason)


def test_residents_above_the_mean_of_the_group_count_by_the_point() -> None:
    (line,) = [line for line in result(asked(resident_index=Decimal("36.5"))).lines if line.step is Step.RESIDENT_MIX]
    assert line.per_square_metre == kroner("-3,75")  # 2.5 points at -1.50 kr.
    assert (line.own, line.others, line.coefficient) == (Decimal("36.5"), Decimal(34), kroner("-1,50"))


def test_dearer_property_than_the_group_has_counts_by_the_thousand_kroner() -> None:
    data = ground(LIKE[:2], *(record(f"0600-00{n}", kroner(800), municipality_code="326") for n in (1, 2)))
    (line,) = [line for line in result(by=model(data)).lines if line.step is Step.PROPERTY_PRICE]
    assert line.per_square_metre == kroner(3)  # 13,000 kr. against 12,000 kr. at 3.00 kr. for each thousand
    assert (line.own, line.others) == (Decimal(13), Decimal(12))


@pytest.mark.parametrize(
    ("rents_of_its_like", "mean"),
    [
        pytest.param((80_000, 80_000, 80_001), 80_000, id="a third of an øre is none"),
        pytest.param((80_000, 80_000, 80_001, 80_001), 80_001, id="half an øre is a whole one"),
        pytest.param((80_000, 80_001, 80_001), 80_001, id="two thirds are a whole one"),
    ],
)
def test_a_mean_is_rounded_once_to_the_nearest_oere(rents_of_its_like: tuple[Ore, ...], mean: Ore) -> None:
    assert step(result(by=model(ground(rents_of_its_like))), Step.AVERAGE_ESTATE) == mean


def test_a_deduction_of_half_an_oere_is_rounded_away_from_zero_too() -> None:
    found = result(asked(resident_index=Decimal("34.5")), model(per_index_point=-1))
    assert step(found, Step.RESIDENT_MIX) == -1


class TestTheSupplement:
    def test_it_raises_the_target_and_lowers_the_need_by_as_much(self) -> None:
        without = result(by=model(improvement_supplement=0))
        assert (without.target_rent, without.need_per_square_metre) == (kroner(810), kroner(90))
        assert (result().target_rent, result().need_per_square_metre) == (kroner(825), kroner(75))

    def test_the_fund_may_set_another_for_a_case_with_its_reason(self) -> None:
        found = result(asked(supplement=Supplement(per_square_metre=kroner(40), reason="Nye køkkener.")))
        (line,) = [line for line in found.lines if line.step is Step.IMPROVEMENT_SUPPLEMENT]
        assert (line.per_square_metre, line.reason) == (kroner(40), "Nye køkkener.")
        assert found.improvement_supplement == kroner(40)
        assert found.need_per_square_metre == kroner(50)


class TestTheLeastNeed:
    @pytest.mark.parametrize(
        ("least", "conclusion"),
        [
            pytest.param(kroner(75) - 1, Conclusion.COVERED, id="one øre above"),
            pytest.param(kroner(75), Conclusion.COVERED, id="exactly at it"),
            pytest.param(kroner(75) + 1, Conclusion.BELOW_LEAST_NEED, id="one øre below"),
        ],
    )
    def test_a_need_is_covered_from_the_least_one_on(self, least: Ore, conclusion: Conclusion) -> None:
        found = result(least=least)
        assert found.need_per_square_metre == kroner(75)
        assert (found.conclusion, found.least_need.per_square_metre) == (conclusion, least)

    @pytest.mark.parametrize("rent", [kroner(825), kroner(500)])
    def test_where_nothing_is_needed_nothing_is_covered_even_without_a_least_need(self, rent: Ore) -> None:
        found = result(asked(rent_per_square_metre=rent))
        assert (found.need_per_square_metre, found.need_a_year) == (0, 0)
        assert found.conclusion is Conclusion.BELOW_LEAST_NEED

    def test_one_oere_above_the_target_is_a_need(self) -> None:
        found = result(asked(rent_per_square_metre=kroner(825) + 1))
        assert (found.need_per_square_metre, found.conclusion) == (1, Conclusion.COVERED)


@given(rent=rents, more=st.integers(0, kroner(500)))
def test_a_higher_rent_never_needs_less(rent: Ore, more: Ore) -> None:
    lower, higher = (result(asked(rent_per_square_metre=each)) for each in (rent, rent + more))
    assert (higher.need_per_square_metre or 0) >= (lower.need_per_square_metre or 0)
    assert higher.target_rent == lower.target_rent


@given(rent=rents, supplement=supplements, more=st.integers(0, kroner(200)))
def test_a_higher_supplement_raises_the_target_by_as_much_and_never_the_need(
    rent: Ore, supplement: Ore, more: Ore
) -> None:
    less, greater = (
        result(
            asked(
                rent_per_square_metre=rent,
                supplement=Supplement(per_square_metre=each, reason="Nye køkkener."),
            )
        )
        for each in (supplement, supplement + more)
    )
    assert less.target_rent is not None and greater.target_rent == less.target_rent + more
    assert (greater.need_per_square_metre or 0) <= (less.need_per_square_metre or 0)


@given(which=st.sampled_from(["renovation_need", "accounts", "attraction", "competition"]), one=scores, other=scores)
def test_a_worse_mark_never_lowers_the_need(which: str, one: int, other: int) -> None:
    worse, better = (result(asked(**{which: mark(score)})) for score in sorted((one, other)))
    assert (worse.need_per_square_metre or 0) >= (better.need_per_square_metre or 0)


@given(rent=rents, its_like=st.lists(rents, min_size=3, max_size=12), score=scores)
def test_the_steps_sum_to_the_target_and_the_need_is_what_the_rent_is_above_it(
    rent: Ore, its_like: list[Ore], score: int
) -> None:
    found = result(asked(rent_per_square_metre=rent, accounts=mark(score)), model(ground(its_like)))
    assert found.target_rent == sum(line.per_square_metre for line in found.lines)
    assert found.need_per_square_metre == max(rent - found.target_rent, 0)
    assert found.need_a_year == found.need_per_square_metre * 10_000


@given(its_like=st.lists(rents, min_size=3, max_size=12), order=st.randoms())
def test_the_order_of_the_statistics_does_not_matter(its_like: list[Ore], order: st.DataObject) -> None:
    shuffled = list(its_like)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (result(by=model(ground(each))) for each in (its_like, shuffled))
    assert (one.target_rent, one.lines, one.need_a_year) == (other.target_rent, other.lines, other.need_a_year)


@given(rent=rents, its_like=st.lists(rents, min_size=0, max_size=6), score=scores)
def test_a_result_that_was_written_down_comes_out_the_same_again(rent: Ore, its_like: list[Ore], score: int) -> None:
    first = result(asked(rent_per_square_metre=rent, attraction=mark(score)), model(ground(its_like)))
    kept = RentModelResult.model_validate_json(first.model_dump_json())
    assert kept == first
    assert compute(kept.calculation, model(ground(its_like)), kept.least_need, as_of=kept.as_of) == kept


def test_another_parameter_set_leaves_the_answer_of_its_day_alone() -> None:
    then, now = model(), model(attraction=kroner(30), id="set of 2025")
    calculation = asked(attraction=mark(-2))
    first = result(calculation, then)
    assert result(calculation, now).need_per_square_metre == kroner(75) + kroner(60)
    assert result(calculation, then) == first
    assert (first.parameter_set, first.need_per_square_metre) == ("set of 2024", kroner(99))


def test_a_result_names_the_day_the_set_and_the_four_imports_that_it_came_from() -> None:
    found = result()
    assert (found.as_of, found.parameter_set, found.invented) == (date(2024, 5, 2), PARAMETERS.id, True)
    assert [version.kind.value for version in found.versions] == [
        "rent_parameters",
        "rent_statistics",
        "property_prices",
        "resident_index",
    ]


def test_a_set_that_was_decided_is_not_called_invented() -> None:
    assert result(by=model(invented=False)).invented is False


def test_what_the_calculation_leaves_open_the_ground_data_say_and_the_result_keeps_it() -> None:
    own = record("0412-003", kroner(905), year_built=1968, area=9_000)
    data = ground(LIKE, own, indices={"0412-003": Decimal(30)})
    found = compute(
        asked(rent_per_square_metre=None, resident_index=None, area=None), model(data), NO_LEAST, as_of=THE_DAY
    )
    estate = found.calculation.estate
    assert (estate.rent_per_square_metre, estate.resident_index, estate.area) == (kroner(905), Decimal(30), 9_000)
    assert estate.year_built == 1971  # as it was said, not as the statistics have it

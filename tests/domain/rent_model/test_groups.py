"""R80, R86: who is compared with whom, and when there is no number at all."""

from decimal import Decimal
from typing import Any

import pytest

from domain.findings import Weight
from domain.money import Ore, kroner
from domain.registers.rents import EstateKind
from domain.rent_model.bands import Band, band
from domain.rent_model.comparison import Region
from domain.rent_model.doubts import FigureUnknown, GroupTooSmall, NotAssessed, Unknown
from domain.rent_model.least_need import Conclusion
from domain.rent_model.result import RentModelResult
from tasks import words
from tests.domain.rent_model.cast import LIKE, asked, ground, model, record, result
from tests.words import advice, sentence


def nothing_but_a_person_s_decision(found: RentModelResult) -> bool:
    """No number of any kind, and every reason given."""
    return (
        found.conclusion is Conclusion.HUMAN_DECISION
        and found.lines == ()
        and found.target_rent is found.need_per_square_metre is found.need_a_year is None
        and len(found.findings) == len(found.doubts) > 0
        and all(finding.weight is Weight.BLOCKS and advice(finding) for finding in found.findings)
    )


def sizes_of_the_group(found: RentModelResult) -> tuple[int, int]:
    """How many are compared with, and how many are left out."""
    assert found.group is not None
    return found.group.size, found.group.left_out


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1949, Band(high=1950)),
        (1950, Band(low=1950, high=1965)),
        (1964, Band(low=1950, high=1965)),
        (1980, Band(low=1980)),
    ],
)
def test_a_boundary_begins_its_class(value: int, expected: Band) -> None:
    assert band(value, (1950, 1965, 1980)) == expected


@pytest.mark.parametrize(
    ("english", "danish", "of"),
    [
        ("all", "alle", Band()),
        ("under 70", "under 70", Band(high=70)),
        ("70 to under 85", "70 til under 85", Band(low=70, high=85)),
        ("85 and over", "85 og derover", Band(low=85)),
    ],
)
def test_a_class_says_from_where_to_where_it_goes(english: str, danish: str, of: Band) -> None:
    said = [words.sentence("rent_model.vintage", words.Reader(each), years=of.bounds) for each in words.Language]
    assert said == [f"årgang {danish}", f"vintage {english}"]


def test_the_five_features_are_kept_with_the_result() -> None:
    keys = result().keys
    assert keys is not None
    assert (keys.vintage, keys.kind) == (Band(low=1965, high=1980), EstateKind.MULTI_STOREY)
    assert (keys.dwelling_size, keys.region, keys.residents) == (
        Band(low=70, high=85),
        Region.REST,
        Band(low=25, high=40),
    )


@pytest.mark.parametrize(
    ("feature", "index"),
    [
        pytest.param({"year_built": 1964}, 34, id="another vintage"),
        pytest.param({"kind": EstateKind.LOW_DENSE}, 34, id="another kind"),
        pytest.param({"mean_dwelling_size": Decimal(85)}, 34, id="larger dwellings"),
        pytest.param({"municipality_code": "101"}, 34, id="another region"),
        pytest.param({}, 40, id="other residents"),
    ],
)
def test_an_estate_that_differs_in_one_feature_is_not_its_like(feature: dict[str, Any], index: int) -> None:
    stranger = record("0700-001", kroner(2_000), **feature)
    found = result(by=model(ground(LIKE, stranger, indices={"0700-001": Decimal(index)})))
    assert sizes_of_the_group(found) == (4, 0)
    assert found.target_rent == kroner(825)


def test_an_estate_is_never_its_own_like() -> None:
    found = result(by=model(ground(LIKE, record("0412-003", kroner(900)))))
    assert sizes_of_the_group(found) == (4, 0)


def test_the_group_is_kept_with_its_mean_and_spread_and_every_estate_in_it() -> None:
    group = result().group
    assert group is not None
    assert [(member.number, member.rent) for member in group.members] == [
        ("0500-001", kroner(780)),
        ("0500-002", kroner(800)),
        ("0500-003", kroner(820)),
        ("0500-004", kroner(840)),
    ]
    assert (group.lower_quartile, group.mean_rent, group.upper_quartile) == (kroner(795), kroner(810), kroner(825))


class TestTooSmallAGroup:
    @pytest.mark.parametrize(("its_like", "enough"), [(LIKE[:2], False), (LIKE[:3], True)])
    def test_the_smallest_group_is_enough_and_one_less_is_not(self, its_like: tuple[Ore, ...], enough: bool) -> None:
        found = result(by=model(ground(its_like)))
        assert (found.need_per_square_metre is not None) is enough
        assert nothing_but_a_person_s_decision(found) is not enough

    def test_it_is_told_with_how_many_there_are_and_nothing_is_averaged(self) -> None:
        found = result(by=model(ground(LIKE[:2])))
        assert found.group is None
        assert found.doubts == (GroupTooSmall(found=2, needed=3, left_out=0),)
        (finding,) = found.findings
        assert sentence(finding) == "Only 2 estates are like this one in all five features; 3 are needed."

    @pytest.mark.parametrize("its_like", [(), (kroner(800),)])
    def test_also_where_there_is_one_or_none(self, its_like: tuple[Ore, ...]) -> None:
        assert nothing_but_a_person_s_decision(result(by=model(ground(its_like))))


class TestWhatIsSuppressed:
    def test_a_rent_that_is_suppressed_is_left_out_of_the_mean_and_counted(self) -> None:
        found = result(by=model(ground((*LIKE, None))))
        assert sizes_of_the_group(found) == (4, 1)
        assert found.target_rent == kroner(825)

    def test_an_estate_whose_index_is_suppressed_is_left_out_and_counted(self) -> None:
        hidden = record("0700-001", kroner(100))
        found = result(by=model(ground(LIKE, hidden, indices={"0700-001": None})))
        assert sizes_of_the_group(found) == (4, 1)
        assert found.target_rent == kroner(825)

    def test_one_that_lies_where_no_price_is_known_is_left_out_and_counted(self) -> None:
        found = result(by=model(ground(LIKE, record("0700-001", kroner(100), municipality_code="999"))))
        assert sizes_of_the_group(found) == (4, 1)

    def test_one_that_is_known_to_differ_is_not_counted_whatever_else_is_suppressed(self) -> None:
        other = record("0700-001", None)
        found = result(by=model(ground(LIKE, other, indices={"0700-001": Decimal(80)})))
        assert sizes_of_the_group(found) == (4, 0)

    def test_suppression_can_make_a_group_too_small_and_is_then_told(self) -> None:
        found = result(by=model(ground((*LIKE[:2], None, None))))
        assert nothing_but_a_person_s_decision(found)
        assert sentence(found.findings[0]).endswith("3 are needed. Of 2 more a figure is suppressed or missing.")

    def test_the_estate_s_own_suppressed_index_is_unknown_and_not_zero(self) -> None:
        data = ground(LIKE, record("0412-003", kroner(900)), indices={"0412-003": None})
        found = result(asked(resident_index=None), model(data))
        assert nothing_but_a_person_s_decision(found)
        assert found.doubts == (FigureUnknown(figure=Unknown.RESIDENT_INDEX, suppressed=True),)
        assert found.findings[0].rule == "R86"

    def test_the_estate_s_own_suppressed_rent_is_unknown_and_not_zero(self) -> None:
        found = result(asked(rent_per_square_metre=None), model(ground(LIKE, record("0412-003", None))))
        assert nothing_but_a_person_s_decision(found)
        assert found.doubts == (FigureUnknown(figure=Unknown.RENT, suppressed=True),)


@pytest.mark.parametrize(
    "figure",
    ["year_built", "kind", "mean_dwelling_size", "area", "rent_per_square_metre", "resident_index"],
)
def test_a_figure_that_nobody_knows_leaves_the_decision_to_a_person(figure: str) -> None:
    found = result(asked(**{figure: None}))
    assert nothing_but_a_person_s_decision(found)
    assert found.doubts == (FigureUnknown(figure=Unknown(figure), suppressed=False),)


def test_a_municipality_without_a_price_leaves_the_decision_to_a_person() -> None:
    found = result(asked(municipality_code="999"))
    assert nothing_but_a_person_s_decision(found)
    assert found.doubts == (FigureUnknown(figure=Unknown.PROPERTY_PRICE, suppressed=False),)


@pytest.mark.parametrize("aspect", ["renovation_need", "accounts", "attraction", "competition"])
def test_an_assessment_that_has_not_been_made_is_no_zero(aspect: str) -> None:
    found = result(asked(**{aspect: None}))
    assert nothing_but_a_person_s_decision(found)
    assert [doubt.aspect.value for doubt in found.doubts if isinstance(doubt, NotAssessed)] == [aspect]


def test_everything_that_is_missing_is_told_at_once() -> None:
    found = result(asked(area=None, accounts=None, competition=None), model(ground(LIKE[:1])))
    assert nothing_but_a_person_s_decision(found)
    assert [type(doubt) for doubt in found.doubts] == [FigureUnknown, NotAssessed, NotAssessed, GroupTooSmall]

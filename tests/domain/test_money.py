"""Money is a whole number of øre, read and written the Danish way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from domain.model import Unfit
from domain.money import Kroner, in_kroner, kroner, split
from tests.sweep import sweep

amounts = st.integers(0, 10**13)


@pytest.mark.parametrize(
    ("written", "ore"),
    [
        (1_500_000, 150_000_000),
        ("1500000", 150_000_000),
        ("1.500.000", 150_000_000),
        ("1.500.000,00", 150_000_000),
        ("1.500.000,5", 150_000_050),
        ("412.380,50", 41_238_050),
        ("1.500.000 kr.", 150_000_000),
        ("kr. 1.500.000,25", 150_000_025),
        ("  0,01 ", 1),
        ("-250.000", -25_000_000),
        (Decimal("0.01"), 1),
        (0, 0),
    ],
)
def test_an_amount_in_kroner_becomes_ore(written: int | str | Decimal, ore: int) -> None:
    assert kroner(written) == ore


@sweep(
    "written",
    [
        "1,500,000",  # the English way
        "1500000.00",
        "1.5",
        "1.50.000",
        "1,005",  # parts of an øre
        "en million",
        "",
        "kr.",
        "1 500.000",
        "1 50 000",
        "nan",
        Decimal("0.005"),
        Decimal("NaN"),
        Decimal("Infinity"),
        10**13,  # kroner: more than any budget
    ],
)
def test_what_is_no_amount_in_kroner_is_refused(written: int | str | Decimal) -> None:
    with pytest.raises(Unfit, match=r"^value\.(amount|part_of_an_ore|amount_too_large) "):
        kroner(written)


@pytest.mark.parametrize("inexact", [1500000.0, 0.1, True])
def test_a_float_cannot_hold_an_amount_exactly(inexact: float) -> None:
    with pytest.raises(Unfit, match=r"^value\.inexact_amount "):
        kroner(inexact)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ore", "written"),
    [
        (150_000_000, "1.500.000 kr."),
        (41_238_050, "412.380,50 kr."),
        (1, "0,01 kr."),
        (0, "0 kr."),
        (-25_000_001, "-250.000,01 kr."),
        (99_900, "999 kr."),
    ],
)
def test_an_amount_is_written_the_danish_way(ore: int, written: str) -> None:
    assert in_kroner(ore) == written


@given(st.integers(-(10**13), 10**13))
def test_what_is_written_is_read_back_as_the_same_amount(ore: int) -> None:
    assert kroner(in_kroner(ore)) == ore


class Line(BaseModel):
    amount: Kroner


@given(amounts)
def test_a_field_in_kroner_survives_being_written_and_read(ore: int) -> None:
    line = Line(amount=Decimal(ore) / 100)
    assert line.amount == ore
    assert Line.model_validate_json(line.model_dump_json()) == line
    assert Line.model_validate(line.model_dump()) == line


@pytest.mark.parametrize("wrong", ["-1", -1, 1.5, None, [], "1.5"])
def test_a_field_in_kroner_takes_no_negative_inexact_or_other_thing(wrong: object) -> None:
    with pytest.raises(ValidationError, match="amount"):
        Line.model_validate({"amount": wrong})


@given(amounts, st.integers(1, 60))
def test_splitting_loses_no_ore_and_no_part_differs_by_more_than_one(amount: int, parts: int) -> None:
    shares = split(amount, parts)
    assert sum(shares) == amount
    assert len(shares) == parts
    assert max(shares) - min(shares) <= 1
    assert list(shares) == sorted(shares, reverse=True)


def test_twenty_four_million_in_sixteen_parts() -> None:
    assert split(kroner(24_000_000), 16) == (kroner(1_500_000),) * 16


@pytest.mark.parametrize(("amount", "parts"), [(100, 0), (100, -1), (-1, 4)])
def test_nothing_can_be_split_into_no_parts_and_no_debt_at_all(amount: int, parts: int) -> None:
    with pytest.raises(ValueError, match="cannot split"):
        split(amount, parts)

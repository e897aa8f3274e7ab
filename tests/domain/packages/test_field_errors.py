"""Every error of Pydantic that a form can give has an id of ours, with the facts that its sentence states."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import pytest
from pydantic import Field, ValidationError
from pydantic_core import core_schema

from domain.findings import Sentence
from domain.model import Fact, Name
from domain.money import Kroner
from domain.packages.field_errors import what_is_wrong
from domain.packages.manifest import Day
from tasks import words
from tests.sweep import sweep
from tests.words import sentence

DOMAIN = Path(__file__).parents[3] / "domain"


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Inner(Fact):
    name: Name


class Form(Fact):
    """A field of every kind that forms have."""

    amount: Kroner = 0
    colour: Colour = Colour.RED
    side: Literal["left", "right"] = "left"
    whole: Annotated[int, Field(gt=0, le=9)] = 1
    share: Annotated[Decimal, Field(ge=0, lt=1)] = Decimal(0)
    yes: bool = False
    day: Day = date(2024, 1, 1)
    plain_day: date = date(2024, 1, 1)
    time: datetime = datetime(2024, 1, 1)
    short: Annotated[str, Field(min_length=2, max_length=3)] = "ab"
    cvr: Annotated[str, Field(pattern=r"^\d{8}$")] = "12345678"
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] = "0" * 64
    several: Annotated[tuple[Inner, ...], Field(min_length=1, max_length=2)] = (Inner(name="a"),)
    used: dict[Colour, int] = Field(default_factory=dict)
    inner: Inner | None = None


def wrong(**given: Any) -> Sentence:
    """The first thing that is wrong with a form of these fields."""
    with pytest.raises(ValidationError) as caught:
        Form.model_validate(given)
    return what_is_wrong(caught.value.errors(include_url=False)[0], Form.model_fields)


@sweep(
    "field, value, id, facts",
    [
        ("amount", "30 mio.", "value.amount", {"value": "30 mio."}),
        ("amount", "-5", "value.amount_below_zero", {"value": "-5"}),
        ("amount", "10000000000000", "value.amount_too_large", {}),
        ("colour", "green", "value.choice", {"choices": ["red", "blue"]}),
        ("side", "middle", "value.choice", {"choices": ["left", "right"]}),
        ("whole", "many", "value.whole_number", {"value": "many"}),
        ("whole", 1.5, "value.whole_number", {"value": "1.5"}),
        ("whole", "0", "value.above", {"least": 0}),
        ("whole", "10", "value.at_most", {"most": 9}),
        ("share", "x", "value.number", {}),
        ("share", "NaN", "value.number", {}),
        ("share", "-1", "value.at_least", {"least": "0"}),
        ("share", "1", "value.below", {"most": "1"}),
        ("yes", "maybe", "value.true_or_false", {}),
        ("day", "12-01", "value.date", {"value": "12-01"}),
        ("day", "2024-02-30", "value.no_such_day", {"value": "2024-02-30"}),
        ("day", "1899-12-31", "value.date_outside", {"earliest": 1990, "latest": 2099}),
        ("plain_day", "12-01", "value.date", {}),
        ("time", "ten", "value.date_and_time", {}),
        ("short", "a", "value.too_short", {"least": 2}),
        ("short", "abcd", "value.too_long", {"most": 3}),
        ("short", 1.5, "value.text", {"value": "1.5"}),
        ("cvr", "1234567", "value.cvr", {}),
        ("digest", "x", "value.other", {}),
        ("several", "x", "value.list", {}),
        ("several", [], "value.too_few", {"least": 1}),
        ("several", [{"name": "a"}] * 3, "value.too_many", {"most": 2}),
        ("several", [{"name": "a\nb"}], "value.one_line", {"field": ["several", 1, "name"], "value": "a‹U+000A›b"}),
        ("several", [{}], "field.missing", {"field": ["several", 1, "name"], "key": "name"}),
        ("used", {"green": 1}, "value.choice", {"field": ["used", "green"]}),
        ("inner", "x", "value.record", {}),
        ("inner", {"title": "a"}, "field.missing", {"field": ["inner", "name"]}),
        ("amount", None, "field.empty", {"field": ["amount"]}),
        ("several", [{"name": ""}], "field.empty", {"field": ["several", 1, "name"]}),
        ("colours", "red", "field.unknown", {"field": [], "key": "colours", "near": ["colour"]}),
    ],
)
def test_an_error_becomes_an_id_with_its_facts(field: str, value: object, id: str, facts: dict[str, Any]) -> None:
    found = wrong(**{field: value})
    assert found.id == id
    assert {name: found.facts[name] for name in facts} == facts
    for language in words.Language:
        assert words.what(found, words.Reader(language))


def test_a_place_within_a_form_begins_with_a_capital_letter_and_counts_from_one() -> None:
    assert sentence(wrong(several=[{"name": 1.5}])) == "Several, no. 1, name is '1.5': that is no text."


def test_every_kind_of_error_about_a_value_of_a_form_has_an_id() -> None:
    kinds = re.compile(r"(int|bool|decimal|float|date|datetime|string|tuple|list|model|dict|mapping)_")
    # A number with a scale, and errors whose limits no form has.
    without = {"date_past", "date_future", "datetime_past", "datetime_future", "string_pattern_mismatch"}
    for kind in set(filter(kinds.match, get_args(core_schema.ErrorType))) - without:
        problem: Any = {"type": kind, "loc": ("name",), "input": "x", "ctx": {"min_length": 1, "max_length": 2}}
        assert what_is_wrong(problem).id != "value.other", kind


def patterns() -> Iterator[str]:
    """Every pattern of a field in the domain."""
    for path in DOMAIN.rglob("*.py"):
        yield from re.findall(r"""pattern=r"((?:\\.|[^"\\])*)\"""", path.read_text("utf-8"))


def test_every_pattern_but_a_digest_has_an_id_that_says_what_is_expected() -> None:
    known = {pattern for pattern in patterns() if "[0-9a-f]" not in pattern}
    assert len(known) >= 6
    for pattern in known:
        problem: Any = {"type": "string_pattern_mismatch", "loc": ("name",), "input": "x", "ctx": {"pattern": pattern}}
        assert what_is_wrong(problem).id != "value.other", pattern

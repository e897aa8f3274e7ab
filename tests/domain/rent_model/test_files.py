"""The files of the rent model: what a parameter set and a calculation may contain, and what is reported."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.money import kroner
from domain.packages.rent_model_files import read_calculation, read_parameters
from domain.rent_model.calculation import Assessment, Supplement
from tests.words import sentence

EXAMPLES = Path(__file__).parents[3] / "examples" / "rent_model"
PARAMETERS = (EXAMPLES / "parametre-opdigtet.yaml").read_text(encoding="utf-8")
CALCULATION = """
estate:
  number: 0412-003
  name: Åkandeparken
  municipality_code: "330"
  rent_per_square_metre: "874,50"
  mean_dwelling_size: "77,5"
  resident_index: 39.5
renovation_need: {score: -2, reason: Udtjente tage.}
supplement: {per_square_metre: 40, reason: Nye køkkener.}
"""


def told(text: str) -> list[str]:
    """What is wrong with a parameter set."""
    reading = read_parameters("set.yaml", text.encode())
    assert (reading.facts is None) is bool(reading.findings)
    return [sentence(finding) for finding in reading.findings]


def test_the_example_set_is_invented_and_says_so() -> None:
    found = read_parameters("set.yaml", PARAMETERS.encode()).facts
    assert found is not None
    assert (found.id, found.valid_from, found.invented) == ("opdigtet-2024", date(2024, 1, 1), True)
    assert found.source == "Opdigtet eksempel"


def test_amounts_are_written_in_kroner_and_kept_in_oere() -> None:
    found = read_parameters("set.yaml", PARAMETERS.encode()).facts
    assert found is not None
    assert (found.per_index_point, found.per_thousand_kroner) == (-150, 300)
    assert (found.renovation_need, found.improvement_supplement) == (1_000, 1_500)


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("renovation_need: 10", 'renovation_need: "-10"', "Renovation need: -10 kr. is below zero"),
        ("renovation_need: 10", "renovation_need: 10.5", "Renovation need: '10.5' is not an amount in kroner"),
        ('"-1,50"', "meget", "Per index point: 'meget' is not an amount in kroner"),
        ("smallest_group: 8", "smallest_group: 1", "Smallest group is '1': that is less than 2."),
        ("[70, 85]", "[85, 70]", 'Dwelling sizes is \'["85", "70"]\': the boundaries must rise'),
        ("invented: true\n", "", "Invented: this key is missing"),
        ("source: Opdigtet eksempel\n", "", "Source: this key is missing"),
        ("valid_from: 2024-01-01", "valid_from: i år", "Valid from: 'i år' is not a date"),
        ("attraction: 12", "atraktion: 12", "The key 'atraktion' is not known"),
        ('["101", "147", "165", "169", "183"]', "[]", "Capital municipalities: the list is too short"),
    ],
)
def test_what_cannot_stand_in_a_set_is_told(was: str, now: str, what: str) -> None:
    assert PARAMETERS.count(was) == 1
    assert any(said.startswith(what) for said in told(PARAMETERS.replace(was, now)))


def test_everything_that_is_wrong_with_a_set_is_told_at_once() -> None:
    wrong = PARAMETERS.replace("invented: true\n", "").replace("smallest_group: 8", "smallest_group: få")
    assert len(told(wrong)) == 2


def test_a_calculation_comes_back_with_what_it_leaves_open() -> None:
    found = read_calculation("case.yaml", CALCULATION.encode()).facts
    assert found is not None
    assert (found.estate.rent_per_square_metre, found.estate.area) == (kroner("874,50"), None)
    assert (found.estate.mean_dwelling_size, found.estate.resident_index) == (Decimal("77.5"), Decimal("39.5"))
    assert found.renovation_need == Assessment(score=-2, reason="Udtjente tage.")
    assert found.accounts is None
    assert found.supplement == Supplement(per_square_metre=kroner(40), reason="Nye køkkener.")


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("score: -2", "score: -3", "Renovation need, score is '-3'"),
        (", reason: Udtjente tage.", "", "Renovation need, reason: this key is missing"),
        ("number: 0412-003", "number: Åkanden", "Estate, number is 'Åkanden'"),
        ('"77,5"', "store", "Estate, mean dwelling size is 'store': that is no number"),
        ("resident_index: 39.5", 'resident_index: "*"', "Estate, resident index is '*': that is no number"),
    ],
)
def test_what_cannot_stand_in_a_calculation_is_told(was: str, now: str, what: str) -> None:
    assert CALCULATION.count(was) == 1
    reading = read_calculation("case.yaml", CALCULATION.replace(was, now).encode())
    assert reading.facts is None
    assert any(sentence(finding).startswith(what) for finding in reading.findings)


@pytest.mark.parametrize("name", ["aakandeparken.yaml", "sivbanken.yaml"])
def test_the_example_calculations_can_be_read(name: str) -> None:
    reading = read_calculation(name, (EXAMPLES / name).read_bytes())
    assert reading.findings == ()
    assert reading.facts is not None

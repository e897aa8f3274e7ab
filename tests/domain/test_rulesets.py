"""A case keeps the regulations it is judged by; statutes and the office's own settings follow the day."""

import ast
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.rulebook import numbers as shipped
from domain.rulebook.differences import Difference, differences
from domain.rulebook.frames import SOCIAL_FRAME
from domain.rulebook.law import IN_FORCE, REMEMBERED, Law, NotInForce, Number, SetBy, Since
from domain.rulebook.numbers import DESCRIPTION_PAGES, GRACE_DAYS, NUMBERS, REMINDER_DAYS
from domain.rulebook.rulesets import Ruleset, ruleset_on

OLD, NEW = Ruleset.ADOPTED_2019, Ruleset.REVISED_2023
LAST_DAY_OF_OLD, FIRST_DAY_OF_NEW = date(2023, 11, 27), date(2023, 11, 28)


def otherwise(number: Number[Any], *values: tuple[date, Any]) -> Number[Any]:
    return number.set_otherwise(tuple(Since(day, value, f"our own {value}") for day, value in values))


SHORTER_BEFORE = Law(
    settings={DESCRIPTION_PAGES.name: otherwise(DESCRIPTION_PAGES, (IN_FORCE, 2), (FIRST_DAY_OF_NEW, 3))}
)


@pytest.mark.parametrize(
    ("day", "ruleset"),
    [
        ("2019-06-01", OLD),
        ("2020-01-01", OLD),
        ("2023-11-24", OLD),
        ("2023-11-27", OLD),
        ("2023-11-28", NEW),
        ("2027-06-30", NEW),
    ],
)
def test_a_regulativ_is_in_force_until_the_day_before_the_next_one(day: str, ruleset: Ruleset) -> None:
    assert ruleset_on(date.fromisoformat(day)) is ruleset


def test_the_rulesets_are_named_by_the_day_of_the_board_s_decision() -> None:
    assert [(each.value, each.since, each.last_day) for each in Ruleset] == [
        ("2019-12-11", date(2020, 1, 1), LAST_DAY_OF_OLD),
        ("2023-11-24", FIRST_DAY_OF_NEW, None),
    ]
    assert "revideret den 24. november 2023" in NEW.danish
    assert "revideret" not in OLD.danish


def test_a_ruleset_may_be_named_by_a_day_as_yaml_reads_it() -> None:
    named = TypeAdapter(Ruleset)
    assert named.validate_python(date(2019, 12, 11)) is OLD
    with pytest.raises(ValidationError, match="'2019-12-11' or '2023-11-24'"):
        named.validate_python(date(2019, 12, 12))


@pytest.mark.parametrize("day", ["2023-11-27", "2023-11-28", "2027-01-01"])
def test_a_case_of_the_old_regulativ_keeps_its_number(day: str) -> None:
    assert SHORTER_BEFORE.under(OLD).value(DESCRIPTION_PAGES, date.fromisoformat(day)) == 2


@pytest.mark.parametrize(("day", "pages"), [("2023-11-27", 2), ("2023-11-28", 3), ("2027-01-01", 3)])
def test_where_no_regulativ_is_said_the_one_of_the_day_counts(day: str, pages: int) -> None:
    assert SHORTER_BEFORE.value(DESCRIPTION_PAGES, date.fromisoformat(day)) == pages


@pytest.mark.parametrize("day", ["2023-10-02", "2023-11-27", "2023-11-28", "2027-01-01"])
def test_a_case_that_was_moved_to_the_newest_regulativ_is_judged_by_it_for_its_earlier_days_too(day: str) -> None:
    assert SHORTER_BEFORE.under(NEW).value(DESCRIPTION_PAGES, date.fromisoformat(day)) == 3


@pytest.mark.parametrize(("number", "later"), [(GRACE_DAYS, 5), (REMINDER_DAYS, (14,)), (SOCIAL_FRAME, 1)])
def test_what_no_regulativ_sets_follows_the_day_whatever_the_case(number: Number[Any], later: object) -> None:
    law = Law(settings={number.name: otherwise(number, (date(2025, 1, 1), later))}).under(OLD)
    assert law.value(number, date(2024, 12, 31)) == number.values[0].value
    assert law.value(number, date(2025, 1, 1)) == later


def test_the_law_of_a_ruleset_is_made_once() -> None:
    law = Law()
    assert law.under(OLD) is law.under(OLD)
    assert law.under(OLD).under(OLD) is law.under(OLD)
    assert law.under(OLD) is not law.under(NEW)


def test_what_is_reckoned_under_one_ruleset_is_not_remembered_for_another() -> None:
    law = Law()
    assert law.under(OLD).once("a date", lambda: "old") == "old"
    assert law.under(NEW).once("a date", lambda: "new") == "new"
    assert law.once("a date", lambda: "today's") == "today's"


def test_a_law_forgets_what_it_has_computed_before_it_fills_the_memory() -> None:
    law = Law()
    old, computed = law.under(OLD), []

    def compute(key: int) -> int:
        computed.append(key)
        return -key

    for key in range(3 * REMEMBERED):
        assert law.once(key, partial(compute, key)) == -key
        assert law.once(key, partial(compute, key)) == -key
    assert computed == list(range(3 * REMEMBERED)), "each once, while it is remembered"
    assert len(law._computed) <= REMEMBERED
    assert law.once(0, partial(compute, 0)) == 0, "and again after it was forgotten"
    assert law.under(OLD) is old


def test_a_number_that_did_not_exist_under_the_old_regulativ_is_silent_there() -> None:
    new = Number("new", "R04", "pages", (Since(FIRST_DAY_OF_NEW, 1, "x"),), SetBy.REGULATIV)
    with pytest.raises(NotInForce):
        Law().under(OLD).value(new, date(2026, 1, 1))


# --- differences ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2021-05-05", "2026-05-05"])
def test_as_shipped_the_two_rulesets_do_not_differ(day: str) -> None:
    assert differences(Law(), OLD, NEW, date.fromisoformat(day)) == ()


def test_a_difference_names_both_values_and_their_sources() -> None:
    (found,) = differences(SHORTER_BEFORE, OLD, NEW, date(2026, 5, 5))
    assert found == Difference(
        DESCRIPTION_PAGES, Since(IN_FORCE, 2, "our own 2"), Since(FIRST_DAY_OF_NEW, 3, "our own 3")
    )


@pytest.mark.parametrize("day", [date(2018, 1, 1), LAST_DAY_OF_OLD, date(2024, 1, 8)])
def test_two_versions_differ_in_the_same_numbers_on_any_day(day: date) -> None:
    (difference,) = differences(SHORTER_BEFORE, OLD, NEW, day)
    assert difference.number.name == "description_pages"
    assert differences(Law(), OLD, NEW, day) == ()


# --- the shipped numbers ----------------------------------------------------------------------------------------


def test_every_shipped_number_says_who_sets_it() -> None:
    folder = Path(shipped.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.glob("*.py")]
    nodes = (each for tree in trees for each in ast.walk(tree))
    calls = [each for each in nodes if isinstance(each, ast.Call) and ast.unparse(each.func) == "Number"]
    made = [each for each in calls if isinstance(each.args[0], ast.Constant)]
    silent = [ast.unparse(each.args[0]) for each in made if "SetBy." not in ast.unparse(each)]
    assert len(made) >= len(NUMBERS)
    assert silent == []


@pytest.mark.parametrize(
    "number", [each for each in NUMBERS if each.set_by is SetBy.REGULATIV], ids=lambda number: number.name
)
def test_a_number_of_the_old_regulativ_says_that_it_is_read_back(number: Number[Any]) -> None:
    before, after = number.on(LAST_DAY_OF_OLD), number.on(FIRST_DAY_OF_NEW)
    assert before.value == after.value
    assert (before.assumption, after.assumption) == (True, False)
    assert before.source == f"{after.source}, read back from the guideline of November 2023"

"""An installation's own numbers: dated values by name, read strictly, with every mistake on its line."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.findings import Refusal
from domain.money import kroner
from domain.packages.own_numbers import OwnNumbers, read_numbers
from domain.rulebook.frames import FRAME_POLICY, SOCIAL_FRAME, FramePolicy
from domain.rulebook.law import Law, Number
from domain.rulebook.numbers import (
    ADMINISTRATION_PER_YEAR,
    DESCRIPTION_PAGES,
    GRACE_DAYS,
    NUMBERS,
    PAYOUT_DAYS,
    REMINDER_DAYS,
)
from tests.sweep import sweep
from tests.words import advice, refusing, sentence


def read(folder: Path, text: str) -> OwnNumbers:
    path = folder / "numbers.yaml"
    path.write_text(text, encoding="utf-8")
    return read_numbers(path)


def wrong(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(Refusal) as caught:
        read(folder, text)
    assert caught.value.unreadable
    assert all(advice(finding) for finding in caught.value.findings)
    return [(finding.where, sentence(finding)) for finding in caught.value.findings]


def test_a_file_names_only_what_is_otherwise(tmp_path: Path) -> None:
    own = read(tmp_path, "description_pages: [{since: 2020-01-01, value: 4, source: the board}]")
    assert list(own.settings()) == ["description_pages"]
    law = Law(settings=own.settings())
    assert law.value(DESCRIPTION_PAGES, date(2024, 1, 17)) == 4
    assert law.since(DESCRIPTION_PAGES, date(2024, 1, 17)).source == "the board"


def test_until_the_first_own_day_the_shipped_number_stays(tmp_path: Path) -> None:
    own = read(tmp_path, "description_pages: [{since: 2025-07-01, value: 5, source: the board}]")
    law = Law(settings=own.settings())
    assert law.value(DESCRIPTION_PAGES, date(2025, 6, 30)) == 3
    assert law.value(DESCRIPTION_PAGES, date(2025, 7, 1)) == 5


@pytest.mark.parametrize(
    ("number", "written", "value"),
    [
        (SOCIAL_FRAME, "150000000", kroner(150_000_000)),
        (SOCIAL_FRAME, "150.000.000", kroner(150_000_000)),
        (ADMINISTRATION_PER_YEAR, "'100.000,50'", 10_000_050),
        (FRAME_POLICY, "warn", FramePolicy.WARN),
        (REMINDER_DAYS, "[45, 14]", (45, 14)),
        (PAYOUT_DAYS, "[[1, 15], [7, 15]]", ((1, 15), (7, 15))),
    ],
)
def test_a_value_is_written_as_people_say_it(tmp_path: Path, number: Number[Any], written: str, value: object) -> None:
    own = read(tmp_path, f"{number.name}: [{{since: 2024-01-01, value: {written}, source: x}}]")
    assert Law(settings=own.settings()).value(number, date(2026, 1, 1)) == value


@sweep("number", NUMBERS, place=lambda number: number.name)
def test_every_number_of_the_rulebook_can_be_set(number: Number[Any]) -> None:
    assert number.name in OwnNumbers.model_fields


def test_the_very_limit_of_days_can_be_set_and_no_more(tmp_path: Path) -> None:
    text = "grace_days: [{{since: 2024-01-01, value: {}, source: x}}]".format
    assert Law(settings=read(tmp_path, text(1_000)).settings()).value(GRACE_DAYS, date(2026, 1, 1)) == 1_000
    assert len(wrong(tmp_path, text(1_001))) == 1


def test_an_empty_scenario_sets_nothing() -> None:
    assert OwnNumbers().settings() == {}


def test_every_mistake_is_found_at_once_with_its_line(tmp_path: Path) -> None:
    text = """\
description_pages:
  - {since: 2020-01-01, value: four, source: the board}
  - {since: 2024-01-01, value: 4.5, source: the board}
co_financing_percent: [{since: 2024-01-01, value: 25}]
descripton_pages: [{since: 2024-01-01, value: 4, source: x}]
social_frame: [{since: 2024, value: 150 mio., source: x}]
"""
    found = wrong(tmp_path, text)
    assert sorted(found) == [
        ("numbers.yaml, line 2", "Description pages, no. 1, value is 'four': that is no whole number."),
        ("numbers.yaml, line 3", "Description pages, no. 2, value is '4.5': that is no whole number."),
        ("numbers.yaml, line 4", "Co financing percent, no. 1, source: this key is missing."),
        ("numbers.yaml, line 5", "The key 'descripton_pages' is not known."),
        ("numbers.yaml, line 6", "Social frame, no. 1, since: '2024' is not a date with year, month and day."),
        (
            "numbers.yaml, line 6",
            "Social frame, no. 1, value: '150 mio.' is not an amount in kroner: "
            "write for example 1500000 or '1.500.000,00'.",
        ),
    ]


def test_a_name_that_is_almost_right_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read(tmp_path, "grace_day: [{since: 2024-01-01, value: 4, source: x}]")
    assert advice(caught.value.findings[0]).startswith("Perhaps 'grace_days' was meant.")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "grace_days: [{since: 2024-01-02, value: 1, source: x}, {since: 2024-01-01, value: 2, source: x}]",
            "not stand in the order of time: 2024-01-01 comes after 2024-01-02",
        ),
        (
            "grace_days: [{since: 2024-01-01, value: 1, source: x}, {since: 2024-01-01, value: 2, source: x}]",
            "not stand in the order of time",
        ),
        ("grace_days: 5", "Grace days is '5': that is no list"),
        ("grace_days: [{since: 2024-01-01, value: -1, source: x}]", "'-1': that is no whole number"),
        ("grace_days: [{since: 2024-01-01, value: 5, source: ' '}]", "no. 1, source is empty"),
        ("co_financing_percent: [{since: 2024-01-01, value: 100, source: x}]", "that is more than 99"),
        ("account_months: [{since: 2024-01-01, value: 600, source: x}]", "is more than 60"),
        ("reminder_days: [{since: 2024-01-01, value: [30, 30], source: x}]", "a value stands twice"),
        ("payout_days: [{since: 2024-01-01, value: [[2, 29]], source: x}]", "no day 29 in month 2 of every year"),
        ("payout_days: [{since: 2024-01-01, value: [[7, 1], [1, 1]], source: x}]", "stand in their order"),
        ("payout_days: [{since: 2024-01-01, value: [], source: x}]", "stand in their order"),
        ("frame_policy: [{since: 2024-01-01, value: maybe, source: x}]", "should be 'block' or 'warn'"),
        ("social_frame: [{since: 2024-01-01, value: -1, source: x}]", "below zero"),
    ],
)
def test_a_value_that_cannot_be_is_refused(tmp_path: Path, text: str, what: str) -> None:
    ((where, said),) = wrong(tmp_path, text)
    assert where == "numbers.yaml, line 1"
    assert what in said


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with refusing(match="cannot be read: No such file"):
        read_numbers(tmp_path / "nowhere.yaml")

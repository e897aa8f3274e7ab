"""A sweep that hid an offender would hide it from every test that is one."""

import inspect
import os

import pytest

from domain.phases import Phase
from tests.sweep import sweep


def test_every_offender_is_listed_with_its_place_its_line_and_what_was_wrong() -> None:
    @sweep("number", range(1, 6))
    def even(number: int) -> None:
        assert number % 2 == 0, f"{number} is odd"

    with pytest.raises(AssertionError) as failed:
        even()
    assert [line.split(":")[0] for line in str(failed.value).splitlines()] == ["3 of 5 offend", "1", "3", "5"]
    line = inspect.unwrap(even).__code__.co_firstlineno + 2
    assert f"\n5: line {line}: 5 is odd" in str(failed.value)


@pytest.mark.parametrize("error", [KeyError("R99"), ValueError("no such rule")])
def test_a_body_that_breaks_is_an_offender_too(error: Exception) -> None:
    @sweep("phase", Phase)
    def breaks(phase: Phase) -> None:
        if phase is Phase.CLOSED:
            raise error

    with pytest.raises(AssertionError, match=f"1 of {len(Phase)} offend:\nclosed: .*{type(error).__name__}"):
        breaks()


def test_a_refusal_that_does_not_come_is_an_offender_too() -> None:
    @sweep("text", ["1", "x"])
    def refused(text: str) -> None:
        with pytest.raises(ValueError, match="invalid"):
            int(text)

    with pytest.raises(AssertionError, match=r"1 of 2 offend:\n1: .*DID NOT RAISE"):
        refused()


def test_a_sweep_over_nothing_fails() -> None:
    @sweep("name", [])
    def never(name: str) -> None:
        raise NotImplementedError

    with pytest.raises(AssertionError, match="nothing to look at"):
        never()


def test_each_case_is_called_once_with_all_its_names() -> None:
    seen = []

    @sweep("number, word", [(1, "one"), (2, "two")])
    def remembers(number: int, word: str) -> None:
        seen.append((number, word))

    remembers()
    assert seen == [(1, "one"), (2, "two")]


@sweep("word", ["one", "two"])
def test_what_is_no_name_of_a_case_stays_a_fixture(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_WORD", word)
    assert os.environ["A_WORD"] == word

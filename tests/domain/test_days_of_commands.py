"""A command names days and years that the calendar knows; what follows from them is never beyond it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from domain.calendar import LAST_DAY, LAST_YEAR, Calendar
from domain.grant.commands import COMMANDS, WORDS, Command, KeepApplicationOpen
from domain.model import Unfit
from domain.packages.field_errors import what_is_wrong
from domain.phases import Phase
from tests.domain import cast
from tests.domain.cast import OFFICER, day
from tests.sweep import sweep

ONE_OF_EACH = cast.one_of_each(day("2031-01-01"))
every_command = sweep("command", COMMANDS.values())
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T|$)")
BEYOND = ("2100-01-01", "2150-01-01", "9999-12-31", "1989-12-31", "0001-01-01")


def _with_another_day(said: Any, other: str) -> Iterator[Any]:
    """The same command with one of its days, at any depth, replaced."""
    if isinstance(said, str):
        if _DAY.match(said):
            yield other + said[10:]
    elif isinstance(said, dict):
        for key, each in said.items():
            yield from ({**said, key: changed} for changed in _with_another_day(each, other))
    elif isinstance(said, list):
        for number, each in enumerate(said):
            yield from ([*said[:number], changed, *said[number + 1 :]] for changed in _with_another_day(each, other))


@every_command
def test_no_day_of_a_command_lies_beyond_the_calendar(command: type[Command]) -> None:
    said = ONE_OF_EACH[command].model_dump(mode="json")
    for other in BEYOND:
        changed = list(_with_another_day(said, other))
        assert changed
        for each in changed:
            with pytest.raises(ValidationError) as refused:
                command.model_validate(each)
            (problem,) = refused.value.errors()
            error = problem.get("ctx", {}).get("error")
            assert (problem["loc"], problem["type"]) == (("to",), "enum") or (
                isinstance(error, Unfit) and error.id == "value.date_outside"
            )


@every_command
def test_no_year_of_a_command_lies_beyond_the_calendar(command: type[Command]) -> None:
    said = ONE_OF_EACH[command].model_dump(mode="json")
    for year in (1989, 2100, 99_999, -1):
        if "year" in said:
            with pytest.raises(ValidationError, match="year"):
                command.model_validate({**said, "year": year})


def test_the_day_and_the_years_are_said() -> None:
    said = {**OFFICER, "on": "2026-06-17", "report": "regulation_account", "year": 2025, "reason": "Grund"}
    with pytest.raises(ValidationError) as refused:
        WORDS["grant-extension"].model_validate({**said, "until": "2150-01-01"})
    (problem,) = refused.value.errors()
    facts = {"field": ["until"], "value": "2150-01-01", "earliest": 1990, "latest": 2099}
    assert (what_is_wrong(problem).id, what_is_wrong(problem).facts) == ("value.date_outside", facts)


def test_the_calendar_reaches_a_year_beyond_the_last_day_that_may_be_named() -> None:
    assert Calendar().roll(LAST_DAY) == date(2100, 1, 4)
    assert LAST_YEAR - LAST_DAY.year == 1


def test_what_follows_from_the_last_day_is_within_the_calendar() -> None:
    case = cast.in_phase(Phase.INCOMPLETE)
    case.do(KeepApplicationOpen(**OFFICER, on=day("2024-02-01"), until=LAST_DAY, reason="Byrådet mødes sent."))
    assert case.armed()

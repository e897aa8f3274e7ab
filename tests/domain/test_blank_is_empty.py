"""A text of which a reader sees nothing is empty, in every field of every command. D1, R69."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from domain.grant.commands import COMMANDS, Command, ReturnPlan, StopPayouts
from domain.grant.commands.command import DeadlineReached
from domain.grant.events import EVENTS
from domain.grant.submission import HandIn
from domain.model import says_nothing
from domain.plan.assessment import PlanHeading
from domain.rulebook.law import LegalBasis
from tests.domain import cast
from tests.domain.cast import day
from tests.sweep import sweep

BLANKS = ("  ", "\t", "\u00a0\u2003", "\u200b", "\u3164", "\u2800", "\u00ad\u2060", "\u0301")
ONE_OF_EACH = cast.one_of_each(day("2031-01-01"))
HAND_IN: dict[str, Any] = {"role": "applicant", "on": "2026-06-16", "package": "plan", "papers": []}
BY_A_RULE = {
    ("RecordAssessment", "main_conditions"),
    ("RecordAssessment", "geography"),
    ("RecordAssessment", "resident_mix"),
    ("RecordAssessment", "material"),
    ("RecordAssessment", "single_leadership"),
    *(("AssessPlan", heading.value) for heading in PlanHeading),
    ("WaiveSubAgreement", "reason"),
    ("CarrySignOffsOver", "reason"),
    ("MoveToRuleset", "reason"),
}
"""Texts that must be given, where a rule says so by name: an empty one is refused by `decide`."""

every_command = sweep("command", [each for each in COMMANDS.values() if each is not DeadlineReached])


def _texts(said: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(said, str):
        yield place
    elif isinstance(said, dict):
        for key, each in said.items():
            yield from _texts(each, (*place, key))
    elif isinstance(said, list):
        for number, each in enumerate(said):
            yield from _texts(each, (*place, number))


def _with(said: Any, place: tuple[str | int, ...], text: str) -> Any:
    if not place:
        return text
    if isinstance(said, dict):
        return {key: _with(each, place[1:], text) if key == place[0] else each for key, each in said.items()}
    return [_with(each, place[1:], text) if number == place[0] else each for number, each in enumerate(said)]


def _at(said: Any, place: tuple[str | int, ...]) -> Any:
    for part in place:
        said = said[part]
    return said


@every_command
def test_no_text_of_a_command_holds_only_what_nobody_sees(command: type[Command]) -> None:
    said = ONE_OF_EACH[command].model_dump(mode="json")
    for place in _texts(said):
        for blank in BLANKS:
            try:
                taken = command.model_validate(_with(said, place, blank)).model_dump(mode="json")
            except ValidationError:
                continue
            assert _at(taken, place) in {"", None}, (place, blank)


@every_command
def test_a_text_that_a_command_needs_is_not_blank(command: type[Command]) -> None:
    said = ONE_OF_EACH[command].model_dump(mode="json")
    needed = {name for name, field in command.model_fields.items() if field.is_required() and field.annotation is str}
    taken = set()
    for name in needed:
        try:
            command.model_validate({**said, name: "\u00a0\t"})
            taken.add((command.__name__, name))
        except ValidationError:
            pass
    assert taken <= BY_A_RULE


@pytest.mark.parametrize("blank", BLANKS)
def test_one_blank_in_a_list_of_reasons_is_refused(blank: str) -> None:
    with pytest.raises(ValidationError, match=r"reasons\.1"):
        ReturnPlan.model_validate({**cast.OFFICER, "on": "2026-06-16", "reasons": ["Budgettet mangler.", blank]})


@pytest.mark.parametrize("blank", BLANKS)
def test_a_package_is_handed_in_by_a_name(blank: str) -> None:
    with pytest.raises(ValidationError, match="by"):
        HandIn.model_validate({**HAND_IN, "by": blank})


@pytest.mark.parametrize("blank", BLANKS)
def test_a_blank_part_of_the_reasons_is_missing(blank: str) -> None:
    assert LegalBasis(legal_basis=blank, considerations="x", facts="y").missing() == ("legal_basis",)


def test_spaces_around_a_reason_are_not_kept() -> None:
    said = {**cast.OFFICER, "on": "2026-06-16", "reason": " Grund\n", "legal_basis": "Vilkår 2"}
    assert StopPayouts.model_validate(said).reason == "Grund"


@pytest.mark.parametrize("text", ["Grund", "-", "?", "å", "👍", "١", "a\u0301"])
def test_what_a_reader_sees_says_something(text: str) -> None:
    assert not says_nothing(text)


def test_events_are_read_as_they_were_written() -> None:
    stop: type[BaseModel] = EVENTS["PayoutsStopped"]
    assert "_cleaned" not in stop.__pydantic_decorators__.model_validators
    kept = EVENTS["RejectionProposed"].model_validate(
        {"on": "2026-06-16", "by": " ", "reasons": {"legal_basis": " ", "considerations": " ", "facts": "\t"}}
    )
    assert kept.model_dump(mode="json")["reasons"] == {"legal_basis": " ", "considerations": " ", "facts": "\t"}

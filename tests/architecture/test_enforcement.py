"""What the project says it enforces, its code enforces: the changelog's claims against the code itself."""

import re
from pathlib import Path

import pytest

from deployments.reports.enforcement import How, read_enforcement
from domain.grant.commands import WORDS
from domain.grant.events import EVENTS
from domain.rulebook.catalogue import RULES
from tests.sweep import sweep

CHANGELOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")


def claimed() -> list[str]:
    """Every rule that the changelog says is enforced, with its ranges spelt out."""
    found: list[str] = []
    for claim in re.findall(r"nforced[^:]*: ((?:R\d\d(?:-R?\d\d)?[,\s]*(?:and )?)+)", CHANGELOG):
        for first, last in re.findall(r"R(\d\d)(?:-R?(\d\d))?", claim):
            found += [f"R{number:02d}" for number in range(int(first), int(last or first) + 1)]
    return found


def test_the_claims_are_found_in_the_changelog() -> None:
    assert {"R01", "R02", "R39", "R54", "R72", "R92"} <= set(claimed())


@sweep("id", sorted(set(claimed())))
def test_a_rule_that_is_said_to_be_enforced_has_a_module_that_does(id: str) -> None:
    assert read_enforcement().places(id), f"{RULES[id].title}: no module enforces {id}"


@pytest.mark.parametrize(
    ("id", "module", "how"),
    [
        ("R04", "domain.intake.description_length", How.JUDGED),
        ("R39", "domain.plan.co_financing", How.JUDGED),
        ("R11", "domain.intake.handlers", How.RECORDED),
        ("R46", "domain.plan.administration_cap", How.DECLARED),
        ("D9", "domain.decisions.four_eyes", How.JUDGED),
    ],
)
def test_a_rule_is_found_where_it_is_enforced_and_by_what(id: str, module: str, how: How) -> None:
    assert (module, how) in [(place.module, place.how) for place in read_enforcement().places(id)]


@pytest.mark.parametrize("id", ["R39", "R62"])
def test_a_module_that_only_tells_of_rules_enforces_none(id: str) -> None:
    telling = {
        "domain.rulebook.catalogue",
        "domain.rulebook.frames",
        "domain.rulebook.numbers",
        "domain.rulebook.rent_numbers",
        "domain.explain",
    }
    assert not telling & {place.module for place in read_enforcement().places(id)}


@pytest.mark.parametrize("id", ["R00", "D99"])
def test_what_nothing_in_the_code_speaks_of_is_enforced_nowhere(id: str) -> None:
    assert (read_enforcement().places(id), read_enforcement().events(id), read_enforcement().commands(id)) == (
        (),
        (),
        (),
    )


def test_a_place_says_in_a_sentence_what_the_module_is_about() -> None:
    (place,) = [
        place for place in read_enforcement().places("R04") if place.module == "domain.intake.description_length"
    ]
    assert place.says == "R04: the short description (kortfattet projektbeskrivelse) fills at most three A4 pages."


@sweep("id", RULES)
def test_events_and_commands_of_a_rule_exist(id: str) -> None:
    assert set(read_enforcement().events(id)) <= set(EVENTS)
    assert set(read_enforcement().commands(id)) <= set(WORDS)


@pytest.mark.parametrize(
    ("id", "command", "comes_upon"),
    [
        ("R39", "submit-plan", True),
        ("R39", "report-payment", False),
        ("R56", "propose-commitment", True),
        ("R56", "approve-proposal", True),
        ("R12", "deadline-reached", True),
        ("R04", "submit-application", True),
        ("R04", "submit-plan", False),
    ],
)
def test_a_command_can_come_upon_the_rules_that_its_decision_asks(id: str, command: str, comes_upon: bool) -> None:
    assert (command in read_enforcement().commands(id)) is comes_upon

"""`python -m tests.bench.portfolio`: its output for people and machines, and its refusals."""

from pathlib import Path

import pytest

from tests.bench import portfolio as benched
from tests.cli.terminal import BAD_INPUT, Tilsagn

SMALL = ("--grants", 2, "--years", 2)


@pytest.fixture
def portfolio(tilsagn: Tilsagn, capsys: pytest.CaptureFixture[str]) -> Tilsagn:
    """The command, with an empty data folder."""
    return Tilsagn(tilsagn.data, capsys, benched.portfolio)


def test_a_machine_is_told_everything_that_was_measured(portfolio: Tilsagn) -> None:
    told = portfolio.ok(*SMALL, "--seed", 3, "--json").json
    assert (told["grants"], told["years"], told["seed"]) == (2, 2, 3)
    assert told["events"] == sum(told["happened"].values()) == told["verify"]["counts"]["events"]
    assert told["happened"]["DraftSaved"] >= 2
    assert sum(told["phases"].values()) == told["verify"]["counts"]["cases"] == 2 * told["grants"]
    assert len(told["peak_megabytes"]) == 3
    assert told["verify"]["faults"] == []
    assert not portfolio.data.exists(), "a portfolio has a database of its own"


def test_people_are_told_what_happened_and_that_it_agrees(portfolio: Tilsagn) -> None:
    said = portfolio.ok(*SMALL).said
    assert "2 grants, 2 years (seed 1)" in said
    assert "2 applications" in said
    assert "all agree" in said


def test_an_office_that_is_kept_can_be_asked_and_is_not_written_over(portfolio: Tilsagn, tmp_path: Path) -> None:
    office = tmp_path / "office"
    portfolio.ok(*SMALL, "--data", office)
    assert (office / "tilsagn.db").is_file()
    answer = portfolio(*SMALL, "--data", office)
    assert answer.code == BAD_INPUT
    assert "is not empty" in answer.said

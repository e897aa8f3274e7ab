"""`python -m tests.soak`: the seed first, every count, and a folder of its own."""

from pathlib import Path

import pytest

from tests.cli.terminal import BAD_INPUT, Tilsagn
from tests.soak import report

SMALL = ("--no-prefect", "--kills", 1, "--days", 3, "--minutes", 0.1, "--grants", 2)


@pytest.fixture
def soak(tilsagn: Tilsagn, capsys: pytest.CaptureFixture[str]) -> Tilsagn:
    """The command, with an empty data folder."""
    return Tilsagn(tilsagn.data, capsys, report.soak)


def test_a_machine_is_told_every_count_and_a_person_the_seed_at_once(soak: Tilsagn) -> None:
    answer = soak.ok(*SMALL, "--seed", 7, "--json")
    told = answer.json
    assert (told["seed"], told["kills"], told["first"], told["findings"]) == (7, 1, "2025-06-01", [])
    assert sum(told["killed"].values()) == 1
    assert told["deadlines"]["lost"] == 0
    assert told["verified"]["cases"] > 0
    assert answer.err.startswith("Seed 7: 1 kills in 3 days")
    assert not soak.data.exists(), "a soak has an office of its own"


def test_a_folder_that_holds_anything_is_refused(soak: Tilsagn, tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "tilsagn.db").touch()
    answer = soak(*SMALL, "--data", tmp_path / "office")
    assert answer.code == BAD_INPUT
    assert "is not empty" in answer.said

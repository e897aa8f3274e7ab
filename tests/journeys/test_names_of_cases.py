"""A scenario names another case in a command's data by its label, as it names the case of each fact."""

from pathlib import Path

import pytest

from deployments.simulation.scenario import read_scenario
from domain.findings import Refusal
from tests.journeys.lives import play, shipped
from tests.words import sentence

HERE = Path(__file__).parents[2]
APPLIES = f'submit: "{HERE}/examples/packages/application"'


def written(tmp_path: Path, case: str) -> Path:
    """Two applications, and a decision on the first that names another case."""
    path = tmp_path / "names.yaml"
    path.write_text(
        f"""\
title: To sager
facts:
  - {{on: 2024-02-01, case: A, by: Boligselskabet Åkanden, role: applicant, {APPLIES}}}
  - {{on: 2024-02-02, case: B, by: Boligselskabet Åkanden, role: applicant, {APPLIES}}}
  - on: 2024-02-05
    case: A
    by: Torben Krag
    role: manager
    record: decide-leftover
    data: {{use: set_off, amount: 1000, case: {case}}}
""",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("case", ["B", "rent support of B", "633631"])
def test_a_name_or_a_number_is_understood(tmp_path: Path, case: str) -> None:
    assert read_scenario(written(tmp_path, case)).facts[2].data["case"] == case


def test_a_name_that_no_fact_has_is_found_when_the_scenario_is_read(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read_scenario(written(tmp_path, "C"))
    (finding,) = caught.value.findings
    assert "called 'C'" in sentence(finding)
    assert finding.where == "names.yaml (2024-02-05), case"


def test_the_command_carries_the_number_that_the_case_really_got(tmp_path: Path) -> None:
    life = play(shipped(written(tmp_path, "B")), tmp_path)
    # The first case runs no account yet: the phase refuses, and the number was read as one.
    (refused,) = life.refusals("2024-02-05")
    assert "in phase" in str(refused["refused"])

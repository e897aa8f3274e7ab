"""The README says what is so: its diagram is drawn from the table, its commands exist, its folders are there."""

import re
from pathlib import Path

from deployments.cli import cli
from deployments.diagram import mermaid
from domain.scheme import Scheme

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_diagrams_are_drawn_from_the_table_of_transitions() -> None:
    drawn = re.findall(r"```mermaid\n(.*?)\n```", README, re.DOTALL)
    again = "run `python -m deployments.diagram` and put its output into the README"
    assert drawn == [mermaid(scheme) for scheme in Scheme], again


def test_every_command_of_the_command_line_is_in_the_readme() -> None:
    table = README.partition("## Commands")[2].partition("## Operation")[0]
    assert {name for name in cli.commands if f"`{name}" not in table and f"`{name} " not in table} == set()


def test_every_setting_is_in_the_readme() -> None:
    from deployments.settings import Settings

    table = README.partition("## Operation")[2]
    for name in Settings.model_fields:
        assert f"`TILSAGN_{name.upper()}`" in table, name


def test_every_file_that_the_readme_names_is_there() -> None:
    named = set(re.findall(r"`((?:domain|tasks|flows|deployments|tests|examples)/[\w./-]+)`", README))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []

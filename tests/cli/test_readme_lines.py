"""The README works word for word: its lines are typed one after the other in an empty folder."""

import shlex
from datetime import date
from pathlib import Path

import pytest

from tests.cli.terminal import BAD_INPUT, DONE, REFUSED, ROOT, Tilsagn
from tests.evenings import evening

README = (ROOT / "README.md").read_text(encoding="utf-8")
TO_TRY = README.partition("## Try your own hand")[2].partition("```sh\n")[2].partition("```")[0].splitlines()
SHOWN = README.partition("```console\n")[2].partition("```")[0]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh clone, as far as the lines look at it: the examples are there and nothing has been kept."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(tilsagn: Tilsagn, line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Type one line, with the variables before the command; gives its exit code."""
    words = shlex.split(line, comments=True)
    data = dict(word.split("=", 1) for word in words if word.startswith("TILSAGN_"))
    program, *arguments = [word for word in words if not word.startswith("TILSAGN_")]
    assert program == ".venv/bin/tilsagn"
    monkeypatch.setenv("TILSAGN_DATA", data.get("TILSAGN_DATA", "var"))
    return tilsagn(*arguments).code


def test_the_lines_to_try_end_as_they_say(clone: Path, tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [typed(tilsagn, line, monkeypatch) for line in TO_TRY]
    assert codes == [REFUSED, BAD_INPUT, DONE, DONE, DONE, DONE]
    assert sorted(path.name for path in (clone / "var").iterdir() if path.is_dir()) == ["documents", "may"]


def test_the_explanation_is_the_one_that_is_shown(
    clone: Path, tilsagn: Tilsagn, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, _, shown = SHOWN.removeprefix("$ ").partition("\n")
    # The demo is the shipped life, through Prefect.
    monkeypatch.setenv("TILSAGN_DATA", str(evening(date(2029, 12, 31), tmp_path_factory, sends=True)))
    said = tilsagn.ok(*shlex.split(line)[2:]).out
    assert [each.rstrip() for each in said.strip().splitlines()] == shown.strip().splitlines()

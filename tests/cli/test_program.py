"""The program itself: its exit codes, its help, and what it does not load."""

import errno
import importlib
import json
import os
from pathlib import Path

import click
import pytest

from deployments.cli import MODULES, SECTIONS, cli
from tests.cli.terminal import BAD_INPUT, DONE, EXAMPLES, INTERNAL, PACKAGES, REFUSED, ROOT, Tilsagn, run, run_python
from tests.sweep import sweep


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("cases",), DONE, id="done"),
        pytest.param(("case", "100000"), REFUSED, id="refused"),
        pytest.param(("case", "x"), BAD_INPUT, id="bad input"),
        pytest.param(("--help",), DONE, id="help"),
        pytest.param(("--version",), DONE, id="version"),
        pytest.param(("no-such-command",), BAD_INPUT, id="unknown command"),
        pytest.param(("cases", "--no-such-option"), BAD_INPUT, id="unknown option"),
    ],
)
def test_exit_codes(tilsagn: Tilsagn, arguments: tuple[str, ...], code: int) -> None:
    answer = tilsagn(*arguments)
    assert answer.code == code
    assert "Traceback" not in answer.err


def test_a_fault_of_its_own_is_exit_code_3_and_shows_where_it_happened(tilsagn: Tilsagn) -> None:
    tilsagn.data.mkdir()
    (tilsagn.data / "tilsagn.db").write_bytes(b"this is no database" * 100)
    answer = tilsagn("cases")
    assert answer.code == INTERNAL
    assert "file is not a database" in answer.err
    assert answer.out == ""


def test_a_setting_that_is_wrong_is_bad_input(tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSAGN_SMTP_PORT", "many")
    answer = tilsagn("cases")
    assert answer.code == BAD_INPUT
    assert "TILSAGN_SMTP_PORT" in answer.err


@pytest.mark.parametrize("command", [("up", "--no-prefect"), ("sweep",), ("verify",)])
def test_a_disk_that_cannot_be_written_is_told_in_words(
    tilsagn: Tilsagn, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*arguments: object, **how: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(tilsagn.data))

    monkeypatch.setattr(Path, "mkdir", read_only)
    answer = tilsagn(*command)
    assert answer.code == INTERNAL
    assert f"{tilsagn.data}: Read-only file system. Make the file system writable" in answer.err
    assert "Traceback" not in answer.err


def test_a_terminal_that_knows_no_danish_letters_ends_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}.items():
        monkeypatch.setenv(name, value)
    shown = run(tmp_path / "data", "replay", EXAMPLES / "scenarios" / "whole-life.yaml", "--until", "2024-01-08")
    assert shown.code == DONE
    assert r"\u25cf DraftSaved" in shown.out


@sweep("command", sorted(MODULES))
def test_every_command_explains_itself(tilsagn: Tilsagn, command: str) -> None:
    answer = tilsagn.ok(command, "--help")
    assert answer.out.startswith(f"Usage: tilsagn {command}")
    found = cli.get_command(click.Context(cli), command)
    assert found
    assert (found.help or "").splitlines()[0] in " ".join(answer.out.split())


def test_the_table_of_commands_names_every_command_of_every_module_once() -> None:
    modules = {path.stem for path in (ROOT / "deployments" / "cli").glob("*.py") if not path.stem.startswith("_")}
    found, below = set(), set()
    for module in modules:
        for each in vars(importlib.import_module(f"deployments.cli.{module}")).values():
            if isinstance(each, click.Command):
                found.add((each, module))
            if isinstance(each, click.Group):
                below |= {*each.commands.values()}
    assert {(each.name, module) for each, module in found if each not in below} == set(MODULES.items())
    assert sum(len(commands) for commands in SECTIONS.values()) == len(MODULES)


def test_the_help_is_one_line_a_command_in_80_columns_and_loads_nothing_else() -> None:
    program = """
import sys
from deployments.cli import main
try:
    main(["--help"])
except SystemExit:
    print(*sorted({"domain", "tasks", "pydantic", "rich"} & set(sys.modules)), file=sys.stderr)
"""
    answer = run_python(ROOT, program)
    assert answer.err == "\n"
    lines = answer.out.splitlines()
    for commands in SECTIONS.values():
        for word, (_, help) in commands.items():
            (line,) = [line for line in lines if line.split()[:1] == [word]]
            assert line.endswith(f" {help}")
            assert len(line) <= 80


def test_the_installed_program_says_the_same_as_the_module(tmp_path: Path) -> None:
    refused = run(tmp_path / "data", "submit", PACKAGES / "application-first", "--on", "2024-01-08", "--json")
    assert refused.code == REFUSED
    assert json.loads(refused.out)["draft_kept"] is True
    assert run(tmp_path / "data", "submit", tmp_path / "nowhere").code == BAD_INPUT
    assert run(tmp_path / "data", "--version").code == DONE


HEAVY = ("prefect", "apscheduler", "openpyxl", "pypdf", "typst", "aiosmtpd", "fastapi")


def test_looking_at_a_case_loads_no_prefect_and_nothing_else_that_is_slow(
    may_2027: tuple[Path, int],
) -> None:
    data, case_no = may_2027
    program = f"""
import sys
from deployments.cli import main
try:
    main(["case", "{case_no}"])
except SystemExit as left:
    print(left.code, sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)
"""
    answer = run_python(data, program)
    assert "in operation" in answer.out
    assert answer.err == "0 []\n"


def test_the_programs_name_stands_in_the_project_file() -> None:
    assert 'tilsagn = "deployments.cli:main"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")

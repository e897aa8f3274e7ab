"""What the office writes belongs to its own user, whatever the umask; the doctor names what does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import PACKAGES, REFUSED, ROOT, Tilsagn
from tests.cli.test_payments import ordered, released

__all__ = ["ordered", "released"]


def wide(folder: Path) -> list[str]:
    """What others may do anything with, of a folder and all in it."""
    return sorted(str(path) for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077)


def test_a_program_that_is_started_with_an_open_umask_leaves_nothing_open(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "deployments.cli", "submit", str(PACKAGES / "application"), "--on", "2024-01-17"]
    environment = os.environ | {"TILSAGN_DATA": str(tmp_path / "data")}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, umask=0o000)
    assert (tmp_path / "data" / "tilsagn.db").is_file()
    assert wide(tmp_path / "data") == []


@pytest.mark.parametrize("umask", [0o000, 0o022], ids=["umask 000", "umask 022"])
def test_what_commands_write_is_closed_to_others(tilsagn: Tilsagn, tmp_path: Path, umask: int) -> None:
    os.umask(umask)
    data, out = tilsagn.data, tmp_path / "out"
    tilsagn.ok("submit", PACKAGES / "application", "--on", "2024-01-17")
    tilsagn.ok("deliver")
    tilsagn.ok("backup", "-o", out / "office.zip")
    tilsagn.ok("export", next(iter(case_numbers(data))), "-o", out / "case.zip")
    assert (data / "mail").is_dir() and len(list(out.iterdir())) == 2
    assert wide(data) == [] and wide(out) == []


def case_numbers(data: Path) -> list[int]:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(data / "tilsagn.db")) as connection:
        return [number for (number,) in connection.execute("SELECT case_no FROM grant_case")]


@pytest.mark.parametrize("umask", [0o000, 0o022], ids=["umask 000", "umask 022"])
def test_a_file_for_the_bank_is_closed_to_others(ordered: tuple[Tilsagn, int], tmp_path: Path, umask: int) -> None:
    tilsagn, _ = ordered
    file = tmp_path / "ordre.xml"
    before = os.umask(umask)
    try:
        tilsagn.ok("payments", "file", 1, "--format", "pain001", "-o", file)
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600


def rights(tilsagn: Tilsagn) -> list[tuple[bool, str, str]]:
    return [
        (each["ok"], each["said"], each["do"]) for each in tilsagn("doctor", "--json").json if each["check"] == "rights"
    ]


def test_the_doctor_names_what_is_wider_and_the_command_narrows_it(tilsagn: Tilsagn) -> None:
    tilsagn.ok("cases")
    assert [well for well, _, _ in rights(tilsagn)] == [True]
    (tilsagn.data / "tilsagn.db").chmod(0o644)
    tilsagn.data.chmod(0o755)
    ((well, said, do),) = rights(tilsagn)
    # SQLite may have made files with the same rights next to the database.
    assert not well and f": {tilsagn.data}, {tilsagn.data / 'tilsagn.db'}" in said
    subprocess.run(["/bin/sh", "-c", do], check=True)
    assert wide(tilsagn.data) == []
    assert [well for well, _, _ in rights(tilsagn)] == [True]


def test_of_many_the_doctor_names_three(tilsagn: Tilsagn) -> None:
    tilsagn.ok("cases")
    mail = tilsagn.data / "mail"
    mail.mkdir(mode=0o700)
    for number in range(5):
        (mail / f"{number}.eml").touch(0o644)
    ((_, said, _),) = rights(tilsagn)
    assert said.endswith(f"{mail / '2.eml'} and 2 more")


def test_what_people_bring_to_be_imported_is_their_own(tilsagn: Tilsagn) -> None:
    tilsagn.ok("cases")
    brought = tilsagn.data / "import"
    brought.mkdir(mode=0o755)
    (brought / "estates.xlsx").touch(0o644)
    assert [well for well, _, _ in rights(tilsagn)] == [True]


@pytest.mark.parametrize(
    ("settings", "wide"),
    [("TILSAGN_SMTP_PASSWORD=hemmelig\n", True), ("TILSAGN_PLACE=Odense\n", False)],
    ids=["with a password", "without one"],
)
def test_a_settings_file_with_a_password_is_named_first(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, wide: bool
) -> None:
    tilsagn.ok("cases")
    tilsagn.data.chmod(0o755)
    file = tmp_path / "office settings"
    file.write_text(settings, encoding="utf-8")
    file.chmod(0o640)
    monkeypatch.setenv("TILSAGN_SETTINGS", str(file))
    found = rights(tilsagn)
    first = (False, f"others can read {file}, which may hold a password", f"chmod go-rwx '{file}'")
    assert (found[0] == first) is wide
    assert found[-1][1].startswith("open to others of this machine")
    assert tilsagn("doctor").code == REFUSED

"""`tilsagn backup` and `restore`: an office in one file, made while it works, and proven on either way."""

import json
import os
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread
from typing import Any, NamedTuple

import pytest

from deployments.operations.backup import OWN_FILES, unpack
from deployments.operations.workshop import workshop
from deployments.settings import Settings, read_settings
from domain.findings import Refusal
from domain.store import incidents
from domain.store.database import connect
from tests.cli.terminal import BAD_INPUT, REFUSED, ROOT, Tilsagn, contents, with_one_byte_changed
from tests.patience import PATIENCE

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test that needs a backup leaves it for the others, with the office it is of."""
    return tmp_path_factory.mktemp("saved")


@pytest.fixture
def backup(in_operation: Tilsagn, saved: Path, tmp_path: Path) -> Path:
    """A backup of an office with a case in operation, its mail kept as files."""
    if (saved / "office.zip").exists():
        shutil.rmtree(in_operation.data)
        shutil.copytree(saved / "data", in_operation.data)
    else:
        in_operation.ok("deliver")
        in_operation.ok("backup", "-o", saved / "office.zip")
        shutil.copytree(in_operation.data, saved / "data")
    return Path(shutil.copy2(saved / "office.zip", tmp_path))


def dump(folder: Path) -> list[str]:
    """Everything in a database, as SQL."""
    with closing(sqlite3.connect(folder / "tilsagn.db")) as connection:
        return list(connection.iterdump())


def files_beside_the_database(folder: Path) -> dict[str, str]:
    return {name: digest for name, digest in contents(folder).items() if not name.startswith("tilsagn.db")}


def rewritten(backup: Path, change: Callable[[Files], None], *, with_manifest: bool = False) -> Path:
    """Return the backup with one change; ``with_manifest`` makes its manifest agree."""
    with zipfile.ZipFile(backup) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    if with_manifest:
        manifest = json.loads(files["manifest.json"])
        listed = {name: sha256(content).hexdigest() for name, content in files.items() if name != "manifest.json"}
        sizes = {name: len(files[name]) for name in listed}
        files["manifest.json"] = json.dumps(manifest | {"files": listed, "sizes": sizes}).encode()
    out = backup.with_name("changed.zip")
    with zipfile.ZipFile(out, "w") as changed:
        for name, content in files.items():
            changed.writestr(name, content)
    return out


def test_what_comes_back_is_what_was_saved(in_operation: Tilsagn, backup: Path, tmp_path: Path) -> None:
    answer = in_operation.ok("restore", backup, "--into", tmp_path / "back")
    assert "everything agrees" in answer.said
    assert f"Set TILSAGN_DATA={tmp_path / 'back'} to work in it." in answer.said
    then, now = dump(tmp_path / "back"), dump(in_operation.data)
    assert [line for line in now if line not in then and not re.search(r"""INTO "(mark|seal)".*backup""", line)] == []
    assert [line for line in then if line not in now] == []
    assert files_beside_the_database(tmp_path / "back") == files_beside_the_database(in_operation.data)
    assert {path.name for path in (tmp_path / "back").iterdir()} == {"documents", "mail", "tilsagn.db"}


def test_a_backup_says_what_it_holds(in_operation: Tilsagn, tmp_path: Path) -> None:
    made = in_operation.ok("backup", "-o", tmp_path / "a.zip", "--json").json
    verified = in_operation.ok("verify", "--json").json
    assert made["faults"] == []
    assert made["verified"] == verified["counts"]
    assert made["bytes"] == (tmp_path / "a.zip").stat().st_size
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert made["files"] == len(archive.namelist()) - 1


def test_nobody_else_may_read_it_and_nothing_is_left_beside_it(in_operation: Tilsagn, tmp_path: Path) -> None:
    backup = tmp_path / "office.zip"
    in_operation.ok("backup", "-o", backup)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"data", "office.zip"}


def test_the_office_can_be_worked_in_from_the_restored_folder(
    in_operation: Tilsagn, running_case: int, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_operation.ok("restore", backup, "--into", tmp_path / "back")
    before = in_operation.ok("case", running_case).out
    monkeypatch.setenv("TILSAGN_DATA", str(tmp_path / "back"))
    assert in_operation.ok("case", running_case).out == before
    in_operation.ok("sweep")
    in_operation.ok("verify")


def test_a_backup_is_consistent_while_somebody_writes(in_operation: Tilsagn, tmp_path: Path) -> None:
    """Incidents are written in pairs, each pair in one transaction: no backup holds half of one."""
    begun, over = Event(), Event()

    def write() -> None:
        office = connect(f"sqlite:///{in_operation.data / 'tilsagn.db'}")
        number = 0
        while not over.wait(0.002):
            number += 1
            with office.begin() as tx:
                for half in ("left", "right"):
                    incidents.raise_incident(tx, f"{half} {number}", "test", "", datetime(2027, 5, 15, tzinfo=UTC))
            begun.set()
        office.dispose()

    writer = Thread(target=write)
    writer.start()
    try:
        assert begun.wait(PATIENCE)
        for number in range(3):
            in_operation.ok("backup", "-o", tmp_path / f"{number}.zip")
    finally:
        over.set()
        writer.join()
    counts = []
    for number in range(3):
        in_operation.ok("restore", tmp_path / f"{number}.zip", "--into", tmp_path / str(number))
        with closing(sqlite3.connect(tmp_path / str(number) / "tilsagn.db")) as copy:
            query = "SELECT count(*) FROM incident WHERE kind = 'test' AND subject LIKE ?"
            left, right = (copy.execute(query, (f"{half} %",)).fetchone()[0] for half in ("left", "right"))
        assert left == right
        counts.append(left)
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_a_restore_never_touches_what_is_there(in_operation: Tilsagn, backup: Path, tmp_path: Path) -> None:
    occupied = tmp_path / "occupied"
    occupied.mkdir()
    (occupied / "mine.txt").write_text("x")
    answer = in_operation("restore", backup, "--into", occupied)
    assert answer.code == BAD_INPUT
    assert "is not an empty folder" in answer.said
    assert [path.name for path in occupied.iterdir()] == ["mine.txt"]
    assert in_operation("restore", backup, "--into", in_operation.data).code == BAD_INPUT


def test_an_empty_folder_is_taken(in_operation: Tilsagn, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    in_operation.ok("restore", backup, "--into", tmp_path / "empty")
    assert (tmp_path / "empty" / "tilsagn.db").exists()


def spoil_a_paper(files: Files) -> None:
    name = next(name for name in files if name.startswith("documents/"))
    files[name] = b" " + files[name][1:]


def lengthen_a_paper(files: Files) -> None:
    files[next(name for name in files if name.startswith("documents/"))] += b" "


def lose_a_paper(files: Files) -> None:
    del files[next(name for name in files if name.startswith("documents/"))]


def add_a_file(files: Files) -> None:
    files["extra.txt"] = b"x"


def lose_the_manifest(files: Files) -> None:
    del files["manifest.json"]


def come_from_the_future(files: Files) -> None:
    files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) | {"schema": "9999"}).encode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (spoil_a_paper, "differ from the manifest"),
        (lengthen_a_paper, "are of another size"),
        (lose_a_paper, "does not hold what its manifest lists"),
        (add_a_file, "does not hold what its manifest lists: extra.txt"),
        (lose_the_manifest, "is no backup of tilsagn"),
        (come_from_the_future, "Install that version first"),
    ],
)
def test_a_backup_that_was_changed_is_not_restored(
    in_operation: Tilsagn, backup: Path, tmp_path: Path, change: Callable[[Files], None], said: str
) -> None:
    answer = in_operation("restore", rewritten(backup, change), "--into", tmp_path / "back")
    assert answer.code == BAD_INPUT
    assert said in answer.said
    assert not (tmp_path / "back").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("name", ["settings", "documents/note.txt", "documents/ab/" + "cd" * 32, "mail/a/b.eml"])
def test_what_is_no_part_of_a_backup_is_not_unpacked(
    in_operation: Tilsagn, backup: Path, tmp_path: Path, name: str
) -> None:
    def smuggle(files: Files) -> None:
        files[name] = b"x"

    answer = in_operation("restore", rewritten(backup, smuggle, with_manifest=True), "--into", tmp_path / "back")
    assert answer.code == BAD_INPUT
    assert f"holds what is no part of a backup: {name}." in answer.said
    assert not (tmp_path / "back").exists()


def test_nothing_is_unpacked_where_there_is_no_room_for_it(
    in_operation: Tilsagn, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda place: _Disk(total=10**9, used=10**9 - 10**5, free=10**5))
    answer = in_operation("restore", backup, "--into", tmp_path / "back")
    assert answer.code == BAD_INPUT
    assert f"{tmp_path} has 0.1 MB of room" in answer.said
    assert "Make room there, or name a folder on another disk." in answer.said
    assert not (tmp_path / "back").exists()


class _Disk(NamedTuple):
    total: int
    used: int
    free: int


def test_a_manifest_of_an_absurd_size_is_not_read(
    in_operation: Tilsagn, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deployments.operations.backup._LARGEST_MANIFEST", 100)
    answer = in_operation("restore", backup, "--into", tmp_path / "back")
    assert answer.code == BAD_INPUT
    assert "The manifest is larger than that of any backup." in answer.said


def test_a_backup_of_an_older_version_which_lists_no_sizes_comes_back(
    in_operation: Tilsagn, backup: Path, tmp_path: Path
) -> None:
    def forget_the_sizes(files: Files) -> None:
        manifest = json.loads(files["manifest.json"])
        del manifest["sizes"]
        files["manifest.json"] = json.dumps(manifest).encode()

    answer = in_operation.ok("restore", rewritten(backup, forget_the_sizes), "--into", tmp_path / "back")
    assert "everything agrees" in answer.said


@pytest.mark.parametrize("name", ["../outside.txt", "/outside.txt", "documents/../../outside.txt"])
def test_a_backup_cannot_write_outside_the_folder(
    in_operation: Tilsagn, backup: Path, tmp_path: Path, name: str
) -> None:
    def reach_out(files: Files) -> None:
        files[name] = b"x"

    changed = rewritten(backup, reach_out, with_manifest=True)
    answer = in_operation("restore", changed, "--into", tmp_path / "back")
    assert answer.code == BAD_INPUT
    assert f"holds what is no part of a backup: {name}." in answer.said
    assert not list(tmp_path.rglob("outside.txt"))


def test_a_careful_forgery_of_a_paper_is_found_when_it_is_verified(
    in_operation: Tilsagn, backup: Path, tmp_path: Path
) -> None:
    changed = rewritten(backup, spoil_a_paper, with_manifest=True)
    answer = in_operation("restore", changed, "--into", tmp_path / "back")
    assert answer.code == REFUSED
    assert "has been changed" in answer.err


def test_half_a_backup_is_none(in_operation: Tilsagn, backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    answer = in_operation("restore", backup, "--into", tmp_path / "back")
    assert answer.code == BAD_INPUT
    assert not (tmp_path / "back").exists()


def test_a_byte_changed_anywhere_is_never_a_fault_of_ours(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is damaged, in a file or in the directory of files, is refused, or does not change what is unpacked."""
    monkeypatch.setattr("os.fsync", lambda file: None)
    unpack(backup, tmp_path / "whole")
    whole, unharmed = contents(tmp_path / "whole"), 0
    with zipfile.ZipFile(backup) as archive:
        directory = archive.start_dir
    for damaged in with_one_byte_changed(backup, directory, places=100):
        shutil.rmtree(tmp_path / "opened", ignore_errors=True)
        with suppress(Refusal):
            unpack(damaged, tmp_path / "opened")
            assert contents(tmp_path / "opened") == whole
            unharmed += 1
    assert 0 < unharmed < 100


@pytest.mark.parametrize(
    ("field", "byte", "said"),
    [
        (8, 1, "is encrypted"),
        (10, 12, "no backup is packed like this"),
        (10, 99, "no backup is packed like this"),
    ],
)
def test_a_backup_that_says_to_be_encrypted_or_packed_otherwise_is_bad_input(
    in_operation: Tilsagn, backup: Path, tmp_path: Path, field: int, byte: int, said: str
) -> None:
    with zipfile.ZipFile(backup) as archive:
        entry = archive.start_dir
    content = bytearray(backup.read_bytes())
    content[entry + field] = byte
    backup.write_bytes(content)
    answer = in_operation("restore", backup, "--into", tmp_path / "back")
    assert answer.code == BAD_INPUT
    assert said in answer.said
    assert not (tmp_path / "back").exists()


def test_an_office_that_lost_a_paper_is_saved_all_the_same_aside_and_told(
    in_operation: Tilsagn, backup: Path, tmp_path: Path
) -> None:
    before = backup.read_bytes()
    lost = next(path for path in (in_operation.data / "documents").rglob("*") if path.is_file())
    lost.unlink()
    answer = in_operation("backup", "-o", backup)
    assert answer.code == REFUSED
    assert f"The paper {lost.name} is missing" in answer.err
    assert "Restore the last proven backup into another folder, and compare." in answer.err
    assert f"{backup} was not written" in answer.out
    assert backup.read_bytes() == before
    assert in_operation("restore", tmp_path / "office-unproven.zip", "--into", tmp_path / "back").code == REFUSED
    assert dump(tmp_path / "back") == dump(in_operation.data)


def test_a_backup_that_fails_leaves_the_last_one(in_operation: Tilsagn, backup: Path) -> None:
    before = backup.read_bytes()
    (in_operation.data / "tilsagn.db").write_bytes(b"this is no database" * 100)
    answer = in_operation("backup", "-o", backup)
    assert answer.code == BAD_INPUT
    assert "cannot be read as the database of an office: it is damaged (" in answer.said
    assert backup.read_bytes() == before
    assert {path.name for path in backup.parent.iterdir()} == {"data", "office.zip"}


KILLED = """
import os, signal, sys
from pathlib import Path
from deployments.operations import backup
backup.{last} = lambda *arguments: os.kill(os.getpid(), signal.SIGKILL)
from deployments.cli import main
main(sys.argv[1:])
"""


def test_what_killed_backups_and_restores_have_left_is_cleared_away_by_the_next(
    in_operation: Tilsagn, backup: Path, tmp_path: Path
) -> None:
    back = ("restore", str(backup), "--into", str(tmp_path / "back"))
    for last, arguments in (("_proof", ("backup", "-o", str(backup))), ("sync_folder", back)):
        program = KILLED.format(last=last)
        killed = subprocess.run([sys.executable, "-c", program, *arguments], cwd=ROOT, check=False, timeout=60)
        assert killed.returncode == -signal.SIGKILL
    left = [path for path in tmp_path.iterdir() if path.name.startswith(".tilsagn-restore-")]
    assert len(left) == 1 and (left[0] / "opened" / "tilsagn.db").exists()
    (tmp_path / f".office.zip.{killed_process()}.part").write_bytes(b"half, by an older version")
    in_operation.ok("backup", "-o", backup)
    assert {path.name for path in tmp_path.iterdir()} == {"data", "office.zip"}


def killed_process() -> int:
    """The number of a process that is no more."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_the_folder_of_a_backup_that_is_being_made_is_left_alone(tmp_path: Path) -> None:
    with workshop(tmp_path, ".tilsagn-backup-") as ours, workshop(tmp_path, ".tilsagn-backup-") as others:
        (ours / "tilsagn.db").write_bytes(b"half of it")
        ours_too = tmp_path / f".office.zip.{os.getpid()}.part"
        ours_too.write_bytes(b"half")
        with workshop(tmp_path, ".tilsagn-restore-"):
            assert (ours / "tilsagn.db").exists() and others.exists() and ours_too.exists()
    assert list(tmp_path.iterdir()) == [ours_too]


def test_a_full_disk_is_not_called_a_fault_of_the_office(
    in_operation: Tilsagn, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says of both that the database or the disk is full; here it is the disk of the copy."""
    before = backup.read_bytes()
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def little_room(database: object, **how: Any) -> sqlite3.Connection:
        connection = connect(str(database), **how)
        if ".tilsagn-backup-" in str(database):
            connection.execute("PRAGMA max_page_count = 10")
        return connection

    monkeypatch.setattr("deployments.operations.backup.sqlite3.connect", little_room)
    answer = in_operation("backup", "-o", backup)
    assert answer.code == BAD_INPUT
    assert f"{backup} cannot be written: No space left on device. Make room on that disk" in answer.said
    assert "restore no backup" in answer.said
    assert "as the database of an office" not in answer.said
    assert backup.read_bytes() == before


def test_without_a_database_there_is_nothing_to_save(tilsagn: Tilsagn, tmp_path: Path) -> None:
    answer = tilsagn("backup", "-o", tmp_path / "a.zip")
    assert answer.code == BAD_INPUT
    assert "There is no database" in answer.said
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.parametrize(
    ("setting", "name", "content"),
    [
        ("NUMBERS", "numbers.yaml", "description_pages: [{since: 2020-01-01, value: 4, source: our board}]\n"),
        ("TEXTS", "letter_texts.yaml", "network: [{since: 2020-01-01, value: Mød op., source: our board}]\n"),
        (
            "ENCLOSURES",
            "enclosures/letter_enclosures.yaml",
            "prequalified: [{since: 2020-01-01, value: [], source: we}]\n",
        ),
    ],
)
def test_a_file_of_the_office_s_own_comes_along_and_restore_names_its_setting(
    in_operation: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, name: str, content: str
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(content, encoding="utf-8")
    monkeypatch.setenv(f"TILSAGN_{setting}", str(own))
    in_operation.ok("backup", "-o", tmp_path / "a.zip")
    answer = in_operation.ok("restore", tmp_path / "a.zip", "--into", tmp_path / "back")
    assert (tmp_path / "back" / name).read_bytes() == own.read_bytes()
    assert f"TILSAGN_{setting}={tmp_path / 'back' / name} to work in it" in answer.said


def test_what_goes_with_letters_comes_along_in_the_folder_of_its_list(
    in_operation: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "loen.pdf").write_bytes(b"%PDF-1.7 guidance")
    own = tmp_path / "own.yaml"
    value = "[{title: Løn, file: loen.pdf}, {title: Ikke her, file: borte.pdf}]"
    own.write_text(f"prequalified: [{{since: 2020-01-01, source: os, value: {value}}}]\n", encoding="utf-8")
    monkeypatch.setenv("TILSAGN_ENCLOSURES", str(own))
    in_operation.ok("backup", "-o", tmp_path / "a.zip")
    in_operation.ok("restore", tmp_path / "a.zip", "--into", tmp_path / "back")
    back = tmp_path / "back" / "enclosures"
    assert sorted(path.name for path in back.iterdir()) == ["letter_enclosures.yaml", "loen.pdf"]
    assert (back / "loen.pdf").read_bytes() == b"%PDF-1.7 guidance"


def test_every_file_that_the_settings_name_is_in_a_backup_or_is_left_out_on_purpose() -> None:
    files = {n for n, f in Settings.model_fields.items() if "Path" in str(f.annotation)}
    elsewhere = {"data", "backups", "database_url_file", "smtp_password_file", "smtp_authority", "sealing_key"}
    assert files == elsewhere | set(OWN_FILES)


def test_on_postgresql_it_says_what_to_do_instead(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSAGN_DATABASE_URL", "postgresql+psycopg://tilsagn:hemmeligt@db.fonden.example/tilsagn")
    answer = tilsagn("backup", "-o", tmp_path / "a.zip")
    assert answer.code == REFUSED
    assert "pg_dump --format=custom" in answer.said
    assert "hemmeligt" not in answer.said


def test_no_secret_is_in_a_backup(in_operation: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSAGN_SMTP_USERNAME", "tilsagn")
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD", "meget-hemmeligt-kodeord")
    assert read_settings().smtp_password is not None
    in_operation.ok("backup", "-o", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not any(b"meget-hemmeligt-kodeord" in archive.read(name) for name in archive.namelist())


def test_a_file_that_cannot_be_written_is_bad_input(in_operation: Tilsagn, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    answer = in_operation("backup", "-o", tmp_path / "file" / "a.zip")
    assert answer.code == BAD_INPUT
    assert "cannot be written" in answer.err

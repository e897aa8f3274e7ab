"""What SQLite and the operating system say of a disk, in words that say what helps."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from domain.store import disk

WHOLE = "restore no backup for it"


def of_a_full_database(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        connection.execute("CREATE TABLE a (x)")
        connection.execute("INSERT INTO a VALUES (zeroblob(100000))")


def of_a_database_that_may_not_be_written(file: Path) -> None:
    sqlite3.connect(file).close()
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("CREATE TABLE a (x)")


def of_a_file_that_cannot_be_opened(file: Path) -> None:
    file.mkdir()
    sqlite3.connect(file).close()


def of_what_is_no_database(file: Path) -> None:
    file.write_bytes(b"this is no database" * 100)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("SELECT * FROM sqlite_master")


def error(made: Callable[[Path], None], file: Path) -> sqlite3.Error:
    with pytest.raises(sqlite3.Error) as caught:
        made(file)
    return caught.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tilsagn.db"


def test_a_full_disk_asks_for_room_and_for_no_backup(file: Path) -> None:
    said, help = disk.explained(error(of_a_full_database, file), file)
    assert said == "database or disk is full"
    assert help.startswith("Make room on that disk") and WHOLE in help


def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mounted:
        f_flag = os.ST_RDONLY

    monkeypatch.setattr("os.statvfs", lambda place: Mounted)


def forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda place, how: False)


def full(monkeypatch: pytest.MonkeyPatch) -> None:
    class Used:
        free = 4096

    monkeypatch.setattr("shutil.disk_usage", lambda place: Used)


@pytest.mark.parametrize("made", [of_a_database_that_may_not_be_written, of_a_file_that_cannot_be_opened])
@pytest.mark.parametrize(
    ("place", "said", "help"),
    [
        (read_only, "Read-only file system", "Make the file system writable"),
        (forbidden, "Permission denied", "Work as the user who owns the folder"),
        (full, "No space left on device", "Make room on that disk"),
    ],
)
def test_that_a_file_cannot_be_opened_or_written_is_explained_by_its_folder(
    file: Path,
    made: Callable[[Path], None],
    place: Callable[[pytest.MonkeyPatch], None],
    said: str,
    help: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trouble = error(made, file)
    place(monkeypatch)
    what, helps = disk.explained(trouble, file)
    assert what == f"{said}: {trouble}"
    assert helps.startswith(help) and WHOLE in helps
    assert disk.is_of_writing(trouble) and not disk.is_damage(trouble)


def test_without_the_file_the_doctor_is_asked(file: Path) -> None:
    _, help = disk.explained(error(of_a_file_that_cannot_be_opened, file), None)
    assert help == "`tilsagn doctor` says what to do."


def test_only_damage_is_a_matter_for_a_backup(file: Path) -> None:
    trouble = error(of_what_is_no_database, file)
    assert disk.is_damage(trouble) and not disk.is_of_writing(trouble)
    assert disk.explained(trouble, file) == ("it is damaged (file is not a database)", disk.DAMAGED)


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM])
def test_an_error_of_the_system_about_a_disk_or_a_right_says_what_helps(number: int) -> None:
    assert WHOLE in str(disk.what_helps(OSError(number, os.strerror(number))))


def test_an_error_that_is_none_of_a_disk_s_is_left_to_others() -> None:
    assert disk.what_helps(FileNotFoundError(errno.ENOENT, "No such file or directory")) is None

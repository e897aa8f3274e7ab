"""Whatever is damaged in the file of the database, `verify`, `doctor` and `backup` all tell."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deployments.operations import doctor
from tests.cli.terminal import BAD_INPUT, INTERNAL, REFUSED, Answer, Tilsagn

BYTES = 2_000
_SAYS_SO = {"verify": {REFUSED, INTERNAL}, "doctor": {REFUSED}, "backup": {REFUSED, BAD_INPUT}}


@pytest.fixture
def office(posted: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> Tilsagn:
    """An office that has sent mail. Its doctor looks at nothing but the database, and nothing need last."""
    monkeypatch.setattr(doctor, "_CHECKS", [check for check in doctor._CHECKS if check.__name__ == "_database"])
    monkeypatch.setattr("os.fsync", lambda file: None)
    return posted


def ask(office: Tilsagn, target: Path) -> dict[str, Answer]:
    """What the three say of the database as it stands."""
    return {"verify": office("verify"), "doctor": office("doctor"), "backup": office("backup", "-o", target)}


def silent(answers: dict[str, Answer]) -> list[str]:
    """Which of them do not say in words that anything is wrong, and with which code they end instead."""
    return [
        f"{name}: {answer.code}"
        for name, answer in answers.items()
        if answer.code not in _SAYS_SO[name] or "Traceback" in answer.err
    ]


def roots(database: Path) -> tuple[dict[str, int], int]:
    """The first page of each table and index by name, and the bytes of a page."""
    with closing(sqlite3.connect(database)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        rows = connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0").fetchall()
    return {"sqlite_master": 1, **dict(rows)}, size


def damages(whole: bytes, page: int, size: int) -> Iterator[tuple[str, bytes]]:
    """A page with its beginning overwritten; and with its end, where its first row is, if it has one."""
    start, end = (page - 1) * size, page * size
    header = start + (100 if page == 1 else 0)
    yield "beginning", whole[:start] + b"\xff" * BYTES + whole[start + BYTES :]
    if int.from_bytes(whole[header + 3 : header + 5], "big"):
        yield "end", whole[: end - BYTES] + bytes(BYTES) + whole[end:]


def test_two_thousand_damaged_bytes_in_any_table_or_index_are_told_by_all_three(
    office: Tilsagn, tmp_path: Path
) -> None:
    database, target = office.data / "tilsagn.db", tmp_path / "office.zip"
    trees, size = roots(database)
    office.ok("backup", "-o", target)
    whole, good = database.read_bytes(), target.read_bytes()
    escaped, tried = [], 0
    for name, page in trees.items():
        for where, damaged in damages(whole, page, size):
            for leftover in office.data.glob("tilsagn.db-*"):
                leftover.unlink()
            database.write_bytes(damaged)
            tried += 1
            escaped += [f"{where} of {name}, {command}" for command in silent(ask(office, target))]
    assert escaped == []
    assert tried > 1.5 * len(trees) > 60
    assert target.read_bytes() == good, "no backup that fails its proof takes the place of a good one"


def test_what_is_damaged_is_named_with_what_helps(office: Tilsagn, tmp_path: Path) -> None:
    """Bytes of an index are zero: the mail that waits is still there, and delivery would not find it."""
    database = office.data / "tilsagn.db"
    trees, size = roots(database)
    content = bytearray(database.read_bytes())
    content[trees["waiting_mail"] * size - 3 * BYTES // 2 : trees["waiting_mail"] * size] = bytes(3 * BYTES // 2)
    database.write_bytes(content)
    verify, doctor = office("verify"), office("doctor")
    assert verify.code == doctor.code == REFUSED
    assert "database, index waiting_mail: " in verify.err
    assert "0 events" in verify.out, "nothing that is read from it is called proven"
    for said in (verify.said, doctor.said):
        assert "REINDEX on a copy loses nothing" in said
        assert "restore the last proven backup into another folder" in said
    backup = office("backup", "-o", tmp_path / "office.zip")
    assert "database, index waiting_mail: " in backup.err
    assert not (tmp_path / "office.zip").exists()
    assert (tmp_path / "office-unproven.zip").exists()


def test_reindexing_a_copy_mends_an_index_as_the_advice_says(office: Tilsagn) -> None:
    database = office.data / "tilsagn.db"
    trees, size = roots(database)
    content = bytearray(database.read_bytes())
    content[trees["waiting_mail"] * size - BYTES : trees["waiting_mail"] * size] = bytes(BYTES)
    database.write_bytes(content)
    assert office("verify").code == REFUSED
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("REINDEX")
    assert "all agree" in office.ok("verify").out


NO_TEXT = "CAST(x'ff41' AS TEXT)"
A_NUL = "'a' || char(0) || 'b'"


@pytest.mark.parametrize(
    ("change", "row"),
    [
        ("UPDATE inbox SET payload = NO_TEXT WHERE seq = 1", "table inbox, row 1"),
        ("UPDATE inbox SET answer = A_NUL WHERE seq = 2", "table inbox, row 2"),
        ("UPDATE attempt SET reply = NO_TEXT WHERE seq = 1", "table attempt, row 1"),
        ("UPDATE attempt SET at = 'noon' WHERE seq = 2", "table attempt, row 2"),
        (
            "INSERT INTO incident (seq, subject, kind, text, opened_at) VALUES (7, 'a', 'b', 'c', 'soon')",
            "table incident, row 7",
        ),
        ("INSERT INTO mark (what, at) VALUES ('sweep', 'noon')", "table mark, row sweep"),
        ("UPDATE outbox SET letter_sha256 = A_NUL WHERE seq = 1", "table outbox, row 1"),
        ("UPDATE document SET media_type = NO_TEXT", "table document, row "),
        ("UPDATE deadline SET changed_on = '2027-02-30' WHERE state <> 'armed'", "table deadline, row "),
    ],
)
def test_a_row_that_cannot_be_read_is_told_by_all_three_and_named(
    office: Tilsagn, tmp_path: Path, change: str, row: str
) -> None:
    """The pages are sound; what stands in the row is none of its columns, and is repeated nowhere."""
    with closing(sqlite3.connect(office.data / "tilsagn.db")) as connection:
        connection.execute(change.replace("NO_TEXT", NO_TEXT).replace("A_NUL", A_NUL))
        connection.commit()
    answers = ask(office, tmp_path / "office.zip")
    assert silent(answers) == []
    assert [name for name, answer in answers.items() if row not in answer.said] == []


def test_of_a_sound_office_none_of_the_three_says_so(office: Tilsagn, tmp_path: Path) -> None:
    assert silent(ask(office, tmp_path / "office.zip")) == ["verify: 0", "doctor: 0", "backup: 0"]

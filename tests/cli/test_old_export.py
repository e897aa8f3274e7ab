"""An export that was given out long ago is held against the office: `tilsagn verify --against FILE`."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from deployments.reports.archive import check
from domain.store import outbox
from tests.cli.terminal import BAD_INPUT, DONE, REFUSED, Tilsagn
from tests.store.lives import Life, opened
from tests.store.test_heads import FORGERIES, a_case_deleted, a_tail_cut, an_actor_renamed, sealed_again
from tests.store.test_tampering import without_guards

IN_MAY = date(2027, 5, 3)
LATER = ("--by", "Ida Holst", "--role", "case_officer", "--on", "2026-11-02")


@pytest.fixture(scope="module")
def export() -> list[bytes]:
    """What the first test that asks for it has exported."""
    return []


@pytest.fixture
def exported(posted: Tilsagn, running_case: int, tmp_path: Path, export: list[bytes]) -> Path:
    """The export that the auditor got in May 2027, after all mail had gone out."""
    if not export:
        posted.ok("export", running_case, "-o", tmp_path / "sag.zip")
        export.append((tmp_path / "sag.zip").read_bytes())
    (tmp_path / "sag.zip").write_bytes(export[0])
    return tmp_path / "sag.zip"


@pytest.fixture
def office(posted: Tilsagn, running_case: int) -> Life:
    """The same office, for whoever holds the database."""
    life = opened(posted.data, day=IN_MAY)
    assert life.case_no == running_case
    return life


def said(tilsagn: Tilsagn, file: Path) -> tuple[int, list[list[str]]]:
    answer = tilsagn("verify", "--against", file, "--json")
    return answer.code, answer.json["faults"]


def test_it_agrees_today_and_after_the_case_has_gone_on(posted: Tilsagn, running_case: int, exported: Path) -> None:
    answer = posted.ok("verify", "--against", exported)
    assert f"an export of case {running_case}, with " in answer.out
    assert "all agree" in answer.out
    posted.ok("record", "record-note", running_case, "kind=telephone", "who=Åse", "text=Ringede.", *LATER)
    posted.ok("deliver")
    assert said(posted, exported) == (DONE, [])


@pytest.mark.parametrize("forgery", [an_actor_renamed, a_tail_cut, a_case_deleted], ids=lambda each: each.__name__)
def test_a_history_that_was_rewritten_consistently_is_found(
    posted: Tilsagn, running_case: int, exported: Path, office: Life, forgery: Callable[[Life], None]
) -> None:
    forgery(office)
    office.store.engine.dispose()
    code, faults = said(posted, exported)
    assert code == REFUSED
    place, what = next((place, what) for place, what in faults if place.startswith("sag.zip, "))
    assert place.startswith(f"sag.zip, case {running_case}")
    assert what.startswith(FORGERIES[forgery])
    answer = posted("verify", "--against", exported)
    assert (answer.code, "sag.zip, case" in answer.said) == (REFUSED, True)


def test_a_letter_that_was_put_in_place_of_the_one_that_was_sent_is_found(
    posted: Tilsagn, running_case: int, exported: Path, office: Life
) -> None:
    with without_guards(office) as tx:
        letters = [mail for mail in outbox.of_case(tx, running_case) if mail.letter_sha256]
        first, other = letters[0], letters[-1]
        table = outbox.TABLE
        tx.execute(
            update(table).where(table.c.message_id == first.message_id).values(letter_sha256=other.letter_sha256)
        )
        sealed_again(tx)
    office.store.engine.dispose()
    assert posted("verify").code == DONE, "the forger was careful, and the office agrees with itself"
    assert first.letter_sha256 is not None
    assert said(posted, exported) == (
        REFUSED,
        [
            [
                f"sag.zip, case {running_case}, letter {first.letter_sha256[:12]}",
                "was sent, and the office has another or none in its place",
            ]
        ],
    )


def test_an_export_that_was_changed_proves_nothing_and_says_so(posted: Tilsagn, exported: Path) -> None:
    changed = exported.with_name("changed.zip")
    with zipfile.ZipFile(exported) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"Ida Holst", b"Ida Horst") if name == check.JOURNAL else content)
    code, faults = said(posted, changed)
    assert code == REFUSED
    assert {place for place, _ in faults} == {"changed.zip, export"}
    assert any("journal.jsonl has been changed" in what for _, what in faults)


def test_an_export_that_was_unpacked_is_compared_too(posted: Tilsagn, exported: Path) -> None:
    folder = exported.with_suffix("")
    with zipfile.ZipFile(exported) as archive:
        archive.extractall(folder)
    assert said(posted, folder) == (DONE, [])


def test_an_export_of_an_earlier_release_lists_no_letters_and_is_compared_by_its_journal(
    posted: Tilsagn, exported: Path
) -> None:
    old = exported.with_name("old.zip")
    with zipfile.ZipFile(exported) as now, zipfile.ZipFile(old, "w") as before:
        for name in now.namelist():
            content = now.read(name)
            if name == check.MANIFEST:
                content = json.dumps({k: v for k, v in json.loads(content).items() if k != check.LETTERS}).encode()
            before.writestr(name, content)
    assert said(posted, old) == (DONE, [])


def test_a_folder_without_an_export_is_bad_input(posted: Tilsagn, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    assert posted("verify", "--against", tmp_path / "leer").code == BAD_INPUT

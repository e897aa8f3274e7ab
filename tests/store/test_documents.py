"""Papers are kept under the hash of their content: written once, never overwritten, and damage is noticed."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.store.documents import DocumentDamaged, Documents

PAPER = b"Kommunal anbefaling, Nordvangen"


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    return Documents(tmp_path / "documents")


def files(documents: Documents) -> list[Path]:
    return [file for file in documents.folder.rglob("*") if file.is_file()]


def test_what_is_kept_can_be_fetched_by_its_hash(documents: Documents) -> None:
    digest = documents.keep(PAPER)
    assert digest == sha256(PAPER).hexdigest()
    assert documents.fetch(digest) == PAPER


@settings(max_examples=50)
@given(content=st.binary(max_size=10_000))
def test_any_bytes_come_back_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    documents = Documents(tmp_path_factory.getbasetemp() / "any-bytes", durable=False)
    assert documents.fetch(documents.keep(content)) == content


def test_the_same_paper_again_is_the_same_file_untouched(documents: Documents) -> None:
    first = documents.keep(PAPER)
    (file,) = files(documents)
    written = file.stat()
    assert documents.keep(PAPER) == first
    (again,) = files(documents)
    assert (again.stat().st_ino, again.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)


def test_a_file_that_is_there_is_never_overwritten(documents: Documents) -> None:
    """Not even to mend it: a damaged paper is a matter for a person."""
    digest = documents.keep(PAPER)
    (file,) = files(documents)
    file.write_bytes(b"something else")
    documents.keep(PAPER)
    assert file.read_bytes() == b"something else"
    with pytest.raises(DocumentDamaged):
        documents.fetch(digest)


@pytest.mark.parametrize("damaged", [PAPER + b" ", PAPER[:-1], b"", PAPER.replace(b"K", b"k")])
def test_damaged_content_is_never_handed_out(documents: Documents, damaged: bytes) -> None:
    digest = documents.keep(PAPER)
    (file,) = files(documents)
    file.write_bytes(damaged)
    with pytest.raises(DocumentDamaged, match=f"{digest}.*has been changed"):
        documents.fetch(digest)


def test_a_lost_paper_is_noticed(documents: Documents) -> None:
    digest = documents.keep(PAPER)
    files(documents)[0].unlink()
    with pytest.raises(DocumentDamaged, match=f"{digest} is missing"):
        documents.fetch(digest)


def test_a_paper_that_was_never_kept_is_missing(documents: Documents) -> None:
    with pytest.raises(DocumentDamaged, match="is missing"):
        documents.fetch("0" * 64)


def test_a_paper_that_could_not_be_written_leaves_no_paper(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the bytes are to be made safe."""

    def full(_: int) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        with pytest.raises(OSError, match="no space"):
            documents.keep(PAPER)
    assert files(documents) == []
    assert documents.fetch(documents.keep(PAPER)) == PAPER


def test_a_new_paper_is_made_safe_with_the_folders_that_name_it(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut must not lose a name whose bytes are safe."""
    synced: list[Path] = []
    sync = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(Path(os.readlink(f"/proc/self/fd/{descriptor}")))
        sync(descriptor)

    monkeypatch.setattr("os.fsync", noted)
    digest = documents.keep(PAPER)
    assert synced[1:] == [documents.folder / digest[:2], documents.folder]
    assert synced[0].parent == documents.folder / digest[:2]
    synced.clear()
    documents.keep(PAPER)
    assert synced == []

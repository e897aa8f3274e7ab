"""A package is read from a folder: every file by its name, and what is no package is refused with its place."""

import os
from pathlib import Path

import pytest

from domain.findings import Refusal
from tasks import package_folder
from tests.store.lives import PACKAGES, package
from tests.words import refusing


def test_takes_every_file_by_its_relative_name_and_no_hidden_ones(tmp_path: Path) -> None:
    (tmp_path / "bilag").mkdir()
    (tmp_path / "application.yaml").write_bytes(b"title: x")
    (tmp_path / "bilag" / "brev.pdf").write_bytes(b"%PDF")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    assert package_folder.load(tmp_path) == {"application.yaml": b"title: x", "bilag/brev.pdf": b"%PDF"}


def test_an_example_is_a_package() -> None:
    assert package_folder.load(PACKAGES / "plan") == package("plan")


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_bytes(b"x")
    with refusing(match="is not a folder") as caught:
        package_folder.load(tmp_path / name)
    assert caught.value.unreadable


def test_a_file_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """As an archive made under another alphabet leaves it."""
    (tmp_path / "application.yaml").write_bytes(b"title: x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bel\xf8b.pdf")).write_bytes(b"%PDF")
    with refusing(match="not written in UTF-8") as caught:
        package_folder.load(tmp_path)
    assert caught.value.unreadable


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "..", "application.yaml", "nowhere", "link.pdf"])
def test_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "application.yaml").write_bytes(b"title: x")
    (tmp_path / "link.pdf").symlink_to(target)
    with refusing(match=r"'link\.pdf' is a link to another place") as caught:
        package_folder.load(tmp_path)
    assert caught.value.unreadable


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "brev.pdf")
    with refusing(match=r"'brev\.pdf' is no file but a pipe"):
        package_folder.load(tmp_path)


def test_everything_that_cannot_be_taken_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "brev.pdf")
    (tmp_path / "link.pdf").symlink_to("/etc/passwd")
    with pytest.raises(Refusal) as caught:
        package_folder.load(tmp_path)
    assert len(caught.value.findings) == 2


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brev.pdf").write_bytes(b"%PDF")

    def denied(path: Path, mode: str) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", denied)
    with refusing(match=r"brev\.pdf cannot be read: Permission denied"):
        package_folder.load(tmp_path)


def test_what_lies_in_a_hidden_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_bytes(b"x")
    assert package_folder.load(tmp_path) == {}


def test_a_folder_of_countless_files_is_refused_before_any_is_read(tmp_path: Path) -> None:
    for number in range(501):
        (tmp_path / f"{number}.txt").touch()
    with refusing(match="more than 500 files"):
        package_folder.load(tmp_path)


@pytest.mark.parametrize("name", ["x" * 300, "a\x00b"])
def test_a_name_that_no_folder_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal) as caught:
        package_folder.load(tmp_path / name)
    assert caught.value.unreadable


def test_more_than_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_folder, "LARGEST_PACKAGE", 3 * 1024**2)
    with (tmp_path / "application.yaml").open("wb") as file:
        file.truncate(3 * 1024**2)
    assert len(package_folder.load(tmp_path)["application.yaml"]) == 3 * 1024**2
    with (tmp_path / "more.pdf").open("wb") as file:
        file.truncate(1)
    with refusing(match="more than 3 MB"):
        package_folder.load(tmp_path)

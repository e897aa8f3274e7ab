"""Reads a folder of files as one package, within limits, without following links out of it."""

import os
from collections.abc import Iterator
from pathlib import Path

from domain.findings import Finding, Refusal, unreadable_kept

LARGEST_PACKAGE = 200 * 1024 * 1024
"""Bytes; a limit of this system, not of the guideline."""
MOST_FILES = 500
"""Files and folders; the largest package required, a plan, has about a dozen."""


def load(folder: Path) -> dict[str, bytes]:
    """The files of a package folder by their relative names, without hidden files.

    Raises Refusal if the folder does not exist or cannot be a package. Links are not followed, and pipes and devices
    are
    not opened, because neither is content of the folder.
    """
    shown = _shown(folder)
    try:
        entries = list(_entries(folder))
    except ValueError:  # a name with a NUL in it
        raise _no_package(unreadable_kept(f"{shown!r} is not a folder.", _NAME_IT)) from None
    except OSError as error:
        if error.filename == str(folder) and not isinstance(error, PermissionError):
            what, help = f"{shown} is not a folder.", _NAME_IT
        else:
            what, help = f"{_shown(Path(error.filename))} cannot be read: {error.strerror}.", _LET_US
        raise _no_package(unreadable_kept(what, help, shown)) from None
    if found := [finding for entry in entries for finding in _not_taken(folder, entry)]:
        raise _no_package(*found)
    names = {entry.path: Path(entry.path).relative_to(folder).as_posix() for entry in entries}
    package: dict[str, bytes] = {}
    left = LARGEST_PACKAGE
    for entry in sorted(entries, key=lambda entry: names[entry.path]):
        try:
            # Stop reading a file that grows past the limit while it is read.
            with Path(entry.path).open("rb") as file:
                content = file.read(left + 1)
        except OSError as error:
            found.append(unreadable_kept(f"{names[entry.path]} cannot be read: {error.strerror}.", _LET_US, shown))
            continue
        left -= len(content)
        if left < 0:
            what = f"{shown} holds more than {LARGEST_PACKAGE // 1024**2} MB, and a package has at most that."
            raise _no_package(unreadable_kept(what, _LESS, shown))
        package[names[entry.path]] = content
    if found:
        raise _no_package(*found)
    return package


_NAME_IT = "Name the folder that holds the package."
_LET_US = "See that it is whole, that you may read it, and that its path is not too long."
_LESS = "Leave out what the manifest does not name."


def _shown(path: Path) -> str:
    """A path in printable characters, whatever its encoding."""
    return str(path).encode(errors="replace").decode()


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """All files below the folder, without hidden ones."""
    folders, seen = [str(folder)], 0
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                seen += 1
                if seen > MOST_FILES:
                    what = f"{_shown(folder)} holds more than {MOST_FILES} files and folders."
                    raise _no_package(unreadable_kept(what, _LESS, _shown(folder)))
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    yield entry


def _not_taken(folder: Path, entry: os.DirEntry[str]) -> Iterator[Finding]:
    name, where = Path(entry.path).relative_to(folder).as_posix(), _shown(folder)
    try:
        name.encode()
    except UnicodeEncodeError:
        yield unreadable_kept(f"The file name {name!r} is not written in UTF-8.", "Give the file another name.", where)
        return
    if entry.is_symlink():
        yield unreadable_kept(f"{name!r} is a link to another place.", "Put the file itself in the folder.", where)
    elif not entry.is_file(follow_symlinks=False):
        yield unreadable_kept(f"{name!r} is no file but a pipe, a socket or a device.", "Leave it out.", where)


def _no_package(*findings: Finding) -> Refusal:
    return Refusal(findings, step="Loading the package")

"""Reads a folder of files as one package, within limits, without following links out of it."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from domain.findings import Finding, Refusal, unreadable
from domain.foreign_text import shown, visible
from domain.model import clean_text
from domain.packages.file_names import is_stray
from domain.packages.reading import cannot_be_read

LARGEST_PACKAGE = 200 * 1024 * 1024
"""Bytes; a limit of this system, not of the guideline."""
MOST_FILES = 500
"""Files and folders; the largest package required, a plan, has about a dozen."""


def load(folder: Path) -> dict[str, bytes]:
    """The files of a package folder by their clean relative names, without what computers add by themselves.

    Raises Refusal if the folder does not exist or cannot be a package. Links are not followed, and pipes and devices
    are not opened, because neither is content of the folder.
    """
    place = _shown(folder)
    try:
        entries = list(_entries(folder))
    except ValueError:  # a name with a NUL in it
        raise _no_package(unreadable("folder.none", {"folder": place})) from None
    except OSError as error:
        if error.filename == str(folder) and not isinstance(error, PermissionError):
            raise _no_package(unreadable("folder.none", {"folder": place}, where=place)) from None
        raise _no_package(cannot_be_read(_shown(Path(error.filename)), error, place)) from None
    if found := [finding for entry in entries for finding in _not_taken(folder, entry)]:
        raise _no_package(*found)
    names = _clean_names(folder, entries)
    package: dict[str, bytes] = {}
    left = LARGEST_PACKAGE
    for entry in sorted(entries, key=lambda entry: names[entry.path]):
        try:
            # Stop reading a file that grows past the limit while it is read.
            with Path(entry.path).open("rb") as file:
                content = file.read(left + 1)
        except OSError as error:
            found.append(cannot_be_read(names[entry.path], error, place))
            continue
        left -= len(content)
        if left < 0:
            facts = {"folder": place, "most": LARGEST_PACKAGE // 1024**2}
            raise _no_package(unreadable("folder.too_large", facts, where=place))
        package[names[entry.path]] = content
    if found:
        raise _no_package(*found)
    return package


def _clean_names(folder: Path, entries: Iterable[os.DirEntry[str]]) -> dict[str, str]:
    """The relative names by path, clean. Raises Refusal if two become one."""
    written = {entry.path: Path(entry.path).relative_to(folder).as_posix() for entry in entries}
    first: dict[str, str] = {}
    alike = [
        unreadable("package.names_alike", {"names": [shown(first[clean]), shown(name)]}, where=_shown(folder))
        for name in sorted(written.values())
        if first.setdefault(clean := clean_text(name), name) != name
    ]
    if alike:
        raise _no_package(*alike)
    return {path: clean_text(name) for path, name in written.items()}


def _shown(path: Path) -> str:
    """A path in printable characters, whatever its encoding."""
    return visible(str(path).encode(errors="replace").decode())


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """All files below the folder, without what computers add by themselves."""
    folders, seen = [str(folder)], 0
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if is_stray(entry.name):
                    continue
                seen += 1
                if seen > MOST_FILES:
                    facts = {"folder": _shown(folder), "most": MOST_FILES}
                    raise _no_package(unreadable("folder.too_many_files", facts, where=_shown(folder)))
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    yield entry


def _not_taken(folder: Path, entry: os.DirEntry[str]) -> Iterator[Finding]:
    name, where = Path(entry.path).relative_to(folder).as_posix(), _shown(folder)
    try:
        name.encode()
    except UnicodeEncodeError:
        yield unreadable("folder.name_not_utf8", {"name": _shown(Path(name))}, where=where)
        return
    if entry.is_symlink():
        yield unreadable("folder.link", {"name": shown(name)}, where=where)
    elif not entry.is_file(follow_symlinks=False):
        yield unreadable("folder.no_file", {"name": shown(name)}, where=where)


def _no_package(*findings: Finding) -> Refusal:
    return Refusal(findings, step="load-package")

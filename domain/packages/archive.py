"""Unpacks an archive that came from outside, one file at a time, within limits, whatever sizes it states."""

import stat
import zipfile
from collections.abc import Iterator
from typing import IO

from domain.findings import Finding, Refusal, unreadable
from domain.foreign_text import shown
from domain.model import clean_text
from domain.packages.file_names import is_not_plain, is_stray, leads_out

MOST_FILES = 500
_PIECE = 1 << 16
_MEGABYTE = 1024**2
_ENCRYPTED = 0x1


def unpacked(archive: IO[bytes], largest_file: int, largest_whole: int) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file, without the one folder that may hold them all and without strays.

    Raises Refusal for what is no archive, for links, names that lead out, and more bytes than the limits allow, which
    are counted while unpacking.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = [each for each in opened.infolist() if not each.is_dir() and not _is_stray(each.filename)]
            if len(opened.infolist()) > MOST_FILES:
                raise _refused(unreadable("archive.too_many_files", {"most": MOST_FILES}))
            if found := [finding for each in entries for finding in _not_taken(each)]:
                raise Refusal(found, step="load-package")
            names = _names(entries)
            left = largest_whole
            for each in entries:
                content = _within(opened, each, min(largest_file, left), largest_file, largest_whole)
                left -= len(content)
                yield names[each.filename], content
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        if isinstance(error, Refusal):
            raise
        raise _refused(unreadable("archive.damaged")) from None


def _names(entries: list[zipfile.ZipInfo]) -> dict[str, str]:
    """The clean name of each entry, without the one folder that holds them all. Raises Refusal if two are alike."""
    tops = {each.filename.partition("/")[0] for each in entries}
    within = len(tops) == 1 and all("/" in each.filename for each in entries)
    names: dict[str, str] = {}
    seen: dict[str, str] = {}
    for each in entries:
        name = clean_text(each.filename.partition("/")[2] if within else each.filename)
        if (twin := seen.get(name.casefold())) is not None:
            raise _refused(unreadable("package.names_alike", {"names": [shown(twin), shown(name)]}))
        names[each.filename] = seen[name.casefold()] = name
    return names


def _is_stray(name: str) -> bool:
    return any(is_stray(part) for part in name.split("/") if part not in {".", ".."})


def _not_taken(entry: zipfile.ZipInfo) -> Iterator[Finding]:
    name = shown(entry.filename[:200])
    if leads_out(entry.filename) or ":" in entry.filename:
        yield unreadable("package.name_leads_out", {"name": name}, where=name)
    elif is_not_plain(entry.filename):
        yield unreadable("package.name_not_plain", {"name": name}, where=name)
    elif stat.S_ISLNK(entry.external_attr >> 16):
        yield unreadable("folder.link", {"name": name}, where=name)
    elif entry.flag_bits & _ENCRYPTED:
        yield unreadable("archive.locked", {"name": name}, where=name)


def _within(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, largest_file: int, whole: int) -> bytes:
    content = bytearray()
    with opened.open(entry) as stream:
        while piece := stream.read(_PIECE):
            content += piece
            if len(content) > most:
                name = shown(entry.filename[:200])
                if most < largest_file:
                    raise _refused(unreadable("archive.too_large", {"most": whole // _MEGABYTE}))
                facts = {"file": name, "most": largest_file // _MEGABYTE}
                raise _refused(unreadable("form.file_too_large", facts, where=name))
    return bytes(content)


def _refused(finding: Finding) -> Refusal:
    return Refusal([finding], step="load-package")

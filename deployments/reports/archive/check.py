"""Proves the archive of a case: no file was changed, added or taken away, and the journal is the one that was kept.

Names are compared with their letters composed, because some computers take å apart. What a computer adds to the
folders that it shows, such as .DS_Store, is no part of the archive: it is named, and does not count.

This program lies in the archive too. It needs Python 3.11 and nothing else: ``python check.py ARCHIVE.zip``, or, where
the archive has been unpacked, ``python check.py FOLDER``. What it proves is that the archive agrees with itself.
Whether the office made it, its last hash tells: ask the office for the one it has.
"""

import json
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

MANIFEST, JOURNAL = "manifest.json", "journal.jsonl"
LETTERS = "letters"
"""In the manifest: SHA-256 of the letters that had gone out. Archives of earlier releases do not have it."""
BEGINNING = "0" * 64
MOST = 2**31
"""Bytes that an archive may unpack to; more is no archive of a case."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError)
"""What `zipfile` raises on a damaged file. It is no mistake of ours: RuntimeError is its word for an encrypted one."""
_STRAYS = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "icon\uf00d", "__macosx", "$recycle.bin", "__pycache__"}
_SEALED = (
    "previous_hash",
    "case_no",
    "version",
    "type",
    "payload",
    "actor",
    "role",
    "occurred_on",
    "recorded_on",
    "recorded_at",
    "rules",
    "command_id",
)


class NoArchive(ValueError):
    """The file is not an archive of a case."""


def read(place: Path) -> dict[str, bytes]:
    """Every file of an archive, by its path. Raises NoArchive for what is none, and OSError."""
    if place.is_dir():
        found = [path for path in place.rglob("*") if path.is_file()]
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}
    if place.stat().st_size > MOST:
        raise NoArchive(f"{place} unpacks to more than {MOST} bytes.")
    # Read as a whole: a damaged offset may then point anywhere without an error of the disk.
    packed = BytesIO(place.read_bytes())
    try:
        with zipfile.ZipFile(packed) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            names = [entry.filename for entry in entries]
            if len(set(names)) != len(names):
                raise NoArchive(f"{place} holds two files of one name.")
            if sum(entry.file_size for entry in entries) > MOST:
                raise NoArchive(f"{place} unpacks to more than {MOST} bytes.")
            if {entry.compress_type for entry in entries} - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise NoArchive(f"{place} is packed as no archive of a case is.")
            return {entry.filename: archive.read(entry) for entry in entries}
    except NoArchive:
        raise
    except _DAMAGED as error:
        raise NoArchive(f"{place} cannot be read as a ZIP file: {error}") from error


def faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """Everything that is not as it was written, in a sentence each. Raises NoArchive without a manifest."""
    manifest = _manifest(files)
    listed, ours = manifest["files"], _as_listed(files, manifest["files"])
    apart = set(strangers(files))
    for name in sorted(listed.keys() | ours.keys() - {MANIFEST} - apart):
        if name not in ours:
            yield f"{name} is missing."
        elif name not in listed:
            yield f"{name} is not in the manifest."
        elif sha256(ours[name]).hexdigest() != listed[name]:
            yield f"{name} has been changed: its contents do not give its SHA-256."
    if JOURNAL in ours:
        yield from _journal(ours, manifest)


def strangers(files: Mapping[str, bytes]) -> list[str]:
    """The files that a computer added by itself, such as .DS_Store. Raises NoArchive without a manifest."""
    listed = _manifest(files)["files"]
    return sorted(name for name in _as_listed(files, listed) if name not in listed and _is_stray(name))


def _as_listed(files: Mapping[str, bytes], listed: Mapping[str, str]) -> dict[str, bytes]:
    """The files by the names of the manifest, whichever way the letters of a name are written."""
    missing = {normalize("NFC", name): name for name in sorted(listed) if name not in files}
    return {name if name in listed else missing.pop(normalize("NFC", name), name): files[name] for name in files}


def _is_stray(name: str) -> bool:
    return any(part.startswith((".", "~$")) or part.casefold() in _STRAYS for part in name.split("/"))


def summary(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The case, how many events and files there are, and the hash that the journal ends with."""
    manifest = _manifest(files)
    return {name: manifest[name] for name in ("case", "events", "last_hash")} | {"files": len(manifest["files"])}


def letters(files: Mapping[str, bytes]) -> list[str]:
    """The SHA-256 of the letters that had gone out. Raises NoArchive without a manifest."""
    return sorted(str(each) for each in _manifest(files).get(LETTERS, ()))


def seal(row: Mapping[str, Any]) -> str:
    """The hash of a row of the journal: over its contents and the hash of the row before it.

    The person who acted is part of it where there is one.
    """
    contents = [row[name] for name in (*_SEALED, *(("person",) if "person" in row else ()))]
    return sha256(json.dumps(contents, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(files[MANIFEST])
        known = {name: manifest[name] for name in ("case", "events", "last_hash", "files")}
        known[LETTERS] = list(manifest.get(LETTERS, ()))
    except (KeyError, ValueError, TypeError) as error:
        raise NoArchive(f"{MANIFEST} is missing or cannot be read: this is no archive of a case.") from error
    if not isinstance(known["files"], dict):
        raise NoArchive(f"{MANIFEST} does not list the files by name.")
    return known


def _journal(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Iterator[str]:
    previous, version = BEGINNING, 0
    hashes = {sha256(content).hexdigest() for content in files.values()}
    for number, line in enumerate(files[JOURNAL].splitlines(), start=1):
        place = f"{JOURNAL}, line {number}"
        try:
            row = json.loads(line)
            sealed, papers = seal(row), json.loads(row["payload"]).get("papers") or []
            named = [(paper["name"], paper["sha256"]) for paper in papers]
            claims = row["case_no"], row["version"], row["previous_hash"], row["hash"]
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            yield f"{place} cannot be read: {error!r}."
            return
        if claims[:3] != (manifest["case"], version + 1, previous):
            yield f"{place} does not follow from the line before it."
            return
        if claims[3] != sealed:
            yield f"{place} has been changed: its contents do not give its hash."
            return
        for name, digest in named:
            if digest not in hashes:
                yield f"{place} names the paper {name}, which is not in the archive."
        previous, version = sealed, version + 1
    if (version, previous) != (manifest["events"], manifest["last_hash"]):
        yield f"{JOURNAL} does not end where the manifest says it ends."


def main(arguments: list[str]) -> int:
    """Prove one archive; 0 when everything agrees, 1 when something does not, 2 for what is no archive."""
    if len(arguments) != 1:
        print("Say which: python check.py ARCHIVE.zip, or the folder it was unpacked into.", file=sys.stderr)
        return 2
    try:
        files = read(Path(arguments[0]))
        found = list(faults(files))
        shown, apart = summary(files), strangers(files)
    except (NoArchive, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    for fault in found:
        print(fault, file=sys.stderr)
    for name in apart:
        print(f"{name!a} is no part of the archive: a computer added it.")
    verdict = f"{len(found)} do not agree" if found else "all agree"
    print(f"Case {shown['case']}: {shown['events']} events, {shown['files']} files: {verdict}.")
    print(f"The journal ends with {shown['last_hash']}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

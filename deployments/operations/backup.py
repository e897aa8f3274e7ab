"""Backs up a running installation and restores it. Every backup is opened and verified.

A backup is a ZIP file: the database, every paper it lists under the paper's SHA-256, the kept mail, the installation's
own files, and a manifest with the size and SHA-256 of each file. Papers are kept before they are listed and never
changed, so they can be copied after the database. Settings and passwords are not in it.
"""

import errno
import json
import os
import re
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from deployments.operations.workshop import workshop
from deployments.settings import Settings, law_of
from domain.findings import Finding, Refusal, refuse, unreadable
from domain.store import disk
from domain.store.command_handler import GrantStore
from domain.store.database import HEAD, connect, migrate
from domain.store.documents import sync_folder
from domain.store.integrity import PLACE
from domain.store.verify import Proof, unproven, verify

MANIFEST, DATABASE = "manifest.json", "tilsagn.db"
ENCLOSURES = "enclosures"
OWN_FILES = {
    "numbers": "numbers.yaml",
    "texts": "letter_texts.yaml",
    "enclosures": f"{ENCLOSURES}/letter_enclosures.yaml",
}
"""The installation's own files: the setting that names each, and its name in a backup."""
PAPERS, MAIL = "documents", "mail"
_KIND = "tilsagn backup"
_CHUNK = 1024**2
_BELONGS = re.compile(
    rf"{'|'.join(map(re.escape, (DATABASE, *OWN_FILES.values())))}"
    rf"|{ENCLOSURES}/[^/\\\0]+\.(?:pdf|xlsx|docx|ods|odt)"
    rf"|{PAPERS}/([0-9a-f]{{2}})/\1[0-9a-f]{{62}}|{MAIL}/[^/\\\0]+\.eml"
)
"""The file names allowed in a backup, so that nothing else is unpacked, and nothing outside the folder."""
_LARGEST_MANIFEST = 256 * 1024**2
"""Bytes; the manifest has about a hundred for each file."""
_UNPROVEN = "-unproven"


@dataclass(frozen=True, slots=True)
class Backup:
    """The contents of a backup, and the result of its verification."""

    file: Path
    made_at: datetime
    files: int
    bytes: int
    proof: Proof


def make(settings: Settings, file: Path, at: datetime) -> Backup:
    """Write a backup and verify it. An existing file is replaced only by a complete and verified one.

    Faults of the installation itself, such as a lost paper, are in the proof and do not stop the backup; but such a
    backup
    goes into `aside(file)`. Leftovers of killed backups in this folder are deleted. Raises Refusal if the database is
    no SQLite file or cannot be read, and OSError.
    """
    file = file.absolute()
    source = _database_of(settings)
    file.parent.mkdir(parents=True, exist_ok=True)
    with workshop(file.parent, ".tilsagn-backup-") as folder:
        part = folder / "part.zip"
        schema, papers = _copy_database(source, folder / DATABASE)
        count = _write(part, folder / DATABASE, schema, papers, settings, at)
        (folder / DATABASE).unlink()
        proof = _proof(unpack(part, folder / "opened"))
        written = aside(file) if proof.faults else file
        part.replace(written)
        sync_folder(file.parent)
    return Backup(written, at, count, written.stat().st_size, proof)


def aside(file: Path) -> Path:
    """The file for a backup with faults; it replaces only the last such one."""
    return file.with_name(f"{file.stem}{_UNPROVEN}{file.suffix}")


def restore(file: Path, into: Path) -> Backup:
    """Unpack a backup into an empty or new folder, migrate its schema, and verify it.

    The folder appears complete or not at all. Raises Refusal if the file is no backup, has been changed, was made by a
    newer version or needs more room than there is, and if the folder is not empty; and OSError.
    """
    into = into.absolute()
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise _refusal(unreadable("folder.not_empty", {"folder": str(into)}))
    into.parent.mkdir(parents=True, exist_ok=True)
    with workshop(into.parent, ".tilsagn-restore-") as work:
        folder = unpack(file, work / "opened")
        proof = _proof(folder)
        manifest = json.loads((folder / MANIFEST).read_bytes())
        (folder / MANIFEST).unlink()
        for place in (folder, *(each for each in folder.rglob("*") if each.is_dir())):
            sync_folder(place)
        folder.replace(into)
    sync_folder(into.parent)
    made_at = datetime.fromisoformat(manifest["made_at"])
    return Backup(file, made_at, len(manifest["files"]), file.stat().st_size, proof)


def own_files(folder: Path) -> dict[str, Path | None]:
    """The installation's own files in a restored folder, by setting; None for one that it did not have."""
    return {setting: path if (path := folder / name).exists() else None for setting, name in OWN_FILES.items()}


def unpack(file: Path, folder: Path) -> Path:
    """Unpack a backup and compare every file with its size and its SHA-256 in the manifest.

    Raises Refusal for what differs or belongs to no backup, as early as it can be known, and OSError.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            if {entry.compress_type for entry in archive.infolist()} - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise zipfile.BadZipFile("no backup is packed like this")
            manifest = _manifest(archive)
            listed = manifest["files"]
            sizes = {entry.filename: entry.file_size for entry in archive.infolist() if entry.filename != MANIFEST}
            there = [entry.filename for entry in archive.infolist() if entry.filename != MANIFEST]
            if wrong := sorted({name for name in there if there.count(name) > 1} | set(there) ^ set(listed)):
                raise _refusal(unreadable("backup.not_as_listed", {"file": str(file), "names": wrong[:5]}))
            if strange := sorted(name for name in there if not _BELONGS.fullmatch(name)):
                raise _refusal(unreadable("backup.strange_files", {"file": str(file), "names": strange[:5]}))
            # Older backups list no sizes; ZIP itself never unpacks more than its directory states.
            if other := sorted(name for name, size in manifest.get("sizes", sizes).items() if size != sizes.get(name)):
                raise _refusal(unreadable("backup.other_sizes", {"file": str(file), "names": other[:5]}))
            # The message names the user's folder, which holds the working folder.
            _must_have_room(sum(sizes.values()), file, folder.parent.parent)
            folder.mkdir(parents=True)
            (folder / MANIFEST).write_bytes(archive.read(MANIFEST))
            changed = [name for name in there if _unpacked(archive, name, folder) != listed[name]]
    except _DAMAGED as error:
        raise _refusal(unreadable("backup.damaged", {"file": str(file), "error": str(error)})) from error
    except OSError as error:
        if error.errno not in _ASTRAY:
            raise
        raise _refusal(unreadable("backup.leads_nowhere", {"file": str(file)})) from error
    if changed:
        raise _refusal(unreadable("backup.changed", {"file": str(file), "names": changed[:5]}))
    return folder


def _must_have_room(needed: int, file: Path, place: Path) -> None:
    """Raises Refusal if a disk has less room than the unpacked files need."""
    free = shutil.disk_usage(place).free
    if needed > free:
        raise _refusal(
            unreadable(
                "backup.no_room",
                {"file": str(file), "needed": _megabytes(needed), "folder": str(place), "free": _megabytes(free)},
            )
        )


def _megabytes(size: int) -> Decimal:
    return (Decimal(size) / 1_000_000).quantize(Decimal("0.1"))


_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError)
"""What `zipfile` raises on a damaged file. It raises RuntimeError for an encrypted one."""
_ASTRAY = {errno.EINVAL, errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG}
"""Errors of a working disk that come from following a damaged offset or name."""


def _database_of(settings: Settings) -> Path:
    """The SQLite file. Raises Refusal if there is none."""
    url = make_url(settings.url)
    if url.get_backend_name() != "sqlite":
        raise refuse(
            "backup.not_sqlite", {"papers": PAPERS, "mail": MAIL, "folder": str(settings.data)}, step="back-up"
        )
    file = Path(url.database or "")
    if not file.is_file():
        raise _refusal(unreadable("backup.no_database", {"file": str(file)}))
    return file


def _copy_database(source: Path, target: Path) -> tuple[str, list[str]]:
    """Copy the database as it is at one moment, without blocking writers.

    Returns the revision of its schema, and the SHA-256 of every paper that it lists.
    """
    url = f"{source.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(url, uri=True, timeout=30)) as office:
            office.execute("SELECT version_num FROM alembic_version").fetchone()
            with closing(sqlite3.connect(target)) as copy:
                _copy(office, copy, target)
                (schema,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
                # Not by an index: a damaged one may lack names.
                listed = copy.execute("SELECT sha256 FROM document NOT INDEXED").fetchall()
                return schema, sorted(digest for (digest,) in listed if isinstance(digest, str))
    except sqlite3.Error as error:
        said, help = disk.explained(error, source)
        raise _refusal(
            unreadable("backup.database_unreadable", {"file": str(source), "error": said, "cure": help})
        ) from error


def _copy(office: sqlite3.Connection, copy: sqlite3.Connection, target: Path) -> None:
    """Copy the database. Raises OSError for faults of the copy's disk."""
    try:
        office.backup(copy)
        # As one file, without a write-ahead log next to it.
        copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        if not disk.is_of_writing(error):
            raise
        raise disk.trouble_with(target, error) from error


def _write(part: Path, database: Path, schema: str, papers: list[str], settings: Settings, at: datetime) -> int:
    """Write the ZIP file, readable by its owner only; returns how many files are in it."""
    hashes: dict[str, str] = {}
    opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "wb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, path in _contents(database, papers, settings):
                hashes[name] = _packed(archive, name, path)
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
            about = {"kind": _KIND, "made_at": at.isoformat(), "schema": schema}
            manifest = about | {"files": hashes, "sizes": sizes}
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        raw.flush()
        os.fsync(raw.fileno())
    return len(hashes)


def _contents(database: Path, papers: list[str], settings: Settings) -> Iterator[tuple[str, Path]]:
    """Every file of the backup: its name there, and its path. Missing files are left out."""
    yield DATABASE, database
    for setting, name in OWN_FILES.items():
        if (path := getattr(settings, setting)) is not None:
            yield name, path
    for path in _enclosed(settings):
        yield f"{ENCLOSURES}/{path.name}", path
    for digest in papers:
        path = settings.data / PAPERS / digest[:2] / digest
        if path.is_file():
            yield f"{PAPERS}/{digest[:2]}/{digest}", path
    for path in sorted((settings.data / MAIL).glob("*.eml")):
        yield f"{MAIL}/{path.name}", path


def _enclosed(settings: Settings) -> list[Path]:
    """The files that go with letters. None if their list cannot be read: `tilsagn doctor` says why."""
    if settings.enclosures is None:
        return []
    from tasks.letter_enclosures import own_enclosures

    try:
        return [path for path in own_enclosures(settings.enclosures).files() if path.is_file()]
    except Refusal:
        return []


def _packed(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    """Copy a file into the archive; returns the SHA-256 of what was written."""
    digest = sha256()
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def _unpacked(archive: zipfile.ZipFile, name: str, folder: Path) -> str:
    """Copy a file out of the archive; returns its SHA-256."""
    target, digest = folder / name, sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("xb") as out:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        if archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
            raise _refusal(unreadable("backup.manifest_too_large"))
        manifest = json.loads(archive.read(MANIFEST))
        known = manifest["kind"] == _KIND and isinstance(manifest["files"], dict) and manifest["made_at"]
        known = known and isinstance(manifest.get("sizes", {}), dict)
        newer = manifest["schema"] > HEAD
    except (KeyError, ValueError, TypeError) as error:
        raise _refusal(unreadable("backup.no_manifest")) from error
    if not known:
        raise _refusal(unreadable("backup.other_manifest"))
    if newer:
        raise _refusal(unreadable("backup.newer_schema", {"schema": str(manifest["schema"]), "known": HEAD}))
    return dict(manifest)


def _proof(folder: Path) -> Proof:
    """Open the unpacked installation, migrate and verify it. Raises OSError for faults of the disk."""
    settings = Settings(data=folder, database_url=None, database_url_file=None).model_copy(update=own_files(folder))
    try:
        with _opened(settings) as store:
            return verify(store)
    except DBAPIError as error:
        if disk.is_of_writing(error.orig):
            raise disk.trouble_with(folder / DATABASE, error.orig) from error
        return unproven([(PLACE, str(error.orig))], "it could not be opened")


@contextmanager
def _opened(settings: Settings) -> Iterator[GrantStore]:
    engine = connect(f"sqlite:///{settings.data / DATABASE}")
    try:
        migrate(engine)
        yield GrantStore(engine, settings.data / PAPERS, law_of(settings))
    finally:
        engine.dispose()


def _refusal(finding: Finding) -> Refusal:
    return Refusal([finding], step="back-up")

"""Stores papers by content: a file named by its SHA-256 is written once and never overwritten."""

import os
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from domain.records.application import Paper


class DocumentDamaged(RuntimeError):
    """A stored paper is missing or its content does not match its name."""


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that its file names survive a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class Documents:
    """A folder of stored papers."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self._durable = durable

    def keep(self, content: bytes) -> str:
        """Store these bytes and return their SHA-256. The same bytes again change nothing."""
        digest = sha256(content).hexdigest()
        place = self._place(digest)
        if place.exists():
            return digest
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, delete=False) as file:
            try:
                file.write(content)
                file.flush()
                if self._durable:
                    os.fsync(file.fileno())
                Path(file.name).replace(place)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        if self._durable:
            # A file's name is stored in its folder, and that folder's name in the one above.
            for folder in (place.parent, self.folder):
                sync_folder(folder)
        return digest

    def keep_all(self, papers: Iterable[tuple[Paper, bytes]], day: date) -> list[dict[str, object]]:
        """Store these papers; returns a row for the list of documents for each distinct content."""
        rows = {}
        for paper, content in papers:
            rows[self.keep(content)] = {
                "sha256": paper.sha256,
                "media_type": paper.media_type,
                "bytes": len(content),
                "pages": paper.pages,
                "name": paper.name,
                "kept_on": day,
            }
        return list(rows.values())

    def fetch(self, digest: str) -> bytes:
        """The bytes with this SHA-256. Raises DocumentDamaged if they are missing or changed."""
        try:
            content = self._place(digest).read_bytes()
        except FileNotFoundError as error:
            raise DocumentDamaged(f"The paper {digest} is missing from {self.folder}.") from error
        if sha256(content).hexdigest() != digest:
            raise DocumentDamaged(f"The paper {digest} in {self.folder} has been changed.")
        return content

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

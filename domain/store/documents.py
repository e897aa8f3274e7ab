"""Papers are kept by their content: a file named by its SHA-256 is written once and never overwritten."""

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile


class DocumentDamaged(RuntimeError):
    """A kept paper is missing, or is not what its name says."""


class Documents:
    """A folder of papers."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self._durable = durable

    def keep(self, content: bytes) -> str:
        """Keep these bytes; returns their SHA-256. Keeping the same bytes again changes nothing."""
        digest = sha256(content).hexdigest()
        place = self._place(digest)
        if place.exists():
            return digest
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(content)
            file.flush()
            if self._durable:
                os.fsync(file.fileno())
        Path(file.name).replace(place)
        return digest

    def fetch(self, digest: str) -> bytes:
        """The bytes with this SHA-256. Raises DocumentDamaged when they are gone or changed."""
        try:
            content = self._place(digest).read_bytes()
        except FileNotFoundError as error:
            raise DocumentDamaged(f"The paper {digest} is missing from {self.folder}.") from error
        if sha256(content).hexdigest() != digest:
            raise DocumentDamaged(f"The paper {digest} in {self.folder} has been changed.")
        return content

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

"""Lists a file among the papers of a case, before anybody has read it."""

import mimetypes
from hashlib import sha256

from domain.records.application import Paper


def paper(name: str, content: bytes) -> Paper:
    """One file as it is listed: its name, what its ending says it is, its size and its SHA-256."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Paper(name=name, media_type=media_type, bytes=len(content), sha256=sha256(content).hexdigest())

"""Lists a file among the papers of a case before it is read."""

import mimetypes
from hashlib import sha256

from domain.records.application import Paper


def paper(name: str, content: bytes, media_type: str = "") -> Paper:
    """The entry of one file: its name, its type, by its ending if none is given, its size and its SHA-256."""
    media_type = media_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Paper(name=name, media_type=media_type, bytes=len(content), sha256=sha256(content).hexdigest())

"""The key from which the secrets of links to sign follow: a file in the data folder, in no backup."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

FILE = "links.key"
_BYTES = 32


def key_in(data: Path) -> bytes:
    """The key of an installation, made at first use. If it is lost, letters that wait get links of a new one."""
    file = data / FILE
    with suppress(FileNotFoundError):
        return file.read_bytes()
    new = data / f"{FILE}.{os.getpid()}"
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(secrets.token_bytes(_BYTES))
    try:
        # Only the first of several processes gives the file its name, and never half of it; the others read it.
        with suppress(FileExistsError):
            os.link(new, file)
    finally:
        new.unlink()
    return file.read_bytes()

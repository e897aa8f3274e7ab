"""Allows one running installation per data folder, by a lock of the operating system that ends with the process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.findings import refuse

NAME = "up.lock"


@contextmanager
def alone_in(folder: Path, step: str) -> Iterator[None]:
    """Hold the folder while the block runs. Raises Refusal that names the present holder; `step` names our action.

    The file stays behind and means nothing by itself: the lock ended with its holder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Not opened as "w": a failed attempt must not erase the holder's process number.
    with (folder / NAME).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise refuse(
                "office.up_already", {"folder": str(folder.absolute()), "process": file.read().strip()}, step=step
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def is_held(folder: Path) -> bool:
    """Whether an installation is running on this folder."""
    try:
        with (folder / NAME).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False

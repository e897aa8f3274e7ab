"""One office at a time is up on a data folder: a lock of the operating system, which ends with the process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.findings import Finding, Refusal

NAME = "up.lock"


@contextmanager
def alone_in(folder: Path, step: str) -> Iterator[None]:
    """Hold the folder while the block runs. Raises Refusal, which names who holds it already; `step` is what we do.

    The file stays behind and means nothing by itself: however its holder ended, the lock ended with it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Not opened as "w": whoever comes in vain must not wipe the number of the one who is there.
    with (folder / NAME).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            what = f"The office in {folder.absolute()} is up already, as process {file.read().strip() or 'unknown'}."
            help = "Use that one, or end it first with Ctrl-C or SIGTERM; another office needs another TILSAGN_DATA."
            raise Refusal(step, [Finding(rule="-", what=what, help=help)]) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def is_held(folder: Path) -> bool:
    """Whether an office is up on this folder now."""
    try:
        with (folder / NAME).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False

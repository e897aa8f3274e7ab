"""A folder to work in beside what is being made, and the end of those that a killed process has left."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp

PREFIXES = (".tilsagn-backup-", ".tilsagn-restore-")
_PART = re.compile(r"\..+\.(\d+)\.part")
"""What a backup of an older version was called until it was whole, with the number of its process."""


@contextmanager
def workshop(folder: Path, prefix: str) -> Iterator[Path]:
    """A new folder in this one, gone with the block. It is locked while we live; what nobody locks is cleared away."""
    with ExitStack() as stack:
        with _locked(folder, wait=True):
            # Between the making of a folder and its lock, nobody else may clear it away.
            _clear(folder)
            work = Path(mkdtemp(prefix=prefix, dir=folder))
            stack.callback(shutil.rmtree, work, ignore_errors=True)
            stack.enter_context(_locked(work, wait=False))
        yield work


def _clear(folder: Path) -> None:
    for each in folder.iterdir():
        if each.name.startswith(PREFIXES) and each.is_dir() and not each.is_symlink():
            with _locked(each, wait=False) as nobody_is_there:
                if nobody_is_there:
                    shutil.rmtree(each, ignore_errors=True)
        elif (part := _PART.fullmatch(each.name)) and _has_ended(int(part[1])):
            each.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path, *, wait: bool) -> Iterator[bool]:
    """Hold a folder, by a lock that ends with the process; False where it cannot be had, or not be known."""
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        yield False
        return
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            # Somebody has it, or it lies on a file system that knows no locks on folders: then it is left alone.
            yield False
        else:
            yield True
    finally:
        os.close(opened)


def _has_ended(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass  # it is somebody else's, or no number of a process
    return False

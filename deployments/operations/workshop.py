"""A working folder next to its target, and the removal of those that killed processes left."""

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
"""The unfinished backup of an older version, with the number of its process."""


@contextmanager
def workshop(folder: Path, prefix: str) -> Iterator[Path]:
    """A new folder in this one, removed after the block and locked meanwhile. Removes such folders without a lock."""
    with ExitStack() as stack:
        with _locked(folder, wait=True):
            # Between the creation of a folder and its lock, no other process may remove it.
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
    """Lock a folder until the process ends; False if it is locked or its file system has no such locks."""
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        yield False
        return
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            # Another process has it, or its file system has no locks on folders: leave it alone.
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
        pass  # it is another user's, or no process number
    return False

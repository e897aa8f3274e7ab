"""What several processes of a test run need is made by one of them.

It is made by the code under test, in each run: nothing is kept from one run to the next.
"""

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def once(
    factory: pytest.TempPathFactory,
    name: str,
    make: Callable[[Path], None],
    part: Callable[[Path], Path] = lambda folder: folder,
) -> Path:
    """A copy, for this process, of the folder that `make` fills, or of a part of it.

    The first process that asks makes it; others wait.
    """
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    # The lock ends with its process: another one then makes the folder from the beginning.
    with shared.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Not `tell`: that is how long the file was when it was opened, before this process waited.
        if not os.fstat(lock.fileno()).st_size:
            shutil.rmtree(shared, ignore_errors=True)
            shared.mkdir()
            make(shared)
            lock.write("made")
    return Path(shutil.copytree(part(shared), factory.mktemp(name) / "copy"))


def found_once(factory: pytest.TempPathFactory, name: str, find: Callable[[], T]) -> T:
    """What `find` returns. The first process that asks finds it; others wait and read it."""

    def write(folder: Path) -> None:
        (folder / "found").write_bytes(pickle.dumps(find()))

    found: T = pickle.loads((once(factory, name, write) / "found").read_bytes())  # noqa: S301 - we wrote it
    return found

"""Separate processes: some race, some are killed at a chosen point of their work.

They are forked from one prepared process, so that each starts in a few hundredths of a second and none inherits
the threads of the test run. Their arguments must be simple, because they are sent to the process.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from sqlalchemy import Engine, event

from tests.patience import PATIENCE
from tests.store.lives import Life, opened

P = ParamSpec("P")
Work = Callable[Concatenate[Life, P], None]

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["tests.store.prepared"])


def side_by_side(folder: Path, day: date, *works: tuple[Callable[..., None], tuple[Any, ...]]) -> None:
    """Let several processes work in the same office, starting together. Each must end well."""
    barrier = FORKS.Barrier(len(works))
    processes = [FORKS.Process(target=_race, args=(folder, day, barrier, work, args)) for work, args in works]
    assert _ended(processes) == [0] * len(works)


def killed(folder: Path, day: date, point: int, work: Callable[..., None], *args: Any) -> bool:
    """Let a process work in an office and kill it at a point of its work; False when it ended before that."""
    (code,) = _ended([FORKS.Process(target=_doomed, args=(folder, day, point, work, args))])
    assert code in (0, -signal.SIGKILL), f"neither done nor killed: {code}"
    return code == -signal.SIGKILL


def _ended(processes: list[Any]) -> list[int | None]:
    started: list[BaseProcess] = []
    try:
        for process in processes:
            process.start()
            started.append(process)
        for process in started:
            process.join(PATIENCE)
        return [process.exitcode for process in started]
    finally:
        for process in started:
            process.kill()
            process.join()


def _begun(folder: Path, day: date) -> Life:
    from tests.store.prepared import LAW

    return opened(folder, day=day, law=LAW)


def _race(folder: Path, day: date, barrier: Barrier, work: Callable[..., None], args: tuple[Any, ...]) -> None:
    life = _begun(folder, day)
    barrier.wait(PATIENCE)
    work(life, *args)


def _doomed(folder: Path, day: date, point: int, work: Callable[..., None], args: tuple[Any, ...]) -> None:
    life = _begun(folder, day)
    _die_at(point, life.store.engine, folder / "documents")
    work(life, *args)


def _die_at(point: int, engine: Engine, papers: Path) -> None:
    """Count every SQL statement, every commit and every file that is made or renamed; die before the one named."""
    passed = 0

    def another(*_: object) -> None:
        nonlocal passed
        passed += 1
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def file_event(name: str, args: tuple[Any, ...]) -> None:
        if name in {"open", "os.mkdir", "os.rename"} and str(args[0]).startswith(str(papers)):
            another()

    event.listen(engine, "before_cursor_execute", another)
    event.listen(engine, "commit", another)
    sys.addaudithook(file_event)

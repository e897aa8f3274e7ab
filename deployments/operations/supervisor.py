"""Keeps processes alive: any child that dies is restarted, and none outlives the supervisor.

Each child runs under process_guard.py and writes to its own log file. The wait before a restart doubles until the child
has lived for a while. A child that dies again and again is reported once, for a person to act.
"""

import asyncio
import logging
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from deployments.operations import process_guard
from deployments.operations.logs import fields

LOG_AT_MOST = 5_000_000
"""Bytes; a larger log is moved to `.1`, replacing the previous one."""

_NOT_STARTED = 127
"""The exit code of a program that could not be started, as in a shell."""

log = logging.getLogger("tilsagn.supervisor")


@dataclass(frozen=True)
class Child:
    """A process to keep alive."""

    name: str
    """One word; also names the log file."""
    words: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Its complete environment: nothing is inherited."""
    folder: Path | None = None
    """Its working folder; None means the supervisor's."""
    patience: float = 6.0
    """Seconds to end by itself after SIGTERM."""
    once: bool = False
    """Whether its work has an end: then it is restarted only until it succeeds."""


@dataclass(frozen=True)
class Pace:
    """How the supervisor reacts to deaths, in seconds."""

    first_wait: float = 1.0
    longest_wait: float = 60.0
    """The wait doubles up to this."""
    settled: float = 60.0
    """A child that has lived this long is well again: the next wait is the first one."""
    too_often: int = 5
    """This many deaths..."""
    within: float = 600.0
    """...within this time need a person."""
    look_at_logs: float = 60.0
    """The interval between two checks of the log sizes."""

    def hastened(self, times: float) -> "Pace":
        """The same, shortened by this factor: for a soak, which plays a year in minutes."""
        waits = {name: getattr(self, name) / times for name in ("first_wait", "longest_wait", "settled", "within")}
        return replace(self, **waits)


class Witness(Protocol):
    """Is informed of children that do not stay up."""

    def dies_too_often(self, child: str, code: int, log: Path) -> None:
        """A child has died too often lately, the last time with this exit code."""

    def lives_again(self, child: str) -> None:
        """A child has lived for a while. Called for every child, also if there was no problem."""


class Supervisor:
    """Starts children in order, and ends them in the opposite order."""

    def __init__(self, logs: Path, witness: Witness, pace: Pace | None = None) -> None:
        self._logs, self._witness, self._pace = logs, witness, pace or Pace()
        self._kept: dict[str, asyncio.Task[None]] = {}
        self._processes: dict[str, Process] = {}
        self._bounding: asyncio.Task[None] | None = None

    def keep(self, child: Child) -> asyncio.Task[None]:
        """Start a child and keep it alive. The task ends when a child with an end has succeeded."""
        self._bounding = self._bounding or asyncio.create_task(self._bound_logs(), name="logs")
        self._kept[child.name] = task = asyncio.create_task(self._keep(child), name=child.name)
        return task

    def alive(self) -> dict[str, int]:
        """The guard's process number of every running child."""
        return {name: process.pid for name, process in self._processes.items()}

    async def end(self) -> None:
        """End all children, the youngest first. Each gets SIGTERM, and is killed when its patience has run out."""
        for task in (*reversed(self._kept.values()), *([self._bounding] if self._bounding else [])):
            task.cancel()
            await asyncio.wait([task])
        self._kept.clear()
        self._bounding = None

    def log_of(self, child: str) -> Path:
        """The log file of a child."""
        return self._logs / f"{child}.log"

    async def _bound_logs(self) -> None:
        """Move logs aside that have grown too long. Children append to their file, so they continue at its new end."""
        while True:
            await asyncio.sleep(self._pace.look_at_logs)
            for file in map(self.log_of, self._kept):
                try:
                    await asyncio.to_thread(_bound, file)
                except OSError as error:
                    log.warning("a log cannot be put aside", extra=fields(file=file.name, error=error.strerror))

    async def _keep(self, child: Child) -> None:
        pace, now = self._pace, asyncio.get_running_loop().time
        wait, deaths = pace.first_wait, deque[float](maxlen=pace.too_often)
        while True:
            code, settled = await self._live(child)
            if child.once and code == 0:
                return
            wait = pace.first_wait if settled else wait
            deaths.append(now())
            log.warning("a child died", extra=fields(child=child.name, code=code, again_in_seconds=wait))
            if len(deaths) == pace.too_often and now() - deaths[0] <= pace.within:
                await self._tell(self._witness.dies_too_often, child.name, code, self.log_of(child.name))
            await asyncio.sleep(wait)
            wait = min(2 * wait, pace.longest_wait)

    async def _live(self, child: Child) -> tuple[int, bool]:
        """Run it once. Returns its exit code, and whether it lived long enough to count as well."""
        try:
            process = self._processes[child.name] = await self._start(child)
        except OSError as error:
            # No disk or memory for a log or a process; there may be some later.
            log.error("a child cannot be started", extra=fields(child=child.name, error=error.strerror))
            return _NOT_STARTED, False
        try:
            if settled := await self._settles(process):
                await self._tell(self._witness.lives_again, child.name)
            code = await process.wait()
        finally:
            await _end(process, child.patience)
            del self._processes[child.name]
        if child.once and code == 0:
            await self._tell(self._witness.lives_again, child.name)
        return code, settled

    async def _settles(self, process: Process) -> bool:
        try:
            await asyncio.wait_for(process.wait(), self._pace.settled)
        except TimeoutError:
            return True
        return False

    async def _start(self, child: Child) -> Process:
        file = self.log_of(child.name)
        file.parent.mkdir(parents=True, exist_ok=True)
        _bound(file)
        with file.open("ab") as out:
            return await asyncio.create_subprocess_exec(
                # The guard needs no installed package, and starts faster without them.
                *(sys.executable, "-I", "-S", process_guard.__file__, *child.words),
                stdin=PIPE,
                stdout=out,
                stderr=out,
                cwd=child.folder,
                env=dict(child.environment),
                # Ctrl-C must reach only the supervisor, which ends its children in order.
                start_new_session=True,
            )

    async def _tell(self, said: Callable[..., None], *what: object) -> None:
        """An error of the witness, such as an unavailable database, must not end the children."""
        try:
            await asyncio.to_thread(said, *what)
        except Exception:
            log.exception("an incident could not be noted")


def _bound(file: Path) -> None:
    """Copy a log that is too long aside and empty it; what is written in between is lost."""
    if file.exists() and file.stat().st_size > LOG_AT_MOST:
        shutil.copyfile(file, file.with_name(f"{file.name}.1"))
        os.truncate(file, 0)


async def _end(process: Process, patience: float) -> None:
    """Send SIGTERM; if it does not end, close the guard's pipe, which kills it and all its descendants."""
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), patience)
        except TimeoutError:
            assert process.stdin is not None
            process.stdin.close()
            await process.wait()

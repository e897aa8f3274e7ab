"""Keeps a few processes alive: who dies is started again, and none of them outlives the supervisor.

Each child is held on a leash (see leash.py) and writes to a log file of its own. Between its death and its next start
the supervisor waits, longer each time, until the child has lived for a while. A child that dies again and again is a
matter for a person, who is told once.
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
"""Bytes; a larger log is put aside as `.1`, in place of the one put aside before."""

_NOT_STARTED = 127
"""Stands for the exit code of what could not even be started, as in a shell."""

log = logging.getLogger("tilsagn.supervisor")


@dataclass(frozen=True)
class Child:
    """What is kept alive."""

    name: str
    """One word: of the log file, too."""
    words: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    """All that it finds in its own: nothing is inherited."""
    folder: Path | None = None
    """Where it works; None: where the supervisor does."""
    patience: float = 6.0
    """Seconds that it has to end by itself when it is told to."""
    once: bool = False
    """Its work has an end: it is started again only until it has come to it."""


@dataclass(frozen=True)
class Pace:
    """How the supervisor takes deaths, in seconds."""

    first_wait: float = 1.0
    longest_wait: float = 60.0
    """The wait doubles up to here."""
    settled: float = 60.0
    """Who has lived for so long is well again: the next wait is the first one."""
    too_often: int = 5
    """So many deaths..."""
    within: float = 600.0
    """...within so long need a person."""
    look_at_logs: float = 60.0
    """Between two looks at how long the logs have grown."""

    def hastened(self, times: float) -> "Pace":
        """The same, so many times shorter: for an office that lives a year in minutes."""
        waits = {name: getattr(self, name) / times for name in ("first_wait", "longest_wait", "settled", "within")}
        return replace(self, **waits)


class Witness(Protocol):
    """Who is told of a child that does not stay up."""

    def dies_too_often(self, child: str, code: int, log: Path) -> None:
        """It has died too often lately, the last time with this exit code."""

    def lives_again(self, child: str) -> None:
        """It has lived for a while. Told of every child, also when nothing was the matter."""


class Supervisor:
    """Keeps children, in the order in which they come, and ends them in the opposite order."""

    def __init__(self, logs: Path, witness: Witness, pace: Pace | None = None) -> None:
        self._logs, self._witness, self._pace = logs, witness, pace or Pace()
        self._kept: dict[str, asyncio.Task[None]] = {}
        self._processes: dict[str, Process] = {}
        self._bounding: asyncio.Task[None] | None = None

    def keep(self, child: Child) -> asyncio.Task[None]:
        """Start a child and keep it alive. The task ends when one that has an end has come to it."""
        self._bounding = self._bounding or asyncio.create_task(self._bound_logs(), name="logs")
        self._kept[child.name] = task = asyncio.create_task(self._keep(child), name=child.name)
        return task

    def alive(self) -> dict[str, int]:
        """Process number of the leash of every child that is there now."""
        return {name: process.pid for name, process in self._processes.items()}

    async def end(self) -> None:
        """End all children, the youngest first. Each is asked, and killed when its patience has run out."""
        for task in (*reversed(self._kept.values()), *([self._bounding] if self._bounding else [])):
            task.cancel()
            await asyncio.wait([task])
        self._kept.clear()
        self._bounding = None

    def log_of(self, child: str) -> Path:
        """Where a child's words go."""
        return self._logs / f"{child}.log"

    async def _bound_logs(self) -> None:
        """Put aside what has grown too long. Children write at the end of their file, wherever that is now."""
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
        """One life from start to death: its exit code, and whether it was long enough to be called well."""
        try:
            process = self._processes[child.name] = await self._start(child)
        except OSError as error:
            # No room for a log or for one more process: perhaps there is again in a while.
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
                # The leash needs nothing that is installed, and is quick without it.
                *(sys.executable, "-I", "-S", process_guard.__file__, *child.words),
                stdin=PIPE,
                stdout=out,
                stderr=out,
                cwd=child.folder,
                env=dict(child.environment),
                # Ctrl-C is for the supervisor, which ends its children in their order.
                start_new_session=True,
            )

    async def _tell(self, said: Callable[..., None], *what: object) -> None:
        """A witness that cannot hear, such as a database that is away, is no reason to let children die."""
        try:
            await asyncio.to_thread(said, *what)
        except Exception:
            log.exception("an incident could not be noted")


def _bound(file: Path) -> None:
    """Put a log that is too long aside and empty it; what is written between the two is lost."""
    if file.exists() and file.stat().st_size > LOG_AT_MOST:
        shutil.copyfile(file, file.with_name(f"{file.name}.1"))
        os.truncate(file, 0)


async def _end(process: Process, patience: float) -> None:
    """Ask it to end; let the leash go when it does not, which kills it and all that came from it."""
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), patience)
        except TimeoutError:
            assert process.stdin is not None
            process.stdin.close()
            await process.wait()

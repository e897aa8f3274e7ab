"""Kills the processes of an office at random moments, with a signal that no process can handle."""

import contextlib
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

from domain.findings import Refusal, unreadable

_PROC = Path("/proc")


class Victim(StrEnum):
    """What may be killed."""

    SUPERVISOR = "supervisor"
    SERVER = "Prefect server"
    WORKER = "worker"
    RUN = "flow run"
    PULSE = "pulse"


_KNOWN_BY = {
    Victim.RUN: ("flow-run execute", "prefect.engine", "prefect.flow_engine"),
    Victim.WORKER: ("prefect worker start",),
    Victim.SERVER: ("prefect server start", "prefect.server"),
    Victim.PULSE: ("deployments.cli pulse",),
}
"""Words in the command of each, in the order in which they are looked for."""
_WITH_PREFECT = {Victim.SUPERVISOR: 3, Victim.SERVER: 4, Victim.WORKER: 4, Victim.RUN: 4, Victim.PULSE: 5}
_WITHOUT = {Victim.SUPERVISOR: 1, Victim.PULSE: 3}
"""How often each is chosen, against the others."""
_PATIENCE = 8.0
"""Seconds to wait for a victim that is not there, such as a flow run; then it is another one."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process of this machine."""

    pid: int
    parent: int
    command: str


@dataclass
class Killer:
    """Knows beforehand when it will kill, by seconds since the beginning, and whom it would like best."""

    chance: Random
    moments: list[float]
    prefect: bool
    mark: str
    """What stands in the environment of every process that may be killed, such as ``NAME=value``."""
    killed: Counter[Victim] = field(default_factory=Counter)
    _next: Victim | None = None

    @property
    def is_through(self) -> bool:
        """Whether all kills have been done."""
        return not self.moments

    def act(self, seconds: float, supervisor: int) -> Victim | None:
        """Kill a process if it is time and one is there; return which."""
        if not self.moments or seconds < self.moments[0]:
            return None
        there = by_kind(supervisor, self.mark)
        if not there:
            return None
        if self._next is None or seconds - self.moments[0] > _PATIENCE:
            self._next = self._chosen(there if self._next else None)
        if self._next not in there:
            return None
        for pid in there[self._next]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.moments.pop(0)
        victim, self._next = self._next, None
        self.killed[victim] += 1
        return victim

    def _chosen(self, among: dict[Victim, list[int]] | None) -> Victim:
        weights = _WITH_PREFECT if self.prefect else _WITHOUT
        names = [name for name in weights if among is None or name in among]
        return self.chance.choices(names, [weights[name] for name in names])[0]


def planned(chance: Random, kills: int, seconds: float) -> list[float]:
    """So many moments, anywhere in the time but for its first and last twentieth."""
    return sorted(chance.uniform(0.05, 0.95) * seconds for _ in range(kills))


def by_kind(supervisor: int, mark: str) -> dict[Victim, list[int]]:
    """The current processes of an office by kind: the top ones, and one of the flow runs.

    Only descendants of this supervisor that bear the mark of the soak: other processes are never killed.
    """
    found: dict[Victim, list[int]] = {}
    ours = {process.pid for process in marked(mark)}
    mine = [process for process in descendants(supervisor) if process.pid in ours]
    kinds = {process.pid: kind for process in mine if (kind := _kind(process))}
    for process in mine:
        kind = kinds.get(process.pid)
        if kind and kinds.get(process.parent) is not kind and not (kind is Victim.RUN and kind in found):
            found.setdefault(kind, []).append(process.pid)
    if any(process.pid == supervisor for process in mine):
        found[Victim.SUPERVISOR] = [supervisor]
    return found


def descendants(root: int) -> list[Process]:
    """A process and its descendants; empty if it does not exist."""
    everybody = {process.pid: process for process in processes()}
    children: dict[int, list[int]] = {}
    for process in everybody.values():
        children.setdefault(process.parent, []).append(process.pid)
    found: list[Process] = []
    ahead = [root] if root in everybody else []
    while ahead:
        pid = ahead.pop()
        if pid in everybody:
            found.append(everybody[pid])
        ahead += children.get(pid, [])
    return found


def processes() -> Iterator[Process]:
    """All that are alive. Raises Refusal where the system does not say."""
    if sys.platform != "linux":
        raise Refusal("Soaking", [unreadable("Only Linux says which process came from which.", "Soak on Linux.")])
    for folder in _PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            # The name of the program, in brackets, may hold anything; after it come the state and the parent.
            state, parent = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if state not in "ZX":
                yield Process(int(folder.name), int(parent), command)


def marked(mark: str) -> list[Process]:
    """Every process that was started with these words in its environment, wherever it has got to."""
    found = []
    for process in processes():
        with contextlib.suppress(OSError):
            if mark.encode() in (_PROC / str(process.pid) / "environ").read_bytes().split(b"\0"):
                found.append(process)
    return found


def _kind(process: Process) -> Victim | None:
    # A leash has the words of the program that it holds.
    if "leash.py" in process.command:
        return None
    return next((kind for kind, words in _KNOWN_BY.items() if any(each in process.command for each in words)), None)

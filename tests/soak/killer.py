"""Kills the installation's processes at random moments with SIGKILL, which no process can handle."""

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

import click

from deployments.operations import process_guard

_PROC = Path("/proc")
_GUARD = Path(process_guard.__file__).name


class Victim(StrEnum):
    """What may be killed."""

    SUPERVISOR = "supervisor"
    SERVER = "Prefect server"
    WORKER = "worker"
    RUN = "flow run"
    PULSE = "pulse"
    DESK = "desk"


_KNOWN_BY = {
    Victim.RUN: ("flow-run execute", "prefect.engine", "prefect.flow_engine"),
    Victim.WORKER: ("prefect_program worker start",),
    Victim.SERVER: ("prefect_program server start",),
    Victim.PULSE: ("deployments.cli pulse",),
    Victim.DESK: ("deployments.cli serve",),
}
"""Words in the command line of each, in the order in which they are searched."""
_WITH_PREFECT = {
    Victim.SUPERVISOR: 3,
    Victim.SERVER: 4,
    Victim.WORKER: 4,
    Victim.RUN: 4,
    Victim.PULSE: 5,
    Victim.DESK: 5,
}
_WITHOUT = {Victim.SUPERVISOR: 1, Victim.PULSE: 3, Victim.DESK: 3}
"""The weights of the random choice."""
_PATIENCE = 8.0
"""Seconds to wait for a missing victim, such as a flow run, before another is chosen."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process of this machine."""

    pid: int
    parent: int
    command: str


@dataclass
class Killer:
    """Plans its kills in advance: the time in seconds since the beginning, and the preferred victim."""

    chance: Random
    moments: list[float]
    prefect: bool
    mark: str
    """A variable in the environment of every process that may be killed, as ``NAME=value``."""
    killed: Counter[Victim] = field(default_factory=Counter)
    _next: Victim | None = None

    @property
    def is_through(self) -> bool:
        """Whether all kills are done."""
        return not self.moments

    def act(self, seconds: float, supervisor: int) -> Victim | None:
        """Kill if it is time and a victim exists; returns which."""
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
    """This many moments, anywhere in the time except its first and last twentieth."""
    return sorted(chance.uniform(0.05, 0.95) * seconds for _ in range(kills))


def by_kind(supervisor: int, mark: str) -> dict[Victim, list[int]]:
    """The present processes of the installation by kind: the topmost of each, and one for each flow run.

    Only descendants of this supervisor with the mark of the soak: no other process is ever killed.
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
    """A process and its living descendants; empty if it is gone."""
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
    """All living processes. Raises Refusal if the system does not list them."""
    if sys.platform != "linux":
        raise click.UsageError("Only Linux says which process came from which: soak there.")
    for folder in _PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            # The program's name, in brackets, may contain anything; state and parent follow it.
            state, parent = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if state not in "ZX":
                yield Process(int(folder.name), int(parent), command)


def marked(mark: str) -> list[Process]:
    """Every process with this mark in its environment, whoever its parent is now."""
    found = []
    for process in processes():
        with contextlib.suppress(OSError):
            if mark.encode() in (_PROC / str(process.pid) / "environ").read_bytes().split(b"\0"):
                found.append(process)
    return found


def _kind(process: Process) -> Victim | None:
    # A guard has the command line of the program that it guards.
    if _GUARD in process.command:
        return None
    return next((kind for kind, words in _KNOWN_BY.items() if any(each in process.command for each in words)), None)

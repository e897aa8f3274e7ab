"""The child process that reads packages; `tasks.child_reading` starts it.

It answers questions on its standard input, one at a time, and says which file it is at. It ends with its parent.
"""

import io
import os
import pickle
import traceback
from collections.abc import Callable, Mapping
from enum import Enum
from typing import IO, Any


class Answer(Enum):
    """What the child says."""

    AT = "at"
    """It begins to read this file."""
    SAYS = "says"
    """The result."""
    REFUSES = "refuses"
    """The findings and the step of a Refusal."""
    MEMORY = "memory"
    """The memory was not enough."""
    FAULT = "fault"
    """The reader has a fault: its traceback."""


class Ended(Enum):
    """How a child ended before it had answered."""

    TIME = "time"
    MEMORY = "memory"
    KILLED = "killed"


_LENGTH = 8


def send(pipe: IO[bytes], said: Any) -> None:
    """Write one message. Raises BrokenPipeError."""
    content = pickle.dumps(said, protocol=pickle.HIGHEST_PROTOCOL)
    for part in (len(content).to_bytes(_LENGTH, "big"), content):
        rest = memoryview(part)
        while rest:
            # An unbuffered pipe may take less than all.
            rest = rest[pipe.write(rest) :]


def receive(pipe: IO[bytes]) -> Any:
    """Read one message. Raises EOFError where there is none."""
    # Both sides are the same program of the same user.
    return pickle.loads(_exactly(pipe, int.from_bytes(_exactly(pipe, _LENGTH), "big")))  # noqa: S301


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        part = pipe.read(min(count - len(found), 1 << 20))
        if not part:
            raise EOFError
        found += part
    return bytes(found)


class _Watched(dict[str, bytes]):
    """A package that says which of its files is taken up."""

    def __init__(self, package: Mapping[str, bytes], at: Callable[[str], None]) -> None:
        super().__init__(package)
        self._at, self._last = at, ""

    def __getitem__(self, name: str) -> bytes:
        if name != self._last:
            self._last = name
            self._at(name)
        return super().__getitem__(name)


def _answer(question: tuple[Any, ...], at: Callable[[str], None]) -> Any:
    from domain.packages import command, contact

    match question:
        case "command", hand_in, package:
            return command.read(hand_in, _Watched(package, at))
        case "contact", package, kind:
            return contact.contact_in(_Watched(package, at), kind)
    raise ValueError(f"no such question: {question[:1]}")


def _preload() -> None:
    """Import what the readers import only when they need it."""
    import openpyxl  # noqa: F401
    import pypdf  # noqa: F401
    import python_calamine  # noqa: F401
    from defusedxml import ElementTree  # noqa: F401

    import domain.packages.command
    import domain.packages.contact  # noqa: F401


def _limit(seconds: int) -> None:
    """Give the next package this many seconds of processor time."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def main(cpu_seconds: int, memory: int) -> None:
    """Answer until the parent closes the pipe."""
    import resource
    import signal

    from domain.findings import Refusal

    # A key typed at the terminal, or an operator who stops the office, is for the parent, which then ends this child.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    questions = io.FileIO(os.dup(0))
    answers = io.FileIO(os.dup(1), "w")
    # What a library prints must not stand among the answers.
    os.dup2(2, 1)
    _preload()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while True:
        try:
            question = receive(questions)
        except EOFError:
            return
        _limit(cpu_seconds)
        try:
            said: tuple[Answer, Any] = Answer.SAYS, _answer(question, lambda name: send(answers, (Answer.AT, name)))
        except Refusal as refusal:
            said = Answer.REFUSES, (refusal.findings, refusal.step)
        except MemoryError:
            said = Answer.MEMORY, None
        except Exception:
            said = Answer.FAULT, traceback.format_exc()
        send(answers, said)

"""The child process that reads packages; `tasks.child_reading` starts it.

It answers questions on its standard input, one at a time, and says which file it is at. It ends with its parent.
Questions are pickled, because this process trusts its parent. Answers are text, because what read a stranger's file
is not to be trusted: the parent makes commands and findings of them as it does of those that it stored.
"""

import gc
import io
import json
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


def ask(pipe: IO[bytes], question: tuple[Any, ...]) -> None:
    """Write one question. Raises BrokenPipeError."""
    _write(pipe, pickle.dumps(question, protocol=pickle.HIGHEST_PROTOCOL))


def answered(pipe: IO[bytes]) -> tuple[Answer, str]:
    """Read one answer. Raises EOFError where there is none, and ValueError for what is none."""
    kind, _, said = _read(pipe).decode().partition("\n")
    return Answer(kind), said


def _say(pipe: IO[bytes], kind: Answer, said: str = "") -> None:
    _write(pipe, f"{kind.value}\n{said}".encode())


def _write(pipe: IO[bytes], content: bytes) -> None:
    for part in (len(content).to_bytes(_LENGTH, "big"), content):
        rest = memoryview(part)
        while rest:
            # An unbuffered pipe may take less than all.
            rest = rest[pipe.write(rest) :]


def _read(pipe: IO[bytes]) -> bytes:
    return _exactly(pipe, int.from_bytes(_exactly(pipe, _LENGTH), "big"))


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


def _answer(question: tuple[Any, ...], at: Callable[[str], None]) -> str:
    """A command with the name of its kind, who handed a package in, or what one file holds, as JSON."""
    from pydantic import TypeAdapter

    from domain.findings import Finding, Refusal
    from domain.packages import command, contact
    from tasks.package_reading import IN_THIS_PROCESS

    match question:
        case "command", hand_in, package:
            found = command.read(hand_in, _Watched(package, at))
            return json.dumps([type(found).__name__, found.model_dump_json()])
        case "contact", package, kind:
            sender = contact.contact_in(_Watched(package, at), kind)
            return "null" if sender is None else sender.model_dump_json()
        case "pages", package:
            (name,) = package
            pages = IN_THIS_PROCESS.pages(name, _Watched(package, at)[name])
            if isinstance(pages, Finding):
                raise Refusal([pages])
            return str(pages)
        case "accounts", package:
            (name,) = package
            read = IN_THIS_PROCESS.accounts(name, _Watched(package, at)[name])
            parts = (read.facts, read.papers, read.findings)
            return json.dumps([part and [each.model_dump(mode="json") for each in part] for part in parts])
        case "filled", package, template:
            (name,) = package
            filled = IN_THIS_PROCESS.filled(template, name, _Watched(package, at)[name])
            return TypeAdapter(type(filled)).dump_json(filled).decode()
    raise ValueError(f"no such question: {question[:1]}")


def _preload() -> None:
    """Import what the readers import only when they need it."""
    import pypdf  # noqa: F401
    from defusedxml import ElementTree  # noqa: F401

    import domain.packages.command
    import domain.packages.contact
    import domain.packages.filled_workbook
    import domain.packages.register_workbooks  # noqa: F401


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

    # A key typed at the terminal, or an operator who stops the office, is for the parent, which then ends this child.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    questions = io.FileIO(os.dup(0))
    answers = io.FileIO(os.dup(1), "w")
    # What a library prints must not stand among the answers.
    os.dup2(2, 1)
    # Importing makes no garbage: searching for it would take a third of the time until the first answer.
    gc.disable()
    from domain.findings import Refusal

    _preload()
    gc.freeze()
    gc.enable()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while True:
        try:
            question = pickle.loads(_read(questions))  # noqa: S301  from the parent
        except EOFError:
            return
        _limit(cpu_seconds)
        try:
            said = Answer.SAYS, _answer(question, lambda name: _say(answers, Answer.AT, name))
        except Refusal as refusal:
            findings = [finding.model_dump_json() for finding in refusal.findings]
            said = Answer.REFUSES, json.dumps([refusal.step, findings])
        except MemoryError:
            said = Answer.MEMORY, ""
        except Exception:
            said = Answer.FAULT, traceback.format_exc()
        _say(answers, *said)

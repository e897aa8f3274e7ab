"""Reads what people send in a child process, with limits on processor time and memory.

A file that makes a library run for ever, or fills the memory, ends the child and not the office. The child is started
at the first package and kept: a start takes about a second. It gets no secrets in its environment. Its program is
`tasks.child_reading_worker`.
"""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import IO, Any

from pydantic import TypeAdapter

from domain.findings import Finding, Refusal, unreadable
from domain.foreign_text import shown
from domain.grant.commands import COMMANDS, Command
from domain.grant.notice import Addressee
from domain.grant.submission import HandIn
from domain.packages.filled_workbook import FilledWorkbook
from domain.packages.reading import Package, PackageKind, Reading
from domain.records.application import Paper
from domain.registers.bank_accounts import BankAccount
from tasks.child_reading_worker import Answer, Ended, answered, ask
from tasks.child_reading_worker import __name__ as worker

_KNOWN = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT")
"""What the child gets of this process's environment. Addresses and passwords are not in it."""


@dataclass(frozen=True)
class Limits:
    """What one package may take."""

    cpu_seconds: int = 30
    memory: int = 1_500 * 1024**2
    """Bytes of address space, of which the programs themselves take about 300 MB."""
    silence: int = 120
    """Seconds by the host's clock without a word, however little the child computes."""


class ReadingFailed(RuntimeError):
    """The reader has a fault; the text is that of the error in the child."""


class _Died(Exception):
    """The child ended: how, and at which file."""

    def __init__(self, ended: Ended, file: str) -> None:
        self.ended, self.file = ended, file
        super().__init__(ended, file)


class InAChild:
    """Reads packages in a child process, one at a time."""

    def __init__(self, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def command(self, hand_in: HandIn, package: Package) -> Command:
        """Return the command made from the papers. Raises Refusal, and ReadingFailed for a fault of the reader."""
        kind, payload = json.loads(self._ask("command", hand_in, package))
        return COMMANDS[kind].model_validate_json(payload)

    def contact(self, package: Package, kind: PackageKind) -> Addressee | None:
        """Return who handed it in. Raises Refusal, and ReadingFailed."""
        manifest = {kind.manifest: package[kind.manifest]}
        found = self._ask("contact", manifest, kind)
        return None if found == "null" else Addressee.model_validate_json(found)

    def pages(self, name: str, content: bytes) -> int | Finding:
        """Return the number of pages of a PDF, or why it cannot be read. Raises ReadingFailed."""
        try:
            return int(self._ask("pages", {name: content}))
        except Refusal as refusal:
            return refusal.findings[0]

    def accounts(self, name: str, content: bytes) -> Reading[tuple[BankAccount, ...]]:
        """Return the rows of a workbook of payment accounts, or every finding. Raises ReadingFailed."""
        try:
            rows, papers, findings = json.loads(self._ask("accounts", {name: content}))
        except Refusal as refusal:
            return Reading(None, (), refusal.findings)
        return Reading(
            None if rows is None else tuple(map(BankAccount.model_validate, rows)),
            tuple(map(Paper.model_validate, papers)),
            tuple(map(Finding.model_validate, findings)),
        )

    def filled(self, template: str, name: str, content: bytes) -> FilledWorkbook:
        """Return what a workbook of this template is filled in with. Raises ReadingFailed."""
        try:
            return TypeAdapter(FilledWorkbook).validate_json(self._ask("filled", {name: content}, template))
        except Refusal as refusal:
            return FilledWorkbook(findings=refusal.findings)

    def close(self) -> None:
        """End the child, if there is one."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    pipe.close()
            self._child = None

    def _ask(self, *question: Any) -> str:
        with self._one_at_a_time:
            served_before = self._child is not None
            try:
                return self._answer(question)
            except _Died as died:
                # A child may have grown, or may have been ended from outside, before it came to this package.
                if died.ended is not Ended.TIME and (served_before or died.ended is Ended.KILLED):
                    try:
                        return self._answer(question)
                    except _Died as again:
                        died = again
                raise self._refusal(died) from None

    def _answer(self, question: tuple[Any, ...]) -> str:
        child = self._running()
        assert child.stdin is not None and child.stdout is not None
        file = ""
        try:
            ask(child.stdin, question)
            while True:
                kind, said = self._next(child.stdout)
                if kind is not Answer.AT:
                    break
                file = said
        except (BrokenPipeError, EOFError, TimeoutError, ValueError) as error:
            ended = Ended.TIME if isinstance(error, TimeoutError) else _how(child)
            self.close()
            raise _Died(ended, file) from None
        if kind is Answer.MEMORY:
            self.close()
            raise _Died(Ended.MEMORY, file)
        if kind is Answer.FAULT:
            raise ReadingFailed(said)
        if kind is Answer.REFUSES:
            step, findings = json.loads(said)
            raise Refusal([Finding.model_validate_json(each) for each in findings], step=step)
        return said

    def _next(self, pipe: IO[bytes]) -> tuple[Answer, str]:
        ready, _, _ = select.select([pipe], [], [], self._limits.silence)
        if not ready:
            raise TimeoutError
        return answered(pipe)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            program = f"from {worker} import main; main({self._limits.cpu_seconds}, {self._limits.memory})"
            self._child = subprocess.Popen(  # noqa: S603  nothing in it comes from outside
                [sys.executable, "-P", "-c", program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _KNOWN if name in os.environ},
                # Unbuffered: select must see all that waits.
                bufsize=0,
            )
        return self._child

    def _refusal(self, died: _Died) -> Refusal:
        limits: Mapping[Ended, tuple[str, Mapping[str, Any]]] = {
            Ended.TIME: ("package.takes_too_long", {"seconds": self._limits.cpu_seconds}),
            Ended.MEMORY: ("package.takes_too_much_memory", {"megabytes": self._limits.memory // 1024**2}),
            Ended.KILLED: ("package.ends_the_reader", {}),
        }
        id, facts = limits[died.ended]
        return Refusal(
            [unreadable(id, {"file": shown(died.file), **facts}, where=shown(died.file))], step="read-package"
        )


@cache
def shared() -> InAChild:
    """Return the reader of this process, whose child is kept until the process ends."""
    reader = InAChild()
    atexit.register(reader.close)
    return reader


def _how(child: subprocess.Popen[bytes]) -> Ended:
    try:
        code = child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return Ended.KILLED
    # Libraries that are not written in Python abort where they get no memory.
    return {-signal.SIGXCPU: Ended.TIME, -signal.SIGABRT: Ended.MEMORY}.get(code, Ended.KILLED)

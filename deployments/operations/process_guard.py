"""Runs one program so that it ends, with all that has come from it, when the program that started it ends.

    python leash.py PROGRAM WORD...

The other end of the leash is the standard input: a pipe that is closed by the system however its holder ends, kill -9
included. Then everything here is killed at once, so that ports and locks are free for the next start; whatever an
office does may be cut off at any point. SIGTERM is passed on to the program, which may end in its own time; what it
leaves behind is killed then. Prefect's worker gives each flow run a session of its own: on Linux those are found
nevertheless, because orphans come to us; elsewhere they end when their work is done.

It starts in some hundredths of a second, because it imports nothing of ours and nothing large.
"""

import contextlib
import ctypes
import os
import signal
import sys
import threading
from pathlib import Path

_ON_PARENTS_DEATH, _ADOPT_ORPHANS = 1, 36
"""PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER of Linux."""


def main(words: list[str]) -> int:
    """Run the program to its end; its exit code, or 128 and the number of the signal that ended it."""
    _ask_linux(_ADOPT_ORPHANS, 1)
    # Who is told to end between the start of the program and the next line must not forget the program.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    program = _start(words)
    signal.signal(signal.SIGTERM, lambda number, frame: _send(program, signal.SIGTERM))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    threading.Thread(target=_until_let_go, args=(program,), daemon=True).start()
    code = _end_of(program)
    _kill_all()
    return code if code >= 0 else 128 - code


def _start(words: list[str]) -> int:
    # Nothing else runs in this process yet, so what happens between fork and exec is harmless.
    if program := os.fork():
        return program
    try:
        # Also if this process here is the one that is killed.
        _ask_linux(_ON_PARENTS_DEATH, signal.SIGKILL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
        os.execvp(words[0], words)  # noqa: S606  the supervisor's own words, no shell
    except OSError as error:
        os.write(2, f"{words[0]}: {error.strerror}\n".encode())
    os._exit(127)


def _end_of(program: int) -> int:
    while True:
        ended, status = os.wait()
        if ended == program:
            return os.waitstatus_to_exitcode(status)


def _until_let_go(program: int) -> None:
    while os.read(0, 1):
        pass
    # Its end is what the main thread waits for, which then kills the rest.
    _send(program, signal.SIGKILL)


def _kill_all() -> None:
    """Kill our children until none is left: when one ends, its own children become ours."""
    while children := _children():
        for child in children:
            _send(child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.wait()


def _children() -> list[int]:
    mine, found = str(os.getpid()), []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name of the program, in brackets, may hold anything; after it come the state and the parent.
            state, parent = stat.read_text(errors="replace").rpartition(")")[2].split()[:2]
            if parent == mine and state != "Z":
                found.append(int(stat.parent.name))
    return found


def _send(process: int, sign: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, sign)


def _ask_linux(what: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(what, value, 0, 0, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Runs a program and kills it and all its descendants when the parent exits, however it exits.

    python process_guard.py PROGRAM WORD...

Standard input is a pipe from the parent. The system closes it when the parent ends, also by kill -9. Then everything
here is killed at once, so that ports and locks are free for the next start; all work of an installation may be cut off
at any point. SIGTERM is passed on to the program, which may end in its own time; its remaining children are killed
then. Prefect's worker gives each flow run a session of its own. On Linux the guard kills those too, because orphans
become its children; elsewhere they end when their work is done.

It starts in some hundredths of a second, because it imports none of our modules and no large one.
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
    """Run the program to its end. Returns its exit code, or 128 plus the number of the signal that ended it."""
    _ask_linux(_ADOPT_ORPHANS, 1)
    # Block SIGTERM until `program` is set, or a signal in between would leave the program running.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    program = _start(words)
    signal.signal(signal.SIGTERM, lambda number, frame: _send(program, signal.SIGTERM))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    threading.Thread(target=_until_let_go, args=(program,), daemon=True).start()
    code = _end_of(program)
    _kill_all()
    return code if code >= 0 else 128 - code


def _start(words: list[str]) -> int:
    # This process has no other thread yet, so everything between fork and exec is safe.
    if program := os.fork():
        return program
    try:
        # Also kill the program if this guard itself is killed.
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
    # The main thread waits for the program's end, and then kills the rest.
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
            # The program's name, in brackets, may contain anything; state and parent follow it.
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

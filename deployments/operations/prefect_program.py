"""Prefect's command line with the garbage collector in a thread of its own: `python -m` this, then Prefect's words.

The thread of the event loop must not collect. Freeing a statement of SQLite waits while another thread uses its
connection; that one may wait a minute for a lock, and only the event loop can commit what holds the lock. Meanwhile the
server answers nobody (decision 15). It also starts faster, because importing makes no garbage.
"""

import gc
import sys
from threading import Thread
from time import sleep

PROGRAM = (sys.executable, "-m", "deployments.operations.prefect_program")
"""Begins the command line of a process of Prefect."""

_SECONDS, _OBJECTS = 10.0, 50_000
"""How often to look, and after how many new objects to collect."""


def main() -> None:
    """Run Prefect's command line; ends with its exit code."""
    gc.disable()
    from prefect.cli import app

    # What was imported stays: no collection need look at it.
    gc.freeze()
    Thread(target=_collect, name="garbage collector", daemon=True).start()
    sys.argv[0] = "prefect"
    app()


def _collect() -> None:
    while True:
        sleep(_SECONDS)
        if gc.get_count()[0] > _OBJECTS:
            gc.collect()


if __name__ == "__main__":
    main()

"""`python -m tests.web.nursery`: desks that die at a chosen point, each forked from this one process.

For each line, which names a point of `DEATHS` or is empty, it serves the desk of TILSAGN_DATA in a process of its own,
writes its number, and how it ended when it has. A desk so starts in a tenth of a second.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import event

import deployments.web.app
from deployments.web import serving
from deployments.web.drafts import Drafts
from domain.store.command_handler import GrantStore

P, R = ParamSpec("P"), TypeVar("R")


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before(owner: Any, name: str) -> None:
    setattr(owner, name, _die)


def _after(owner: Any, name: str) -> None:
    done: Callable[..., Any] = getattr(owner, name)

    @wraps(done)
    def doing(*args: Any, **named: Any) -> Any:
        try:
            return done(*args, **named)
        finally:
            _die()

    setattr(owner, name, doing)


def _at_the_commit() -> None:
    """Die when the command has been handled, and nothing of it is kept."""
    handle = GrantStore.handle

    def handling(self: GrantStore, *args: Any, **named: Any) -> Any:
        event.listen(self.engine, "commit", _die)
        return handle(self, *args, **named)

    setattr(GrantStore, "handle", handling)  # noqa: B010


DEATHS: Mapping[str, Callable[[], None]] = {
    "": lambda: None,
    "before it reads what came": lambda: _before(deployments.web.app, "_served"),
    "with the draft kept": lambda: _after(Drafts, "save"),
    "before the commit": _at_the_commit,
    "after the commit": lambda: _after(GrantStore, "handle"),
    "before the answer": lambda: _after(deployments.web.app, "_allowed"),
}
"""Points at which a desk dies by SIGKILL, in the order in which a request comes by them."""


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> None:
    """Serve until the input ends."""
    gc.collect()
    gc.freeze()  # a desk that collected what it shares with this process would copy it
    for line in sys.stdin:
        desk = os.fork()
        if not desk:
            DEATHS[line.strip()]()
            serving.serve()
            os._exit(0)
        _say(desk)
        _say(os.waitstatus_to_exitcode(os.waitpid(desk, 0)[1]))


if __name__ == "__main__":
    main()

"""A letter that was set once in a process is not set again from the same words.

Typst takes 15 ms for a letter, and most tests live the same life.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from cachetools import LRUCache

from tasks.letters import formal

_begin = formal._compiler


class _Setter:
    """Typst's compiler, which is begun with the first letter, and what it has set."""

    def __init__(self) -> None:
        self._made: LRUCache[tuple[tuple[str, str], ...], Any] = LRUCache(1_000)

    def compile(self, **how: Any) -> Any:
        key = tuple(sorted((name, repr(value)) for name, value in how.items()))
        if key not in self._made:
            self._made[key] = _begin().compile(**how)
        return self._made[key]


def set_once() -> None:
    """Let all letters of this process come from one store."""
    setter = _Setter()
    setattr(formal, "_compiler", lambda: setter)  # noqa: B010  a setter stands in for typst's compiler


@contextmanager
def every_letter_anew() -> Iterator[None]:
    """Let typst set each letter, for tests about just that."""
    with patch.object(formal, "_compiler", _begin):
        yield

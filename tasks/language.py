"""Who reads, and in which language. D11.

It imports little, so that the command line can set the language before it loads anything else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages of letters, findings and answers. D11."""

    DANISH = "da"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language, and whether at a command line, where commands can be typed."""

    language: Language = Language.ENGLISH
    at_shell: bool = False


@dataclass(slots=True)
class _Officers:
    """How this process speaks to the Fund's officers: set at its start, for all its threads."""

    language: Language = Language.ENGLISH
    chosen: Language | None = None
    at_shell: bool = False


_OFFICERS = _Officers()
_READER: ContextVar[Reader | None] = ContextVar("reader", default=None)


def officer() -> Reader:
    """The Fund's officer: who reads this page, or else as this process speaks to officers."""
    return _READER.get() or Reader(_OFFICERS.chosen or _OFFICERS.language, _OFFICERS.at_shell)


@contextmanager
def speaking(language: Language) -> Iterator[Reader]:
    """Speak this language to the officer who reads the page that is being made, also in the threads that it awaits."""
    reader = Reader(language)
    token = _READER.set(reader)
    try:
        yield reader
    finally:
        _READER.reset(token)


def speak_to_officers(language: Language) -> None:
    """Speak this language to officers, as the installation is set, unless the command line chose another."""
    _OFFICERS.language = language


def speak_anew() -> None:
    """Forget what the settings and the command line chose, as a process that starts."""
    _OFFICERS.language, _OFFICERS.chosen, _OFFICERS.at_shell = Language.ENGLISH, None, False


def speak_at_shell(chosen: Language | None) -> None:
    """Speak to the person who typed the command, who can type others; in the language chosen there, if any."""
    _OFFICERS.at_shell, _OFFICERS.chosen = True, chosen

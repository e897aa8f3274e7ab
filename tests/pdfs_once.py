"""A PDF that was read once in a process is not read again: most packages of the tests hold the same papers."""

from hashlib import sha256
from typing import Any

from cachetools import LRUCache

from domain.packages import pdf


def read_once() -> None:
    """Let all PDFs of this process be answered from one store, by their content and the limits that hold."""
    read = pdf._read
    answers: LRUCache[tuple[bytes, int, int, int], Any] = LRUCache(200)

    def remembered(data: bytes) -> Any:
        key = sha256(data).digest(), pdf._LARGEST_STRUCTURE, pdf._LARGEST_CONTENT, pdf._MOST_PAGES
        if key not in answers:
            answers[key] = read(data)
        return answers[key]

    setattr(pdf, "_read", remembered)  # noqa: B010  a memory stands in for the reader

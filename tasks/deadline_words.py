"""A deadline of the ledger in a few words, as an officer would say it."""

from collections.abc import Mapping
from typing import Any

from tasks import words


def deadline_words(row: Mapping[str, Any], reader: words.Reader) -> str:
    """What takes effect, for a row of the ledger: its kind, and which one of its kind."""
    first, _, last = str(row["cycle"]).rpartition("/")
    return words.sentence(f"deadline.{row['kind']}", reader, which=first or last, last=last.lstrip("0") or "0")

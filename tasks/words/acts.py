"""The words of forms: what an act is called, and the label and hint of each of its fields."""

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

from tasks.language import Reader
from tasks.words.rendering import environment


def act(word: str, reader: Reader) -> str:
    """What a command is called as a thing to do: ``Give an extension``."""
    name: str = _tables(reader).ACTS[word]
    return name


def has_act(word: str, reader: Reader) -> bool:
    """True if the command has such a name: people give it by a form."""
    return word in _tables(reader).ACTS


def label(word: str, path: str, reader: Reader) -> str:
    """The label of a field of a command, such as ``gaps.what``."""
    labels: Mapping[str, str] = _tables(reader).LABELS
    for name in _names(word, path):
        if name in labels:
            return labels[name]
    filters = environment(reader.language).filters
    return str(filters["start"](filters["field"](path.rpartition(".")[2])))


def hint(word: str, path: str, reader: Reader) -> str:
    """What helps to fill in a field; empty if nothing does."""
    hints: Mapping[str, str] = _tables(reader).HINTS
    return next((hints[name] for name in _names(word, path) if name in hints), "")


def _names(word: str, path: str) -> Iterator[str]:
    """Where the words of a field stand: first its own, then those of any field of its name."""
    yield f"{word}.{path}"
    yield path


def _tables(reader: Reader) -> Any:
    return importlib.import_module(f"tasks.words.{reader.language.value}.acts")

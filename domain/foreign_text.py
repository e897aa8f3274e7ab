"""Makes text from users safe to show: one function for each output channel.

A control character, a mark of text direction, an invisible separator or letter is shown as its code point, such as
``‹U+202E›``, because a terminal or browser would obey it. `deployments.terminal` builds on `visible`; HTML templates
escape their own text.
"""

import json
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel

from domain.findings import Finding, unreadable

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]|\r(?!\n)"
)
"""Characters that programs obey and people do not see.

Tabs, line ends, emoji joiners and soft breaks stay out: they do not change what people read.
"""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=[\w.-])", re.IGNORECASE)


def visible(text: str) -> str:
    """Plain text with hidden characters as code points. Line ends and tabs stay."""
    return HIDDEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def visible_in(value: Any) -> Any:
    """The same lists and mappings with every text made visible; other values unchanged."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: visible_in(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [visible_in(each) for each in value]
    return value


def on_one_line(text: str) -> str:
    """Visible text on one line, for a mail header, a file name or a title in a list."""
    return " ".join(visible(text).split())


def markdown(text: str) -> str:
    """Text for one line of Markdown: no emphasis, code, HTML, table cell or link.

    Markdown readers link bare addresses even when escaped. A word joiner, written as an entity, breaks the address and
    stays invisible.
    """
    escaped = _MARKDOWN.sub(r"\\\1", on_one_line(text))
    return _AUTOLINK.sub("&#8288;", escaped)


_LONGEST_QUOTE = 60


def shown(value: object) -> str:
    """A value as a sentence quotes it: shortened, with every character that cannot be printed as its code point."""
    plain = isinstance(value, str) or not isinstance(value, bool | list | tuple | Mapping)
    text = str(value) if plain else json.dumps(value, ensure_ascii=False, default=str)
    text = text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 3]}..."
    return "".join(letter if letter.isprintable() else f"‹U+{ord(letter):04X}›" for letter in text)


def json_text(value: object, *, indent: int | None = None) -> str:
    """JSON with hidden characters as escapes; it reads back to the same value."""
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=indent, default=str))


def escaped_json(text: str) -> str:
    """Finished JSON with hidden characters as escapes; the value is the same."""
    return HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], text)


def hidden_in(said: BaseModel) -> Iterator[Finding]:
    """A finding for each text of a fact with a hidden character, except in its own findings."""
    written = said.model_dump_json()
    # Written in JSON, most facts are cleared by one search; there a backslash may stand for a control character.
    if "\\" not in written and not HIDDEN.search(written):
        return
    for place, text in _texts(said):
        for character in dict.fromkeys(found[0] for found in HIDDEN.finditer(text)):
            yield unreadable("text.hidden_character", {"code": f"U+{ord(character):04X}"}, where=place)


def _texts(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text within a value, and its place."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield place, value
    elif isinstance(value, BaseModel):
        if not isinstance(value, Finding):
            for name, each in value:
                yield from _texts(each, f"{place}.{name}".lstrip("."))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(str(key), place)
            yield from _texts(each, f"{place}.{key}".lstrip("."))
    elif isinstance(value, tuple | list | frozenset | set):
        for number, each in enumerate(value, start=1):
            yield from _texts(each, f"{place}, no. {number}")

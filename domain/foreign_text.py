"""What people have written is text and nothing else: one function for each channel in which it is shown.

Every channel also shows what would otherwise be obeyed instead of seen: a control character, a mark that turns the
direction of writing, a separator or a letter without width becomes its code point, such as ``‹U+202E›``. The
terminal's channel is `deployments.terminal`, which builds on `visible`; HTML is escaped by its templates.
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
"""Characters that are not seen but obeyed. Tabs and line ends are not among them, nor what joins the parts of an
emoji or may break a long word: those change nothing in what is read."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=[\w.-])", re.IGNORECASE)


def visible(text: str) -> str:
    """Plain text, with the code point where a character would be obeyed and not seen. Line ends and tabs stay."""
    return HIDDEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def visible_in(value: Any) -> Any:
    """The same lists and mappings with every text in them visible; anything else as it is."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: visible_in(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [visible_in(each) for each in value]
    return value


def on_one_line(text: str) -> str:
    """For a header of a mail, a file's or a case's name in a list: no line end either."""
    return " ".join(visible(text).split())


def markdown(text: str) -> str:
    """For Markdown, within a line: no emphasis, no code, no HTML, no cell of a table, no link, not even a bare address.

    Readers of Markdown link an address that stands in the text, whatever is escaped. A word joiner in it, written as
    an entity, keeps it readable and makes it no address.
    """
    escaped = _MARKDOWN.sub(r"\\\1", on_one_line(text))
    return _AUTOLINK.sub("&#8288;", escaped)


def json_text(value: object, *, indent: int | None = None) -> str:
    """JSON that is safe to look at: hidden characters are written as escapes, and read back as they were."""
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=indent, default=str))


def escaped_json(text: str) -> str:
    """Finished JSON with the hidden characters in it as escapes; its meaning is the same."""
    return HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], text)


def hidden_in(said: BaseModel) -> Iterator[Finding]:
    """A finding for each text of a fact that holds a hidden character; none about what was found before."""
    for place, text in _texts(said):
        for character in dict.fromkeys(found[0] for found in HIDDEN.finditer(text)):
            what = f"{place} holds the character U+{ord(character):04X}, which cannot be seen."
            yield unreadable(what, "Write the text anew, without it.", place)


def _texts(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text within a value, and where it stands."""
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

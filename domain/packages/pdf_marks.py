"""Whether a page of a PDF shows text, only other marks such as a scan, or nothing."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject


class Shows(Enum):
    """What a page shows."""

    TEXT = "text"
    MARKS = "marks"
    """Pictures or lines without text."""
    NOTHING = "nothing"


_TEXT = re.compile(rb"[)>\]]\s*(?:TJ|Tj|'|\")(?=[\s\[(<]|$)")
_MARK = re.compile(rb"(?<![\w/])(?:EI|sh|[sS]|[fF]\*?|[bB]\*?)(?=\s|$)")
_CALL = re.compile(rb"/([^\s/<>()\[\]{}%]+)\s+Do(?=\s|$)")
_ENOUGH = 20
"""A page that shows text so often has text; one that does so less often may only show spaces, and is examined."""
_DEEPEST = 4
"""Forms within forms that are followed; anything deeper counts as a mark."""

_HIDDEN = 1 << 1 | 1 << 5
"""The flags of an annotation that is not shown on the page."""
_SHOWN_ONLY_BY_ITS_LOOK = frozenset({"/Link", "/Popup", "/Widget"})
"""Annotations that viewers draw only if the file says how they look."""


def shows(page: "PageObject") -> Shows:
    """Return what the page shows, annotations included.

    A page that cannot be looked into, or only by unpacking too much, is taken for text.
    """
    try:
        contents = page.get_contents()
        data = contents.get_data() if contents is not None else b""
        if len(_TEXT.findall(data)) >= _ENOUGH:
            return Shows.TEXT
        # Text may also stand in a form that the page only calls.
        if (b"Do" in data or _TEXT.search(data)) and _is_text(page.extract_text()):
            return Shows.TEXT
        notes = [_note(page, note.get_object()) for note in page.annotations or ()]
        if Shows.TEXT in notes:
            return Shows.TEXT
        marked = Shows.MARKS in notes or _draws(data, entry(page, "/Resources"))
    except Exception:  # pypdf raises any error on a page that it cannot follow
        return Shows.TEXT
    return Shows.MARKS if marked else Shows.NOTHING


def _is_text(text: str) -> bool:
    """True if the text has a visible character."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def _draws(data: bytes, resources: Any, depth: int = 0) -> bool:
    """True if the drawing leaves a mark, itself or in a form that it calls."""
    if _MARK.search(data) or depth > _DEEPEST:
        return True
    for name in dict.fromkeys(_CALL.findall(data)):
        called = entry(resources, "/XObject", f"/{name.decode('latin-1')}")
        if entry(called, "/Subtype") != "/Form" or _draws(
            called.get_data(), entry(called, "/Resources") or resources, depth + 1
        ):
            return True
    return False


def _note(page: "PageObject", note: Any) -> Shows:
    """Return what one annotation shows: a comment on the page, a stamp, a signature, a filled field."""
    if int(entry(note, "/F") or 0) & _HIDDEN:
        return Shows.NOTHING
    kind = entry(note, "/Subtype")
    looks = list(_looks(note))
    if any(_TEXT.search(look.get_data()) and _is_text(page.extract_xform_text(look, (0,), 200.0)) for look in looks):
        return Shows.TEXT
    if kind == "/FreeText" and _is_text(str(entry(note, "/Contents") or "")):
        return Shows.TEXT
    if kind == "/Widget" and _is_text(str(entry(note, "/V") or "")) and entry(note, "/FT") in {"/Tx", "/Ch"}:
        return Shows.TEXT
    if any(_draws(look.get_data(), entry(look, "/Resources")) for look in looks):
        return Shows.MARKS
    return Shows.NOTHING if looks or kind in _SHOWN_ONLY_BY_ITS_LOOK else Shows.MARKS


def _looks(note: Any) -> Iterator[Any]:
    """Yield the drawing of an annotation, in the state that is set."""
    look = entry(note, "/AP", "/N")
    if look is not None and not hasattr(look, "get_data"):
        look = entry(look, str(entry(note, "/AS")))
    if look is not None:
        yield look


def entry(holder: Any, *keys: str) -> Any:
    """Return the value under these nested keys; None if there is none."""
    from pypdf.generic import DictionaryObject, NullObject

    for key in keys:
        if not isinstance(holder, DictionaryObject) or key not in holder:
            return None
        holder = holder[key]
    return None if isinstance(holder, NullObject) else holder

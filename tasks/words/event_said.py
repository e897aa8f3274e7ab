"""One entry of the words for events."""

from typing import NamedTuple


class EventSaid(NamedTuple):
    """What an event says in one language. The texts are Jinja templates over the fields of the event."""

    name: str
    """The event in a few words: ``Application submitted``."""
    detail: str = ""
    """Its most important facts, for people who may see the case."""
    without_names: str | None = None
    """The same without names and without what a person wrote, for boards and logs; None if the event's name must do."""


def nameless(name: str, detail: str) -> EventSaid:
    """An event whose details hold only dates, amounts, numbers and kinds."""
    return EventSaid(name, detail, detail)

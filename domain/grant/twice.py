"""The same fact twice is recognised: it changes nothing that the case remembers. D6."""

from typing import Any

from domain.grant.state import Grant

_COUNTED = ("number", "instalment")
"""What a list gives each of its entries, so that two of one kind differ in it alone."""


def says_nothing_new(before: Grant, after: Grant) -> bool:
    """True if the grant is as it was, or a list of it only holds one more of what it holds already."""
    names = (name for name in Grant.model_fields if name != "version")
    changes = ((getattr(before, name), getattr(after, name)) for name in names)
    return all(old == new or _one_more_of_the_same(old, new) for old, new in changes)


def _one_more_of_the_same(old: Any, new: Any) -> bool:
    if not (isinstance(old, tuple) and isinstance(new, tuple) and len(new) == len(old) + 1 and new[:-1] == old):
        return False
    return _uncounted(new[-1]) in map(_uncounted, old)


def _uncounted(entry: Any) -> Any:
    counted = {name: 0 for name in _COUNTED if name in getattr(type(entry), "model_fields", ())}
    return entry.model_copy(update=counted) if counted else entry

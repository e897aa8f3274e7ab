"""Two people at one form: what each has changed since they saw it is kept, and where both changed the same, it is said.

A window is compared with what it showed, not with what is kept now: what a person has not touched is nobody's wish.
"""

from collections.abc import Iterable
from typing import NamedTuple

from deployments.web.forms.typed import SEPARATOR, Typed


class Clash(NamedTuple):
    """A control that both changed."""

    name: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


class Merged(NamedTuple):
    """What comes of it. Where both changed the same, theirs stands until this person has seen it."""

    typed: Typed
    clashes: tuple[Clash, ...]
    changed: tuple[str, ...]
    """The controls that only the other person changed."""


def merged(base: Typed, mine: Typed, theirs: Typed) -> Merged:
    """`base` is what the window showed, `mine` what it sends, `theirs` what is kept now."""
    before, sent, kept = _by_name(base), _by_name(mine), _by_name(theirs)
    found: dict[str, tuple[str, ...]] = {}
    clashes: list[Clash] = []
    changed: list[str] = []
    for name in dict.fromkeys((*kept, *sent, *before)):
        was, said, now = (each.get(name, ()) for each in (before, sent, kept))
        if said in {now, was}:
            found[name] = now
            changed += [name] if said != now else []
        elif now == was:
            found[name] = said
        else:
            found[name] = now
            clashes.append(Clash(name, said, now))
    return Merged(Typed(_pairs(found.items())), tuple(clashes), tuple(changed))


def _by_name(typed: Typed) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in typed:
        found[name] = (*found.get(name, ()), value)
    # An empty control and one that was not there yet say the same; an empty row is a row.
    return {name: values for name, values in found.items() if any(values) or name.rpartition(SEPARATOR)[2].isdecimal()}


def _pairs(found: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[tuple[str, str]]:
    return ((name, value) for name, values in found for value in values)

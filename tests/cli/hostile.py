"""Hostile text in every text field that a model has, found by walking the model: a new field cannot escape."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import insert

from domain import procedure
from domain.foreign_text import visible
from domain.grant.events import Event
from domain.grant.state import Grant
from domain.procedure import act
from domain.store import case_parties, journal, ledger, money_projection, outbox, portfolio, recipients, registers
from domain.store.case_rows import TABLE as CASES
from domain.store.command_handler import GrantStore
from tests.domain import cast
from tests.domain.test_journal_of_facts import lives

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]

MARKUP = (
    '[/bold] [k](javascript:1) </td><script>x</script> #panic("x") $\\x$ @ref {{7*7}} {% x %} | a | `b` **c** '
    "https://evil.example www.evil.example a@evil.example ¤"
)
"""What each channel could take for markup; it ends with a mark, so that a text that was cut is noticed."""
OBEYED = "\x1b[31m\u202e\x9b\u2028¤"
"""What a terminal or a reader would obey instead of showing it."""
HOSTILE = f"{MARKUP}{OBEYED}"
SHOWN = visible(HOSTILE)
_OURS = ("domain.", "tasks.", "deployments.")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
FORMULA = "=cmd|'/C calc'!A0"


def texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text within a value that was made by `model_dump`, and where it stands. Enums are no text."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts(each, (*path, key))
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value):
            yield from texts(each, (*path, number))


def changed(value: Any, path: Path, text: str) -> Any:
    """The same with another text in one place."""
    if not path:
        return text
    first, *rest = path
    if isinstance(value, dict):
        return {**value, first: changed(value[first], tuple(rest), text)}
    within = list(value)
    within[int(first)] = changed(within[int(first)], tuple(rest), text)
    return within


def _accepted(fact: BaseModel, data: Any, path: Path, text: str) -> Any:
    """The data with hostile text in one place, as much of it as the model takes there; None where it takes none."""
    for said in (f"{FORMULA} {text} {HOSTILE}", f"{text} {HOSTILE}", HOSTILE):
        attempt = changed(data, path, said)
        try:
            type(fact).model_validate(attempt)
        except ValidationError:
            continue
        return attempt
    return None


def bound(facts: Iterable[BaseModel]) -> frozenset[str]:
    """Texts that a person cannot choose freely.

    They have a fixed form in some place, as a CVR number has, and refer to it elsewhere; or they are numbers read from
    a cell, or our own words.
    """
    ours = (kind for kind in StrEnum.__subclasses__() if kind.__module__.startswith(_OURS))
    found = {"first", "second", *(word.value for kind in ours for word in kind)}
    for fact in facts:
        data = fact.model_dump()
        for path, text in texts(data):
            if _NUMBER.fullmatch(text) or _accepted(fact, data, path, text) is None:
                found.add(text)
    return frozenset(found)


def poisoned(fact: M, unless: frozenset[str] = frozenset()) -> M:
    """The fact with hostile text added to every text that no form binds.

    The same text always becomes the same, so that what refers to it still does.
    """
    data = fact.model_dump()
    for path, text in texts(data):
        if text not in unless:
            data = _accepted(fact, data, path, text) or data
    return type(fact).model_validate(data)


@cache
def few_lives_with_every_event() -> tuple[tuple[Event, ...], ...]:
    """Lives of the cast in which every event happens, the longest first."""
    missing = {type(event) for case in lives() for event in case.journal}
    found: list[tuple[Event, ...]] = []
    while missing:
        best = max(lives(), key=lambda case: len(missing & set(map(type, case.journal))))
        missing -= set(map(type, best.journal))
        found.append(tuple(best.journal))
    return tuple(found)


def settle_in(store: GrantStore, number: int, events: tuple[Event, ...], actor: str) -> Grant:
    """Let a case have lived these events, each recorded on the day it happened, as an older release would have."""
    grant, last, day = Grant(case_no=number), journal.BEGINNING, events[0].on
    with store.engine.begin() as tx:
        for version, event in enumerate(events, start=1):
            day = max(day, event.on)
            at = datetime.combine(day, time(12), tzinfo=UTC)
            stamp = journal.Stamp(actor, "case_officer", day, at, f"{number}-{version}")
            last = journal.append(tx, number, grant.version, (event,), last, stamp)
            grant, told = act(grant, (event,), officer=stamp.officer)
            outbox.put(tx, told, day, at)
        row = {**portfolio.columns(grant), "last_hash": last, "opened_on": events[0].on, "changed_on": day}
        tx.execute(insert(CASES).values(case_no=number, **row))
        ledger.move_by_difference(tx, number, procedure.deadlines(grant, cast.LAW), day)
        for projection in (money_projection, registers, recipients, case_parties):
            projection.project(tx, Grant(case_no=number), grant)
    return grant

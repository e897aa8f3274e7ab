"""The versions of a case's plan, and what changed between them, field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.grant.events import PlanSubmitted
from domain.model import Fact
from domain.money import in_kroner
from domain.records.plan import Plan
from domain.store import journal
from tasks import words
from tasks.words.rendering import environment

_UNSAID = frozenset({"where", "papers"})
"""Where a line stood in its workbook, and what each PDF is: papers are compared by their bytes."""
_MONEY = frozenset({"amount", "shares"})
_NAMES = ("text", "name", "party", "paper", "focus_area", "key")
"""What names a value of a list, so that it is found again in the next version whatever its place."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of a plan in two versions."""

    where: str
    before: str
    """Empty where it is new."""
    after: str
    """Empty where it is gone."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the plan as received."""

    number: int
    on: date
    digest: str
    """SHA-256 over its papers; the sign-offs are bound to it."""
    changed: tuple[Changed, ...]
    """What differs from the version before; empty for the first."""
    papers_changed: tuple[str, ...]
    """The names of papers that are new or have other bytes than in the version before."""


def versions(entries: Iterable[journal.Entry]) -> tuple[Version, ...]:
    """Every version of the plan, the newest first."""
    found: list[Version] = []
    before: PlanSubmitted | None = None
    for entry in entries:
        if isinstance(event := entry.event, PlanSubmitted):
            changed = tuple(differences(before.plan, event.plan)) if before else ()
            known = {(paper.name, paper.sha256) for paper in before.papers} if before else set()
            new = tuple(paper.name for paper in event.papers if before and (paper.name, paper.sha256) not in known)
            found.append(Version(event.plan_version, entry.occurred_on, event.digest, changed, new))
            before = event
    return tuple(reversed(found))


def differences(before: Plan, after: Plan) -> Iterator[Changed]:
    """Every field that differs, in the order of the plan."""
    reader = words.officer()
    one, other = dict(_leaves(before, reader)), dict(_leaves(after, reader))
    spot = environment(reader.language).filters["spot"]
    for path in dict.fromkeys([*one, *other]):
        if one.get(path) != other.get(path):
            yield Changed(spot(path), one.get(path, ""), other.get(path, ""))


def _leaves(value: Any, reader: words.Reader, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every field below a value, with what it says in words."""
    match value:
        case None | "":
            return
        case Fact():
            named = _name_of(value)
            for name, each in value:
                if name not in _UNSAID and name != named:
                    yield from _leaves(each, reader, (*path, name))
            if named and len(path) > 1:
                # The name itself: so that a line without other fields is still seen to come and go.
                yield path, words.sentence("plan_change.there", reader)
        case Mapping():
            for name, each in value.items():
                yield from _leaves(each, reader, (*path, _said(name, reader)))
        case tuple() if value and all(isinstance(each, Fact) for each in value):
            yield from _of_list(value, reader, path)
        case tuple():
            if value:
                yield path, ", ".join(_said(each, reader) for each in value)
        case _:
            amount = bool(path) and any(part in _MONEY for part in path[-2:]) and isinstance(value, int)
            yield path, in_kroner(value) if amount else _said(value, reader)


def _of_list(values: tuple[Fact, ...], reader: words.Reader, path: Path) -> Iterator[tuple[Path, str]]:
    """Each value under its name; those of one name are numbered."""
    times: dict[str, int] = {}
    for each in values:
        named = _name_of(each)
        name = _said(getattr(each, named), reader) if named else ""
        times[name] = times.get(name, 0) + 1
        at: Path = (name,) if name else ()
        yield from _leaves(each, reader, (*path, *at, *([times[name]] if times[name] > 1 or not name else [])))


def _name_of(value: Fact) -> str:
    fields = type(value).model_fields
    return next((name for name in _NAMES if name in fields and getattr(value, name)), "")


def _said(value: object, reader: words.Reader) -> str:
    match value:
        case bool():
            return words.sentence("plan_change.yes" if value else "plan_change.no", reader)
        case StrEnum():
            return words.choice(value.value, type(value).__name__, reader)
        case date():
            return str(environment(reader.language).filters["day"](value))
        case _:
            return str(value)

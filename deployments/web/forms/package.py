"""A manifest as a form: what stands in it can be typed, and what was typed becomes a manifest with the same facts."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

import yaml

from deployments.web.forms import filling, reading
from deployments.web.forms.fields import Field, Kind, parts_of
from deployments.web.forms.typed import SEPARATOR, Typed
from domain.choice import Choice, Fields
from domain.findings import Sentence
from domain.packages.manifest import Manifest, parse
from domain.packages.reading import PackageKind
from domain.packages.slots import MANIFESTS, SLOTS

OTHER = "other"
"""The list of what a manifest says that has no field: a name that is not known, a list where a text belongs."""
_OTHER = Field(
    OTHER,
    Kind.ROWS,
    required=False,
    parts=(Field("key", Kind.TEXT), Field("value", Kind.LONG)),
    pairs=True,
)
_GOALS = ("learning", "work", "safety", "participation")
_OPTIONS: Mapping[str, tuple[Kind, tuple[str, ...], str]] = {
    "goals.key": (Kind.CHOICE, _GOALS, "FixedGoal"),
    "sub_agreements.serves": (Kind.MANY, _GOALS, "FixedGoal"),
}
"""Texts of a manifest that are a choice, with the options and the group of their words."""
_ANSWERS = ("proposals", "not_needed")
_WIDTH = 110


@cache
def fields_of_package(kind: PackageKind) -> tuple[Field, ...]:
    """The fields of a kind of package."""
    return tuple(_fitted(each, each.name, kind) for each in parts_of(MANIFESTS[kind]))


CHOSEN: Mapping[str, str] = {
    "lead_organisation_cvr": "organisations",
    "estates.organisation_cvr": "organisations",
    "estates.municipality_code": "municipalities",
    "recommendations.municipality_code": "municipalities",
    "declarations.organisation_cvr": "organisations",
}
"""Fields that name one of those that the same form lists, with the list."""

OPTIONAL = frozenset(
    {
        *("earlier_case", "renovation_plan", "shares", "project_leader", "project_leader.email", "board.email"),
        *("special_efforts", "other_efforts", "special_efforts.reference", "special_efforts.section"),
        *("special_efforts.agreement_number", "special_efforts.agreed_on", "other_efforts.amount"),
        *("coordination_account", "not_holistic_because", "larger_physical_changes", "interest_explanation"),
        *("physical_and_economic_restoration", "explanation"),
        *(f"restoration.{each}.{answer}" for each in ("social", "physical", "economic") for answer in _ANSWERS),
    }
)
"""What need not be filled in. The manifests leave almost everything open, so that the rules can say what is missing."""


def _fitted(field: Field, path: str, kind: PackageKind) -> Field:
    """A field with its control in a package: files have slots, and lists of short texts one control."""
    if path in SLOTS[kind]:
        return replace(field, kind=Kind.SLOT)
    if path in CHOSEN:
        return replace(field, kind=Kind.CHOICE, together=(path,))
    if path in _OPTIONS:
        control, options, group = _OPTIONS[path]
        return replace(field, kind=control, options=options, group=group, parts=(), bare=False)
    if field.bare and f"{path}.value" not in SLOTS[kind]:
        return replace(field, kind=Kind.LINES, parts=(), bare=False)
    return replace(field, parts=tuple(_fitted(part, f"{path}.{part.name}", kind) for part in field.parts))


# --- from a manifest to what is typed ------------------------------------------------------------------------------


def typed_of(kind: PackageKind, data: Mapping[str, Any]) -> Typed:
    """A manifest, as it was parsed, as it would be typed. What has no field is kept in a list of its own."""
    strange: list[tuple[str, Any]] = []
    pairs = [*_record(fields_of_package(kind), data, "", "", strange)]
    for number, (path, value) in enumerate(strange):
        row = f"{OTHER}{SEPARATOR}{number}"
        pairs += [(f"{row}{SEPARATOR}key", path), (f"{row}{SEPARATOR}value", json.dumps(value, ensure_ascii=False))]
    return Typed(pairs)


def _record(
    fields: Iterable[Field], data: Mapping[str, Any], name: str, where: str, strange: list[tuple[str, Any]]
) -> Iterator[tuple[str, str]]:
    known = {each.name: each for each in fields}
    for key, value in data.items():
        at = f"{where}{key}"
        if key not in known:
            strange.append((at, value))
        elif value is not None:
            yield from _typed(known[key], f"{name}{key}", at, value, strange)


def _typed(
    field: Field, name: str, where: str, value: Any, strange: list[tuple[str, Any]]
) -> Iterator[tuple[str, str]]:
    if not _fits(field, value):
        strange.append((where, value))
    elif field.kind is Kind.GROUP:
        yield from _record(field.parts, value, f"{name}{SEPARATOR}", f"{where}.", strange)
    elif field.kind is Kind.ROWS:
        yield from _rows(field, name, where, value, strange)
    elif field.kind is Kind.LINES:
        yield name, "\n".join(value)
    elif field.kind is Kind.FLAG:
        yield name, {"true": "yes", "false": "no"}.get(value.casefold(), value)
    elif field.kind is Kind.DAY:
        yield from filling.boxes_of_a_day(name, value)
    elif field.kind is Kind.MONEY:
        yield name, filling.in_groups(value)
    elif field.kind is Kind.MANY:
        yield from ((name, each) for each in value)
    else:
        yield name, value


def _rows(field: Field, name: str, where: str, value: Any, strange: list[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(value.items() if field.pairs else value):
        row, at = f"{name}{SEPARATOR}{number}", f"{where}.{number}"
        if field.pairs:
            yield f"{row}{SEPARATOR}key", one[0]
            if one[1] is not None:
                yield from _typed(field.parts[1], f"{row}{SEPARATOR}value", f"{where}.{one[0]}", one[1], strange)
        elif field.bare:
            yield from _typed(field.parts[0], f"{row}{SEPARATOR}value", at, one, strange)
        elif isinstance(one, dict):
            yield row, ""
            yield from _record(field.parts, one, f"{row}{SEPARATOR}", f"{at}.", strange)
        else:
            strange.append((at, one))


def _fits(field: Field, value: Any) -> bool:
    """True if a value has the shape that the control takes."""
    match field.kind:
        case Kind.GROUP:
            return isinstance(value, dict)
        case Kind.ROWS:
            return isinstance(value, dict if field.pairs else list)
        case Kind.LINES:
            return isinstance(value, list) and all(isinstance(each, str) and "\n" not in each for each in value)
        case Kind.MANY:
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, str)


# --- from what is typed to a manifest ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """A manifest that was written from a form."""

    name: str
    content: bytes
    places: Mapping[str, str]
    """Place in the manifest, as ``estates.0.form.residents``, to the control that it comes from."""

    @property
    def manifest(self) -> Manifest:
        """The manifest as the reader parses it."""
        return parse(self.name, self.content)


def written(kind: PackageKind, typed: Typed) -> Written:
    """The manifest of what was typed. Nothing of it is judged: that is for the reader of the package."""
    read = reading.Read(lambda _: None)
    data: dict[str, Any] = {}
    for field in fields_of_package(kind):
        if (value := reading.value_of(field, field.name, field.name, typed, read)) is not reading.NOTHING:
            data[field.name] = _said(value)
    _complete(fields_of_package(kind), data)
    strange = reading.value_of(_OTHER, OTHER, OTHER, typed, read)
    for number, (path, text) in enumerate([] if strange is reading.NOTHING else strange.items()):
        _put(data, path.split("."), _value_of_json(text))
        read.places[path] = f"{OTHER}{SEPARATOR}{number}{SEPARATOR}value"
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return Written(kind.manifest, text.encode(), read.places)


def _complete(fields: Iterable[Field], record: dict[str, Any]) -> None:
    """State what is needed and not filled in, so that the reader says that it is empty, and not that it is unknown."""
    for field in fields:
        if field.required:
            record.setdefault(field.name, None)
        value = record.get(field.name)
        rows = value if isinstance(value, list) and not field.bare else [value] if field.kind is Kind.GROUP else []
        for each in rows:
            if isinstance(each, dict):
                _complete(field.parts, each)


def _said(value: Any) -> Any:
    """A value with nothing in place of an empty text, so that the reader says that it is not filled in."""
    if isinstance(value, dict):
        return {key: _said(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_said(each) for each in value]
    return value if value != "" else None


class _Dumper(yaml.SafeDumper):
    """Writes no aliases, which the reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value where it stands."""
        return True


def _value_of_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _put(data: Any, path: list[str], value: Any) -> None:
    """Put a value at its place; where the place is gone, it stands by its whole name, which the reader reports."""
    whole, holder = data, data
    for part in path[:-1]:
        try:
            holder = holder[int(part)] if isinstance(holder, list) else holder.setdefault(part, {})
        except (IndexError, ValueError, AttributeError):
            holder = None
            break
    if isinstance(holder, dict):
        holder[path[-1]] = value
    elif isinstance(holder, list) and path[-1].isdecimal():
        holder.insert(int(path[-1]), value)
    else:
        whole[".".join(path)] = value


# --- files ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """One place for a file in a form."""

    id: str
    """The name of its control, such as ``recommendations.0.paper``."""
    path: str
    """Without the numbers of rows."""
    file: str
    """The file that is there; empty if there is none."""
    one_more: bool = False
    """Whether it is for a further file of a list."""

    @property
    def needed(self) -> bool:
        """Whether the package lacks something without a file here."""
        return not self.one_more and self.path not in _NOT_NEEDED


def places(kind: PackageKind, typed: Typed) -> tuple[Place, ...]:
    """Every place for a file in the form as it is filled in, in the order of the form."""
    return tuple(_places(fields_of_package(kind), "", "", typed))


def places_of(field: Field, typed: Typed) -> Iterator[Place]:
    """The places for files in one field of a package."""
    yield from _places((field,), "", "", typed)


def _places(fields: Iterable[Field], id: str, path: str, typed: Typed) -> Iterator[Place]:
    for field in fields:
        name, at = f"{id}{field.name}", f"{path}{field.name}"
        if field.kind is Kind.SLOT:
            yield Place(name, at, typed.get(name))
        elif field.kind is Kind.ROWS and not field.pairs:
            numbers = typed.rows(name)
            if field.bare and field.parts[0].kind is Kind.SLOT:
                numbers = [*numbers, max(numbers, default=-1) + 1]
            for number in numbers:
                found = _places(field.parts, f"{name}{SEPARATOR}{number}{SEPARATOR}", f"{at}.", typed)
                one_more = field.bare and number == numbers[-1] and len(numbers) > 1
                yield from (replace(place, one_more=True) if one_more else place for place in found)


def with_file(typed: Typed, id: str, file: str) -> Typed:
    """The same with this file in a place; without any if its name is empty."""
    rest = typed.without(id)
    return Typed([*rest, (id, file)]) if file else rest


def without_files_that_are_gone(typed: Typed, kind: PackageKind, files: Collection[str]) -> Typed:
    """The same without the names of files that are not there."""
    gone = [place.id for place in places(kind, typed) if place.file and place.file not in files]
    return typed.without(*gone)


def without_unsigned(typed: Typed, kind: PackageKind) -> Typed:
    """The same without rows that stand for nothing but a paper which is not there: it is missing, not misspelt."""
    for place in reversed(places(kind, typed)):
        if not place.file and place.path in _PAPERS_ONLY:
            typed = typed.without_row(place.id.rpartition(SEPARATOR)[0])
    return typed


_NOT_NEEDED = ("milestone_plan",)
"""Papers that may be left out: the tables of milestones are the plan."""
_PAPERS_ONLY = ("recommendations.paper", "declarations.paper")


def offers(typed: Typed) -> Mapping[Fields, tuple[Choice, ...]]:
    """What the form lists for the fields that name one of its own rows."""
    return {(path,): tuple(_listed(typed, name)) for path, name in CHOSEN.items()}


_NUMBERS = {"organisations": "cvr", "municipalities": "code"}


def _listed(typed: Typed, name: str) -> Iterator[Choice]:
    for number in typed.rows(name):
        row = f"{name}{SEPARATOR}{number}{SEPARATOR}"
        value, called = typed.get(row + _NUMBERS[name]).strip(), typed.get(f"{row}name").strip()
        if value:
            yield Choice((value,), Sentence(id="offered.named", facts={"value": value, "name": called or value}))


# --- pages of a form -----------------------------------------------------------------------------------------------


class Chapter(NamedTuple):
    """One page of the form of a package, or one for each row of a list."""

    key: str
    names: tuple[str, ...]
    each_row: bool = False


_PARTIES = Chapter("parties", ("title", "lead_organisation_cvr", "organisations", "municipalities"))
_ESTATES = Chapter("estates", ("estates",), each_row=True)
_CHAPTERS: Mapping[PackageKind, tuple[Chapter, ...]] = {
    PackageKind.APPLICATION: (
        _PARTIES,
        _ESTATES,
        Chapter("reasons", ("why_these_estates", "existing_grant", "earlier_case", "signed_on")),
        Chapter("signed", ("recommendations", "declarations")),
    ),
    PackageKind.RENT_SUPPORT: (_PARTIES, _ESTATES, Chapter("reasons", ("renovation_plan", "signed_on"))),
    PackageKind.PLAN: (
        Chapter("period", ("period_start", "period_end", "lead_estate", "shares")),
        Chapter("organisation", ("parties", "board", "project_leader")),
        Chapter("goals", ("goals",)),
        Chapter("sub_agreements", ("sub_agreements",), each_row=True),
        Chapter("efforts", ("special_efforts", "other_efforts")),
        Chapter(
            "restoration",
            (
                *("holistic", "coordination_account", "not_holistic_because", "larger_physical_changes"),
                *("restoration", "physical_and_economic_restoration"),
            ),
        ),
    ),
}


@cache
def chapters(kind: PackageKind) -> tuple[Chapter, ...]:
    """The pages of a form, in order: every field stands on one, and files on a page of their own."""
    rest = tuple(each.name for each in fields_of_package(kind) if each.kind is not Kind.SLOT)
    rest = tuple(name for name in rest if f"{name}.value" not in SLOTS[kind])
    return _CHAPTERS.get(kind) or (Chapter("form", rest),)


@cache
def fields_of_chapter(kind: PackageKind, key: str) -> tuple[Field, ...]:
    """The fields of one page: of a row, where each row has a page. Files are left out."""
    if key == OTHER:
        return (_OTHER,)
    chapter = next(each for each in chapters(kind) if each.key == key)
    fields = tuple(_without_slots(each) for each in fields_of_package(kind) if each.name in chapter.names)
    return fields[0].parts if chapter.each_row else fields


def _without_slots(field: Field) -> Field:
    return replace(field, parts=tuple(_without_slots(part) for part in field.parts if part.kind is not Kind.SLOT))

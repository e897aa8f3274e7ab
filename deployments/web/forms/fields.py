"""The fields of a command as a form has them: one kind of control for each kind of value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from domain.choices import CHOICES
from domain.grant.commands import Command, RecordRentModel
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.money import Kroner
from domain.records.application import Paper
from domain.records.changes import AgreementPaper

_STAMP = frozenset(Command.model_fields) - {"on"}
"""What the desk knows itself: who acts, in which role, for whom."""
_KRONER = get_args(Kroner)[1:]
_ONE_LINE = frozenset(
    {
        *("reference", "council_reference", "place", "who", "adviser", "requester", "email", "body", "amount"),
        *("lead_organisation_cvr", "organisation_cvr", "municipality_code"),
    }
)
"""Short texts without a limit of their own."""
_LINE = 250
"""The most characters of a text of one line."""


class Kind(StrEnum):
    """A kind of control."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    """Three boxes."""
    MOMENT = "moment"
    """Three boxes and a time of day."""
    FLAG = "flag"
    """Yes or no."""
    CHOICE = "choice"
    MANY = "many"
    """Several of a choice."""
    GROUP = "group"
    ROWS = "rows"
    """As many groups, lines or pairs as are needed."""
    LINES = "lines"
    """As many texts of one line as are needed, each on a line of one control."""
    FILE = "file"
    SLOT = "slot"
    """A file of a package, by its name there."""


@dataclass(frozen=True)
class Field:
    """One field of a form."""

    name: str
    kind: Kind
    required: bool = True
    parts: tuple["Field", ...] = ()
    """The fields of a group, or of each row."""
    options: tuple[str, ...] = ()
    """The values of an enumeration."""
    group: str = ""
    """The enumeration, as the words know it."""
    together: tuple[str, ...] = ()
    """The fields of the command that one choice of the case decides; empty if the choice is free."""
    default: str = ""
    """What stands there before anything is typed."""
    least: int | None = None
    most: int | None = None
    """Limits of a number, or the most characters of a text."""
    pairs: bool = False
    """Rows that are names and values, not records."""
    bare: bool = False
    """Rows of one value each."""

    @property
    def path(self) -> str:
        """Its name in what is posted."""
        return "-".join(self.together) if len(self.together) > 1 else self.name


def has_form(command: type[Command]) -> bool:
    """True if people give the command field by field: not in a package, and not computed by the rent model."""
    system = Role.SYSTEM in PERMISSIONS[command].roles
    return not system and "papers" not in command.model_fields and command is not RecordRentModel


@cache
def free_fields(command: type[Command]) -> tuple[Field, ...]:
    """The command's own fields, without the choices that a case gives."""
    return tuple(
        _field(name, info.annotation, info.metadata, required=info.is_required(), default=_default(info))
        for name, info in command.model_fields.items()
        if name not in _STAMP and name != "on"
    )


@cache
def fields_of(command: type[Command]) -> tuple[Field, ...]:
    """The fields of a command's form. The day it happened comes last."""
    chosen = {name: together for together in CHOICES.get(command, {}) for name in together}
    found: dict[str, Field] = {}
    for free in free_fields(command):
        field = _chosen(free, chosen[free.name]) if free.name in chosen else free
        found.setdefault(field.path, field)
    return (*found.values(), Field("on", Kind.DAY))


def _chosen(field: Field, together: tuple[str, ...]) -> Field:
    """The field where the case gives the choices."""
    kind = Kind.MANY if field.kind in _SEVERAL else Kind.CHOICE
    return replace(field, kind=kind, together=together, options=(), group="", parts=(), bare=False)


_SEVERAL = (Kind.ROWS, Kind.MANY)


def _default(info: FieldInfo) -> str:
    value = None if info.is_required() else info.get_default(call_default_factory=True)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    return str(value) if isinstance(value, int | str) else ""


def _field(name: str, annotation: Any, metadata: Any, *, required: bool, default: str = "") -> Field:
    annotation, more, optional = _plain(annotation)
    marks = (*metadata, *more)
    field = Field(name, Kind.TEXT, required=required and not optional, default=default)
    if isinstance(annotation, type) and issubclass(annotation, Paper | AgreementPaper):
        return replace(field, kind=Kind.FILE)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return replace(field, kind=Kind.GROUP, parts=tuple(parts_of(annotation)))
    if get_origin(annotation) is tuple:
        return _several(field, get_args(annotation)[0])
    if get_origin(annotation) in {dict, Mapping}:
        key, value = get_args(annotation)
        parts = (_field("key", key, (), required=True), _field("value", value, (), required=True))
        return replace(field, kind=Kind.ROWS, parts=parts, pairs=True)
    if options := _options(annotation):
        return replace(field, kind=Kind.CHOICE, options=options[0], group=options[1])
    kind = Kind.MONEY if any(each in _KRONER for each in marks) else _KINDS.get(annotation, Kind.TEXT)
    most = _limit(marks, Le, MaxLen)
    if kind is Kind.TEXT and name not in _ONE_LINE and not _is_short(most, marks):
        kind = Kind.LONG
    return replace(field, kind=kind, least=_limit(marks, Ge, Gt), most=most)


def _is_short(most: int | None, marks: tuple[Any, ...]) -> bool:
    return most <= _LINE if most else any(getattr(mark, "pattern", None) for mark in marks)


_KINDS: Mapping[Any, Kind] = {int: Kind.NUMBER, date: Kind.DAY, datetime: Kind.MOMENT, bool: Kind.FLAG}


def _several(field: Field, each: Any) -> Field:
    """A list: several of a choice, rows of records, or rows of one value."""
    plain, _, _ = _plain(each)
    if options := _options(plain):
        return replace(field, kind=Kind.MANY, options=options[0], group=options[1])
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return replace(field, kind=Kind.ROWS, parts=tuple(parts_of(plain)))
    return replace(field, kind=Kind.ROWS, parts=(_field("value", each, (), required=True),), bare=True)


def parts_of(model: type[BaseModel]) -> Iterator[Field]:
    """The fields of a record."""
    for name, info in model.model_fields.items():
        yield _field(name, info.annotation, info.metadata, required=info.is_required(), default=_default(info))


def _plain(annotation: Any) -> tuple[Any, tuple[Any, ...], bool]:
    """The type without constraints and None, its constraints, and whether None was among its types."""
    if get_origin(annotation) is Annotated:
        kind, *marks = get_args(annotation)
        plain, more, optional = _plain(kind)
        return plain, (*more, *_flat(marks)), optional
    if get_origin(annotation) in {Union, UnionType}:
        kinds = [each for each in get_args(annotation) if each is not type(None)]
        plain, more, _ = _plain(kinds[0])
        return plain, more, len(kinds) < len(get_args(annotation))
    return annotation, (), False


def _flat(marks: list[Any]) -> Iterator[Any]:
    for mark in marks:
        yield mark
        if isinstance(mark, FieldInfo):
            yield from mark.metadata


def _options(annotation: Any) -> tuple[tuple[str, ...], str] | None:
    """The values of an enumeration or of a few of its members, and its name."""
    if get_origin(annotation) is Literal:
        members = get_args(annotation)
        return tuple(str(each.value) for each in members), type(members[0]).__name__
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(each.value) for each in annotation), annotation.__name__
    return None


def _limit(marks: tuple[Any, ...], *kinds: type) -> int | None:
    for mark in marks:
        if isinstance(mark, kinds):
            value = next(iter(vars(mark).values())) if hasattr(mark, "__dict__") else None
            value = value if value is not None else _value_of(mark)
            return int(value) if isinstance(value, int) else None
    return None


def _value_of(mark: Any) -> Any:
    return next((getattr(mark, name) for name in ("ge", "gt", "le", "max_length") if hasattr(mark, name)), None)

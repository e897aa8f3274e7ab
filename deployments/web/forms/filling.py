"""What stands in a form at first: the values of a command, or what the case knows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from deployments.web.forms.fields import Field, Kind, fields_of
from deployments.web.forms.reading import joined
from deployments.web.forms.typed import SEPARATOR, Typed
from domain.grant.commands import Command


def of_command(command: Command) -> Typed:
    """A command as it would be typed."""
    return of_values(type(command), command.model_dump(mode="json"))


def of_values(command: type[Command], values: Mapping[str, Any]) -> Typed:
    """Values of a command's fields, as JSON has them, as they would be typed. A field without a value stays empty."""
    return Typed(_pairs(fields_of(command), values))


def _pairs(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in fields:
        if len(each.together) > 1:
            if values.get(each.together[0]) is not None:
                yield each.path, joined(values.get(name) for name in each.together)
        elif (value := values.get(each.name)) is not None:
            yield from _typed(each, each.name, value)


def _typed(each: Field, name: str, value: Any) -> Iterator[tuple[str, str]]:
    if each.kind is Kind.GROUP:
        for part in each.parts:
            if value.get(part.name) is not None:
                yield from _typed(part, f"{name}{SEPARATOR}{part.name}", value[part.name])
    elif each.kind is Kind.ROWS:
        yield from _rows(each, name, value)
    elif each.kind is Kind.MANY:
        yield from ((name, str(one)) for one in value)
    elif each.kind in {Kind.DAY, Kind.MOMENT}:
        yield from _boxes(name, str(value), each.kind)
    elif each.kind is Kind.FLAG:
        yield name, "yes" if value else "no"
    elif each.kind is Kind.FILE:
        yield from ((f"{name}{SEPARATOR}{part}", str(value[part])) for part in ("sha256", "name"))
    elif each.kind is Kind.MONEY:
        yield name, in_groups(str(value))
    else:
        yield name, str(value)


def in_groups(kroner: str) -> str:
    """An amount in kroner with points between its thousands."""
    whole, comma, ore = kroner.partition(",")
    return f"{int(whole):,}".replace(",", ".") + comma + ore if whole.isdecimal() else kroner


def _rows(each: Field, name: str, value: Any) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(value.items() if each.pairs else value):
        row = f"{name}{SEPARATOR}{number}"
        if each.pairs:
            yield f"{row}{SEPARATOR}key", str(one[0])
            yield from _typed(each.parts[1], f"{row}{SEPARATOR}value", one[1])
        elif each.bare:
            yield from _typed(each.parts[0], f"{row}{SEPARATOR}value", one)
        else:
            yield from _typed(Field("", Kind.GROUP, parts=each.parts), row, one)


def _boxes(name: str, value: str, kind: Kind) -> Iterator[tuple[str, str]]:
    at = datetime.fromisoformat(value) if kind is Kind.MOMENT else date.fromisoformat(value)
    for part in ("day", "month", "year"):
        yield f"{name}{SEPARATOR}{part}", str(getattr(at, part))
    if isinstance(at, datetime):
        yield f"{name}{SEPARATOR}time", f"{at:%H:%M}"


def boxes_of_a_day(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The boxes of a day that a paper states; all of it in the first box if it is none."""
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if not all(part.isdecimal() for part in (year, month, day)):
        yield f"{name}{SEPARATOR}day", text
        return
    yield from zip((f"{name}{SEPARATOR}{part}" for part in ("day", "month", "year")), (day, month, year), strict=True)

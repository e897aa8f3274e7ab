"""What is wrong with the fields of a form, from Pydantic's errors. Its own messages are English and reach no reader."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from domain.findings import Sentence
from domain.foreign_text import shown
from domain.model import Unfit


def what_is_wrong(problem: ErrorDetails, known: Iterable[str] = ()) -> Sentence:
    """What an error says, as an id and facts. ``known`` are the names of the fields that may stand in its place."""
    at, kind = problem["loc"], problem["type"]
    name = str(at[-1]) if at else ""
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(name[:60], list(known), 1)
        facts = {"field": _field(at[:-1]), "key": shown(name), "near": near, "known": sorted(known)}
        return Sentence(id="field.unknown", facts=facts)
    if kind == "missing":
        return Sentence(id="field.missing", facts={"field": _field(at), "key": name})
    if problem["input"] is None or (kind == "string_too_short" and problem["ctx"]["min_length"] == 1):
        return Sentence(id="field.empty", facts={"field": _field(at)})
    id, more = _of_value(kind, problem.get("ctx", {}))
    return Sentence(id=id, facts={"field": _field(at), "value": shown(problem["input"]), **more})


def _field(at: tuple[int | str, ...]) -> list[int | str]:
    """A place within a form as a fact: its names, and positions counted from 1."""
    return [part + 1 if isinstance(part, int) else shown(part) for part in at if part != "[key]"]


def _of_value(kind: str, context: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    if isinstance(unfit := context.get("error"), Unfit):
        return unfit.id, unfit.facts
    if kind in _LIMITS:
        id, limit, name = _LIMITS[kind]
        return id, {name: context[limit]}
    if choices := tuple(_choices(str(context.get("expected", "")))):
        return "value.choice", {"choices": choices}
    if kind == "string_pattern_mismatch":
        return _BY_PATTERN.get(str(context["pattern"]), "value.other"), {}
    return next((id for beginning, id in _BY_TYPE.items() if kind.startswith(beginning)), "value.other"), {}


def _choices(expected: str) -> Iterator[str]:
    """The choices in Pydantic's text ``'block' or 'warn'``."""
    yield from re.findall(r"'([^']*)'", expected)


_LIMITS: Mapping[str, tuple[str, str, str]] = {
    "greater_than": ("value.above", "gt", "least"),
    "greater_than_equal": ("value.at_least", "ge", "least"),
    "less_than": ("value.below", "lt", "most"),
    "less_than_equal": ("value.at_most", "le", "most"),
    "string_too_short": ("value.too_short", "min_length", "least"),
    "string_too_long": ("value.too_long", "max_length", "most"),
    "too_short": ("value.too_few", "min_length", "least"),
    "too_long": ("value.too_many", "max_length", "most"),
}
"""Type of an error to id, the limit's name at Pydantic, and its name as a fact."""

_BY_TYPE: Mapping[str, str] = {
    "int_": "value.whole_number",
    "bool_": "value.true_or_false",
    "decimal_": "value.number",
    "float_": "value.number",
    "finite_number": "value.number",
    "date_": "value.date",
    "datetime_": "value.date_and_time",
    "timezone_": "value.time_zone",
    "string_": "value.text",
    "tuple_": "value.list",
    "list_": "value.list",
    "set_": "value.list",
    "frozen_set_": "value.list",
    "model_": "value.record",
    "dict_": "value.record",
    "mapping_": "value.record",
}
"""By the beginning of an error's type: ``int_parsing``, ``int_type``."""

_BY_PATTERN: Mapping[str, str] = {
    r"^[^\r\n\x00]+$": "value.one_line",
    r"^[^\r\n\x00]*$": "value.one_line",
    r"\S": "value.blank",
    r"^\d{8}$": "value.cvr",
    r"^\d{3}$": "value.municipality_code",
    r"^[0-9]{1,5}-[0-9]{1,5}$": "value.estate_number",
    r"^[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+$": "value.email",
    r"^DK[0-9]{16}$": "value.iban",
    r"^(P[1-9][0-9]*)?$": "value.person",
    r"^([PL][1-9][0-9]*)?$": "value.person",
    r"^([0-9]{8}|[0-9]{3})?$": "value.party",
}

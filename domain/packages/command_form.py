"""A command as a YAML form: every field with its meaning and choices, prefilled from the case where that is known."""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from itertools import pairwise
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from domain.findings import Refusal, unreadable
from domain.grant.commands import Command
from domain.grant.state import Grant
from domain.money import Kroner
from domain.packages.command_prefill import known_choices, known_value

_KRONER = get_args(Kroner)[1:]
_STAMP = frozenset(Command.model_fields)
"""What the command line adds to the fields: who acts, in which role, on which day."""
_WIDTH = 112


def command_form(command: type[Command], grant: Grant, suggested: Mapping[str, Any] | None = None) -> str:
    """The form of a command for a case. Its required fields stand open; the others are in comments, unless known.

    `suggested` are values that the case itself does not know, by field, as YAML writes them.

    Raises Refusal for a command without fields, which needs no form.
    """
    word = command.word()
    lines = [
        f"# {word} for case {grant.case_no} {grant.title}, {grant.phase.value.replace('_', ' ')}",
        *_comment(inspect.getdoc(command) or ""),
        "# To give an optional field, remove the # before it.",
    ]
    fields = {name: field for name, field in command.model_fields.items() if name not in _STAMP}
    if not fields:
        finding = unreadable("form.no_fields", {"command": word, "case_no": grant.case_no})
        raise Refusal([finding], step="write-form")
    meanings = attribute_docstrings(command)
    for name, field in fields.items():
        choices = known_choices(grant, word, name)
        about = [meanings.get(name, ""), f"Of this case: {'; '.join(choices)}." if choices else ""]
        value = (suggested or {}).get(name) or known_value(grant, word, name)
        lines += ["", *_field(name, field, about, value)]
    return "\n".join([*lines, ""])


def attribute_docstrings(cls: type) -> dict[str, str]:
    """The docstring below each attribute of a class and of those that it inherits from, on one line."""
    found: dict[str, str] = {}
    for each in reversed(cls.__mro__):
        if each.__module__.split(".")[0] in {"builtins", "pydantic", "pydantic_settings", "enum"}:
            continue
        (node,) = ast.parse(textwrap.dedent(inspect.getsource(each))).body
        assert isinstance(node, ast.ClassDef)
        for attribute, text in pairwise(node.body):
            match attribute, text:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                    ast.Expr(value=ast.Constant(value=str(said))),
                ):
                    found[name] = " ".join(said.split())
    return found


def _field(name: str, field: FieldInfo, about: Sequence[str], value: Any = None) -> Iterator[str]:
    """The comments and the lines of a field; an optional one of which nothing is known is a comment itself."""
    kind, required = _plain(field.annotation), field.is_required()
    need = "required" if required else "optional"
    yield from _comment(" ".join(text for text in (*about, f"{_described(kind, field.metadata)}; {need}.") if text))
    default = None if required else field.get_default(call_default_factory=True)
    lines = _lines(name, kind, default if value is None else value)
    yield from lines if required or value is not None else (f"# {line}" for line in lines)


def _lines(name: str, kind: Any, value: Any) -> list[str]:
    """``name: value``, with the fields of a record below it."""
    if _is_record(kind):
        return [f"{name}:", *_indented(_record(kind), 2)]
    item = get_args(kind)[0] if get_origin(kind) is tuple else None
    if item is not None and _is_record(_plain(item)) and not value:
        return [f"{name}:", "  -", *_indented(_record(_plain(item)), 4)]
    if value is None or value == ():
        return [f"{name}:", "  -"] if item is not None else [f"{name}:"]
    value = value.value if isinstance(value, Enum) else value
    written = yaml.safe_dump({name: value}, allow_unicode=True, width=_WIDTH, default_flow_style=False, sort_keys=False)
    return written.splitlines()


def _record(model: type[BaseModel]) -> Iterator[str]:
    meanings = attribute_docstrings(model)
    for name, field in model.model_fields.items():
        yield from _field(name, field, [meanings.get(name, "")])


def _indented(lines: Iterator[str], by: int) -> list[str]:
    return [f"{' ' * by}{line}" for line in lines]


def _comment(text: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), _WIDTH, initial_indent="# ", subsequent_indent="# ")


def _plain(annotation: Any) -> Any:
    """The type without its constraints and without None."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return next(_plain(each) for each in get_args(annotation) if each is not type(None))
    return annotation


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _described(kind: Any, metadata: Sequence[Any]) -> str:
    """What may be written for a type."""
    if any(each in _KRONER for each in metadata):
        return "An amount in kroner, such as 1.500.000"
    if _is_record(kind):
        return (inspect.getdoc(kind) or "").split("\n\n")[0].rstrip(".")
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return f"One of {', '.join(str(each.value if isinstance(each, Enum) else each) for each in arguments)}"
    if origin is tuple:
        inner = _described(_plain(arguments[0]), getattr(arguments[0], "__metadata__", ()))
        return f"A list, each: {inner[:1].lower()}{inner[1:]}"
    if origin is dict:
        return (
            f"Names and values: {_described(_plain(arguments[1]), getattr(arguments[1], '__metadata__', ())).lower()}"
        )
    if isinstance(kind, type) and issubclass(kind, Enum):
        meanings = attribute_docstrings(kind)
        said = (
            f"{each.value} ({meanings[each.name].rstrip('.')})" if each.name in meanings else each.value
            for each in kind
        )
        return f"One of {', '.join(said)}"
    return _DESCRIBED.get(kind, "Text")


_DESCRIBED: Mapping[Any, str] = {
    bool: "True or false",
    int: "A whole number",
    date: "A date, such as 2027-06-30",
    datetime: "A date and a time, such as 2027-06-30T10:00",
}

"""Every place in the code that makes a text: its ids and its facts."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT / "domain"
ID = re.compile(r"([RDQ]\d+|[a-z_]+)\.[a-z0-9_]+")
_SAYS = {"Finding", "Sentence"}
_FACTORIES = {
    *("refuse", "unreadable", "report", "report_at", "text", "start", "then", "plus_days", "plus_months", "sentence"),
    "_line",
    *("Unfit", "Refused"),
}
"""What makes a text and takes its id and facts in this order, also without names."""
_ADDED: Mapping[str, frozenset[str]] = {"Unfit": frozenset({"field", "value"}), "Refused": frozenset({"file"})}
"""Facts that the reader of a form or workbook adds."""


class Use(NamedTuple):
    """One place in the code that says something."""

    place: str
    ids: tuple[str, ...]
    facts: frozenset[str] | None
    """Their names; None where they are not written out at the place."""
    added: frozenset[str]
    """The facts that come later and may be stated."""
    values: tuple[ast.expr, ...]
    """The facts themselves, where they are written out at the place or in a dict of the same function."""


def _constants(node: ast.AST | None) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _constants(body)
            yield from _constants(orelse)


def _keys(node: ast.AST | None, function: ast.AST) -> frozenset[str] | None:
    """The names in a dict, in those that it spreads, and in those that the same function or a maker of facts builds."""
    match node:
        case None:
            return frozenset()
        case ast.Dict(keys=keys, values=values):
            found = [
                _keys(value, function) if key is None else frozenset(_constants(key))
                for key, value in zip(keys, values, strict=True)
            ]
            return None if None in found else frozenset(name for names in found if names for name in names)
        case ast.Name(id=name):
            made = [
                _keys(each.value, function)
                for each in ast.walk(function)
                if isinstance(each, ast.Assign)
                and any(isinstance(target, ast.Name) and target.id == name for target in each.targets)
            ]
            return made[0] if len(made) == 1 else None
        case ast.Call(func=ast.Name(id=name)) if name.endswith("_facts"):
            return _made_by(name)
        case _:
            return None


@cache
def _made_by(name: str) -> frozenset[str] | None:
    """The names in what a function of the domain returns that makes facts for several findings."""
    for path in DOMAIN.rglob("*.py"):
        text = path.read_text("utf-8")
        for node in ast.parse(text).body if f"def {name}(" in text else ():
            if isinstance(node, ast.FunctionDef) and node.name == name:
                returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
                return _keys(returned[0], node) if len(returned) == 1 else None
    return None


def _values(node: ast.AST | None, function: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if key is None:
                    yield from _values(value, function)
                else:
                    yield value
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_values(body, function), *_values(orelse, function))
        case ast.BinOp(left=left, right=right):
            yield from (*_values(left, function), *_values(right, function))
        case ast.Name(id=name):
            for each in ast.walk(function):
                if isinstance(each, ast.Assign | ast.AnnAssign) and not isinstance(each.value, ast.Name):
                    targets = each.targets if isinstance(each, ast.Assign) else [each.target]
                    if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                        yield from _values(each.value, function)


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.AST]]:
    """Every call with the function around it."""
    waiting = [(tree, tree)]
    while waiting:
        node, function = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield child, function
            waiting.append((child, child if isinstance(child, ast.FunctionDef) else function))


def _use(call: ast.Call, function: ast.AST, path: Path) -> Use | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    id, facts = named.get("id"), named.get("facts")
    if name in _FACTORIES:
        positional = [arg for arg in call.args if any(map(ID.fullmatch, _constants(arg)))]
        if id is None and positional:
            id = positional[0]
            after = call.args[call.args.index(positional[0]) + 1 :]
            facts = facts or next((arg for arg in after if isinstance(arg, ast.Dict | ast.Name)), None)
    elif name not in _SAYS:
        return None
    ids = tuple(text for text in _constants(id) if ID.fullmatch(text))
    if not ids:
        return None
    keys = frozenset(filter(None, named)) - {"id"} if name in {"sentence", "_line"} else _keys(facts, function)
    place = f"{path.relative_to(ROOT)}:{call.lineno}"
    return Use(place, ids, keys, _ADDED.get(name, frozenset()), tuple(_values(facts, function)))


class Said(NamedTuple):
    """What stands in the code."""

    uses: tuple[Use, ...]
    """Every call that makes a text with an id that it names."""
    strings: frozenset[str]
    """Every text that stands there by itself, also in a table; without the wordings."""


@cache
def said() -> Said:
    """Each module of domain, tasks and deployments is parsed once for both."""
    uses: list[Use] = []
    strings: set[str] = set()
    for path in (path for folder in ("domain", "tasks", "deployments") for path in (ROOT / folder).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        uses += filter(None, (_use(call, function, path) for call, function in _calls(tree)))
        if "words" not in path.relative_to(ROOT).parts:
            constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
            strings |= {value for value in constants if isinstance(value, str)}
    return Said(tuple(uses), frozenset(strings))

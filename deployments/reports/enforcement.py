"""Which code enforces which rule: read from the code itself, so that there is no list that could go stale.

A rule is *judged* where its id stands in the code: in a finding, a refusal, a deadline or a step of a derivation. It
is *recorded* where an event is made that carries its id. It is *declared* where the head of a module names it, as in
``R45, R46: administration and audit together``. What none of these finds, nothing enforces yet.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property, partial
from importlib.resources import files
from importlib.resources.abc import Traversable

_ID = re.compile(r"R\d{2,3}|D\d{1,2}")
_WRITTEN = re.compile(rf"({_ID.pattern})(?:\.[a-z0-9_]+)?")
"""A rule as the code writes it: its id, or the id of a sentence, such as ``R45.above_cap``."""
_HEAD = re.compile(r"(?:[RD]\d{1,3}(?:, |: ))+")
_ONLY_SPEAK = frozenset(
    {
        "domain.rulebook.catalogue",
        "domain.rulebook.frames",
        "domain.rulebook.numbers",
        "domain.rulebook.rent_numbers",
        "domain.explain",
    }
)
"""Modules that tell of rules and judge by none."""
_EVENTS = "domain.grant.events"
_TABLES = frozenset({"Part", "Reminder"})
"""What the tables of a part are made of."""

Name = tuple[str, str]
"""A module and what it defines."""


class How(StrEnum):
    """By what a module is known to enforce a rule."""

    JUDGED = "judged"
    RECORDED = "recorded"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Place:
    """A module that enforces a rule."""

    module: str
    says: str
    """The first sentence of what the module says of itself."""
    how: How


@dataclass(frozen=True)
class _Definition:
    """What one function, class or constant of a module speaks of."""

    acts: bool
    """True for a function."""
    ids: frozenset[str]
    refers_to: frozenset[str]
    """Names, or ``alias.name``, as they are written."""
    makes: frozenset[str]
    """What it calls, written in the same way."""


@dataclass(frozen=True)
class _Module:
    name: str
    says: str
    declared: frozenset[str]
    imports: Mapping[str, Name]
    passes_on: tuple[str, ...]
    """Modules whose every name it passes on: ``from module import *``."""
    definitions: Mapping[str, _Definition]


@dataclass(frozen=True)
class Enforcement:
    """The domain's code, as far as it speaks of rules."""

    _modules: Mapping[str, _Module] = field(repr=False)

    def places(self, id: str) -> tuple[Place, ...]:
        """The modules that enforce a rule, those that judge by it first; empty where none does."""
        found = [Place(module.name, module.says, how[id]) for module, how in self._ways if id in how]
        return tuple(sorted(found, key=lambda place: (list(How).index(place.how), place.module)))

    def events(self, id: str) -> tuple[str, ...]:
        """The events that carry the rule's id."""
        return tuple(sorted(name for (_, name), ids in self._events.items() if id in ids))

    def commands(self, id: str) -> tuple[str, ...]:
        """The words of the commands whose decision can come upon the rule; the passing of time is one of them."""
        return tuple(sorted(word for word, ids in self._by_command.items() if id in ids))

    @cached_property
    def _ways(self) -> list[tuple[_Module, Mapping[str, How]]]:
        """By what each module is known to enforce which rules."""
        return [(module, self._how(module)) for module in self._modules.values() if not module.name.startswith(_EVENTS)]

    def _how(self, module: _Module) -> Mapping[str, How]:
        made = (self._resolve(module, name) for each in module.definitions.values() for name in each.makes)
        recorded = (id for name in made if name for id in self._events.get(name, ()))
        judged = (id for definition in module.definitions.values() for id in definition.ids)
        return {
            **dict.fromkeys(module.declared, How.DECLARED),
            **dict.fromkeys(recorded, How.RECORDED),
            **dict.fromkeys(judged, How.JUDGED),
        }

    @cached_property
    def _events(self) -> dict[Name, frozenset[str]]:
        return {
            (module.name, name): definition.ids
            for module in self._modules.values()
            if module.name.startswith(_EVENTS)
            for name, definition in module.definitions.items()
        }

    @cached_property
    def _by_command(self) -> dict[str, set[str]]:
        from domain import procedure
        from domain.grant.commands import ApproveProposal, DeadlineReached

        starts: defaultdict[str, list[Name]] = defaultdict(list)
        for part in procedure.PARTS:
            for command, decide in part.decides.items():
                starts[command.word()].append(_name(decide))
            starts[ApproveProposal.word()] += map(_name, part.approves.values())
            starts[DeadlineReached.word()] += map(_name, part.reaches.values())
            for reminder in part.reminders:
                starts[DeadlineReached.word()] += map(_name, reminder.functions)
        return {word: self._comes_upon(names) for word, names in starts.items()}

    def _comes_upon(self, starts: Iterable[Name]) -> set[str]:
        seen: set[Name] = set()
        ahead, ids = [*starts], set[str]()
        while ahead:
            name = ahead.pop()
            if name in seen or name[0] not in self._modules:
                continue
            seen.add(name)
            module = self._modules[name[0]]
            definition = module.definitions.get(name[1])
            # A table says what belongs together; code that reads one line of it does not use the others.
            if definition is not None and not _TABLES & definition.makes:
                ids |= definition.ids | (module.declared if definition.acts else frozenset())
                ahead += [found for each in definition.refers_to if (found := self._resolve(module, each))]
        return ids

    def _resolve(self, module: _Module, written: str) -> Name | None:
        """Where a name that is written in a module is defined."""
        first, _, rest = written.partition(".")
        if not rest:
            return (module.name, first) if first in module.definitions else self._follow(module.imports.get(first))
        if first not in module.imports:
            return None
        package, name = module.imports[first]
        return self._follow((f"{package}.{name}", rest))

    def _follow(self, name: Name | None) -> Name | None:
        """A name that a package only passes on is defined where the package has it from."""
        while name and name[0] in self._modules and name[1] not in self._modules[name[0]].definitions:
            module = self._modules[name[0]]
            passed_on = [each for each in module.passes_on if name[1] in self._modules[each].definitions]
            name = (passed_on[0], name[1]) if passed_on else module.imports.get(name[1])
        return name


def _name(function: Callable[..., object]) -> Name:
    """Where a function is defined; for a method, its class."""
    if isinstance(function, partial):
        function = function.func
    return function.__module__, function.__qualname__.partition(".")[0]


@cache
def read_enforcement() -> Enforcement:
    """Read the domain's code, as it is installed."""
    return Enforcement({module.name: module for module in _read(files("domain"), "domain")})


def _read(folder: Traversable, package: str) -> Iterator[_Module]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _read(entry, f"{package}.{entry.name}")
        elif entry.name.endswith(".py"):
            stem = entry.name.removesuffix(".py")
            yield _module(package if stem == "__init__" else f"{package}.{stem}", entry.read_text(encoding="utf-8"))


def _module(name: str, source: str) -> _Module:
    tree = ast.parse(source)
    said = ast.get_docstring(tree) or ""
    head = _HEAD.match(said)
    speaks = name in _ONLY_SPEAK
    # A reading is a way to understand the text: a module that follows it says so in its first lines.
    readings = [id for id in _ID.findall(said) if id.startswith("D")]
    return _Module(
        name=name,
        says=_first_sentence(said),
        declared=frozenset() if speaks else frozenset([*_ID.findall(head[0] if head else ""), *readings]),
        imports=dict(_imports(tree)),
        passes_on=tuple(module for name, (module, _) in _imports(tree) if name == "*"),
        definitions={} if speaks else {each: _definition(node) for node in tree.body for each in _defined(node)},
    )


def _first_sentence(text: str) -> str:
    sentence, stop, _ = f"{' '.join(text.split())} ".partition(". ")
    return (sentence + stop).strip()


def _imports(tree: ast.Module) -> Iterator[tuple[str, Name]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield alias.asname or alias.name, (node.module, alias.name)


def _defined(node: ast.stmt) -> Iterable[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]


def _definition(node: ast.stmt) -> _Definition:
    inside = list(_walk(node))
    return _Definition(
        acts=isinstance(node, ast.FunctionDef),
        ids=frozenset(
            found[1]
            for each in inside
            if isinstance(each, ast.Constant)
            and isinstance(each.value, str)
            and (found := _WRITTEN.fullmatch(each.value))
        ),
        refers_to=frozenset(name for each in inside if (name := _written(each))),
        makes=frozenset(name for each in inside if isinstance(each, ast.Call) and (name := _written(each.func))),
    )


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """Everything in a definition but its annotations: to say what a thing is, is not to use it."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in {"annotation", "returns"}:
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, ast.AST):
                    yield from _walk(each)


def _written(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return ""

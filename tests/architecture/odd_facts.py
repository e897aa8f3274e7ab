"""Odd facts for each id: what a fact is follows from how the words of both languages use it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from jinja2 import nodes

from tasks.words import Language
from tasks.words.rendering import environment, vocabulary, words_of

Facts = st.SearchStrategy[dict[str, Any]]


@dataclass
class Shape:
    """What is known of one fact, or of one part of it."""

    filters: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    """The choices that it is one of, or a list of."""
    compared: set[Any] = field(default_factory=set)
    """What the words compare it to."""
    parts: dict[int, "Shape"] = field(default_factory=dict)
    """Where it is a tuple: its parts."""
    item: "Shape | None" = None
    """Where the words go through it: one of its items."""
    optional: bool = False
    """The words say something else where it is missing, empty or false."""
    stated: bool = False
    """The sentence states it, or only asks whether it is there."""

    def items(self) -> "Shape":
        """One of its items."""
        self.item = self.item or Shape()
        return self.item

    def part(self, number: int) -> "Shape":
        """Its part with this number."""
        return self.parts.setdefault(number, Shape())


Scope = dict[str, Shape]
_LISTS = {"listed", "joined", "either", "join", "length", "words", "map", "reports"}


def shapes_of(id: str) -> Mapping[str, Shape]:
    """The facts of an id, with what the words of both languages say about them."""
    facts: Scope = {}
    for language in Language:
        for text in words_of(language)[id]:
            _read(environment(language).parse(text).body, facts, facts)
    return {name: shape for name, shape in facts.items() if name != "loop"}


def _read(those: Iterable[nodes.Node], scope: Scope, facts: Scope) -> None:
    for node in those:
        match node:
            case nodes.Output():
                for each in node.nodes:
                    _stated(each, scope, facts)
            case nodes.For():
                of_each = [shape.items() for shape in _under(node.iter, scope, facts)]
                inner = dict(scope)
                if isinstance(node.target, nodes.Name):
                    inner[node.target.name] = of_each[0]
                elif isinstance(node.target, nodes.Tuple):
                    names = [each.name for each in node.target.items if isinstance(each, nodes.Name)]
                    inner |= {name: of_each[0].part(number) for number, name in enumerate(names)}
                _read(node.body, inner, facts)
            case nodes.If():
                _asked(node.test, scope, facts)
                _read((*node.body, *node.elif_, *node.else_), scope, facts)
            case nodes.FilterBlock():
                _read(node.body, scope, facts)
            case nodes.Assign():
                _asked(node.node, scope, facts)
                if isinstance(node.target, nodes.Name):
                    scope[node.target.name] = Shape()
            case nodes.TemplateData():
                pass
            case _:
                raise TypeError(f"Nothing is known of {node!r}.")


def _stated(node: nodes.Node, scope: Scope, facts: Scope) -> None:
    for shape in _under(node, scope, facts):
        shape.stated = True


def _asked(node: nodes.Node, scope: Scope, facts: Scope) -> None:
    """The words ask for something: whether it is there, or is a certain one."""
    match node:
        case nodes.Compare():
            for shape in _under(node.expr, scope, facts):
                shape.compared |= {each.expr.value for each in node.ops if isinstance(each.expr, nodes.Const)}
        case nodes.Not():
            _asked(node.node, scope, facts)
        case nodes.And() | nodes.Or():
            _asked(node.left, scope, facts)
            _asked(node.right, scope, facts)
        case nodes.Test() if node.name == "none":
            _asked(node.node, scope, facts)
        case nodes.Name() | nodes.Getitem():
            for shape in _under(node, scope, facts):
                shape.optional = True


def _under(node: nodes.Node | None, scope: Scope, facts: Scope) -> Iterator[Shape]:
    """The facts behind an expression, each with the filters that are applied to it."""
    match node:
        case nodes.Name(name=name):
            yield scope[name] if name in scope else facts.setdefault(name, scope.setdefault(name, Shape()))
        case nodes.Filter():
            for shape in _under(node.node, scope, facts):
                _filtered(shape, node)
                yield shape
        case nodes.Getitem(arg=nodes.Const(value=int(number))):
            for shape in _under(node.node, scope, facts):
                shape.stated = True
                yield shape.items() if number < 0 or shape.item else shape.part(number)
        case _:
            if isinstance(node, nodes.CondExpr | nodes.Or):
                _asked(node.test if isinstance(node, nodes.CondExpr) else node.left, scope, facts)
            for each in _operands(node):
                for shape in _under(each, scope, facts):
                    shape.filters |= {"kr"} if isinstance(node, nodes.Sub) else set()
                    yield shape


def _filtered(shape: Shape, node: nodes.Filter) -> None:
    named = {each.value for each in node.args if isinstance(each, nodes.Const)}
    if isinstance(node.node, nodes.List):
        # The words make a list of one for a filter that wants a list.
        shape.filters |= {"report"} if node.name == "reports" else set()
        return
    shape.filters.add(node.name)
    if node.name == "map":
        shape.items().filters |= named
    if node.name in {"word", "words"}:
        shape.groups |= named


def _operands(node: nodes.Node | None) -> Sequence[nodes.Node | None]:
    match node:
        case nodes.CondExpr():
            return node.expr1, node.expr2
        case nodes.Or() | nodes.Sub():
            return node.left, node.right
        case nodes.Concat():
            return node.nodes
        case nodes.List() | nodes.Tuple():
            return node.items
        case nodes.Neg():
            return (node.node,)
        case nodes.Call(node=nodes.Getattr(node=text)):
            return (text,)
    return ()


# --- odd values --------------------------------------------------------------------------------------------------

ODD_NAMES = (
    "Ø",
    "Åkanden",
    "Sct. Jørgens Gård 3, 2. tv.",
    "9901-003",
    '"Æblehaven" & Søn',
    "Ved 'Åen'",
    "Boligselskabet Åkanden a.m.b.a.",
    "100 %",
    "<b>",
    "Æ" * 200,
)
"""A name begins with a capital letter, a figure or a mark, so that a sentence may begin with it."""
_NAMES = st.sampled_from(ODD_NAMES) | st.text("æøåÆØÅéüß&/-", min_size=1, max_size=200).map(lambda text: f"N{text}")
_ORE = st.sampled_from((0, 1, -1, 99, 100, -150_050, 10**15)) | st.integers(-(10**15), 10**15)
_COUNTS = st.sampled_from((0, 1, 2, 10**9)) | st.integers(0, 10**9)
_DECIMALS = st.decimals(-(10**9), 10**9, places=2).map(lambda number: format(number, "f"))
_DAYS = st.dates().map(lambda day: day.isoformat())
_YEARS = st.integers(2019, 2100)
_BOUND = st.none() | st.integers(0, 3000)


def facts_of(id: str) -> Facts:
    """Odd facts for an id."""
    if id in _BY_ID:
        return _BY_ID[id]
    return st.fixed_dictionaries({name: _BY_NAME.get(name, _values(shape)) for name, shape in shapes_of(id).items()})


def _values(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.optional and not shape.stated:
        return st.booleans()
    values = _present(shape)
    if not shape.optional:
        return values
    missing: st.SearchStrategy[Any] = st.builds(list) if shape.item or shape.filters & _LISTS else st.none()
    return values | missing


def _present(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.parts and not shape.item:
        return st.tuples(*(_values(shape.part(number)) for number in range(max(shape.parts) + 1)))
    if shape.filters & _LISTS or shape.item:
        return st.lists(_values(shape.item) if shape.item else _one(shape), min_size=1, max_size=4)
    return _one(shape)


def _one(shape: Shape) -> st.SearchStrategy[Any]:
    """One value, or one value of a list."""
    filters = shape.filters
    if shape.groups:
        choices = vocabulary(Language.DANISH).CHOICES
        return st.sampled_from(sorted(set.intersection(*(set(choices[group]) for group in shape.groups))))
    for name, values in _BY_FILTER.items():
        if name in filters:
            return values
    if any(isinstance(each, int) for each in shape.compared):
        return _COUNTS
    if shape.compared:
        return st.sampled_from((*sorted(shape.compared), "Another"))
    return _NAMES


def _fields() -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(vocabulary(Language.DANISH).FIELDS))


def _reports() -> st.SearchStrategy[tuple[str, int]]:
    kinds = sorted(vocabulary(Language.DANISH).CHOICES["the ReportKind"])
    return st.tuples(st.sampled_from(kinds), _YEARS)


_BY_FILTER: Mapping[str, st.SearchStrategy[Any]] = {
    "kr": _ORE,
    "counted": _COUNTS,
    "per_cent": _COUNTS,
    "signed": _COUNTS,
    "number": _COUNTS | _DECIMALS,
    "day": _DAYS,
    "long_day": _DAYS,
    "weekday": _DAYS,
    "field": st.deferred(_fields),
    "spot": st.lists(st.deferred(_fields) | _COUNTS | _NAMES, min_size=1, max_size=4),
    "report": st.deferred(_reports),
    "reports": st.deferred(_reports),
    "band": st.tuples(_BOUND, _BOUND),
}


def _tagged(*kinds: tuple[Any, ...]) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """Some tuples. The first part of each is a tag, which says what the others are."""
    return st.lists(st.one_of([st.tuples(st.just(tag), *parts) for tag, *parts in kinds]), min_size=1, max_size=4)


_BY_NAME: Mapping[str, st.SearchStrategy[Any]] = {"cure": st.just("Make room on the disk.")}
"""Facts that are a sentence of the host's."""

_REPORT = st.deferred(_reports)
_BY_ID: Mapping[str, Facts] = {
    "unpaid.reasons": st.fixed_dictionaries(
        {
            "clauses": _tagged(
                ("missing", _DAYS, st.lists(_REPORT, min_size=1, max_size=3)),
                ("decided", _NAMES),
                ("elsewhere_missing", _COUNTS, _REPORT),
                ("elsewhere_decided", _COUNTS, _NAMES),
                ("our_mistake_elsewhere", _COUNTS),
                ("our_mistake", _REPORT),
                ("our_mistake_extension", _REPORT),
            ),
            "scheme": st.sampled_from(("rent_support", "social_programme")),
        }
    ),
    "unpaid.ends": st.fixed_dictionaries(
        {
            "ends": _tagged(
                ("elsewhere", _COUNTS),
                ("decided",),
                ("received", _REPORT),
                ("accepted", _REPORT, _DAYS),
                ("received_and_accepted", _REPORT),
            )
        }
    ),
}
"""Where a tag in a list says which words go with its other parts, what the parts are cannot be read from the words."""

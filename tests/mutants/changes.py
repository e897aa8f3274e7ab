"""The single changes that are made to a module, and a random sample of them.

cosmic-ray changes comparisons, numbers, signs and conditions. The rules also consist of tables, guards and choices of
the earlier or later day, which it does not know: these three are ours.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import parso
from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator

Span = tuple[tuple[int, int], tuple[int, int]]
"""From (line, column) to (line, column)."""


class _Ours(Operator):  # type: ignore[misc]  # cosmic-ray has no types
    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class OtherExtreme(_Ours):
    """`min` becomes `max`, and the other way about."""

    other = {"min": "max", "max": "min"}  # noqa: RUF012

    def mutation_positions(self, node: Any) -> Iterator[Span]:
        """A call of either."""
        follows = node.get_next_sibling() if node.parent else None
        if node.type == "name" and node.value in self.other and follows and follows.type == "trailer":
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The other one's name."""
        node.value = self.other[node.value]
        return node


_STRINGS = {"string", "fstring_start"}


class ElementMissing(_Ours):
    """One row of a table, or one element of a tuple, list or set, is dropped.

    Not what begins with a string: most of those are the facts of a sentence, which are half of all places.
    """

    def mutation_positions(self, node: Any) -> Iterator[Span]:
        """Each element."""
        for start, end in self._bounds(node):
            yield node.children[start].start_pos, node.children[end - 1].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The same display without the element and the comma after it. One element that is left keeps its comma."""
        code = [
            "".join(each.get_code() for each in node.children[start:end])
            for number, (start, end) in enumerate(self._bounds(node))
            if number != index
        ]
        return parso.parse(",".join(code) + ("," if len(code) == 1 else ""))

    def _bounds(self, node: Any) -> list[tuple[int, int]]:
        """Where each element begins and ends among the children."""
        if node.type not in {"testlist_comp", "dictorsetmaker"} or node.children[-1].type == "sync_comp_for":
            return []
        if node.parent.parent.type in {"trailer", "subscriptlist"} or node.get_first_leaf().type in _STRINGS:
            return []  # the parameters of a Callable; the facts of a sentence
        commas = [at for at, each in enumerate(node.children) if each.type == "operator" and each.value == ","]
        starts, ends = [0, *(at + 1 for at in commas)], [*commas, len(node.children)]
        bounds = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
        return bounds if len(bounds) > 1 else []


class GuardMissing(_Ours):
    """The condition of an `if` never holds; that of a comprehension always does.

    A list is no constant: the compiler would leave out what follows `if False`.
    """

    never = {"if_stmt": "[]", "comp_if": "[[]]"}  # noqa: RUF012

    def mutation_positions(self, node: Any) -> Iterator[Span]:
        """The first condition of each."""
        if node.type in self.never:
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The statement with the constant."""
        node.children[1] = parso.parse(f" {self.never[node.type]}")
        return node


_THEIRS = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_FloorDiv", "FloorDiv_Mul")),
    *("ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue"),
    *("NumberReplacer", "ReplaceUnaryOperator_Delete_Not", "AddNot", "ZeroIterationForLoop"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
)
OPERATORS = {
    **{name: plugins.get_operator(f"core/{name}")() for name in _THEIRS},
    **{ours.__name__: ours() for ours in (OtherExtreme, ElementMissing, GuardMissing)},
}


class Mutant(NamedTuple):
    """One change at one place."""

    path: Path
    span: Span
    operator: str
    occurrence: int

    def mutated(self, source: str) -> str:
        """The module's text with the change."""
        code: str = mutate_code(source, OPERATORS[self.operator], self.occurrence)
        return code

    def is_python(self, root: Path) -> bool:
        """False if the change leaves a text that cannot be compiled."""
        try:
            ast.parse(self.mutated((root / self.path).read_text(encoding="utf-8")))
        except SyntaxError:
            return False
        return True

    def __str__(self) -> str:
        return f"{self.path}:{self.span[0][0]} {self.operator}"


def say(text: str) -> None:
    """Write a line. Nothing of the house is imported for it, so that a change can still take effect at the import."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def places(root: Path) -> list[list[Mutant]]:
    """Each place in the rules that can be changed, with the changes that it allows.

    The rules are `domain/` without the store, whose tests are elsewhere.
    """
    found = []
    for path in sorted(each.relative_to(root) for each in (root / "domain").rglob("*.py")):
        if path.parts[1] == "store":
            continue
        at: dict[Span, list[Mutant]] = defaultdict(list)
        nodes = list(ast_nodes(get_ast((root / path).read_text(encoding="utf-8"))))
        for name, operator in OPERATORS.items():
            spans = (span for node in nodes for span in operator.mutation_positions(node))
            for occurrence, span in enumerate(spans):
                at[span].append(Mutant(path, span, name, occurrence))
        found += [at[span] for span in sorted(at)]
    return found


def drawn(root: Path, sample: int, seed: int) -> list[Mutant]:
    """As many places as `sample`, each as likely as any other, with one of the changes at each.

    Left out are changes after which the module is not Python any more.
    """
    random = Random(seed)  # noqa: S311
    one_each = [random.choice(changes) for changes in places(root)]
    random.shuffle(one_each)
    return list(islice((each for each in one_each if each.is_python(root)), sample))

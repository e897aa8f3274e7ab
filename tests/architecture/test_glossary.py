"""The glossary names what exists: every word in code type is a class, a member, a function or a stored value."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from deployments.cli import MODULES
from domain.grant.permissions import PERMISSIONS

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [line for line in GLOSSARY.splitlines() if line.startswith("| ")]


def names_of_the_code() -> Iterator[str]:
    """Classes and constants, their members, functions with their module, and every value that is stored."""
    for package in ("domain", "tasks", "deployments"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                match node:
                    case ast.ClassDef(name=name, body=body):
                        yield name
                        yield from members(name, body)
                    case ast.FunctionDef(name=name):
                        yield f"{path.stem}.{name}"
                    case ast.AnnAssign() | ast.Assign():
                        yield from (each.id for each in ast.walk(node) if isinstance(each, ast.Name))
                        yield from texts(node)


def members(name: str, body: list[ast.stmt]) -> Iterator[str]:
    """``Phase.PREQUALIFIED`` and its value ``prequalified``."""
    for node in body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield f"{name}.{node.targets[0].id}"
            yield from texts(node)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def texts(node: ast.stmt) -> Iterator[str]:
    """The string constants of a statement."""
    yield from (each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str))


@cache
def known() -> frozenset[str]:
    """Everything that a word in code type may be."""
    commands = (command.word() for command in PERMISSIONS)
    return frozenset((*names_of_the_code(), *commands, *(f"tilsagn {name}" for name in MODULES)))


def strange(words: list[str]) -> list[str]:
    """Words in code type that stand for nothing. That files exist, another test sees to."""
    return [word for word in words if word not in known() and not ("/" in word or word.endswith(".py"))]


def test_every_name_in_the_glossary_exists() -> None:
    named = [word for row in ROWS for word in re.findall(r"`([^`]+)`", row) if not word.startswith("S:")]
    assert len(named) > 100
    assert strange(named) == []


def test_a_name_that_does_not_exist_would_be_found() -> None:
    made_up = ["Phase.PREQUALIFID", "GrantCommited", "stop-payout", "tilsagn stop", "procedure.evolves"]
    assert strange([*made_up, "Phase.PREQUALIFIED", "GrantCommitted", "stop-payouts", "tilsagn stops"]) == made_up


def test_a_word_stands_in_each_table_once_and_every_row_has_its_columns() -> None:
    words = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in ROWS]
    assert {len(row) for row in words} == {4}
    first = [row[0] for row in words]
    assert [word for word in first if first.count(word) > 1] == []

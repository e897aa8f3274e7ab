"""Docstrings and comments are written in plain modern English."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

import pytest

from tests.architecture.test_house import PACKAGES, ROOT, modules
from tests.architecture.test_readme import NOT_OURS

DIALECT = re.compile(rf"\b(?:{'|'.join(sorted(NOT_OURS))})\b", re.IGNORECASE)


def prose(source: str) -> Iterator[tuple[int, str]]:
    """Every line of a docstring or a comment, with its number. The string after a constant is a docstring too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from enumerate(node.value.value.splitlines(), start=node.lineno)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


@pytest.mark.parametrize(
    "source",
    [
        '"""What the clerk was told."""',
        'def f() -> int:\n    """One line.\n\n    Then whoever asks.\n    """\n    return 1',
        'LIMIT = 3\n"""Beside the others."""',
        "x = 1  # computed anew",
    ],
)
def test_a_word_of_the_list_is_found_in_a_docstring_and_in_a_comment(source: str) -> None:
    assert [line for _, line in prose(source) if DIALECT.search(line)]


@pytest.mark.parametrize("source", ['FOUND = "told"', "retold = 1", '"""Besides, a new one."""'])
def test_a_stored_text_a_name_and_another_word_are_no_offence(source: str) -> None:
    assert not [line for _, line in prose(source) if DIALECT.search(line)]


def test_docstrings_and_comments_hold_no_word_of_the_list() -> None:
    covered = list(modules(*PACKAGES))
    assert len(covered) > 200
    offences = [
        f"{module}:{number}: {line.strip()}"
        for module in covered
        for number, line in prose((ROOT / module).read_text(encoding="utf-8"))
        if DIALECT.search(line)
    ]
    assert offences == []

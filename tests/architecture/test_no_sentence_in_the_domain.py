"""The domain finds; it builds no sentence. A text in its code that reads as one fails here."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.sweep import sweep

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT / "domain"
FEWEST_WORDS = 4
"""So many words with letters read as a sentence."""

OWN_TEXTS: Mapping[str, str] = {
    "domain/rulebook/catalogue.py": "the rules themselves, as the documents quote them",
    "domain/rulebook/numbers.py": "the sources of the numbers, as the documents quote them",
    "domain/rulebook/frames.py": "the sources of the frames, as the documents quote them",
    "domain/rulebook/law.py": "the source of a value that is read back",
    "domain/rulebook/rent_numbers.py": "the sources of the numbers, as the documents quote them",
    "domain/rulebook/review_numbers.py": "the sources of the numbers, as the documents quote them",
    "domain/rulebook/one_officer.py": "the sources of the numbers, as the documents quote them",
    "domain/rulebook/goals.py": "the fixed goals, in the guideline's words",
    "domain/rulebook/rulesets.py": "the names of the regulativer",
    "domain/changes/who_decides.py": "the rows of the guideline's table",
    "domain/grant/deadline.py": "the Danish names of deadlines",
    "domain/rent_model/target_rent.py": "a source as results store it",
    "domain/packages/words.py": "what stands in the cells of the forms",
    "domain/packages/units.py": "how people write units, to recognise them by",
    "domain/packages/per_cents.py": "how people name shares, to recognise them by",
    "domain/packages/templates.py": "what stands in the forms",
    "domain/packages/rent_account_package.py": "comments in a form that people fill in",
    "domain/packages/command_form.py": "comments in a form that people fill in",
    "domain/packages/yaml_errors.py": "what the YAML library says, to recognise it by",
    "domain/store/migrations": "done, and never changed",
    "domain/store/tables.py": "conditions of the database",
    "domain/store/guards.py": "what the database answers to a program that writes past the journal",
    "domain/store/verify.py": "for operations staff",
    "domain/store/invitations.py": "for operations staff: faults that `verify` lists",
    "domain/store/person_tables.py": "conditions of the database",
    "domain/store/seals.py": "for operations staff: faults that `verify` lists",
    "domain/store/heads.py": "for operations staff: faults that `verify` lists",
    "domain/store/persons.py": "for operations staff",
    "domain/store/case_parties.py": "for operations staff",
    "domain/store/officers.py": "for operations staff",
    "domain/store/integrity.py": "for operations staff",
    "domain/store/recipients.py": "for operations staff: a fault that `verify` lists",
    "domain/store/registers.py": "for operations staff: faults that `verify` lists",
    "domain/store/payment_files.py": "for operations staff: faults that `verify` lists",
    "domain/store/payment_lines.py": "for operations staff: faults that `verify` lists",
    "domain/store/database.py": "for operations staff",
    "domain/store/disk.py": "for operations staff",
    "domain/store/documents.py": "for operations staff",
    "domain/store/postgres.py": "for operations staff",
}
"""Modules and folders whose texts are no findings, and why they are there."""

_FOR_PROGRAMMERS = {
    *("ValueError", "TypeError", "KeyError", "LookupError", "RuntimeError", "AssertionError"),
    *("BadZipFile", "CalendarUnavailable", "NotInForce"),
}
"""Errors that are never shown as they are: a program's own, or caught where they arise."""
_SQL = ("SELECT ", "CREATE ", "PRAGMA ", "BEGIN ", "WHEN ", "ALTER ", "DROP ", "UPDATE ", "INSERT ", "DELETE ")


class Sentence(NamedTuple):
    """A text in the code that reads as a sentence."""

    module: str
    line: int
    text: str


def reads_as_a_sentence(text: str) -> bool:
    """Several words, and no statement for a database."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(words) >= FEWEST_WORDS and not text.lstrip().startswith(_SQL)


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts that the code makes: no docstring, and no message of an error that only a programmer sees."""
    match tree:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _FOR_PROGRAMMERS:
            return
        case ast.Assert(test=test):
            yield from texts(test)
        case ast.JoinedStr(values=values):
            parts = [each.value if isinstance(each, ast.Constant) else "…" for each in values]
            yield tree.lineno, "".join(map(str, parts))
            for each in values:
                if isinstance(each, ast.FormattedValue):
                    yield from texts(each.value)
        case ast.Constant(value=str(text)):
            yield getattr(tree, "lineno", 0), text
        case _:
            for child in ast.iter_child_nodes(tree):
                yield from texts(child)


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence in the code of the domain."""
    return tuple(
        Sentence(str(path.relative_to(ROOT)), line, text)
        for path in sorted(DOMAIN.rglob("*.py"))
        for line, text in texts(ast.parse(path.read_text("utf-8")))
        if reads_as_a_sentence(text)
    )


def test_a_sentence_is_seen_wherever_it_is_built() -> None:
    code = '''
def refused(estate, days):
    """Return why the estate is refused."""
    if days < 0:
        raise ValueError("a programmer reads this one")
    return [f"The form of estate {estate} is late by {days} days.", "The form is " "far too late."]
'''
    seen = [text for _, text in texts(ast.parse(code)) if reads_as_a_sentence(text)]
    assert seen == ["The form of estate … is late by … days.", "The form is far too late."]


def test_the_domain_builds_no_sentence() -> None:
    own = tuple(OWN_TEXTS)
    assert [f"{each.module}:{each.line}: {each.text}" for each in sentences() if not each.module.startswith(own)] == []


@sweep("module", OWN_TEXTS)
def test_no_module_is_listed_for_nothing(module: str) -> None:
    assert any(each.module.startswith(module) for each in sentences())

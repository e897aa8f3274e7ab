"""Reads a command from its word and its fields, as a form, a scenario or a line of text gives them."""

from datetime import date
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from domain.findings import Finding, Refusal, Weight, unreadable
from domain.grant.commands import WORDS, Command, DeadlineReached
from domain.grant.notice import Role
from domain.packages.field_errors import what_is_wrong


def command_of(word: str) -> type[Command]:
    """The command of a word that a person may give field by field. Raises Refusal."""
    if word not in WORDS or word == DeadlineReached.word():
        raise Refusal([unreadable("command.unknown", {"word": word})], step="read-command")
    if "papers" in WORDS[word].model_fields:
        raise Refusal([unreadable("command.in_package", {"word": word})], step="read-command")
    return WORDS[word]


def make_command(word: str, data: dict[str, Any], *, by: str, role: Role, on: date) -> Command:
    """A command from its word and its fields. Raises Refusal with all findings, field by field.

    Who acts, for whom and when never comes from the fields.
    """
    known = WORDS.get(word) or command_of(word)
    stamp = {"by": by, "role": role, "on": on, "person": "", "acting_for": ""}
    try:
        return known.model_validate({**data, **stamp})
    except ValidationError as error:
        no_fields = known.model_fields.keys() == Command.model_fields.keys()
        raise Refusal(
            [_finding(problem, word, no_fields=no_fields) for problem in error.errors()], step="read-command"
        ) from error


def _finding(problem: ErrorDetails, word: str, *, no_fields: bool) -> Finding:
    """A finding of Pydantic as ours; `no_fields` is true for a command that takes none."""
    field = str(problem["loc"][-1]) if problem["loc"] else ""
    where = ".".join(str(part) for part in problem["loc"]) or word
    match problem["type"]:
        case "missing":
            return unreadable("command.field_missing", {"field": field, "word": word}, where=where)
        case _ if problem["input"] is None:
            return unreadable("command.field_empty", {"field": field, "word": word}, where=where)
        case "extra_forbidden":
            return unreadable(
                "command.no_such_field", {"field": field, "word": word, "no_fields": no_fields}, where=where
            )
        case _:
            wrong = what_is_wrong(problem)
            return Finding(id=wrong.id, facts=wrong.facts, where=where, weight=Weight.UNREADABLE)

"""Why a manifest is not readable YAML, from the library's errors. Its own messages are English and reach no reader."""

import re
from collections.abc import Mapping

import yaml

from domain.findings import Sentence
from domain.foreign_text import shown


class NotTaken(yaml.MarkedYAMLError):
    """YAML that is in order but not taken, by the id of the reason."""

    def __init__(self, id: str, mark: yaml.Mark | None) -> None:
        super().__init__(problem=id, problem_mark=mark)
        self.id = id


def why_not_read(file: str, error: yaml.YAMLError) -> Sentence:
    """What is wrong with the YAML of a file."""
    if isinstance(error, NotTaken):
        return Sentence(id=error.id, facts={"file": file})
    if not isinstance(error, yaml.MarkedYAMLError):
        return Sentence(id="yaml.character", facts={"file": file})
    problem, context = error.problem or "", error.context or ""
    if bracket := re.match(r"expected ',' or '(.)'", problem):
        return Sentence(id="yaml.bracket", facts={"file": file, "bracket": bracket[1]})
    if begins := re.match(r"found character '(.)' that cannot start any token", problem):
        return Sentence(id="yaml.begins_with", facts={"file": file, "character": shown(begins[1])})
    if problem == "found unexpected end of stream" and "quoted" in context:
        return Sentence(id="yaml.quote", facts={"file": file})
    id = next((id for beginning, id in _BY_PROBLEM.items() if problem.startswith(beginning)), "yaml.other")
    return Sentence(id=id, facts={"file": file})


_BY_PROBLEM: Mapping[str, str] = {
    "mapping values are not allowed here": "yaml.colon",
    "could not find expected ':'": "yaml.no_colon",
    "expected <block end>": "yaml.indent",
    "sequence entries are not allowed here": "yaml.indent",
    "mapping keys are not allowed here": "yaml.indent",
    "found character '\\t'": "yaml.tab",
    "found unknown escape character": "yaml.escape",
    "expected escape sequence": "yaml.escape",
    "but found another document": "yaml.documents",
    "expected '<document start>'": "yaml.documents",
    "found unexpected document separator": "yaml.documents",
}

"""Renders ids and facts as sentences."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.calendar import OFFICE
from domain.findings import KEPT, Finding, Refusal, Sentence, of_stored
from tasks.language import Language, Reader
from tasks.words.event_said import EventSaid
from tasks.words.said import Said

if TYPE_CHECKING:
    from jinja2 import Environment, Template


_SENTENCES = 16_384
"""So many sentences are remembered: lists say the same of many rows."""


class Point(NamedTuple):
    """A finding in words."""

    rule: str
    """Rule id, shown next to the sentence; ``-`` if none applies."""
    what: str
    help: str
    where: str
    """File and place in the reader's language; empty if there is none."""


def what(text: Sentence, reader: Reader) -> str:
    """What a finding, step or answer says. Raises KeyError for an unknown id, UndefinedError for a missing fact."""
    return text.kept or _rendered(text, reader.language, "what")


def what_helps(finding: Finding, reader: Reader) -> str:
    """What would help, with commands to type only at a command line. Empty if nothing does."""
    if finding.kept:
        return finding.kept_help
    parts = ("help", "shell") if reader.at_shell else ("help",)
    return " ".join(filter(None, (_rendered(finding, reader.language, part) for part in parts)))


def point(finding: Finding, reader: Reader) -> Point:
    """A finding in words."""
    where = place(finding.where, reader.language)
    return Point(finding.rule, what(finding, reader), what_helps(finding, reader), where)


def points(findings: Iterable[Finding], reader: Reader) -> tuple[Point, ...]:
    """Findings in words, in their order."""
    return tuple(point(finding, reader) for finding in findings)


def sentence(id: str, reader: Reader, **facts: object) -> str:
    """The sentence of an id with facts that no record holds."""
    try:
        return _remembered(id, reader, **facts)
    except TypeError:  # facts that cannot be looked up, such as a list
        return what(Sentence(id=id, facts=facts), reader)


@lru_cache(_SENTENCES, typed=True)
def _remembered(id: str, reader: Reader, **facts: object) -> str:
    return what(Sentence(id=id, facts=facts), reader)


def reason(stored: str, reader: Reader) -> str:
    """A stored reason: findings in words, or what the bank or an earlier release wrote."""
    found = of_stored(stored)
    if any(each.id != KEPT and each.id not in _words(reader.language) for each in found):
        return stored  # a person wrote what looks like findings
    return " ".join(what(each, reader) for each in found)


def step_of(refusal: Refusal, reader: Reader) -> str:
    """The refused step, to begin a line with: ``Closing the grant``. An earlier release kept a phrase."""
    steps: Mapping[str, str] = vocabulary(reader.language).STEPS
    return steps.get(refusal.step, refusal.step)


def choice(value: str, group: str, reader: Reader) -> str:
    """The word for a choice of a group, such as an enumeration."""
    found: str = environment(reader.language).filters["word"](value, group)
    return found


def stored_choice(value: str, group: str, reader: Reader) -> str:
    """The same for a value that an earlier release may have stored: the value itself where it has no word."""
    return vocabulary(reader.language).CHOICES.get(group, {}).get(value) or value.replace("_", " ")


def day(day: date, reader: Reader) -> str:
    """A day in a column of dates: ``2026-06-30``, ``30.06.2026``."""
    return str(vocabulary(reader.language).day(day))


def day_of_year(day: date, reader: Reader) -> str:
    """A day in a list of one year: ``30 Jun``, ``30.06.``."""
    return str(vocabulary(reader.language).day_of_year(day))


def instant(at: datetime, reader: Reader) -> str:
    """A day and time of Copenhagen: ``2026-06-30 06:30``, ``30.06.2026 kl. 06.30``."""
    return str(vocabulary(reader.language).instant(at.astimezone(OFFICE)))


def weekday(day: date, reader: Reader) -> str:
    """A day with its weekday, for a column of dates: ``Tue 2026-06-30``, ``tir 30.06.2026``."""
    return f"{vocabulary(reader.language).WEEKDAYS[day.weekday()]} {vocabulary(reader.language).day(day)}"


def as_json(text: Sentence, reader: Reader) -> dict[str, Any]:
    """A sentence as JSON: id, rule and facts; what it says in the reader's language; and in each language.

    A finding also has its place, its weight, what helps, and, where there is one, the command to type (``shell``). The
    same whether a person or a program asked.
    """
    known: dict[str, Any] = {"id": text.id, "rule": text.rule, "facts": text.facts}
    if isinstance(text, Finding):
        known |= {"where": text.where, "weight": text.weight.value, "about": text.about}
    both = {language.value: _said(text, language) for language in Language}
    return known | both[reader.language.value] | both


def with_sentences(value: Any, reader: Reader) -> Any:
    """A dumped value, such as the data of an event, with every finding in it as `as_json` gives it."""
    if isinstance(value, dict):
        if value.keys() >= _DUMPED or value.keys() >= _EARLIER:
            return as_json(Finding.model_validate(value), reader)
        return {key: with_sentences(each, reader) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [with_sentences(each, reader) for each in value]
    return value


_DUMPED = {"id", "facts", "rule", "weight", "kept_help"}
"""Some keys of a finding as Pydantic dumps it."""
_EARLIER = {"rule", "what", "help", "where", "weight"}
"""The keys of a finding that an earlier release stored."""


def _said(text: Sentence, language: Language) -> dict[str, str]:
    said = {"what": what(text, Reader(language))}
    if isinstance(text, Finding):
        said["help"] = what_helps(text, Reader(language))
        if not text.kept and (shell := _rendered(text, language, "shell")):
            said["shell"] = shell
    return said


_PLACE = re.compile(r"(?<=, )(sheet|row|cell|line|no\.)(?= )")


def place(where: str, language: Language) -> str:
    """A file and place with the words of the language: ``budget.xlsx, ark Budget, række 7``."""
    words = vocabulary(language).PLACES
    return _PLACE.sub(lambda found: words[found[0]], where)


def event_said(name: str, fields: Mapping[str, Any], language: Language, *, with_names: bool) -> tuple[str, str]:
    """An event in a few words, and its most important facts.

    Without names the second is empty for an event whose facts cannot do without them.
    """
    said = events_said(language)[name]
    source = said.detail if with_names else said.without_names
    return said.name, _squeezed(_template(language, source).render(fields)) if source else ""


def events_said(language: Language) -> Mapping[str, EventSaid]:
    """The wording of every event, by its name in the journal."""
    found: Mapping[str, EventSaid] = importlib.import_module(f"tasks.words.{language.value}.events").EVENTS
    return found


def words_of(language: Language) -> Mapping[str, Said]:
    """Every id of a language with its wording."""
    return _words(language)


@cache
def _words(language: Language) -> Mapping[str, Said]:
    found: dict[str, Said] = {}
    for module in modules_of(language):
        found.update(getattr(module, "WORDS", {}))
    return found


def modules_of(language: Language) -> Iterator[Any]:
    """The modules of a language: one for each part, and the vocabulary."""
    package = importlib.import_module(f"tasks.words.{language.value}")
    for each in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"{package.__name__}.{each.name}")


@cache
def vocabulary(language: Language) -> Any:
    """The words of a language for fields, choices, steps, places and the like."""
    return importlib.import_module(f"tasks.words.{language.value}.vocabulary")


def _rendered(text: Sentence, language: Language, part: str) -> str:
    source: str = getattr(_words(language)[text.id], part)
    if not source:
        return ""
    if "{" not in source:
        return source
    return _squeezed(_template(language, source).render(text.facts))


_TWO_STOPS = re.compile(r"(?<=\w)\.\.(?![.\w/])")


def _squeezed(text: str) -> str:
    """An amount in ``kr.``, an abbreviation or a person's sentence at the end needs no second full stop."""
    return _TWO_STOPS.sub(".", text)


@cache
def _template(language: Language, source: str) -> "Template":
    return environment(language).from_string(source.replace("\n", " "))


@cache
def environment(language: Language) -> "Environment":
    """The templates' environment: strict about missing facts, with the filters of the language."""
    from jinja2 import Environment, StrictUndefined

    from tasks.words import filters

    made = Environment(undefined=StrictUndefined, autoescape=False, finalize=_stated)  # noqa: S701 - plain text
    made.filters |= filters.of(language, vocabulary(language))
    return made


def _stated(value: object) -> object:
    if value is None or (isinstance(value, Sequence) and not isinstance(value, str)):
        raise ValueError(f"A sentence states {value!r}, which needs a filter.")
    return value

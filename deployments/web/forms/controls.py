"""A form as the template shows it: each control with its label, hint, value, options and what is wrong with it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from deployments.web.forms.fields import Field, Kind, fields_of
from deployments.web.forms.reading import Problem, joined
from deployments.web.forms.typed import SEPARATOR, Typed
from domain.choice import Choice, Fields
from domain.grant.commands import Command
from tasks import words
from tasks.words import acts

_FEW = 7
"""Up to so many options all are shown; more become a list to choose from."""


@dataclass(frozen=True)
class Option:
    """One option of a choice."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """One row of a list."""

    id: str
    parts: tuple["Control", ...]
    fixed: str = ""
    """What the row is about, where a sheet gives it: a question, a doubt. Its key is not typed."""
    key: str = ""


@dataclass(frozen=True)
class Control:
    """One control, ready to be shown."""

    id: str
    kind: str
    label: str
    hint: str
    needed: bool
    value: str = ""
    options: tuple[Option, ...] = ()
    parts: tuple["Control", ...] = ()
    rows: tuple[Row, ...] = ()
    boxes: Mapping[str, str] | None = None
    """What stands in the boxes of a day, by `day`, `month`, `year`, `time`."""
    errors: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    """What is known already, for who fills it in."""

    @property
    def is_blank(self) -> bool:
        """True if nothing stands in it."""
        chosen = any(each.chosen for each in self.options)
        return not (self.value.strip() or chosen or any((self.boxes or {}).values())) and all(
            each.is_blank for each in self._inner
        )

    @property
    def is_filled(self) -> bool:
        """True if nothing that is needed is missing in it."""
        if self.is_blank:
            return not self.needed
        return all(each.is_filled for each in self._inner)

    @property
    def _inner(self) -> tuple["Control", ...]:
        return (*self.parts, *(part for row in self.rows for part in row.parts))


@dataclass(frozen=True)
class Given:
    """What a sheet gives: facts known under a control, and sentences of the keys of rows."""

    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    is_sheet: bool = False


@dataclass(frozen=True)
class Wrong:
    """One line of the summary of errors; without a control it leads nowhere."""

    control: str
    said: str
    help: str


@dataclass(frozen=True)
class Form:
    """The whole form of a command."""

    controls: tuple[Control, ...]
    wrong: tuple[Wrong, ...] = ()


def form_of(
    command: type[Command],
    typed: Typed,
    offers: Mapping[Fields, tuple[Choice, ...]],
    reader: words.Reader,
    problems: Iterable[Problem] = (),
    given: Given | None = None,
) -> Form:
    """The form of a command with what was typed, what the case offers, and what is wrong."""
    return form_for(command.word(), fields_of(command), typed, reader, offers, problems, given)


def form_for(
    word: str,
    fields: tuple[Field, ...],
    typed: Typed,
    reader: words.Reader,
    offers: Mapping[Fields, tuple[Choice, ...]] = MappingProxyType({}),
    problems: Iterable[Problem] = (),
    given: Given | None = None,
    at: str = "",
    optional: Collection[str] | None = None,
    labels: Mapping[str, str] = MappingProxyType({}),
) -> Form:
    """A form of these fields. `word` is what it is a form of, as the labels know it.

    `at` is the row that it is a form of, such as ``estates.2``; empty for a form that is no row of a list. `optional`
    are the fields that are said to be optional; None for those that the fields themselves say. `labels` are those of
    fields that the words do not know, such as the columns of a workbook.
    """
    problems = tuple(problems)
    kinds = dict(_kinds(fields))
    said = [*dict.fromkeys(_wrong(word, each, kinds, reader) for each in problems)]
    errors: dict[str, list[str]] = {}
    for each in said:
        errors.setdefault(each.control, []).append(each.said)
    maker = _Maker(word, typed, offers, reader, errors, given or Given(), optional, labels)
    row = f"{at}{SEPARATOR}" if at else ""
    path = f"{without_rows(at)}{SEPARATOR}" if at else ""
    controls = tuple(maker.control(each, f"{row}{each.path}", f"{path}{each.path}") for each in fields)
    shown = {id for control in controls for id in _ids(control)}
    wrong = tuple(each if each.control in shown else Wrong("", each.said, each.help) for each in said)
    return Form(controls, wrong)


def _ids(control: Control) -> Iterable[str]:
    yield control.id
    for part in (*control.parts, *(part for row in control.rows for part in row.parts)):
        yield from _ids(part)


def _kinds(fields: Iterable[Field], path: str = "") -> Iterable[tuple[str, Kind]]:
    for each in fields:
        name = f"{path}{each.path}"
        yield name, each.kind
        yield from _kinds(each.parts, f"{name}{SEPARATOR}")


def _wrong(word: str, problem: Problem, kinds: Mapping[str, Kind], reader: words.Reader) -> Wrong:
    """A finding in the words of a form: its own label in place of the field's name in a package."""
    finding = problem.finding
    point = words.point(finding, reader)
    if not problem.control or "field" not in finding.facts:
        return Wrong(problem.control, point.what, point.help)
    path = without_rows(problem.control)
    label = acts.label(word, path, reader).rstrip("?")
    id = _OWN.get(finding.id)
    if id == "form.empty" and kinds.get(path) in _CHOSEN:
        id = "form.not_chosen"
    said = words.sentence(id, reader) if id else point.what.partition(": ")[2] or point.what
    return Wrong(problem.control, f"{label}: {said}", "" if id else point.help)


_CHOSEN = (Kind.CHOICE, Kind.MANY, Kind.FLAG)
_OWN = {
    "value.date": "form.no_day",
    "value.date_and_time": "form.no_moment",
    "value.no_such_day": "form.no_day",
    "field.missing": "form.empty",
    "field.empty": "form.empty",
    "command.field_missing": "form.empty",
    "command.field_empty": "form.empty",
    "value.choice": "form.not_chosen",
    "value.too_few": "form.too_few",
    "value.true_or_false": "form.not_chosen",
    "form.twice": "form.twice_said",
}
"""Ids whose sentence in a package speaks of YAML, to those of a form."""


def without_rows(id: str) -> str:
    """The name of a control without the numbers of rows and the word that stands for a bare value."""
    parts = [part for part in id.split(SEPARATOR) if not part.isdecimal()]
    return SEPARATOR.join(parts)


@dataclass(frozen=True)
class _Maker:
    word: str
    typed: Typed
    offers: Mapping[Fields, tuple[Choice, ...]]
    reader: words.Reader
    errors: Mapping[str, list[str]]
    given: Given
    optional: Collection[str] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    def control(self, each: Field, id: str, path: str) -> Control:
        """One control. `path` is its name without the numbers of rows."""
        common: dict[str, Any] = {
            "id": id,
            "kind": each.kind.value,
            "label": self.labels.get(path) or acts.label(self.word, path, self.reader),
            "hint": "" if path in self.labels else acts.hint(self.word, path, self.reader),
            "needed": each.required if self.optional is None else path not in self.optional,
            "errors": tuple(self.errors.get(id, ())),
            "value": self._value(each, id),
            "known": self.given.known.get(id, ()),
        }
        if each.kind is Kind.GROUP:
            return Control(**common, parts=self._parts(each.parts, id, path))
        if each.kind is Kind.ROWS:
            rows = self._rows(each, id, path)
            if each.pairs and self.given.is_sheet:
                # The sheet gives the questions and doubts: none is added by hand, and each wants an answer.
                common |= {"needed": True, "kind": common["kind"] if rows else "nothing"}
            return Control(**common, rows=rows)
        if each.kind in {Kind.DAY, Kind.MOMENT}:
            boxes = ("day", "month", "year") if each.kind is Kind.DAY else ("day", "month", "year", "time")
            return Control(**common, boxes={box: self.typed.get(f"{id}{SEPARATOR}{box}") for box in boxes})
        if each.kind in {Kind.CHOICE, Kind.MANY, Kind.FLAG}:
            options = tuple(self._options(each, id))
            if each.kind is Kind.CHOICE and len(options) > _FEW:
                common["kind"] = "select"
            return Control(**common, options=options)
        if each.kind is Kind.FILE:
            return Control(**common, boxes={part: self.typed.get(f"{id}{SEPARATOR}{part}") for part in _OF_A_FILE})
        return Control(**common)

    def _value(self, each: Field, id: str) -> str:
        return self.typed.get(id) if id in self.typed or each.kind in {Kind.TEXT, Kind.LONG} else each.default

    def _parts(self, parts: Iterable[Field], id: str, path: str) -> tuple[Control, ...]:
        return tuple(
            self.control(part, f"{id}{SEPARATOR}{part.name}", f"{path}{SEPARATOR}{part.name}") for part in parts
        )

    def _rows(self, each: Field, id: str, path: str) -> tuple[Row, ...]:
        numbers = self.typed.rows(id) or ([0] if each.required else [])
        return tuple(self._row(each, f"{id}{SEPARATOR}{number}", path) for number in numbers)

    def _row(self, each: Field, id: str, path: str) -> Row:
        key = self.typed.get(f"{id}{SEPARATOR}key")
        fixed = self.given.fixed.get(key, "") if each.pairs else ""
        return Row(id, self._parts(each.parts[1:] if fixed else each.parts, id, path), fixed, key)

    def _options(self, each: Field, id: str) -> Iterable[Option]:
        typed = set(self.typed.all(id))
        if each.kind is Kind.FLAG:
            chosen = self.typed.get(id) or each.default
            yield Option("yes", words.sentence("form.yes", self.reader), chosen == "yes")
            yield Option("no", words.sentence("form.no", self.reader), chosen == "no")
            return
        known = [*self._known(each)]
        if len(known) == 1 and each.required and not typed and each.kind is Kind.CHOICE:
            typed = {known[0][0]}
        typed = typed or ({each.default} - {""})
        for value, label in known:
            yield Option(value, label, value in typed)
        # What was typed elsewhere, or is not offered any more, stays to be seen.
        yield from (Option(value, value, chosen=True) for value in sorted(typed - {value for value, _ in known} - {""}))

    def _known(self, each: Field) -> Iterable[tuple[str, str]]:
        if each.together:
            for choice in self.offers.get(each.together, ()):
                yield joined(choice.values), words.what(choice.text, self.reader)
            return
        for value in each.options:
            yield value, _capital(words.choice(value, each.group, self.reader))


_OF_A_FILE = ("sha256", "name")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""A scenario: a YAML file of dated facts, what applicants, municipalities and the Fund did."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Self, TypeVar, Union, get_args, get_origin

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from domain.findings import Finding, Refusal, Weight, unreadable
from domain.foreign_text import shown
from domain.grant.commands import WORDS, Command, DeadlineReached
from domain.grant.notice import Role
from domain.model import Fact, Unfit, says_nothing
from domain.packages import manifest as manifests
from domain.packages.field_errors import what_is_wrong
from domain.packages.own_numbers import OwnNumbers

S = TypeVar("S", bound="Beginning")


class Happening(Fact):
    """One dated fact: a package that was sent, or a command that was recorded."""

    on: date
    """The day it happened."""
    recorded_on: date | None = None
    """The day it was recorded, if that is later (D6)."""
    case: str = "the case"
    """A name for the case within the scenario; ``rent support of`` such a name is the rent support case of it."""
    by: str
    """Who acts; judged with the command, so that one reading finds everything."""
    role: Role
    submit: str | None = None
    """Folder of a package, relative to the scenario."""
    record: str | None = None
    """Name of a command, such as ``find-application-complete``."""
    data: dict[str, Any] = Field(default_factory=dict)
    """The command's own fields; `case` may be a name of the scenario."""
    note: str = ""
    """For the reader; it has no effect."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.submit is None) == (self.record is None):
            raise Unfit("scenario.submit_or_record")
        if self.record is not None and self.record not in WORDS:
            raise Unfit("scenario.no_such_command", {"command": shown(self.record)})
        if self.recorded_on and self.recorded_on < self.on:
            raise Unfit("scenario.recorded_too_early")
        return self

    @property
    def known_on(self) -> date:
        """The day on which the Fund learns of it."""
        return self.recorded_on or self.on

    def command(self, cases: Mapping[str, int]) -> Command:
        """The command that is recorded. Its field `case` may give the name of a case instead of its number.

        Raises Refusal with all findings about its data.
        """
        assert self.record is not None
        named = {"case": cases.get(other, other)} if isinstance(other := self.data.get("case"), str) else {}
        return make_command(self.record, {**self.data, **named}, by=self.by, role=self.role, on=self.on)


class ClosedDay(Fact):
    """A further day that is no working day."""

    on: date
    name: str
    announced_on: date | None = None
    """The day on which the Fund learns of it; None means that it has always known."""


class Outage(Fact):
    """Days on which nothing runs: no deadline takes effect, no mail is sent, and no fact is recorded."""

    since: date
    until: date
    """The last of these days."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until < self.since:
            raise Unfit("scenario.outage_ends_too_early")
        return self


class Beginning(Fact):
    """A scenario that others can begin with: facts only, nothing that would also apply to the others."""

    title: str
    about: str = ""
    facts: Annotated[tuple[Happening, ...], Field(min_length=1)]


class Scenario(Beginning):
    """What happened, in the order in which the Fund learned of it."""

    begins_with: str | None = None
    """Another scenario, relative to this one, whose facts come first."""
    closed_days: tuple[ClosedDay, ...] = ()
    outages: tuple[Outage, ...] = ()
    finance_pays: Literal["same_day", "never"] = "same_day"
    """What finance does with a released instalment: reports it paid on that day, or nothing."""
    numbers: OwnNumbers = OwnNumbers()
    """Numbers of the law that differ in this scenario, as in an installation's own file of numbers."""
    until: date | None = None
    """How long to continue after the last fact."""

    def open_from(self, day: date) -> date:
        """This day, or the day after the outage that contains it."""
        for outage in sorted(self.outages, key=lambda each: each.since):
            if outage.since <= day <= outage.until:
                day = outage.until + timedelta(days=1)
        return day

    def up_to(self, day: date) -> "Scenario":
        """The scenario as the Fund knew it at the end of a day. Raises Refusal if it knew nothing."""
        known = tuple(fact for fact in self.facts if fact.known_on <= day)
        if not known:
            first = min(fact.known_on for fact in self.facts)
            raise Refusal([unreadable("scenario.too_early", {"day": day, "first": first})], step="stop-clock")
        return self.model_copy(update={"facts": known, "until": day})


def read_scenario(path: Path) -> Scenario:
    """Read a scenario with the one that it begins with. Facts within an outage are recorded after it.

    Raises Refusal with all findings.
    """
    scenario, findings = _read(path, Scenario)
    first: tuple[Happening, ...] = ()
    if scenario and scenario.begins_with:
        before = path.parent / scenario.begins_with
        beginning, more = _read(before, Beginning)
        findings += more
        first = tuple(_placed(fact, before.parent) for fact in beginning.facts) if beginning else ()
    if findings or scenario is None:
        raise Refusal(findings, step="read-scenario")
    return scenario.model_copy(update={"facts": tuple(_recorded(fact, scenario) for fact in (*first, *scenario.facts))})


def _read(path: Path, model: type[S]) -> tuple[S | None, list[Finding]]:
    """One file, and all findings about it."""
    if not path.is_file():
        return None, [unreadable("scenario.no_file", {"file": str(path)})]
    manifest = manifests.parse(path.name, path.read_bytes())
    read = manifests.validate(manifest, model)
    if manifest.findings or read is None:
        return read, manifest.findings
    names = {fact.case for fact in read.facts}
    return read, [
        finding.model_copy(update={"where": f"{path.name}, no. {number} ({fact.on}), {finding.where}"})
        for number, fact in enumerate(read.facts, 1)
        for finding in (*_data_findings(fact, names), *_folder_findings(fact, path.parent))
    ]


def _placed(fact: Happening, folder: Path) -> Happening:
    """A fact of the scenario in this folder, with the full path of its package: another scenario may be elsewhere."""
    return fact if fact.submit is None else fact.model_copy(update={"submit": str((folder / fact.submit).resolve())})


def _recorded(fact: Happening, scenario: Scenario) -> Happening:
    known_on = scenario.open_from(fact.known_on)
    return fact if known_on == fact.known_on else fact.model_copy(update={"recorded_on": known_on})


SOME_CASE = 100_000
"""Stands for a case whose number is not known before the scenario is played."""


def _data_findings(fact: Happening, names: Iterable[str]) -> Iterable[Finding]:
    if fact.record is not None:
        try:
            fact.command(dict.fromkeys(names, SOME_CASE))
        except Refusal as refusal:
            yield from refusal.findings


def _folder_findings(fact: Happening, base: Path) -> Iterable[Finding]:
    if fact.submit is not None and says_nothing(fact.by):
        yield unreadable("field.empty", {"field": ["by"]}, where="by")
    if fact.submit is not None and not (base / fact.submit).is_dir():
        yield unreadable("scenario.no_folder", {"folder": fact.submit}, where="submit")


def takes_text(word: str, field: str) -> bool:
    """Whether a field of a command is plain text, so that the typed input is used unchanged."""
    known = WORDS[word].model_fields.get(field) if word in WORDS else None
    return known is not None and str in _choices(known.annotation)


def _choices(annotation: Any) -> Iterator[Any]:
    """The alternative types of an annotation."""
    if get_origin(annotation) is Annotated:
        yield from _choices(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, UnionType}:
        for each in get_args(annotation):
            yield from _choices(each)
    else:
        yield annotation


def command_of(word: str) -> type[Command]:
    """The command of a word that a person may give field by field. Raises Refusal."""
    if word not in WORDS or word == DeadlineReached.word():
        raise Refusal([unreadable("command.unknown", {"word": word})], step="read-command")
    if "papers" in WORDS[word].model_fields:
        raise Refusal([unreadable("command.in_package", {"word": word})], step="read-command")
    return WORDS[word]


def make_command(word: str, data: dict[str, Any], *, by: str, role: Role, on: date) -> Command:
    """A command from its word and its fields. Raises Refusal with all findings, field by field."""
    known = WORDS.get(word) or command_of(word)
    try:
        return known.model_validate({**data, "by": by, "role": role, "on": on})
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

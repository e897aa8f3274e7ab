"""A scenario: a YAML file of dated facts, what applicants, municipalities and the Fund did."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Self, TypeVar, Union, get_args, get_origin

from pydantic import Field, model_validator
from pydantic.fields import FieldInfo

from domain.findings import Finding, Refusal, unreadable
from domain.foreign_text import shown
from domain.grant.commands import WORDS, Command
from domain.grant.notice import Role
from domain.model import IS_CASE_NO, Fact, Unfit, says_nothing
from domain.packages import manifest as manifests
from domain.packages.command_reading import make_command
from domain.packages.own_numbers import OwnNumbers
from tasks.attached_paper import FIELD, read_attached, takes_a_paper

RENT_SUPPORT_OF = "rent support of "
"""Before the name of a case: the rent-support case that it opened."""

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
    """The command's own fields."""
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

    def command(self, number_of: Callable[[str], int | None], folder: Path) -> tuple[Command, bytes | None]:
        """The command that is recorded, and the paper that comes with it; its path is relative to `folder`.

        `number_of` gives the number of a case by its name within the scenario. Raises Refusal with all findings about
        its data.
        """
        assert self.record is not None
        data, content = read_attached(self.record, self.data, folder)
        for field in self.names_of_cases:
            number = number_of(data[field])
            if number is None:
                unknown = unreadable("scenario.no_such_case", {"case": shown(data[field])}, where=field)
                raise Refusal([unknown], step="read-command")
            data[field] = number
        return make_command(self.record, data, by=self.by, role=self.role, on=self.on), content

    @property
    def names_of_cases(self) -> tuple[str, ...]:
        """The fields of its data that name another case of the scenario where the command takes a number."""
        known = WORDS[self.record].model_fields if self.record else {}
        return tuple(
            name
            for name, value in self.data.items()
            if name in known
            and isinstance(value, str)
            and not value.isdecimal()
            and not says_nothing(value)
            and _is_case_no(known[name])
        )


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
    facts = (*first, *scenario.facts)
    if unknown := tuple(_unknown_cases(facts, path.name)):
        raise Refusal(unknown, step="read-scenario")
    return scenario.model_copy(update={"facts": tuple(_recorded(fact, scenario) for fact in facts)})


_STAND_IN = 100_000
"""A case number, where a command is only read."""


def _unknown_cases(facts: Iterable[Happening], file: str) -> Iterable[Finding]:
    """A finding for each name of a case in the data that no fact has."""
    facts = tuple(facts)
    known = {fact.case.removeprefix(RENT_SUPPORT_OF) for fact in facts}
    for fact in facts:
        for field in fact.names_of_cases:
            if fact.data[field].removeprefix(RENT_SUPPORT_OF) not in known:
                facts_of = {"case": shown(fact.data[field])}
                yield unreadable("scenario.no_such_case", facts_of, where=f"{file} ({fact.on}), {field}")


def _read(path: Path, model: type[S]) -> tuple[S | None, list[Finding]]:
    """One file, and all findings about it."""
    if not path.is_file():
        return None, [unreadable("scenario.no_file", {"file": str(path)})]
    manifest = manifests.parse(path.name, path.read_bytes())
    read = manifests.validate(manifest, model)
    if manifest.findings or read is None:
        return read, manifest.findings
    return read, [
        finding.model_copy(update={"where": f"{path.name}, no. {number} ({fact.on}), {finding.where}"})
        for number, fact in enumerate(read.facts, 1)
        for finding in (*_data_findings(fact, path.parent), *_folder_findings(fact, path.parent))
    ]


def _placed(fact: Happening, folder: Path) -> Happening:
    """A fact of the scenario in this folder, with the full path of what it hands in: another may be elsewhere."""
    if fact.submit is not None:
        return fact.model_copy(update={"submit": str((folder / fact.submit).resolve())})
    if takes_a_paper(fact.record) and (place := fact.data.get(FIELD)):
        return fact.model_copy(update={"data": fact.data | {FIELD: str((folder / place).resolve())}})
    return fact


def _recorded(fact: Happening, scenario: Scenario) -> Happening:
    known_on = scenario.open_from(fact.known_on)
    return fact if known_on == fact.known_on else fact.model_copy(update={"recorded_on": known_on})


def _data_findings(fact: Happening, folder: Path) -> Iterable[Finding]:
    if fact.record is not None:
        try:
            fact.command(lambda name: _STAND_IN, folder)
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


def _is_case_no(field: FieldInfo) -> bool:
    """Whether a field holds the number of a case, alone or as an alternative."""
    within = (getattr(each, "__metadata__", ()) for each in get_args(field.annotation))
    return any(IS_CASE_NO in marks for marks in (field.metadata, *within))


def _choices(annotation: Any) -> Iterator[Any]:
    """The alternative types of an annotation."""
    if get_origin(annotation) is Annotated:
        yield from _choices(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, UnionType}:
        for each in get_args(annotation):
            yield from _choices(each)
    else:
        yield annotation

"""A scenario: a YAML file of dated facts, what applicants, municipalities and the Fund did."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from domain.findings import Finding, Refusal, unreadable
from domain.grant.commands import WORDS, Command
from domain.grant.notice import Role
from domain.model import Fact
from domain.papers import manifest as manifests
from domain.papers.own_numbers import OwnNumbers


class Happening(Fact):
    """One dated fact: a package that was sent, or a command that was recorded."""

    on: date
    """The day it happened."""
    recorded_on: date | None = None
    """The day it was recorded, where that is later (D6)."""
    case: str = "the case"
    """A name for the case within the scenario."""
    by: Annotated[str, Field(min_length=1)]
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
            raise ValueError("say either submit or record")
        if self.record is not None and self.record not in WORDS:
            raise ValueError(f"there is no command '{self.record}'; `tilsagn schema commands` lists them")
        if self.recorded_on and self.recorded_on < self.on:
            raise ValueError("nothing is recorded before it happens: recorded_on lies before on")
        return self

    @property
    def known_on(self) -> date:
        """The day on which the office learns of it."""
        return self.recorded_on or self.on

    def command(self) -> Command:
        """The command that is recorded. Raises Refusal with everything that is wrong in its data."""
        assert self.record is not None
        return make_command(self.record, self.data, by=self.by, role=self.role, on=self.on)


class ClosedDay(Fact):
    """A further day that is no working day."""

    on: date
    name: str


class Scenario(Fact):
    """What happened, in the order of the days on which the office learnt of it."""

    title: str
    about: str = ""
    closed_days: tuple[ClosedDay, ...] = ()
    finance_pays: Literal["same_day", "never"] = "same_day"
    """What finance does with a released instalment: reports it paid on that day, or nothing."""
    numbers: OwnNumbers = OwnNumbers()
    """Numbers of the law that are otherwise in this scenario, as in an installation's own file of numbers."""
    until: date | None = None
    """Let time run on until this day after the last fact."""
    facts: Annotated[tuple[Happening, ...], Field(min_length=1)]

    def up_to(self, day: date) -> "Scenario":
        """What the office knew of it at the end of a day. Raises Refusal when that is nothing."""
        known = tuple(fact for fact in self.facts if fact.known_on <= day)
        if not known:
            first = min(fact.known_on for fact in self.facts)
            what = f"Nothing is known by {day}: the first fact is of {first}."
            raise Refusal("Stopping the clock", [unreadable(what, "Give a later day.")])
        return self.model_copy(update={"facts": known, "until": day})


def read_scenario(path: Path) -> Scenario:
    """Read a scenario. Raises Refusal with everything that is wrong with it."""
    step = f"Reading {path.name}"
    if not path.is_file():
        raise Refusal(step, [unreadable(f"{path} is not a file.", "Name a scenario.")])
    manifest = manifests.parse(path.name, path.read_bytes())
    scenario = manifests.validate(manifest, Scenario)
    if manifest.findings or scenario is None:
        raise Refusal(step, manifest.findings)
    findings = [
        finding
        for number, fact in enumerate(scenario.facts, 1)
        for finding in (*_data_findings(number, fact), *_folder_findings(number, fact, path.parent))
    ]
    if findings:
        raise Refusal(step, findings)
    return scenario


def _data_findings(number: int, fact: Happening) -> tuple[Finding, ...]:
    if fact.record is None:
        return ()
    try:
        fact.command()
    except Refusal as refusal:
        return tuple(
            finding.model_copy(update={"where": f"fact {number} of {fact.on}, {finding.where}"})
            for finding in refusal.findings
        )
    return ()


def _folder_findings(number: int, fact: Happening, base: Path) -> tuple[Finding, ...]:
    if fact.submit is None or (base / fact.submit).is_dir():
        return ()
    what = f"{fact.submit} is not a folder."
    help = "Name the folder of a package, as seen from the scenario."
    where = f"fact {number} of {fact.on}, submit"
    return (unreadable(what, help, where),)


def make_command(word: str, data: dict[str, Any], *, by: str, role: Role, on: date) -> Command:
    """A command from its word and its fields. Raises Refusal with everything that is wrong, field by field."""
    if word not in WORDS:
        help = "`tilsagn schema commands` lists them."
        raise Refusal("Reading the command", [unreadable(f"There is no command '{word}'.", help)])
    try:
        return WORDS[word].model_validate({**data, "by": by, "role": role, "on": on})
    except ValidationError as error:
        help = f"`tilsagn schema {word}` shows what it takes."
        findings = [
            unreadable(_said(problem), help, ".".join(str(part) for part in problem["loc"]) or word)
            for problem in error.errors()
        ]
        raise Refusal(f"Reading {word}", findings) from error


def _said(problem: ErrorDetails) -> str:
    """What Pydantic found, as one would say it."""
    field = problem["loc"][-1] if problem["loc"] else "it"
    match problem["type"]:
        case "missing":
            return f"The field '{field}' is missing."
        case "extra_forbidden":
            return f"There is no field '{field}'."
        case _:
            said = problem["msg"].removeprefix("Value error, ").rstrip(".")
            return f"{said[:1].upper()}{said[1:]}."

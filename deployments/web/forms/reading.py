"""From what was posted to the command: its data, and for each place of the data the control that holds it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from deployments.web.forms.fields import Field, Kind, fields_of
from deployments.web.forms.typed import SEPARATOR, Typed
from domain.findings import Finding, Refusal, unreadable
from domain.grant.commands import Command
from domain.grant.notice import Role
from domain.model import says_nothing
from domain.packages.command_reading import make_command

BETWEEN = "|"
"""Between the values that one choice decides."""


def joined(values: Iterable[object]) -> str:
    """What a control says for fields that are chosen together; a part that is open stays empty."""
    return BETWEEN.join("" if value is None else str(value) for value in values)


Uploaded = Callable[[str], Mapping[str, Any] | None]
"""The entry of a paper that was uploaded with this form, by its SHA-256; None if it is not there any more."""


class Problem(NamedTuple):
    """A finding, and the id of the control that it is about; empty if it is about no one control."""

    control: str
    finding: Finding


@dataclass
class Read:
    """What is read so far."""

    uploaded: Uploaded
    places: dict[str, str] = field(default_factory=dict)
    """Place in the data, as findings name it, to the id of the control."""
    findings: list[Finding] = field(default_factory=list)


NOTHING = object()
"""Nothing was typed: the command's own default stands."""


def read(
    command: type[Command], typed: Typed, uploaded: Uploaded, *, by: str, role: Role
) -> tuple[Command | None, tuple[Problem, ...]]:
    """The command that was posted, or every finding with its control."""
    so_far = Read(uploaded)
    data: dict[str, Any] = {}
    for each in fields_of(command):
        data |= _top(each, typed, so_far)
    try:
        on = date.fromisoformat(str(data.pop("on", "")))
    except ValueError:
        on = date.min
        so_far.findings.append(unreadable("value.date", {"field": ["on"], "value": typed_day(typed, "on")}, where="on"))
    try:
        made = make_command(command.word(), data, by=by, role=role, on=max(on, date(1990, 1, 1)))
    except Refusal as refusal:
        return None, problems([*so_far.findings, *refusal.findings], so_far.places)
    return (None, problems(so_far.findings, so_far.places)) if so_far.findings else (made, ())


def problems(findings: Iterable[Finding], places: Mapping[str, str]) -> tuple[Problem, ...]:
    """Each finding with its control: the one of its place, or of the nearest place around it.

    A list is not too short because a row of it is wrong.
    """
    findings = tuple(findings)
    return tuple(
        Problem(_control(finding.where, places), finding)
        for finding in findings
        if finding.id != "value.too_few" or not any(each.where.startswith(f"{finding.where}.") for each in findings)
    )


def of_the_rules(command: type[Command], typed: Typed, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """What the rules found, with the control that it is about: as far as its id and its facts name one."""
    names = {name: each.path for each in fields_of(command) for name in (each.together or (each.name,))}
    return tuple(Problem(_named(finding, names, typed), finding) for finding in findings)


_ABOUT: Mapping[str, str] = {
    "R110.no_hearing": "no_hearing_because",
    "R39.too_little_at_the_end": "co_financing_reason",
    "R62.purpose_missing": "purpose",
    "R62.council_not_recorded": "council_decided_on",
    "R62.set_off_without_a_case": "case",
    "R22.advance_without_assessment": "assessment",
    "D8.no_reason": "reason",
    "R52.waived_without_reason": "reason",
    "R33.waiver_without_reason": "reason",
    "ruleset.no_reason": "reason",
}
"""Findings that no fact leads to their field."""


def _named(finding: Finding, names: Mapping[str, str], typed: Typed) -> str:
    """The field that the id names, a fact is called after, or a fact is; or the row of a question or doubt."""
    about = _ABOUT.get(finding.id, "")
    if about in names:
        return names[about]
    if finding.id == "R85.reasons_lack_a_part" and "reasons" in names:
        return f"reasons{SEPARATOR}{finding.facts['part']}"
    values = [value for value in finding.facts.values() if isinstance(value, str)]
    for word in (*finding.facts, *values):
        if word in names:
            return names[word]
    for list_of_rows in ("answers", "doubts"):
        for number in typed.rows(list_of_rows):
            row = f"{list_of_rows}{SEPARATOR}{number}{SEPARATOR}"
            if typed.get(f"{row}key") in values:
                return f"{row}value{SEPARATOR}answer" if list_of_rows == "answers" else f"{row}value"
    return ""


def _control(where: str, places: Mapping[str, str]) -> str:
    while where:
        if where in places:
            return places[where]
        where = where.rpartition(".")[0]
    return ""


def _top(each: Field, typed: Typed, so_far: Read) -> dict[str, Any]:
    """The data of one field of the command, or of those that one choice decides."""
    if len(each.together) > 1:
        chosen = typed.get(each.path)
        values = chosen.split(BETWEEN, len(each.together) - 1) if chosen else []
        so_far.places |= dict.fromkeys(each.together, each.path)
        # A part that the choice leaves open says nothing.
        return {name: value for name, value in zip(each.together, values, strict=False) if value}
    value = value_of(each, each.name, each.name, typed, so_far)
    return {} if value is NOTHING else {each.name: value}


def value_of(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    """The value of a control, or nothing. `name` is its name in what was posted, `where` its place in the data."""
    so_far.places[where] = name
    reads = _READS.get(each.kind)
    if reads is not None:
        return reads(each, name, where, typed, so_far)
    text = typed.get(name)
    if each.kind in {Kind.TEXT, Kind.LONG}:
        return text if each.required or not says_nothing(text) else NOTHING
    text = text.strip()
    return text or NOTHING


def _flag(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    said = typed.get(name).strip()
    return {"yes": True, "no": False, "": NOTHING}.get(said, said)


def _lines(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    found = [line.strip() for line in typed.get(name).split("\n") if not says_nothing(line)]
    so_far.places |= {f"{where}.{number}": name for number in range(len(found))}
    return found or ([] if each.required else NOTHING)


def _many(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    return typed.all(name) or NOTHING


def typed_day(typed: Typed, name: str) -> str:
    """What stands in the three boxes of a day: year, month and day with hyphens; empty if all are empty."""
    parts = [typed.get(f"{name}{SEPARATOR}{part}").strip() for part in ("year", "month", "day")]
    if not any(parts[:2]):
        # A day alone is no date, nor is what stands in a paper in place of one.
        return parts[2]
    return "-".join(part.zfill(4 if at == 0 else 2) if part.isdecimal() else part for at, part in enumerate(parts))


def _day(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    return typed_day(typed, name) or NOTHING


def _moment(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    day, time = typed_day(typed, name), typed.get(f"{name}{SEPARATOR}time").strip().replace(".", ":")
    if not day and not time:
        return NOTHING
    hours, _, minutes = time.partition(":")
    return f"{day}T{hours.zfill(2)}:{minutes or '00'}"


def _group(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    found: dict[str, Any] = {}
    for part in each.parts:
        value = value_of(part, f"{name}{SEPARATOR}{part.name}", f"{where}.{part.name}", typed, so_far)
        if value is not NOTHING:
            found[part.name] = value
    return found if each.required or not _is_blank(found) else NOTHING


def _rows(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    if each.pairs:
        return _pairs(each, name, where, typed, so_far)
    found: list[Any] = []
    for number in typed.rows(name):
        row, place = f"{name}{SEPARATOR}{number}", f"{where}.{len(found)}"
        if each.bare:
            value = value_of(each.parts[0], f"{row}{SEPARATOR}value", place, typed, so_far)
        else:
            value = _group(Field("", Kind.GROUP, parts=each.parts), row, place, typed, so_far)
            so_far.places[place] = f"{row}{SEPARATOR}{each.parts[0].name}"
        if not _is_blank(value):
            found.append(value)
    return found or ([] if each.required else NOTHING)


def _pairs(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    found: dict[str, Any] = {}
    for number in typed.rows(name):
        row = f"{name}{SEPARATOR}{number}"
        key = typed.get(f"{row}{SEPARATOR}key").strip()
        value = value_of(each.parts[1], f"{row}{SEPARATOR}value", f"{where}.{key}", typed, so_far)
        if _is_blank(value) and (not key or each.parts[0].options or typed.get(f"{row}{SEPARATOR}fixed")):
            continue
        so_far.places[f"{where}.{key}.[key]"] = f"{row}{SEPARATOR}key"
        if key in found:
            at = f"{where}.{key}.[key]"
            so_far.findings.append(unreadable("form.twice", {"field": [each.name], "value": key}, where=at))
        found[key] = "" if value is NOTHING else value
    return found or ({} if each.required else NOTHING)


def _file(each: Field, name: str, where: str, typed: Typed, so_far: Read) -> Any:
    """The entry of the paper that was uploaded, now or when the form was sent before."""
    digest = typed.get(f"{name}{SEPARATOR}sha256")
    if not digest:
        return NOTHING
    entry = so_far.uploaded(digest)
    if entry is None:
        facts = {"file": typed.get(f"{name}{SEPARATOR}name")}
        so_far.findings.append(unreadable("form.file_gone", facts, where=where))
        return NOTHING
    return entry


_READS: Mapping[Kind, Callable[[Field, str, str, Typed, Read], Any]] = {
    Kind.FLAG: _flag,
    Kind.MANY: _many,
    Kind.LINES: _lines,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.GROUP: _group,
    Kind.ROWS: _rows,
    Kind.FILE: _file,
}


def _is_blank(value: Any) -> bool:
    """True if nothing was typed into any control of it."""
    if isinstance(value, dict):
        return all(_is_blank(each) for each in value.values())
    if isinstance(value, list):
        return all(_is_blank(each) for each in value)
    return value is NOTHING or (isinstance(value, str) and says_nothing(value))

"""From a finding about a package to the control that it is about: by its file and line, or by what it states."""

from collections.abc import Iterator, Mapping
from typing import Any

from deployments.web.forms.fields import Field, Kind
from deployments.web.forms.package import OTHER, Written, chapters, fields_of_package, places, places_of
from deployments.web.forms.typed import SEPARATOR, Typed
from domain.findings import Finding
from domain.packages.manifest import Key, Manifest
from domain.packages.reading import PackageKind

_OF_RULE: Mapping[PackageKind, Mapping[str, str]] = {
    PackageKind.APPLICATION: {
        "R01": "estates",
        "R02": "estates",
        "R03": "statistics",
        "R04": "description",
        "R06": "outline_budget",
        "R07": "recommendations",
        "R08": "declarations",
        "R23": "existing_grant",
        "R39": "outline_budget",
        "R86": "statistics",
        "R87": "why_these_estates",
        "R92": "estates",
        "R92.lead_not_named": "lead_organisation_cvr",
        "R93": "earlier_case",
        "R109": "estates",
    },
    PackageKind.PLAN: {
        "R25": "budget",
        "R28": "coordination_account",
        "R29": "larger_physical_changes",
        "R30": "board",
        "R32": "goals",
        "R33": "sub_agreements",
        "R35": "sub_agreements",
        "R36": "budget",
        "R37": "budget",
        "R38": "budget",
        "R38.period_ends_before_it_starts": "period_end",
        "R39": "budget",
        "R45": "budget",
        "R48": "budget",
        "R49": "special_efforts",
        "R95": "restoration",
        "R96": "budget",
        "R97": "parties",
        "R98": "milestones",
        "R99": "agreement",
        "R107": "shares",
    },
    PackageKind.REGULATION_ACCOUNT: {"R73": "attestation", "R64": "interest_explanation"},
    PackageKind.RENT_SUPPORT: {"R01": "estates", "R02": "estates", "R78": "description", "R92": "estates"},
}
"""By rule, or by the finding's own id, the field that a finding without a place is about."""
_THE_WORKBOOK = {PackageKind.REGULATION_ACCOUNT, PackageKind.STATUS_REPORT}
"""Kinds whose other findings are about the one workbook."""


def control_of(finding: Finding, kind: PackageKind, typed: Typed, said: Written) -> str:
    """The id of the control that a finding is about; empty if it is about no one control."""
    manifest = said.manifest
    file, _, rest = finding.where.partition(", ")
    if file == manifest.name and rest.startswith("line "):
        return _control(_key_at(manifest, int(rest.removeprefix("line "))), said.places)
    if found := next((place.id for place in places(kind, typed) if file and place.file == file), ""):
        return found
    if finding.about and (keys := [key for key in manifest.lines if key and manifest.subject(key) == finding.about]):
        return _control(keys[0], said.places)
    return _by_its_facts(finding, kind, typed, said)


def _key_at(manifest: Manifest, line: int) -> Key:
    """The innermost key that begins on a line, or on the nearest line before it."""
    at = max((known for known in manifest.lines.values() if known <= line), default=0)
    return max((key for key, known in manifest.lines.items() if known == at), key=len, default=())


def _control(key: Key, controls: Mapping[str, str]) -> str:
    while key:
        if (place := ".".join(map(str, key))) in controls:
            return controls[place]
        key = key[:-1]
    return ""


def _by_its_facts(finding: Finding, kind: PackageKind, typed: Typed, said: Written) -> str:
    manifest, controls = said.manifest, said.places
    of_rule = _OF_RULE.get(kind, {})
    name = of_rule.get(finding.id) or of_rule.get(finding.rule)
    field = next((each for each in fields_of_package(kind) if each.name == name), None)
    if field is None:
        return "workbook" if kind in _THE_WORKBOOK else ""
    data = manifest.data if isinstance(manifest.data, dict) else {}
    stated = {*_texts(dict(finding.facts))}
    # An organisation goes by its name in a finding, and by its number in a row.
    stated |= {number for each in _records(data) if each.get("name") in stated for number in _texts(each)}
    if unsigned := next(_unsigned(field, typed, stated), ""):
        return unsigned
    key: Key = (field.name,)
    rows = data.get(field.name)
    if isinstance(rows, list):
        number = next((at for at, row in enumerate(rows) if _identifies(row, stated)), None)
        key = key if number is None else (*key, number)
    key = (*key, *next(_named(field.parts, stated), ()))
    return _control(key, controls) or field.name


def _unsigned(field: Field, typed: Typed, stated: set[str]) -> Iterator[str]:
    """The places in rows of the form that a missing paper is about: those rows are not in the manifest."""
    if field.kind is not Kind.ROWS or field.bare:
        return
    first = field.parts[0].name
    for place in places_of(field, typed):
        row = place.id.rpartition(SEPARATOR)[0]
        if not place.file and typed.get(f"{row}{SEPARATOR}{first}") in stated:
            yield place.id


def _identifies(row: Any, stated: set[str]) -> bool:
    """True if a row is the one that is spoken of: by its first field, which names what it is about."""
    first = next(iter(row.values()), None) if isinstance(row, dict) else row
    return isinstance(first, str) and any(each == first or each.startswith(f"{first} ") for each in stated)


def _named(fields: tuple[Field, ...], stated: set[str]) -> Iterator[Key]:
    """The fields of a row that are spoken of by name."""
    for each in fields:
        if each.name in stated:
            yield (each.name,)
        if each.kind is Kind.GROUP:
            yield from ((each.name, *inner) for inner in _named(each.parts, stated))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _records(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The organisations, municipalities and estates of a manifest."""
    for name in ("organisations", "municipalities", "estates"):
        rows = data.get(name)
        yield from (row for row in (rows if isinstance(rows, list) else ()) if isinstance(row, dict))


PAPERS = "papers"
"""The page of files."""


def page_of(kind: PackageKind, control: str, typed: Typed) -> str:
    """The page that shows a control: ``estates.2`` for ``estates.2.form.residents``."""
    name, _, rest = control.partition(SEPARATOR)
    if name == OTHER:
        return OTHER
    slots = {place.id for place in places(kind, typed)}
    if control in slots or any(each.startswith(f"{control}{SEPARATOR}") for each in slots if name not in _rows(kind)):
        return PAPERS
    chapter = next((each for each in chapters(kind) if name in each.names), None)
    if chapter is None:
        return PAPERS
    row = rest.partition(SEPARATOR)[0]
    return f"{chapter.key}{SEPARATOR}{row}" if chapter.each_row and row.isdecimal() else chapter.key


def _rows(kind: PackageKind) -> set[str]:
    """Fields that a page of the form shows, though their rows name files too."""
    return {name for chapter in chapters(kind) for name in chapter.names}

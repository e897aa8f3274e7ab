"""What a package says can be typed into its form and comes back with the same facts, whatever kind it is."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from deployments.web.forms import sheets
from deployments.web.forms.controls import form_for
from deployments.web.forms.fields import Field, Kind
from deployments.web.forms.leads import page_of
from deployments.web.forms.package import (
    chapters,
    fields_of_chapter,
    fields_of_package,
    offers,
    places,
    typed_of,
    written,
)
from deployments.web.forms.typed import Typed
from domain.findings import Finding
from domain.packages.command import READERS
from domain.packages.filled_workbook import read_filled
from domain.packages.manifest import parse
from domain.packages.reading import Package, PackageKind, Reading, kind_of
from domain.packages.slots import SLOTS
from tasks.language import Language, Reader
from tests.sweep import sweep
from tests.web.portal.preparers import EXAMPLES, example
from tests.web.test_forms import in_a_browser

PACKAGES = sorted(each.name for each in (EXAMPLES / "packages").iterdir())


def read(package: Package, kind: PackageKind) -> Reading[Any]:
    """What a package says."""
    return READERS[kind](package)


def in_a_form(package: Package, kind: PackageKind) -> Typed:
    """A package as a browser would send its form."""
    return in_a_browser(typed_of(kind, parse(kind.manifest, package[kind.manifest]).data))


def judged(finding: Finding) -> tuple[str, Mapping[str, Any], str]:
    """A finding without its line."""
    return finding.id, finding.facts, finding.about


@sweep("name", PACKAGES)
def test_every_example_survives_the_way_through_its_form_with_the_same_facts_and_findings(name: str) -> None:
    package = example(name)
    kind = kind_of(package)
    assert isinstance(kind, PackageKind)
    before = read(package, kind)
    after = read({**package, kind.manifest: written(kind, in_a_form(package, kind)).content}, kind)
    assert after.facts == before.facts
    assert [*map(judged, after.findings)] == [*map(judged, before.findings)]


@sweep("name", PACKAGES)
def test_every_file_of_every_example_has_its_place(name: str) -> None:
    package = example(name)
    kind = kind_of(package)
    assert isinstance(kind, PackageKind)
    placed = {place.file for place in places(kind, in_a_form(package, kind))} - {""}
    assert placed == set(package) - {kind.manifest}


@pytest.mark.parametrize("kind", PackageKind)
def test_every_field_stands_on_one_page_and_every_place_for_a_file_is_a_field(kind: PackageKind) -> None:
    shown = [name for chapter in chapters(kind) for name in chapter.names]
    of_files = {path.partition(".")[0] for path in SLOTS[kind]}
    assert len(shown) == len(set(shown))
    assert {each.name for each in fields_of_package(kind)} == {*shown, *of_files}
    assert set(SLOTS[kind]) == {path for path, field in every(fields_of_package(kind)) if field.kind is Kind.SLOT}


def in_a_page(kind: PackageKind, package: Package) -> tuple[Package, list[Finding]]:
    """A package after each of its workbooks was opened as a page and saved, and what those pages said before."""
    said: list[Finding] = []
    for place in places(kind, in_a_form(package, kind)):
        template = SLOTS[kind][place.path].template
        if place.file and template in sheets.WITH_FORM:
            filled = read_filled(template, place.file, package[place.file])
            said += filled.findings
            typed = in_a_browser(sheets.typed_of_file(template, place.id, filled))
            package = {**package, place.file: sheets.workbook_of(template, place.id, typed)}
    return package, said


def without_cells(reading: Reading[Any]) -> str:
    """What was read, wherever in the workbook it stood."""
    return re.sub(r"where='[^']*'", "", repr(reading.facts))


@sweep("name", PACKAGES)
def test_every_workbook_of_every_example_is_opened_as_a_page_and_saved_with_the_same_facts(name: str) -> None:
    package = example(name)
    kind = kind_of(package)
    assert isinstance(kind, PackageKind)
    saved, _ = in_a_page(kind, package)
    before, after = read(package, kind), read(saved, kind)
    assert after.facts == before.facts
    assert [*map(judged, after.findings)] == [*map(judged, before.findings)]


SENT = Path(__file__).parents[2] / "domain" / "packages" / "sent"
OF = {
    "outline": ("application", "budgetoverslag.xlsx"),
    "plan-budget": ("plan", "budget.xlsx"),
    "account": ("account-2025", "reguleringskonto.xlsx"),
}


@sweep("name", sorted(each.name for each in SENT.iterdir() if each.name[3:].startswith(tuple(OF))))
def test_a_workbook_as_people_send_it_never_changes_on_its_page_without_a_word(name: str) -> None:
    example_name, file = next(into for beginning, into in OF.items() if name[3:].startswith(beginning))
    package = {**example(example_name), file: (SENT / name).read_bytes()}
    kind = kind_of(package)
    assert isinstance(kind, PackageKind)
    saved, said = in_a_page(kind, package)
    before, after = read(package, kind), read(saved, kind)
    assert said or without_cells(after) == without_cells(before)


def every(fields: tuple[Field, ...], path: str = "") -> list[tuple[str, Field]]:
    """Every field with its path."""
    found = [(f"{path}{field.name}", field) for field in fields]
    return [pair for name, field in found for pair in ((name, field), *every(field.parts, f"{name}."))]


@pytest.mark.parametrize("kind", PackageKind)
@pytest.mark.parametrize("language", Language)
def test_every_control_of_every_page_has_a_label(kind: PackageKind, language: Language) -> None:
    package = next(
        found for name in PACKAGES if kind_of(found := example(name)) is kind and not name.endswith("waived")
    )
    typed = in_a_form(package, kind)
    for chapter in chapters(kind):
        row = f"{chapter.names[0]}.0" if chapter.each_row else ""
        form = form_for(
            kind.value, fields_of_chapter(kind, chapter.key), typed, Reader(language), offers(typed), at=row
        )
        assert form.controls
        assert all(control.label for control in form.controls)


def test_a_date_and_an_answer_that_are_none_come_back_as_they_were_written() -> None:
    said = {
        "signed_on": "5. januar",
        "existing_grant": "nej",
        "title": "Nord: et #forsøg",
        "lead_organisation_cvr": "1",
    }
    assert written(PackageKind.APPLICATION, typed_of(PackageKind.APPLICATION, said)).manifest.data == said


def test_what_the_form_does_not_know_is_kept_and_comes_back_in_its_place() -> None:
    estate = {"number": "1-1", "name": "Nord", "organisation_cvr": "10203045", "municipality_code": "330"}
    said = {
        "lead_organisation_cvr": "10203045",
        "title": ["A", "B"],
        "estates": [{**estate, "pets": "2"}, "9901-003"],
        "more": {"a": "b"},
    }
    typed = typed_of(PackageKind.APPLICATION, said)
    assert typed.get("other.0.key") == "title"
    assert written(PackageKind.APPLICATION, typed).manifest.data == said


def test_a_control_of_a_row_is_on_the_page_of_its_row_and_a_file_on_the_page_of_files() -> None:
    kind = PackageKind.APPLICATION
    typed = in_a_form(example("application"), kind)
    assert page_of(kind, "estates.2.form.residents", typed) == "estates.2"
    assert page_of(kind, "declarations.0.organisation_cvr", typed) == "signed"
    assert page_of(kind, "declarations.0.paper", typed) == "papers"
    assert page_of(kind, "statistics", typed) == "papers"

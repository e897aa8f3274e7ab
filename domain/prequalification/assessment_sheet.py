"""The assessment sheet: the five headings of R15, prefilled with known facts. An officer completes it.

It judges nothing. Figures appear with the national ones, lists with their dates, earlier cases with their numbers.
A suppressed figure is shown as suppressed, never as zero (R86).
"""

from collections.abc import Iterator

from domain.grant.state import Grant
from domain.model import Fact
from domain.money import in_kroner
from domain.prequalification.assessment import HEADINGS
from domain.prequalification.priority import has_priority
from domain.records.application import Application
from domain.registers.surroundings import Surroundings


class SheetHeading(Fact):
    """One heading and the facts known under it."""

    name: str
    """Field of the command that records the assessment."""
    title: str
    known: tuple[str, ...]


class AssessmentSheet(Fact):
    """All five headings, and whether the area has priority among equals (R16)."""

    headings: tuple[SheetHeading, ...]
    priority: bool


def sheet(grant: Grant, around: Surroundings) -> AssessmentSheet:
    """Return the sheet of a case whose application has been submitted."""
    assert grant.application is not None
    known = {
        "main_conditions": _main_conditions(grant.application),
        "geography": _geography(grant.application, around),
        "resident_mix": _resident_mix(grant.application, around),
        "material": _material(grant, around),
        "single_leadership": _single_leadership(grant.application),
    }
    headings = (SheetHeading(name=name, title=title, known=tuple(known[name])) for name, title in HEADINGS.items())
    return AssessmentSheet(headings=tuple(headings), priority=has_priority(around.listings))


def _main_conditions(application: Application) -> Iterator[str]:
    for estate in application.estates:
        form = estate.form
        if form is None or not form.dwellings:
            continue
        moved = f"{form.moves_out_last_year or 0} of {form.dwellings} dwellings changed hands last year"
        rent = f"rent {in_kroner(form.rent_per_square_metre)} per m²" if form.rent_per_square_metre else "rent unknown"
        yield f"{estate.number} {estate.name}: {moved}, {form.vacant_dwellings or 0} stand vacant, {rent}."


def _geography(application: Application, around: Surroundings) -> Iterator[str]:
    for municipality in application.municipalities:
        estates = [e for e in application.estates if e.municipality_code == municipality.code]
        residents = sum(e.form.residents or 0 for e in estates if e.form)
        yield f"{municipality.name}: {', '.join(e.name for e in estates)}; {residents} residents in all."
    for listing in around.listings:
        category = listing.category.value.replace("_", " ")
        yield f"{listing.area} is on the list of {listing.list_date} as {category}."
    if not around.listings:
        yield "No estate is on an imported list of § 61 a or § 61 b; that is no reason to reject (R16)."


def _resident_mix(application: Application, around: Surroundings) -> Iterator[str]:
    national = around.national
    names = dict.fromkeys(name for table in application.statistics for name in table.figures)
    for name in names:
        local = (
            f"{_figure(table.figures[name])} in {' + '.join(table.covers)} ({table.year})"
            for table in application.statistics
            if name in table.figures
        )
        known = national is not None and name in national.figures
        compared = f"; the whole country {national.figures[name]:g} ({national.year})" if known and national else ""
        yield f"{name}: {', '.join(local)}{compared}."


def _figure(value: float | None) -> str:
    return "suppressed" if value is None else f"{value:g}"


def _material(grant: Grant, around: Surroundings) -> Iterator[str]:
    application = grant.application
    assert application is not None
    yield f"Short description: {application.description_pages} pages. Does it name concrete activities (R05)?"
    if application.why_these_estates.strip():
        yield f"Why these estates and units (R87): {application.why_these_estates.strip()}"
    yield from (f"{remark.rule}: {remark.kept}" for remark in grant.remarks)
    for case in around.earlier:
        sent = case.submitted_on or "not sent in"
        yield f"Case {case.case_no} '{case.title}' has estates in common: {case.phase.value}, sent in {sent}."


def _single_leadership(application: Application) -> Iterator[str]:
    organisations = ", ".join(organisation.name for organisation in application.organisations)
    yield f"Led by {application.lead_organisation().name}; taking part: {organisations}."

"""The assessment sheet: the five headings of R15, prefilled with known facts. An officer completes it.

It judges nothing, but shows doubts and asks questions. Figures appear with the national ones, lists with their dates,
earlier cases with their numbers. A suppressed figure is None, never zero (R86).
"""

from collections.abc import Iterator
from decimal import Decimal

from domain.findings import Sentence
from domain.grant.state import Grant
from domain.prequalification.assessment import QUESTIONS, AssessmentHeading, doubts
from domain.records.application import Application
from domain.records.sheet import Doubt, Sheet, heading
from domain.registers.surroundings import Surroundings


def sheet(grant: Grant, around: Surroundings) -> Sheet:
    """Return the sheet of a case whose application has been submitted."""
    assert grant.application is not None
    known = {
        AssessmentHeading.MAIN_CONDITIONS: _main_conditions(grant.application),
        AssessmentHeading.GEOGRAPHY: _geography(grant.application, around),
        AssessmentHeading.RESIDENT_MIX: _resident_mix(grant.application, around),
        AssessmentHeading.MATERIAL: _material(grant, grant.application, around),
        AssessmentHeading.SINGLE_LEADERSHIP: _single_leadership(grant.application),
    }
    return Sheet(
        headings=tuple(heading(each, known[each], QUESTIONS) for each in AssessmentHeading),
        doubts=tuple(Doubt(each) for each in doubts(grant.application)),
    )


def _main_conditions(application: Application) -> Iterator[Sentence]:
    for estate in application.estates:
        form = estate.form
        if form is None or not form.dwellings:
            continue
        yield Sentence(
            id="assessment.estate",
            facts={
                "estate": estate.number,
                "name": estate.name,
                "moved": form.moves_out_last_year or 0,
                "dwellings": form.dwellings,
                "vacant": form.vacant_dwellings or 0,
                "rent": form.rent_per_square_metre,
            },
        )
        if estate.mark:
            yield Sentence(
                id="R109.marked",
                facts={"name": estate.name, "mark": estate.mark, "reason": (estate.mark_reason or "").strip()},
            )


def _geography(application: Application, around: Surroundings) -> Iterator[Sentence]:
    for municipality in application.municipalities:
        estates = [e for e in application.estates if e.municipality_code == municipality.code]
        yield Sentence(
            id="assessment.municipality",
            facts={
                "municipality": municipality.name,
                "estates": [estate.name for estate in estates],
                "residents": sum(estate.form.residents or 0 for estate in estates if estate.form),
            },
        )
    for listing in around.listings:
        yield Sentence(
            id="assessment.listed_area",
            facts={"area": listing.area, "list_date": listing.list_date, "category": listing.category},
        )
    if not around.listings:
        yield Sentence(id="R16.on_no_list")


def _resident_mix(application: Application, around: Surroundings) -> Iterator[Sentence]:
    national = around.national
    names = dict.fromkeys(name for table in application.statistics for name in table.figures)
    for name in names:
        tables = [table for table in application.statistics if name in table.figures]
        compared = national.figures.get(name) if national else None
        yield Sentence(
            id="assessment.figure",
            facts={
                "name": name,
                "local": [(_exact(table.figures[name]), table.covers, table.year) for table in tables],
                "national": _exact(compared),
                "national_year": national.year if national else None,
            },
        )


def _exact(value: float | None) -> Decimal | None:
    """The figure as it was written, without zeros at its end; None if it is suppressed or unknown."""
    return None if value is None else Decimal(str(value)).normalize()


def _material(grant: Grant, application: Application, around: Surroundings) -> Iterator[Sentence]:
    yield Sentence(id="R05.look_for_activities", facts={"pages": application.description_pages})
    if application.why_these_estates.strip():
        yield Sentence(id="R87.why_these_estates", facts={"reason": application.why_these_estates.strip()})
    yield from grant.remarks
    for case in around.earlier:
        yield Sentence(
            id="assessment.other_case",
            facts={"case": case.case_no, "title": case.title, "phase": case.phase, "submitted_on": case.submitted_on},
        )


def _single_leadership(application: Application) -> Iterator[Sentence]:
    yield Sentence(
        id="assessment.led_by",
        facts={
            "lead": application.lead_organisation().name,
            "organisations": [organisation.name for organisation in application.organisations],
        },
    )

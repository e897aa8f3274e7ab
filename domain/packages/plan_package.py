"""Reads the plan package (helhedsplan): `plan.yaml`, the six elements and the terms of reference."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from domain.model import Fact
from domain.money import Kroner
from domain.packages.manifest import Day
from domain.packages.milestones_workbook import read_milestones
from domain.packages.package_reader import PackageReader
from domain.packages.plan_budget_workbook import read_plan_budget
from domain.packages.reading import Package, PackageKind, Reading
from domain.packages.status_report_workbook import read_status
from domain.packages.units import WHOLE_PERIOD, Years
from domain.packages.words import FOCUS_AREAS, plain
from domain.records.plan import (
    AgreementParty,
    BoardMember,
    Element,
    Leader,
    OtherEffort,
    Plan,
    Restoration,
    SpecialEffort,
    SubAgreement,
)
from domain.records.sheet import Served
from domain.rulebook.goals import FocusArea


def _as_focus_area(value: object) -> object:
    """Return a focus area given by its key or Danish name."""
    named = (area for area, name in FOCUS_AREAS.items() if plain(name) == plain(value))
    return next(named, value)


class SubAgreementEntry(SubAgreement):
    """One sub-agreement as written."""

    focus_area: Annotated[FocusArea, BeforeValidator(_as_focus_area)]


class AgreementPartyEntry(AgreementParty):
    """One party of the strategic agreement as written."""

    signed_on: Day


class SpecialEffortEntry(SpecialEffort):
    """One special development effort as written."""

    agreed_on: Day | None = None


def _as_written(value: object) -> object:
    return "" if value is None else str(value)


class OtherEffortEntry(OtherEffort):
    """One effort that others pay for, as written."""

    amount: Annotated[str, BeforeValidator(_as_written)] = ""


class PlanManifest(Fact):
    """`plan.yaml`. Only period and lead estate are required; the rules check the elements."""

    period_start: Day
    period_end: Day
    lead_estate: Annotated[str, Field(pattern=r"^[0-9]{1,5}-[0-9]{1,5}$")]
    shares: Mapping[str, Kroner] = {}
    agreement: str | None = None
    parties: tuple[AgreementPartyEntry, ...] = ()
    terms_of_reference: str | None = None
    board: tuple[BoardMember, ...] = ()
    project_leader: Leader | None = None
    goals: Mapping[str, tuple[str, ...]] = {}
    sub_agreements: tuple[SubAgreementEntry, ...] = ()
    special_efforts: tuple[SpecialEffortEntry, ...] = ()
    other_efforts: tuple[OtherEffortEntry, ...] = ()
    budget: str | None = None
    contingency_plan: str | None = None
    milestone_plan: str | None = None
    milestones: str | None = None
    reporting_form: str | None = None
    holistic: bool = False
    coordination_account: Annotated[str, Field(max_length=20_000)] = ""
    not_holistic_because: str = ""
    larger_physical_changes: str = ""
    physical_and_economic_restoration: str = ""
    restoration: Restoration | None = None


_PDF_ELEMENTS = {
    Element.STRATEGIC_AGREEMENT: "agreement",
    Element.TERMS_OF_REFERENCE: "terms_of_reference",
    Element.CONTINGENCY_PLAN: "contingency_plan",
    Element.MILESTONE_PLAN: "milestone_plan",
}


def read_plan(package: Package) -> Reading[Plan]:
    """Read a plan package: period, budget, sub-agreements, and which elements it has."""
    reader = PackageReader(package, PackageKind.PLAN)
    manifest = reader.validate(PlanManifest, period_start="2000-01-01", period_end="2000-12-31", lead_estate="0-0")
    if manifest is None:
        return reader.reading(None)
    papers: list[Served] = []
    for element, name in _PDF_ELEMENTS.items():
        reader.pdf(getattr(manifest, name), (name,), "R31")
        papers += reader.served(element, getattr(manifest, name))
    # An unreadable element has its finding and is not missing as well.
    named = {element: getattr(manifest, name) is not None for element, name in _PDF_ELEMENTS.items()}
    there = {element for element, name in _PDF_ELEMENTS.items() if named[element] or name in reader.reported}
    sub_agreements = _sub_agreements(reader, manifest)
    papers += [served for each in sub_agreements for served in reader.served(each.focus_area, each.paper)]
    budget_book = reader.workbook(manifest.budget, ("budget",), "R31")
    budget = read_plan_budget(reader, budget_book, _years(reader, manifest)) if budget_book else None
    form_book = reader.workbook(manifest.reporting_form, ("reporting_form",), "R31")
    form = read_status(reader, form_book) if form_book else None
    if form is not None and form_book is not None and not form.readings:
        reader.report("R31.no_indicators", {}, form_book.name)
    milestone_book = reader.workbook(manifest.milestones, ("milestones",), "R98")
    milestones = read_milestones(reader, milestone_book) if milestone_book else None
    there |= {
        element
        for element, present in (
            (Element.SUB_AGREEMENTS, bool(sub_agreements) or bool(reader.reported.within("sub_agreements"))),
            (
                Element.BUDGET,
                "budget" in reader.reported
                or (manifest.budget is not None and (budget is None or bool(budget.income or budget.expenses))),
            ),
            # The tables are the milestone plan, with or without a PDF.
            (Element.MILESTONE_PLAN, manifest.milestones is not None or "milestones" in reader.reported),
            (Element.REPORTING_FORM, manifest.reporting_form is not None or "reporting_form" in reader.reported),
        )
        if present
    }
    facts = Plan(
        period_start=manifest.period_start,
        period_end=manifest.period_end,
        lead_estate=manifest.lead_estate,
        shares=manifest.shares,
        elements=tuple(element for element in Element if element in there),
        sub_agreements=sub_agreements,
        goals=manifest.goals,
        board=manifest.board,
        project_leader=manifest.project_leader,
        parties=tuple(AgreementParty(**dict(party)) for party in manifest.parties),
        budget=budget,
        special_efforts=tuple(SpecialEffort(**dict(effort)) for effort in manifest.special_efforts),
        other_efforts=tuple(OtherEffort(**dict(effort)) for effort in manifest.other_efforts),
        holistic=manifest.holistic,
        coordination_account=manifest.coordination_account,
        not_holistic_because=manifest.not_holistic_because,
        larger_physical_changes=manifest.larger_physical_changes,
        papers=tuple(papers),
        physical_and_economic_restoration=manifest.physical_and_economic_restoration,
        restoration=manifest.restoration,
        milestones=milestones,
    )
    return reader.reading(facts)


def _years(reader: PackageReader, manifest: PlanManifest) -> Years:
    """Return the years of the period."""
    if "period_start" in reader.reported or "period_end" in reader.reported:
        return WHOLE_PERIOD
    return manifest.period_start.year, manifest.period_end.year


def _sub_agreements(reader: PackageReader, manifest: PlanManifest) -> tuple[SubAgreement, ...]:
    """Return the sub-agreements, and report each whose paper is missing or unreadable."""
    agreements = []
    for index, entry in enumerate(manifest.sub_agreements):
        reader.pdf(entry.paper, ("sub_agreements", index, "paper"), "R33")
        fields: dict[str, Any] = dict(entry)
        agreements.append(SubAgreement(**fields))
    return tuple(agreements)

"""Reads the application package: `application.yaml` and the papers it names."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from pydantic import Field

from domain.foreign_text import shown
from domain.model import Fact, Name
from domain.money import Kroner
from domain.packages import words
from domain.packages.cells import labelled
from domain.packages.manifest import Day, Key
from domain.packages.package_reader import PackageReader
from domain.packages.reading import Package, PackageKind, Reading
from domain.packages.resident_statistics import Seen, read_statistics
from domain.packages.units import WHOLE_PERIOD
from domain.records.application import (
    Application,
    Declaration,
    Estate,
    EstateForm,
    Municipality,
    Organisation,
    OutlineBudget,
    Recommendation,
    ResidentStatistics,
)

T = TypeVar("T")


class FormEntry(EstateForm):
    """The form of one estate as written: the rent in kroner."""

    rent_per_square_metre: Annotated[Kroner, Field(gt=0)] | None = None


class EstateEntry(Estate):
    """One estate as written."""

    form: FormEntry | None = None


class PartiesManifest(Fact):
    """Applicants and estates, as in the manifests of both schemes."""

    title: Name
    lead_organisation_cvr: str
    organisations: tuple[Organisation, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    estates: tuple[EstateEntry, ...] = ()
    description: str | None = None
    signed_on: Day | None = None


class ApplicationManifest(PartiesManifest):
    """`application.yaml`. Only the identifying keys are required; the rules check the rest."""

    outline_budget: str | None = None
    statistics: tuple[str, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    why_these_estates: Annotated[str, Field(max_length=20_000)] = ""
    earlier_case: Annotated[int, Field(gt=0)] | None = None
    existing_grant: bool = False


def read_application(package: Package) -> Reading[Application]:
    """Read an application package: applicants, estates, and the content of each paper."""
    reader = PackageReader(package, PackageKind.APPLICATION)
    manifest = reader.validate(ApplicationManifest, title="-", lead_organisation_cvr="-")
    if manifest is None:
        return reader.reading(None)
    description = reader.pdf(manifest.description, ("description",), "R04")
    facts = Application(
        title=manifest.title,
        lead_organisation_cvr=manifest.lead_organisation_cvr,
        organisations=manifest.organisations,
        municipalities=manifest.municipalities,
        estates=tuple(estate_of(entry) for entry in manifest.estates),
        description_pages=description.count if description else None,
        description_not_a4=description.not_a4 if description else 0,
        statistics=_statistics(reader, manifest.statistics),
        outline_budget=_outline_budget(reader, manifest.outline_budget),
        recommendations=_with_paper(reader, "recommendations", manifest.recommendations, lambda one: one.paper, "R07"),
        declarations=_with_paper(reader, "declarations", manifest.declarations, lambda one: one.paper, "R08"),
        why_these_estates=manifest.why_these_estates,
        earlier_case=manifest.earlier_case,
        existing_grant=manifest.existing_grant,
        signed_on=manifest.signed_on,
    )
    papers = [reader.served(each.municipality_code, each.paper) for each in manifest.recommendations]
    papers += [reader.served(each.organisation_cvr, each.paper) for each in manifest.declarations]
    facts = facts.model_copy(update={"papers": tuple(served for found in papers for served in found)})
    report_unknown_parties(reader, manifest)
    report_unknown_signatories(reader, manifest)
    return reader.reading(facts)


def estate_of(entry: EstateEntry) -> Estate:
    """Return the estate of an entry."""
    form = EstateForm(**dict(entry.form)) if entry.form else None
    return Estate(**{**dict(entry), "form": form})


def _with_paper(
    reader: PackageReader, name: str, entries: Sequence[T], paper: Callable[[T], str], rule: str
) -> tuple[T, ...]:
    """Report every entry whose signed paper is missing or unreadable, and return all entries.

    Such an entry stays, so that a broken paper is not reported a second time as never named.
    """
    for index, entry in enumerate(entries):
        reader.letter(paper(entry), (name, index, "paper"), rule)
    return tuple(entries)


def _statistics(reader: PackageReader, names: tuple[str, ...]) -> tuple[ResidentStatistics, ...]:
    read: list[ResidentStatistics] = []
    seen: Seen = {}
    for index, name in enumerate(names):
        workbook = reader.workbook(name, ("statistics", index), "R03")
        read += read_statistics(workbook, reader.find_for("R03"), seen) if workbook else ()
    return tuple(read)


def _outline_budget(reader: PackageReader, name: str | None) -> OutlineBudget | None:
    sheet = reader.amounts(reader.workbook(name, ("outline_budget",), "R06"), words.OUTLINE_SHEET, "R06", WHOLE_PERIOD)
    if sheet is None:
        return None
    labels = words.APPLIED, words.CO_FINANCING
    cells = [labelled(sheet, label, reader.find_for("R06"), WHOLE_PERIOD) for label in labels]
    applied, local = [cell.amount() if cell else None for cell in cells]
    return None if applied is None or local is None else OutlineBudget(applied_amount=applied, local_co_financing=local)


def report_unknown_parties(reader: PackageReader, manifest: PartiesManifest) -> None:
    """Report what the manifest refers to but does not list, and what it lists twice.

    A list that is not fully readable is skipped, because its missing entries are unknown.
    """
    organisations = [one.cvr for one in manifest.organisations]
    municipalities = [one.code for one in manifest.municipalities]
    estates = [one.number for one in manifest.estates]
    for kind, listed in (("organisations", organisations), ("municipalities", municipalities), ("estates", estates)):
        for index, value in enumerate(listed):
            if value in listed[:index]:
                reader.report_at((kind, index), "package.listed_twice", {"value": shown(value), "kind": kind})
    known = _Listed(reader)
    if "lead_organisation_cvr" not in reader.reported:
        known.look(manifest.lead_organisation_cvr, organisations, ("lead_organisation_cvr",), "organisations", "R92")
    for index, estate in enumerate(manifest.estates):
        place: Key = ("estates", index, "organisation_cvr")
        known.look(estate.organisation_cvr, organisations, place, "organisations", "R92")
        place = ("estates", index, "municipality_code")
        known.look(estate.municipality_code, municipalities, place, "municipalities", "R92")


def report_unknown_signatories(reader: PackageReader, manifest: ApplicationManifest) -> None:
    """Do the same for recommendations and declarations, which only a social application has."""
    organisations = [one.cvr for one in manifest.organisations]
    municipalities = [one.code for one in manifest.municipalities]
    estates = [one.number for one in manifest.estates]
    known = _Listed(reader)
    for index, recommendation in enumerate(manifest.recommendations):
        place: Key = ("recommendations", index, "municipality_code")
        known.look(recommendation.municipality_code, municipalities, place, "municipalities", "R07")
    for index, declaration in enumerate(manifest.declarations):
        place = ("declarations", index, "organisation_cvr")
        known.look(declaration.organisation_cvr, organisations, place, "organisations", "R08")
        for position, number in enumerate(declaration.estates):
            known.look(number, estates, ("declarations", index, "estates", position), "estates", "R08")


class _Listed:
    """Checks that a named thing is listed."""

    def __init__(self, reader: PackageReader) -> None:
        self._reader, self._reported = reader, reader.reported

    def look(self, value: str, listed: list[str], key: Key, kind: str, rule: str) -> None:
        """Report a value that is not listed, if its list is fully readable."""
        if value not in listed and not self._reported.within(kind):
            facts = {"value": shown(value), "listed": listed[:10]}
            self._reader.report_at(key, _NOT_LISTED[kind], facts, rule, self._reader.manifest.subject(key))


_NOT_LISTED = {
    "organisations": "package.organisation_not_listed",
    "municipalities": "package.municipality_not_listed",
    "estates": "package.estate_not_listed",
}

"""Reads the rent-support package: `rent-support.yaml`, and a description or a § 91 plan instead. R78."""

from domain.model import Fact, Name
from domain.packages.application_package import PartiesManifest, estate_of, report_unknown_parties
from domain.packages.manifest import Day
from domain.packages.package_reader import PackageReader
from domain.packages.reading import Package, PackageKind, Reading
from domain.records.application import Application
from domain.records.rent_support import Description, PlanReference


class PlanSentBefore(Fact):
    """A plan that was submitted with an application under § 91."""

    reference: Name
    sent_on: Day


class RentSupportManifest(PartiesManifest):
    """`rent-support.yaml`: applicants, a form for each estate, and the description or its replacement."""

    renovation_plan: PlanSentBefore | None = None
    """The § 91 plan that replaces a description."""


def read_rent_support(package: Package) -> Reading[tuple[Application, Description]]:
    """Read an application for rent support."""
    reader = PackageReader(package, PackageKind.RENT_SUPPORT)
    manifest = reader.validate(RentSupportManifest, title="-", lead_organisation_cvr="-")
    if manifest is None:
        return reader.reading(None)
    pages = reader.pdf(manifest.description, ("description",), "R78")
    plan = manifest.renovation_plan
    description = Description(
        pages=pages.count if pages else None,
        not_a4=pages.not_a4 if pages else 0,
        waived_by=PlanReference(reference=plan.reference, sent_on=plan.sent_on) if plan else None,
    )
    application = Application(
        title=manifest.title,
        lead_organisation_cvr=manifest.lead_organisation_cvr,
        organisations=manifest.organisations,
        municipalities=manifest.municipalities,
        estates=tuple(estate_of(entry) for entry in manifest.estates),
        signed_on=manifest.signed_on,
    )
    report_unknown_parties(reader, manifest)
    return reader.reading((application, description))

"""Reads the updated milestone plan (milepælsplan): `milestone-plan.yaml` and a PDF. R72."""

from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.packages.package_reader import PackageReader
from domain.packages.reading import Package, PackageKind, Reading
from domain.records.milestone_plan import MilestonePlan


class MilestonePlanManifest(Fact):
    """`milestone-plan.yaml`."""

    title: Name
    year: Annotated[int, Field(ge=2019, le=2100)]
    paper: str


def read_milestone_plan(package: Package) -> Reading[MilestonePlan]:
    """Read an updated milestone plan: title, year and number of pages."""
    reader = PackageReader(package, PackageKind.MILESTONE_PLAN)
    manifest = reader.validate(MilestonePlanManifest)
    if manifest is None:
        return reader.reading(None)
    pages = reader.pdf(manifest.paper, ("paper",), "R72")
    facts = MilestonePlan(
        title=manifest.title, year=manifest.year, paper=manifest.paper, pages=pages.count if pages else None
    )
    return reader.reading(facts)

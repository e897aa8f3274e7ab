"""Reads the sub-agreements that the Fund has asked for: `sub-agreements.yaml` and their PDFs. R61."""

from typing import Annotated

from pydantic import Field

from domain.model import Fact
from domain.packages.package_reader import PackageReader
from domain.packages.reading import Package, PackageKind, Reading
from domain.records.changes import CurrentSubAgreement
from domain.rulebook.goals import FocusArea


class SubAgreementsEntry(Fact):
    """The paper in force in one focus area."""

    focus_area: FocusArea
    paper: str


class SubAgreementsManifest(Fact):
    """`sub-agreements.yaml`."""

    sub_agreements: Annotated[tuple[SubAgreementsEntry, ...], Field(min_length=1)]


def read_sub_agreements(package: Package) -> Reading[tuple[CurrentSubAgreement, ...]]:
    """Read the sub-agreements: for each focus area the name and the SHA-256 of its PDF."""
    reader = PackageReader(package, PackageKind.SUB_AGREEMENTS)
    manifest = reader.validate(SubAgreementsManifest)
    if manifest is None:
        return reader.reading(None)
    agreements: dict[FocusArea, CurrentSubAgreement] = {}
    for index, entry in enumerate(manifest.sub_agreements):
        key = ("sub_agreements", index)
        if entry.focus_area in agreements:
            reader.report_at((*key, "focus_area"), "R61.area_twice", {"area": entry.focus_area}, "R61")
        reader.pdf(entry.paper, (*key, "paper"), "R61")
        for served in reader.served(entry.focus_area, entry.paper):
            agreements[entry.focus_area] = CurrentSubAgreement(
                focus_area=entry.focus_area, name=served.file, sha256=served.sha256
            )
    return reader.reading(tuple(agreements.values()) or None)

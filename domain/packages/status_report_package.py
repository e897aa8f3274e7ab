"""Reads the status report: `status-report.yaml` and the reporting form (indberetningsskema). R68."""

from typing import Annotated

from pydantic import Field

from domain.model import Fact
from domain.packages import words
from domain.packages.cells import labelled
from domain.packages.package_reader import PackageReader
from domain.packages.reading import Package, PackageKind, Reading
from domain.packages.status_report_workbook import read_status
from domain.packages.workbook import Workbook
from domain.records.reports import StatusReport


class StatusReportManifest(Fact):
    """`status-report.yaml`."""

    year: Annotated[int, Field(ge=2019, le=2100)]
    workbook: str = "indberetningsskema.xlsx"


def read_status_report(package: Package) -> Reading[StatusReport]:
    """Read the status report of one year. Without a readable form it has no measurements or activities."""
    reader = PackageReader(package, PackageKind.STATUS_REPORT)
    manifest = reader.validate(StatusReportManifest)
    if manifest is None:
        return reader.reading(None)
    workbook = reader.workbook(manifest.workbook, ("workbook",), "R68")
    if workbook is None:
        return reader.reading(StatusReport(year=manifest.year))
    _same_year(reader, workbook, manifest.year)
    status = read_status(reader, workbook)
    if status is None:
        return reader.reading(StatusReport(year=manifest.year))
    return reader.reading(StatusReport(year=manifest.year, readings=status.readings, activities=status.activities))


def _same_year(reader: PackageReader, workbook: Workbook, year: int) -> None:
    sheet = workbook.sheet(words.INDICATOR_SHEET)
    cell = labelled(sheet, words.YEAR, reader.find) if sheet else None
    stated = cell.year() if cell else None
    if sheet is not None and stated is not None and stated != year:
        facts = {"stated": stated, "year": year, "manifest": reader.manifest.name}
        reader.report("R68.form_of_another_year", facts, sheet.where)

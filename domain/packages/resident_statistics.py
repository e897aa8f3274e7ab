"""Reads resident statistics (beboerdata): a row per estate or sum of estates, a column per key figure. R03, R86."""

import re

from domain.findings import unreadable
from domain.packages.cells import Report, other_columns, table
from domain.packages.words import ESTATE, YEAR, plain
from domain.packages.workbook import Sheet, Workbook
from domain.records.application import ResidentStatistics

_ESTATE_NUMBER = re.compile(r"[0-9]{1,5}-[0-9]{1,5}")


def read_statistics(workbook: Workbook, report: Report) -> tuple[ResidentStatistics, ...]:
    """Return the statistics of every sheet with the columns ``Afdeling`` and ``År``. Other sheets are skipped.

    A row for a sum of estates lists their numbers separated by ``+`` or commas.
    """
    found = [sheet for sheet in workbook.sheets if _has_estates(sheet)]
    sheets = [sheet for sheet in found if not sheet.hidden] or found
    if not sheets:
        report(
            unreadable(
                "R03.no_estate_column",
                {"file": workbook.name, "sheets": workbook.sheet_names, "column": ESTATE, "columns": (ESTATE, YEAR)},
                where=workbook.name,
            )
        )
    return tuple(one for sheet in sheets for one in _rows(sheet, report))


def _has_estates(sheet: Sheet) -> bool:
    return any(isinstance(value, str) and plain(value) == plain(ESTATE) for row in sheet.grid for value in row)


def _rows(sheet: Sheet, report: Report) -> list[ResidentStatistics]:
    keys = other_columns(sheet, (ESTATE, YEAR))
    read = []
    for row in table(sheet, (ESTATE, YEAR, *keys), report) or ():
        numbers = [part.strip() for part in re.split(r"[+,;]", row[ESTATE].text()) if part.strip()]
        if not row[ESTATE].written():
            continue
        wrong = [number for number in numbers if not _ESTATE_NUMBER.fullmatch(number)]
        if wrong or not numbers:
            quoted = [number[:60] for number in wrong] or [row[ESTATE].shown]
            report(
                unreadable("statistics.no_estate_number", {"means": ESTATE, "values": quoted}, where=row[ESTATE].where)
            )
            continue
        year = row[YEAR].year()
        figures = {key: row[key].figure() for key in keys}
        if year is not None:
            read.append(ResidentStatistics(covers=tuple(numbers), year=year, figures=figures))
    return read

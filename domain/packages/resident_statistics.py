"""Reads resident statistics (beboerdata): a row per estate or sum of estates, a column per key figure. R03, R86."""

import re
from collections.abc import Mapping

from domain.findings import unreadable
from domain.packages import per_cents
from domain.packages.cell import Report
from domain.packages.cells import Row, other_columns, table
from domain.packages.unseen import hidden
from domain.packages.words import ESTATE, YEAR, plain
from domain.packages.workbook import Sheet, Workbook
from domain.records.application import ResidentStatistics

_ESTATE_NUMBER = re.compile(r"[0-9]{1,5}-[0-9]{1,5}")


Seen = dict[tuple[frozenset[str], int], tuple[ResidentStatistics, Mapping[str, str]]]
"""The first row of the same estates and year, and its file, sheet and cell."""


def read_statistics(workbook: Workbook, report: Report, seen: Seen) -> tuple[ResidentStatistics, ...]:
    """Return the statistics of every sheet with the columns ``Afdeling`` and ``År``. Other sheets are skipped.

    A row for a sum of estates lists their numbers separated by ``+`` or commas. ``seen`` holds the rows that were read
    so far, from this and other workbooks: one that says otherwise of the same estates and year is reported.
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
    for sheet in sheets:
        for finding in hidden(sheet):
            report(finding)
    return tuple(one for sheet in sheets for one in _rows(sheet, report, seen))


def _has_estates(sheet: Sheet) -> bool:
    return any(isinstance(value, str) and plain(value) == plain(ESTATE) for row in sheet.grid for value in row)


def _rows(sheet: Sheet, report: Report, seen: Seen) -> list[ResidentStatistics]:
    keys = other_columns(sheet, (ESTATE, YEAR))
    read = []
    for row in table(sheet, (ESTATE, YEAR, *keys), report) or ():
        estates, where = row[ESTATE].code(), row[ESTATE].where
        if estates is None:
            continue
        numbers = [part.strip() for part in re.split(r"[+,;]", estates) if part.strip()]
        wrong = [number for number in numbers if not _ESTATE_NUMBER.fullmatch(number)]
        if wrong or not numbers:
            quoted = [number[:60] for number in wrong] or [row[ESTATE].shown]
            report(unreadable("statistics.no_estate_number", {"means": ESTATE, "values": quoted}, where=where))
            continue
        year = row[YEAR].year()
        figures = {key: per_cents.figure(row[key], key) for key in keys}
        if year is None:
            continue
        one = ResidentStatistics(covers=tuple(numbers), year=year, figures=figures)
        here = {"file": sheet.file, "sheet": sheet.name, "cell": where.rpartition(" ")[2]}
        first, place = seen.setdefault((frozenset(numbers), year), (one, here))
        if first is one or not _repeats(one, first, place, row, report):
            read.append(one)
    return read


def _repeats(
    one: ResidentStatistics, first: ResidentStatistics, place: Mapping[str, str], row: Row, report: Report
) -> bool:
    """Return True if a row says the same as an earlier one, or otherwise, which is reported."""
    for key, value in one.figures.items():
        if key in first.figures and first.figures[key] != value:
            facts = {
                "estates": one.covers,
                "year": one.year,
                "figure": key,
                "values": [_shown(first.figures[key]), _shown(value)],
                **place,
            }
            report(unreadable("statistics.stands_twice", facts, where=row[ESTATE].where))
            return True
    return one.figures == first.figures


def _shown(figure: float | None) -> str:
    return "*" if figure is None else f"{figure:.12g}".replace(".", ",")

"""Reads the registers that the Fund imports, in the layouts of the templates. R02, R48, R86, R94.

A register is imported whole or not at all: every unreadable row is reported, and any such row stops the import.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any, TypeVar

from pydantic import ValidationError

from domain.findings import Finding, Weight, unreadable
from domain.packages import per_cents, unseen, words
from domain.packages.cell import Cell, Report
from domain.packages.cells import Row as Cells
from domain.packages.cells import labelled, other_columns, states_unit, table
from domain.packages.reading import Reading
from domain.packages.workbook import Sheet, Workbook, read_workbook
from domain.records.application import Paper
from domain.registers.areas import ListedArea
from domain.registers.bank_accounts import BankAccount
from domain.registers.estates import EstateRecord
from domain.registers.national_figures import NationalFigure
from domain.registers.property_prices import PropertyPrice
from domain.registers.register import RegisterKind, Row
from domain.registers.rents import RentRecord
from domain.registers.resident_index import ResidentIndex
from domain.registers.salaries import HighestSalary

F = TypeVar(
    "F", EstateRecord, ListedArea, NationalFigure, HighestSalary, BankAccount, RentRecord, PropertyPrice, ResidentIndex
)

MOST_ROWS = 20_000
"""Rows of one register; the country has some thousands of estates."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SHEETS = {
    RegisterKind.ESTATES: (words.ESTATE_REGISTER_SHEET, "estate-register"),
    RegisterKind.AREAS: (words.AREA_LIST_SHEET, "area-list"),
    RegisterKind.NATIONAL_FIGURES: (words.NATIONAL_FIGURES_SHEET, "national-figures"),
    RegisterKind.SALARIES: (words.SALARY_SHEET, "salary-table"),
    RegisterKind.BANK_ACCOUNTS: (words.BANK_ACCOUNT_SHEET, "bank-accounts"),
    RegisterKind.RENT_STATISTICS: (words.RENT_STATISTICS_SHEET, "rent-statistics"),
    RegisterKind.PROPERTY_PRICES: (words.PROPERTY_PRICE_SHEET, "property-prices"),
    RegisterKind.RESIDENT_INDEX: (words.RESIDENT_INDEX_SHEET, "resident-index"),
}

KINDS = tuple(_SHEETS)
"""The registers that come as workbooks."""


def read_register(kind: RegisterKind, file: str, data: bytes) -> Reading[tuple[Row, ...]]:
    """Return the rows of a register; None with all findings if anything in it is unreadable."""
    found: list[Finding] = []
    media_type = _ODS if file.endswith(".ods") else _XLSX
    paper = Paper(
        name=PurePath(file).name, media_type=media_type, bytes=len(data), sha256=hashlib.sha256(data).hexdigest()
    )
    workbook = read_workbook(paper.name, data, most_rows=MOST_ROWS)
    rows: tuple[Row, ...] = ()
    if isinstance(workbook, Finding):
        found.append(workbook)
    elif (sheet := _sheet(kind, workbook, found.append)) is not None:
        rows = tuple(_READERS[kind](sheet, found.append))
        if not rows and not found:
            found.append(unreadable("register.no_rows", where=sheet.where))
    return Reading(None if found else rows, (paper,), tuple(found))


def _sheet(kind: RegisterKind, workbook: Workbook, report: Report) -> Sheet | None:
    name, template = _SHEETS[kind]
    sheet = workbook.sheet(name)
    if sheet is not None and states_unit(sheet, name, None, report):
        return None
    if sheet is not None:
        # Nobody looks at a register row by row, so what is hidden in it stops the import.
        for finding in unseen.warnings(workbook, sheet, name):
            report(finding.model_copy(update={"weight": Weight.UNREADABLE}))
    else:
        report(
            unreadable(
                "register.no_sheet",
                {"file": workbook.name, "sheet": name, "sheets": workbook.sheet_names, "template": template},
                where=workbook.name,
            )
        )
    return sheet


# --- one reader each ----------------------------------------------------------------------------------------------

_ESTATE = {
    "number": words.ESTATE,
    "name": words.NAME,
    "organisation_cvr": words.CVR,
    "organisation": words.ORGANISATION,
    "municipality_code": words.MUNICIPALITY_CODE,
    "municipality": words.MUNICIPALITY,
    "year_built": words.YEAR_BUILT,
    "dwellings": words.DWELLINGS,
    "residents": words.RESIDENTS,
    "rent_per_square_metre": words.RENT_PER_SQUARE_METRE,
    "vacant_dwellings": words.VACANT_DWELLINGS,
    "moves_out_last_year": words.MOVES_OUT_LAST_YEAR,
}
_AREA = {
    "category": words.CATEGORY,
    "area": words.AREA,
    "municipality_code": words.MUNICIPALITY_CODE,
    "municipality": words.MUNICIPALITY,
    "estates": words.ESTATES,
}
_FIGURE = {"figure": words.KEY_FIGURE, "value": words.NATIONAL_VALUE}
_SALARY = {"position": words.POSITION, "highest": words.HIGHEST_SALARY}
_ACCOUNT = {"organisation_cvr": words.CVR, "holder": words.ACCOUNT_HOLDER, "iban": words.IBAN}
_RENT = {
    "number": words.ESTATE,
    "municipality_code": words.MUNICIPALITY_CODE,
    "municipality": words.MUNICIPALITY,
    "year_built": words.YEAR_BUILT,
    "kind": words.ESTATE_KIND,
    "mean_dwelling_size": words.MEAN_DWELLING_SIZE,
    "area": words.AREA_OF_DWELLINGS,
    "rent_per_square_metre": words.RENT_PER_SQUARE_METRE,
}
_PRICE = {
    "municipality_code": words.MUNICIPALITY_CODE,
    "municipality": words.MUNICIPALITY,
    "price_per_square_metre": words.PRICE_PER_SQUARE_METRE,
}
_INDEX = {"number": words.ESTATE, "index": words.RESIDENT_INDEX}


def _estates(sheet: Sheet, report: Report) -> Iterator[EstateRecord]:
    def read(cells: Mapping[str, Cell]) -> dict[str, Any]:
        whole = ("year_built", "dwellings", "residents", "vacant_dwellings", "moves_out_last_year")
        rent = cells["rent_per_square_metre"]
        return {
            "number": cells["number"].code(),
            "name": cells["name"].name(),
            "organisation_cvr": cells["organisation_cvr"].code(),
            "organisation": cells["organisation"].name(),
            "municipality_code": cells["municipality_code"].code(),
            "municipality": cells["municipality"].name(),
            "rent_per_square_metre": None if rent.blank else rent.amount(),
            **{name: _whole(cells[name]) for name in whole},
        }

    _master_data_only(sheet, report)
    yield from _rows(sheet, _ESTATE, EstateRecord, read, report)


def _areas(sheet: Sheet, report: Report) -> Iterator[ListedArea]:
    def read(cells: Mapping[str, Cell]) -> dict[str, Any]:
        written = cells["estates"].code()
        estates = [part.strip() for part in re.split(r"[+,;\s]+", written or "") if part.strip()]
        return {
            "category": cells["category"].word(words.CATEGORIES),
            "area": cells["area"].name(),
            "municipality_code": cells["municipality_code"].code(),
            "municipality": cells["municipality"].name(),
            "estates": tuple(estates) if written is not None else None,
        }

    yield from _rows(sheet, _AREA, ListedArea, read, report)


def _national_figures(sheet: Sheet, report: Report) -> Iterator[NationalFigure]:
    stated = labelled(sheet, words.YEAR, report)
    year = stated.year() if stated else None

    def read(cells: Mapping[str, Cell]) -> dict[str, Any]:
        figure, value = cells["figure"].name() or "", cells["value"]
        number = value.number(whole=per_cents.counts(figure))
        if number is not None and not per_cents.can_be(value, figure, number):
            number = None
        return {"year": year, "figure": figure or None, "value": None if number is None else float(number)}

    rows = _rows(sheet, _FIGURE, NationalFigure, read, report)
    # Rows are useless without their year, which is reported already.
    yield from rows if year is not None else ()


def _salaries(sheet: Sheet, report: Report) -> Iterator[HighestSalary]:
    def read(cells: Mapping[str, Cell]) -> dict[str, Any]:
        return {"position": cells["position"].name(), "highest": cells["highest"].amount()}

    yield from _rows(sheet, _SALARY, HighestSalary, read, report)


def _bank_accounts(sheet: Sheet, report: Report) -> Iterator[BankAccount]:
    def read(cells: Mapping[str, Cell]) -> dict[str, Any]:
        iban = cells["iban"]
        return {
            "organisation_cvr": cells["organisation_cvr"].code(),
            "holder": cells["holder"].name(),
            "iban": iban.code(),
        }

    yield from _rows(sheet, _ACCOUNT, BankAccount, read, report)


def _rents(sheet: Sheet, report: Report) -> Iterator[RentRecord]:
    def read(cells: Mapping[str, Cell]) -> dict[str, Any]:
        kind, size, rent = cells["kind"], cells["mean_dwelling_size"], cells["rent_per_square_metre"]
        return {
            "number": cells["number"].code(),
            "municipality_code": cells["municipality_code"].code(),
            "municipality": cells["municipality"].name(),
            "kind": None if kind.suppressed else kind.word(words.ESTATE_KINDS),
            "mean_dwelling_size": None if size.suppressed else size.number(),
            "rent_per_square_metre": None if rent.suppressed else rent.amount(),
            **{name: None if cells[name].suppressed else _whole(cells[name]) for name in ("year_built", "area")},
        }

    yield from _rows(sheet, _RENT, RentRecord, read, report)


def _prices(sheet: Sheet, report: Report) -> Iterator[PropertyPrice]:
    def read(cells: Mapping[str, Cell]) -> dict[str, Any]:
        price = cells["price_per_square_metre"]
        return {
            "municipality_code": cells["municipality_code"].code(),
            "municipality": cells["municipality"].name(),
            "price_per_square_metre": None if price.suppressed else price.amount(),
        }

    yield from _rows(sheet, _PRICE, PropertyPrice, read, report)


def _indices(sheet: Sheet, report: Report) -> Iterator[ResidentIndex]:
    def read(cells: Mapping[str, Cell]) -> dict[str, Any]:
        index = cells["index"]
        return {"number": cells["number"].code(), "index": None if index.suppressed else index.number()}

    yield from _rows(sheet, _INDEX, ResidentIndex, read, report)


_READERS: dict[RegisterKind, Callable[[Sheet, Report], Iterator[Row]]] = {
    RegisterKind.ESTATES: _estates,
    RegisterKind.AREAS: _areas,
    RegisterKind.NATIONAL_FIGURES: _national_figures,
    RegisterKind.SALARIES: _salaries,
    RegisterKind.BANK_ACCOUNTS: _bank_accounts,
    RegisterKind.RENT_STATISTICS: _rents,
    RegisterKind.PROPERTY_PRICES: _prices,
    RegisterKind.RESIDENT_INDEX: _indices,
}


def _master_data_only(sheet: Sheet, report: Report) -> None:
    """R86: reject figures about the residents of one estate, because there may be fewer than 100 of them."""
    for column in other_columns(sheet, tuple(_ESTATE.values())):
        report(Finding(id="R86.more_than_master_data", facts={"column": column}, where=sheet.where))


_KEYS: Mapping[type[Row], tuple[str, ...]] = {ListedArea: ("category", "area", "municipality_code")}
"""The columns that identify a row, where that is not the first alone."""

# --- rows ---------------------------------------------------------------------------------------------------------


def _rows(
    sheet: Sheet,
    columns: Mapping[str, str],
    fact: type[F],
    read: Callable[[Mapping[str, Cell]], dict[str, Any]],
    report: Report,
) -> Iterator[F]:
    """Yield the rows as facts. Report cells that were not reported yet, and repeated keys."""
    first: dict[object, str] = {}
    for row in table(sheet, tuple(columns.values()), report, every_row=True) or ():
        reported: list[Finding] = []
        cells = {name: _reporting_to(row, column, reported.append) for name, column in columns.items()}
        values = read(cells)
        for finding in reported:
            report(finding)
        one = _fact(fact, values, cells, report, {finding.where for finding in reported})
        if one is None:
            continue
        where = next(iter(cells.values())).where
        if one.key in first:
            named = [cells[name].shown for name in _KEYS.get(fact, (next(iter(cells)),))]
            report(unreadable("register.row_twice", {"row": named, "first": first[one.key]}, where=where))
            continue
        first[one.key] = where.rpartition(" ")[2]
        yield one


def _reporting_to(row: Cells, column: str, report: Report) -> Cell:
    return replace(row[column], report=report)


def _fact(
    fact: type[F], values: dict[str, Any], cells: Mapping[str, Cell], report: Report, reported: set[str]
) -> F | None:
    try:
        return fact.model_validate(values)
    except ValidationError as error:
        names = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
    for name in names:
        if name in cells and cells[name].where not in reported:
            _wrong(cells[name], _WRONG.get(name, "register.wrong_value"), report)
    return None


def _wrong(cell: Cell, id: str, report: Report) -> None:
    if cell.blank:
        report(unreadable("cell.empty", {"means": cell.means}, where=cell.where))
    else:
        report(unreadable(id, {"means": cell.means, "value": cell.shown}, where=cell.where))


_WRONG = {
    "number": "register.no_estate_number",
    "estates": "register.no_estate_numbers",
    "organisation_cvr": "register.no_cvr_number",
    "municipality_code": "register.no_municipality_code",
    "year_built": "register.no_year_built",
    "iban": "register.no_iban",
}
"""What is said of a value that a column cannot hold."""


def _whole(cell: Cell) -> int | None:
    """Return a count; None if the cell is empty."""
    if cell.blank:
        return None
    number = cell.number(whole=True)
    if number is None:
        return None
    if number == int(number):
        return int(number)
    cell.report(unreadable("cell.not_whole", {"means": cell.means, "value": cell.shown}, where=cell.where))
    return None

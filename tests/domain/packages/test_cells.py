"""A cell: a failed formula, a number and its binary tail, what its format makes of it, and how it is shown."""

import itertools
import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.findings import Finding
from domain.packages.cell import Cell
from domain.packages.cells import cell
from domain.packages.templates import TEMPLATES, write_template
from domain.packages.workbook import Workbook, read_workbook
from tests.sweep import sweep
from tests.words import sentence

OF_EXCEL = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!")
OTHERS = ("#DIVISION/0!", "#I/T", "#NAVN?", "#NUL!", "#VÆRDI!", "Err:502", "Err:522")
READS: dict[str, Callable[[Cell], object]] = {
    "amount": Cell.amount,
    "number": Cell.number,
    "figure": Cell.figure,
    "year": Cell.year,
    "day": Cell.day,
    "text": Cell.text,
    "name": Cell.name,
    "code": Cell.code,
    "word": lambda one: one.word({1: "Ja"}),
    "yes": Cell.yes,
}


def one_cell(data: bytes, reading: Callable[[Cell], object]) -> tuple[object, list[Finding]]:
    """What a reader makes of cell A1, and its findings."""
    book = read_workbook("a.xlsx", data)
    assert isinstance(book, Workbook), book
    found: list[Finding] = []
    return reading(cell(book.sheets[0], 0, 0, "Beløb", found.append)), found


@lru_cache(typed=True)
def holding(value: Any, format: str = "General") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.cell(1, 1, value).number_format = format
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@sweep("error, read", itertools.product([*OF_EXCEL, *OTHERS], READS))
def test_an_error_is_told_by_every_reader_and_read_by_none(error: str, read: str) -> None:
    value, found = one_cell(holding(error), READS[read])
    assert value in (None, "", False)
    assert [(finding.id, finding.facts["error"]) for finding in found] == [("cell.failed", error)]


@pytest.mark.parametrize("text", ["#1", "# Nordvangen!", "#sammen", "Fejl: #DIV/0! i A5", "N/A", "Error:502"])
def test_a_text_that_merely_looks_like_an_error_is_a_text(text: str) -> None:
    assert one_cell(holding(text), Cell.text) == (text, [])


# --- numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "ore"),
    [
        (909758.810000001, 90_975_881),
        (909758.809999999, 90_975_881),
        (0.1 + 0.2, 30),
        (1.005, None),
        (0.00001, 0),
        (0.000011, None),
        (100.004, None),
        (19.99, 1_999),
        (1234567890.12, 123_456_789_012),
        (4.35 * 100, 43_500),
        (-0.1, None),
    ],
)
def test_a_number_within_a_thousandth_of_an_ore_of_a_whole_one_is_that_one(held: float, ore: int | None) -> None:
    assert one_cell(holding(held), Cell.amount)[0] == ore


@given(ore=st.integers(0, 10**11), parts=st.integers(1, 40))
def test_an_amount_that_was_added_up_in_floating_point_is_read_to_the_ore(ore: int, parts: int) -> None:
    added = sum([ore / 100 / parts] * parts)
    amount = Cell(added, "", lambda finding: pytest.fail(finding.id)).amount()
    assert amount == ore


def test_a_fraction_is_refused_with_what_the_cell_shows_and_what_it_holds() -> None:
    value, (finding,) = one_cell(holding(909758.8149, "#,##0.00"), Cell.amount)
    assert value is None
    assert sentence(finding) == (
        "Beløb: the cell shows 909.758,81 but holds 909758,8149, which is not a whole number of øre."
    )
    assert one_cell(holding(909758.8149), Cell.amount)[1][0].id == "cell.part_of_an_ore", "shows all it holds"


@pytest.mark.parametrize("text", ["909758,810000001", "909.758,8149"])
def test_text_stays_strict(text: str) -> None:
    assert one_cell(holding(text), Cell.amount)[0] is None


@sweep(
    "value, format, shown",
    [
        (1234567.5, "General", "1234567,5"),
        (1234567.5, "0", "1234568"),
        (1234567.5, "0.00", "1234567,50"),
        (1234567.5, "#,##0", "1.234.568"),
        (1234567.5, "#,##0.00", "1.234.567,50"),
        (1234567.5, '#,##0.00\\ "kr."', "1.234.567,50"),
        (1234567.5, "_-* #,##0.00\\ [$kr.-406]_-;-* #,##0.00\\ [$kr.-406]_-", "1.234.567,50"),
        (-1234567.5, "#,##0.00;[Red]-#,##0.00", "-1.234.567,50"),
        (1234567, "General", "1234567"),
        (1e20, "0.00", "100000000000000000000"),
        (0.0145, "0.00%", "1,45 %"),
        (0.0145, "0%", "1 %"),
        (46154, "dd-mm-yyyy", "12-05-2026"),
        (46154, "d. mmmm yyyy", "12-05-2026"),
        (46154, "[$-406]d. mmmm yyyy;@", "12-05-2026"),
        (True, "General", "SAND"),
        ("1.425", "@", "1.425"),
    ],
)
def test_a_value_is_shown_as_the_program_shows_it(value: object, format: str, shown: str) -> None:
    assert one_cell(holding(value, format), lambda one: one.shown) == (shown, [])


KINDS_OF_FORMAT = {
    "number": ["General", "0", "0.00", "#,##0.00", '0" pct."', "0.00E+00", '0.00" d"', "[Blue]0.0", "# ?/?"],
    "percent": ["0%", "0.00%", '0.0" "%', "0%;[Red]-0%"],
    "date": ["dd-mm-yyyy", "d/m", "mmm yy", "yyyy", "hh:mm", "[$-406]d. mmmm yyyy;@", "[h]:mm"],
}


@sweep("kind, format", [(kind, format) for kind, formats in KINDS_OF_FORMAT.items() for format in formats])
def test_a_year_is_read_from_a_number_cell_and_refused_by_name_from_others(kind: str, format: str) -> None:
    value, found = one_cell(holding(2023, format), Cell.year)
    expected = {"number": [], "percent": ["cell.formatted_as_percent"], "date": ["cell.formatted_as_date"]}
    assert (value, [finding.id for finding in found]) == (2023 if kind == "number" else None, expected[kind])
    assert not re.search(r"Decimal|datetime|\\x|value=", "".join(map(sentence, found)))


@pytest.mark.parametrize("read", ["name", "code"])
def test_what_the_program_made_a_date_of_is_no_name(read: str) -> None:
    value, (finding,) = one_cell(holding(datetime(2026, 3, 12), "dd-mm-yyyy"), READS[read])
    assert (value, finding.id) == (None, "cell.became_date")


@pytest.mark.parametrize("template", TEMPLATES)
def test_columns_for_numbers_that_are_names_are_text_in_every_template(template: str) -> None:
    book = openpyxl.load_workbook(BytesIO(write_template(template)))
    names = {"Afdeling", "Afdelinger", "CVR-nr.", "Kommunekode", "IBAN"}
    heads = [one for sheet in book for cells in sheet.iter_rows() for one in cells if one.value in names]
    assert [one.value for one in heads if one.offset(1).number_format != "@"] == []

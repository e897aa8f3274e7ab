"""Workbooks as real programs and people made them, and the kinds of fault that they stand for."""

import itertools
import re
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from domain.findings import Weight
from domain.model import clean_text
from domain.money import kroner
from domain.packages import read_application, read_plan, read_regulation_account
from domain.packages.reading import Reading
from domain.packages.register_workbooks import read_register
from domain.packages.spreadsheet import MOST_COLUMNS, Failed, Percent
from domain.packages.templates import Filling, write_template
from domain.packages.workbook import Workbook, read_workbook
from domain.registers.register import RegisterKind
from tasks.words import Language
from tests.domain.packages.packages import PACKAGES, edited, load, only
from tests.domain.packages.test_workbooks import repacked
from tests.sweep import sweep
from tests.words import sentence

SENT = Path(__file__).parent / "sent"


def sent(name: str) -> bytes:
    return next(SENT.glob(f"{name}*")).read_bytes()


def application(**papers: bytes) -> Reading[Any]:
    files = {"budget": "budgetoverslag.xlsx", "statistics": "beboerdata.xlsx"}
    return read_application({**load("application"), **{files[name]: data for name, data in papers.items()}})


def plan(data: bytes) -> Reading[Any]:
    return read_plan({**load("plan"), "budget.xlsx": data})


def applied(reading: Reading[Any]) -> int | None:
    budget = reading.facts.outline_budget if reading.facts else None
    return budget.applied_amount if budget else None


def said(reading: Reading[Any]) -> list[tuple[str, str]]:
    return [(sentence(finding), finding.where.rpartition(", ")[2]) for finding in reading.findings]


# --- the files of the cases ---------------------------------------------------------------------------------------


def test_01_a_closing_balance_that_a_formula_computed_is_the_amount_it_shows() -> None:
    reading = read_regulation_account({**load("account-2025"), "reguleringskonto.xlsx": sent("01")})
    assert reading.findings == ()
    assert reading.facts is not None
    assert reading.facts.closing_balance == 90_975_881


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_08_the_sheet_that_is_seen_is_read_and_what_the_hidden_one_says_is_told(kind: str) -> None:
    reading = application(budget=sent(f"08-outline-exact-sheet-hidden-revised-visible.{kind}"))
    assert applied(reading) == kroner(25_000_000)
    assert sentence(only(reading)) == (
        "Sheet Budgetoverslag (revideret) is read. The hidden sheet 'Budgetoverslag' is not, and differs: B4 holds "
        "'30.000.000,00' there, and '25.000.000,00' in Budgetoverslag (revideret)."
    )
    assert only(reading).weight is Weight.WARNS


def test_09_a_copy_that_says_otherwise_is_told() -> None:
    reading = application(budget=sent("09"))
    assert applied(reading) == kroner(30_000_000)
    assert sentence(only(reading)) == (
        "Sheet Budgetoverslag is read. The sheet 'Budgetoverslag (2)' is not, and differs: B4 holds '25.000.000,00' "
        "there, and '30.000.000,00' in Budgetoverslag."
    )
    assert sentence(only(reading), Language.DANISH) == (
        'Arket Budgetoverslag læses. Arket "Budgetoverslag (2)" læses ikke og er anderledes: I B4 står '
        '"25.000.000,00" dér og "30.000.000,00" i Budgetoverslag.'
    )


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_10_a_hidden_row_is_told_with_what_it_holds(kind: str) -> None:
    reading = plan(sent(f"10-plan-budget-hidden-extra-row.{kind}"))
    assert said(reading) == [
        (
            "Row 29 of sheet Udgifter is hidden but counted. It holds 'Gammelt overslag, udgår', "
            "'Administration og revision', 'Administration', '5.000.000,00'.",
            "sheet Udgifter",
        )
    ]
    assert only(reading).weight is Weight.WARNS


def test_11_two_rows_that_disagree_about_an_estate_and_year_are_refused() -> None:
    assert said(application(statistics=sent("11"))) == [
        (
            "9901-003, 2023 stands twice, with 31,5 and 99 as '0-17 år (pct.)'. It stands first in beboerdata.xlsx, "
            "sheet Beboerdata, cell A5.",
            "cell A5",
        )
    ]


def test_12_all_72_key_figures_are_read() -> None:
    reading = application(statistics=sent("12"))
    assert reading.findings == ()
    assert reading.facts is not None
    assert {len(one.figures) for one in reading.facts.statistics} == {72}


def test_13_two_amounts_beside_one_label_are_refused() -> None:
    reading = application(budget=sent("13"))
    assert applied(reading) is None
    assert said(reading) == [
        ("Ansøgt beløb has more than one number beside it: 30.000.000,00 and 25000000.", "cell B4"),
    ]


def test_22_an_amount_in_a_percent_cell_is_refused() -> None:
    reading = application(budget=sent("22"))
    assert said(reading) == [
        ("Ansøgt beløb: the cell is formatted as per cent and shows '3000000000 %'.", "cell B4"),
    ]


def test_23_a_year_in_a_date_cell_is_refused() -> None:
    assert said(application(statistics=sent("23"))) == [
        ("År: the cell is formatted as a date and shows '15-07-1905'.", "cell B5"),
    ]


def test_24_an_estate_number_that_became_a_date_is_refused() -> None:
    assert said(application(statistics=sent("24"))) == [
        ("Afdeling: the spreadsheet program has made a date, 12-03-2026, of what was written.", "cell A6"),
    ]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_25_cells_with_a_failed_formula_are_refused(kind: str) -> None:
    reading = plan(sent(f"25-plan-budget-error-cells-as-text.{kind}"))
    assert said(reading) == [
        ("Tekst: the formula in the cell failed (#DIV/0!).", "cell A5"),
        ("Stilling: the formula in the cell failed (#REF!).", "cell E5"),
    ]


# --- which sheet --------------------------------------------------------------------------------------------------

STATES = (None, "visible", "hidden", "veryHidden")


@sweep("exact, similar", list(itertools.product(STATES, STATES)))
def test_a_visible_sheet_goes_before_a_hidden_one_whatever_its_name(exact: str | None, similar: str | None) -> None:
    def change(book: Any) -> None:
        book.create_sheet("Andet")
        sheet = book["Budgetoverslag"]
        copy = book.copy_worksheet(sheet)
        copy.title, copy["B4"] = "Budgetoverslag (revideret)", 25_000_000
        for each, state in ((sheet, exact), (copy, similar)):
            if state is None:
                book.remove(each)
            else:
                each.sheet_state = state

    def seen(state: str | None) -> bool:
        return state == "visible"

    reading = application(budget=edited(load("application")["budgetoverslag.xlsx"], change))
    ids = {finding.id for finding in reading.findings}
    if exact is None and similar is None:
        assert ids == {"package.no_such_sheet"}
        return
    takes_exact = exact is not None and (seen(exact) or not seen(similar))
    assert applied(reading) == kroner(30_000_000 if takes_exact else 25_000_000)
    assert ("sheet.hidden" in ids) is not (seen(exact) or seen(similar)), "a hidden sheet is read, but never in silence"
    assert ("sheet.other_differs" in ids) is (exact is not None and similar is not None)
    assert all(finding.weight is Weight.WARNS for finding in reading.findings)


def test_an_equal_copy_and_an_empty_one_are_not_told() -> None:
    def change(book: Any) -> None:
        book.copy_worksheet(book["Budgetoverslag"]).title = "Budgetoverslag (2)"
        book.create_sheet("Budgetoverslag (3)")

    assert application(budget=edited(load("application")["budgetoverslag.xlsx"], change)).findings == ()


def test_two_columns_with_one_name_that_disagree_are_refused_and_equal_ones_are_not() -> None:
    def change(other: int) -> Callable[[Any], None]:
        def write(book: Any) -> None:
            sheet = book["Udgifter"]
            sheet["J4"] = "Beløb (revideret)"
            for row in range(5, 28):
                sheet[f"J{row}"] = sheet[f"D{row}"].value
            sheet["J7"].value += other

        return write

    original = load("plan")["budget.xlsx"]
    assert plan(edited(original, change(0))).findings == ()
    reading = plan(edited(original, change(1)))
    assert said(reading)[0][0].startswith("Two columns may be Beløb, and they disagree: ")
    assert said(reading)[0][1] == "cell J7"


@pytest.mark.parametrize("beside", ["heraf forlods", None, 30_000_000, "30.000.000,00 kr."])
def test_a_remark_or_the_same_amount_beside_an_amount_is_no_contradiction(beside: object) -> None:
    def change(book: Any) -> None:
        book["Budgetoverslag"]["C4"] = beside

    reading = application(budget=edited(load("application")["budgetoverslag.xlsx"], change))
    assert (reading.findings, applied(reading)) == ((), kroner(30_000_000))


def test_statistics_that_are_sent_twice_count_once() -> None:
    def change(book: Any) -> None:
        book.copy_worksheet(book["Beboerdata"]).title = "Kopi"

    reading = application(statistics=edited(load("application")["beboerdata.xlsx"], change))
    assert reading.findings == ()
    assert reading.facts is not None
    assert len(reading.facts.statistics) == 4


# --- hidden rows and columns --------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(hidden=st.sets(st.integers(5, 27), max_size=23))
def test_every_hidden_row_with_content_is_told_and_no_other(hidden: set[int]) -> None:
    def hide(xml: bytes) -> bytes:
        rows = map(str, (*hidden, 40, 41))
        return re.sub(rb'<row r="(%s)"' % "|".join(rows).encode(), rb'\g<0> hidden="1"', xml)

    told: set[int] = set()
    findings = plan(repacked(load("plan")["budget.xlsx"], {"xl/worksheets/sheet2.xml": hide})).findings
    for finding in findings:
        assert finding.id == "sheet.hidden_rows"
        told |= set(range(int(str(finding.facts["first"])), int(str(finding.facts["last"])) + 1))
    assert sum(int(str(finding.facts["count"])) for finding in findings) == len(hidden)
    assert hidden <= told
    assert told == hidden or len(findings) == 1


def test_a_hidden_column_is_told_with_its_header() -> None:
    def change(book: Any) -> None:
        book["Udgifter"].column_dimensions["E"].hidden = True

    reading = plan(edited(load("plan")["budget.xlsx"], change))
    assert sentence(only(reading)).startswith(
        "Column E of sheet Udgifter is hidden but counted. It holds 'Stilling', 'Medarbejder i boligsocial indsats'"
    )


@pytest.mark.parametrize(
    ("old", "new", "id"),
    [
        (rb'width="[0-9.]+" customWidth="1" min="5"', b'width="0" customWidth="1" min="5"', "sheet.hidden_columns"),
        (rb'<row r="7"', b'<row ht="0" r="7"', "sheet.hidden_rows"),
    ],
)
def test_a_row_or_column_of_no_size_is_hidden_too(old: bytes, new: bytes, id: str) -> None:
    def narrow(xml: bytes) -> bytes:
        return re.sub(old, new, xml)

    data = repacked(load("plan")["budget.xlsx"], {"xl/worksheets/sheet2.xml": narrow})
    assert only(plan(data)).id == id


def test_what_is_hidden_in_a_register_stops_its_import() -> None:
    rows = [("10000009", "Åkanden", "DK5000400440116243"), ("10000017", "Fyrtårnet", "DK5000400440116243")]
    data = write_template("bank-accounts", {"Bankkonti": Filling(rows=rows)})

    def hide(book: Any) -> None:
        book["Bankkonti"].row_dimensions[8].hidden = True

    reading = read_register(RegisterKind.BANK_ACCOUNTS, "konti.xlsx", edited(data, hide))
    assert reading.facts is None
    assert "sheet.hidden_rows" in {finding.id for finding in reading.findings}


@pytest.mark.parametrize("column", [MOST_COLUMNS, 16_384])
def test_a_value_beyond_the_last_column_is_too_large_and_not_passed_over(column: int) -> None:
    def change(book: Any) -> None:
        book["Udgifter"].cell(5, column + (column == MOST_COLUMNS), "langt ude")

    reading = plan(edited(load("plan")["budget.xlsx"], change))
    assert sentence(only(reading)) == "budget.xlsx has more than 120 columns in a sheet."


# --- another reader as a witness ----------------------------------------------------------------------------------

WORKBOOKS = sorted({*SENT.glob("*.xlsx"), *SENT.glob("*.ods"), *PACKAGES.glob("*/*.xlsx")})


@sweep("path", WORKBOOKS, place=lambda path: f"{path.parent.name}/{path.name}")
def test_another_reader_finds_the_same_values_in_the_same_places(path: Path) -> None:
    book = read_workbook(path.name, path.read_bytes())
    assert isinstance(book, Workbook)
    other = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    assert [sheet.name for sheet in book.sheets] == other.sheet_names
    for sheet in book.sheets:
        theirs = other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        found = {(at, column): _plain(value) for at, line in enumerate(theirs) for column, value in enumerate(line)}
        for at, line in enumerate(sheet.grid):
            for column, value in enumerate(line):
                if not isinstance(value, Failed):
                    assert found.pop((at, column), "") == _plain(value), (sheet.name, at, column)
        assert {value for value in found.values() if value} <= {"#DIV/0!", "#REF!"}


def _plain(value: object) -> object:
    if isinstance(value, Percent):
        return float(value.value) / 100
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, str):
        return clean_text(value)
    return "" if value is None else value

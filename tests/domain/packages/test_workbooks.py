"""Workbooks: found by their words wherever those stand, guarded, and refused cell by cell where they cannot be read."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from domain.findings import Finding, Weight
from domain.money import kroner
from domain.packages import read_application, read_plan, read_regulation_account, read_status_report
from domain.packages.reading import Reading
from domain.packages.workbook import Workbook, read_workbook
from domain.plan import checks
from domain.records.plan import Element, Plan
from domain.rulebook.law import Law
from tests.domain.packages.packages import edited, load, only, unreadable
from tests.words import advice, sentence

Change = Callable[[Any], object]


def plan(change: Change) -> Reading[Plan]:
    package = load("plan")
    return read_plan({**package, "budget.xlsx": edited(package["budget.xlsx"], change)})


def in_cell(sheet: str, cell: str, value: object) -> Change:
    def change(book: Any) -> None:
        book[sheet][cell].value = value

    return change


def total(reading: Reading[Plan]) -> tuple[int, int]:
    assert reading.facts is not None
    assert reading.facts.budget is not None
    return reading.facts.budget.total, reading.facts.budget.spent


WHOLE = (kroner(32_000_000), kroner(32_000_000))


def test_columns_may_stand_in_another_order_with_others_between_them() -> None:
    def change(book: Any) -> None:
        sheet = book["Udgifter"]
        rows = [[cell.value for cell in row] for row in sheet["A4:D27"]]
        for number, (text, group, cost, amount) in enumerate(rows, start=4):
            for letter, value in zip(
                "ABCDEF", (amount, "x" if number > 4 else "Kommentar", cost, None, group, text), strict=True
            ):
                sheet[f"{letter}{number}"].value = value

    reading = plan(change)
    assert reading.findings == ()
    assert total(reading) == WHOLE


def test_notes_empty_rows_and_sum_rows_are_passed_over() -> None:
    def change(book: Any) -> None:
        sheet = book["Indtægter"]
        sheet.insert_rows(1, 3)
        sheet["B2"] = "Godkendt af bestyrelsen"
        sheet.insert_rows(10, 2)
        sheet["A10"] = "Herunder de lokale bidrag:"
        sheet["A30"], sheet["D30"] = "Indtægter i alt", 32_000_000
        sheet["A32"] = "Beløbene er afrundet."

    reading = plan(change)
    assert reading.findings == ()
    assert total(reading) == WHOLE


def test_a_line_that_merely_ends_like_a_sum_is_a_line() -> None:
    def change(book: Any) -> None:
        book["Udgifter"]["A5"] = "Familievejledere i alt"

    assert total(plan(change)) == WHOLE


def test_an_explanation_that_ends_like_a_sum_leaves_its_row_where_it_is() -> None:
    package = load("account-2026")
    change = in_cell("Udgifter", "D6", "34 unge i alt")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    facts = read_regulation_account(package).facts
    assert facts is not None
    assert facts.expenses[1].explanation == "34 unge i alt"


@pytest.mark.parametrize("label", ["I alt", "Sum:", "Udgifter i alt"])
@pytest.mark.parametrize("amount", [8_000_000, "8.000.000,00 kr.", "=SUM(B5:B10)"])
def test_a_sum_row_of_an_account_is_not_counted_again(label: str, amount: object) -> None:
    def change(book: Any) -> None:
        book["Udgifter"]["A11"], book["Udgifter"]["B11"], book["Udgifter"]["C11"] = label, amount, amount

    package = load("account-2026")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    reading = read_regulation_account(package)
    assert reading.findings == ()
    assert reading.facts is not None
    assert len(reading.facts.expenses) == 6


def test_sheets_and_headers_are_found_without_regard_to_case_and_spacing() -> None:
    def change(book: Any) -> None:
        book["Udgifter"].title = " UDGIFTER"
        book[" UDGIFTER"]["D4"] = "beløb (kr.)"
        book[" UDGIFTER"]["B4"] = "Hovedgruppe:"

    assert total(plan(change)) == WHOLE


@pytest.mark.parametrize("written", ["24.000.000,00", "24.000.000", "24000000", "24.000.000,00 kr.", " 24000000,0 "])
def test_amounts_written_as_danish_text_are_read(written: str) -> None:
    assert total(plan(in_cell("Indtægter", "D5", written))) == WHOLE


def test_parts_of_a_krone_in_a_number_cell_are_exact() -> None:
    reading = plan(in_cell("Indtægter", "D5", 24_000_000.1))
    assert reading.findings == ()
    assert total(reading)[0] == 3_200_000_010


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (0.123, "not a whole number of øre"),
        ("NaN", "is not an amount"),
        ("#DIV/0!", "the formula in the cell failed (#DIV/0!)"),
        ("1,500,000.00", "is not an amount"),
        ("ca. 5 mio.", "is not an amount"),
        (True, "'SAND' is not an amount"),
        (-5, "is negative"),
        (10**15, "larger than any amount"),
        (None, "the cell is empty"),
    ],
)
def test_an_amount_that_cannot_be_read_is_refused_with_its_cell(value: object, says: str) -> None:
    reading = plan(in_cell("Udgifter", "D7", value))
    finding = only(reading)
    assert says in sentence(finding)
    assert finding.where == "budget.xlsx, sheet Udgifter, cell D7"
    assert reading.facts is not None
    assert reading.facts.budget is not None
    assert len(reading.facts.budget.expenses) == 22


@pytest.mark.parametrize("number", [b"NaN", b"INF", b"-INF", b"1E400"])
def test_numbers_that_are_no_numbers_are_refused_even_when_the_file_says_they_are(number: bytes) -> None:
    package = load("plan")
    package["budget.xlsx"] = repacked(
        package["budget.xlsx"],
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"<v>24000000</v>", b"<v>%s</v>" % number)},
    )
    reading = read_plan(package)
    assert reading.facts is not None
    assert all(finding.where.startswith("budget.xlsx") for finding in unreadable(reading))
    assert len(unreadable(reading)) == 1


def test_an_unknown_word_is_refused_with_the_words_that_are_known() -> None:
    finding = only(plan(in_cell("Udgifter", "C5", "Diverse")))
    assert "'Diverse'" in sentence(finding)
    assert "Aktivitet, Løn, Administration" in advice(finding)
    assert finding.where == "budget.xlsx, sheet Udgifter, cell C5"


def test_a_missing_main_group_is_left_to_the_rules() -> None:
    reading = plan(in_cell("Udgifter", "B5", None))
    assert reading.findings == ()
    assert reading.facts is not None
    assert reading.facts.budget is not None
    assert reading.facts.budget.expenses[0].main_group is None


def test_a_formula_whose_value_was_never_saved_is_found() -> None:
    finding = only(plan(in_cell("Indtægter", "D5", "=20000000+4000000")))
    assert "formula without a saved value" in sentence(finding)
    assert "save it" in advice(finding)
    assert finding.where == "budget.xlsx, sheet Indtægter, cell D5"


def test_a_missing_sheet_is_named_with_the_sheets_that_are_there() -> None:
    def change(book: Any) -> None:
        book["Udgifter"].title = "Ark1"

    reading = plan(change)
    assert sentence(only(reading)) == "budget.xlsx has no sheet Udgifter; it has Indtægter, Ark1."
    assert reading.facts is not None
    assert reading.facts.budget is None
    assert Element.BUDGET in reading.facts.elements, "it was sent, and what is wrong with it is said once"


def test_missing_headers_are_named() -> None:
    finding = only(plan(in_cell("Udgifter", "B4", "Gruppe")))
    assert sentence(finding) == "Sheet Udgifter has no row with the headers Hovedgruppe."


def test_a_column_that_stands_twice_is_not_guessed() -> None:
    assert "column Beløb twice" in sentence(only(plan(in_cell("Udgifter", "E4", "Beløb"))))


def test_everything_wrong_in_a_workbook_is_told_at_once() -> None:
    def change(book: Any) -> None:
        for cell, value in (("C5", "Diverse"), ("D6", -1), ("D7", 0.001), ("A8", None)):
            book["Udgifter"][cell] = value
        book["Indtægter"]["B6"] = "Banken"

    findings = unreadable(plan(change))
    assert [finding.where.split()[-1] for finding in findings] == ["B6", "C5", "D6", "D7", "A8"]


def repacked(data: bytes, parts: dict[str, Callable[[bytes], bytes]], extra: dict[str, bytes] | None = None) -> bytes:
    """A workbook with some of its inner files changed or added."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in parts:
                changed = parts[name](content)
                assert changed != content, name
                content = changed
            new.writestr(name, content)
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return packed.getvalue()


BUDGET = load("plan")["budget.xlsx"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "is an empty file", id="empty"),
        pytest.param(b"Tekst;Beloeb\n", "is not a workbook", id="text"),
        pytest.param(BUDGET[:3000], "is not a workbook", id="cut off"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old .xls or protected by a password", id="cut off"),
        pytest.param(b"\xd0\xcf\x11\xe0" + "Workbook\0".encode("utf-16-le"), "a workbook of the kind .xls,", id="old"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password", id="encrypted"
        ),
        pytest.param(repacked(BUDGET, {}, {"xl/workbook.bin": b"x"}), "a workbook of the kind .xlsb", id="binary"),
        pytest.param(repacked(BUDGET, {}, {"Index/Document.iwa": b"x"}), "of the kind .numbers", id="numbers"),
        pytest.param(repacked(BUDGET, {}, {"xl/vbaProject.bin": b"x"}), "contains macros", id="macros"),
        pytest.param(repacked(BUDGET, {}, {"xl/a.xml": b" " * 20_000_000}), "more than 2,000,000 bytes", id="zip bomb"),
        pytest.param(repacked(BUDGET, {}, {f"{n}": b"" for n in range(2001)}), "unpacks to 2,0", id="countless files"),
        pytest.param(repacked(BUDGET, {"xl/workbook.xml": lambda xml: xml[:200]}), "is damaged", id="broken inside"),
        pytest.param(
            repacked(BUDGET, {"xl/workbook.xml": lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml}),
            "is damaged",
            id="entities",
        ),
    ],
)
def test_a_file_that_is_no_safe_workbook_is_one_finding(data: bytes, says: str) -> None:
    reading = read_plan({**load("plan"), "budget.xlsx": data})
    finding = only(reading)
    assert says in sentence(finding)
    assert (finding.rule, finding.where, finding.weight) == ("R31", "budget.xlsx", Weight.UNREADABLE)
    assert reading.facts is not None
    assert reading.facts.budget is None


@pytest.mark.parametrize("extent", [b"A1:XFD1048576", b"A1"])
def test_what_a_sheet_claims_about_its_extent_does_not_count(extent: bytes) -> None:
    def claim(xml: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="%s"' % extent, xml)

    package = load("plan")
    package["budget.xlsx"] = repacked(BUDGET, {"xl/worksheets/sheet1.xml": claim})
    assert total(read_plan(package)) == WHOLE


def test_a_sheet_with_thousands_of_rows_is_refused() -> None:
    finding = only(plan(in_cell("Udgifter", "A3001", "langt nede")))
    assert "3,000 rows" in sentence(finding)


def test_the_outline_budget_says_what_is_missing_in_it() -> None:
    def change(book: Any) -> None:
        book["Budgetoverslag"]["A4"], book["Budgetoverslag"]["B5"] = "Beløb", None

    package = load("application")
    package["budgetoverslag.xlsx"] = edited(package["budgetoverslag.xlsx"], change)
    reading = read_application(package)
    assert [sentence(finding) for finding in reading.findings] == [
        "Sheet Budgetoverslag must name 'Ansøgt beløb' once: it is missing.",
        "Lokal medfinansiering: the cell is empty.",
    ]
    assert reading.facts is not None
    assert reading.facts.outline_budget is None


def test_statistics_of_a_sum_of_estates_list_their_numbers() -> None:
    def change(book: Any) -> None:
        book["Beboerdata"]["A5"] = "9901-003 + 9901-007, 9902-005"

    package = load("application")
    package["beboerdata.xlsx"] = edited(package["beboerdata.xlsx"], change)
    facts = read_application(package).facts
    assert facts is not None
    assert facts.statistics[0].covers == ("9901-003", "9901-007", "9902-005")


@pytest.mark.parametrize(
    ("cell", "value", "says"),
    [
        ("A5", "Åkandeparken", "'Åkandeparken' is no estate number"),
        ("B5", "sidste år", "is not a number"),
        ("B5", 23, "is not a year"),
        ("D5", "mange", "'mange' is not a number"),
    ],
)
def test_statistics_that_cannot_be_read_are_refused_with_their_cell(cell: str, value: object, says: str) -> None:
    package = load("application")
    package["beboerdata.xlsx"] = edited(package["beboerdata.xlsx"], in_cell("Beboerdata", cell, value))
    finding = only(read_application(package))
    assert says in sentence(finding)
    assert finding.where.endswith(f"cell {cell}")


@pytest.mark.parametrize("written", [None, "*", "-", " "])
def test_a_suppressed_figure_stays_unknown_however_it_is_written(written: str | None) -> None:
    package = load("application")
    package["beboerdata.xlsx"] = edited(package["beboerdata.xlsx"], in_cell("Beboerdata", "D5", written))
    reading = read_application(package)
    assert reading.findings == ()
    assert reading.facts is not None
    assert reading.facts.statistics[0].figures["0-17 år (pct.)"] is None


def test_columns_that_differ_only_in_their_bracket_stay_apart() -> None:
    def change(book: Any) -> None:
        book["Beboerdata"]["D4"], book["Beboerdata"]["E4"] = "Fraflytning (antal)", "Fraflytning (andel)"

    package = load("application")
    package["beboerdata.xlsx"] = edited(package["beboerdata.xlsx"], change)
    facts = read_application(package).facts
    assert facts is not None
    figures = facts.statistics[0].figures
    assert (figures["Fraflytning (antal)"], figures["Fraflytning (andel)"]) == (31.5, 40.2)


def test_an_account_for_another_year_than_its_manifest_is_found() -> None:
    package = load("account-2025")
    package["account.yaml"] = package["account.yaml"].replace(b"year: 2025", b"year: 2026")
    assert "The workbook is for 2025, but account.yaml says 2026." in sentence(only(read_regulation_account(package)))


def test_a_status_report_for_another_year_than_its_manifest_is_found() -> None:
    package = {**load("status-2025"), "status-report.yaml": b"year: 2026\n"}
    assert "The form is for 2025, but status-report.yaml says 2026." in sentence(only(read_status_report(package)))


def test_negative_interest_and_balances_are_taken_but_no_negative_grant() -> None:
    def change(book: Any) -> None:
        for row in book["Reguleringskonto"].iter_rows(min_col=1, max_col=2):
            if row[0].value in {"Tilskrevne renter", "Saldo primo"}:
                row[1].value = -10
            if str(row[0].value).startswith("Modtaget tilskud"):
                row[1].value = -1

    package = load("account-2026")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    assert "the amount -1,00 is negative" in sentence(only(read_regulation_account(package)))


def test_an_attestation_left_blank_is_not_given() -> None:
    def change(book: Any) -> None:
        sheet = book["Reguleringskonto"]
        row = next(cell.row for cell in sheet["A"] if str(cell.value).startswith("Revisor: bestyrelsen"))
        sheet[f"B{row}"].value = None

    package = load("account-2026")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    reading = read_regulation_account(package)
    assert reading.findings == ()
    assert reading.facts is not None
    assert reading.facts.goals_followed_up
    assert not reading.facts.board_in_function


@pytest.mark.parametrize(("written", "read"), [("12-05-2026", "2026-05-12"), ("2026-05-12", "2026-05-12")])
def test_the_date_of_signing_may_be_text(written: str, read: str) -> None:
    def change(book: Any) -> None:
        book["Reguleringskonto"]["B14"] = written

    package = load("account-2025")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    facts = read_regulation_account(package).facts
    assert facts is not None
    assert str(facts.signed_on) == read


@pytest.mark.parametrize("written", ["maj 2026", "31-02-2026", "12-05-26"])
def test_a_date_of_signing_that_is_no_date_is_refused(written: str) -> None:
    def change(book: Any) -> None:
        book["Reguleringskonto"]["B14"] = written

    package = load("account-2025")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    assert "is not a date" in sentence(only(read_regulation_account(package)))


def test_an_account_of_which_nothing_can_be_read_names_every_field_that_is_missing() -> None:
    def change(book: Any) -> None:
        for row in book["Reguleringskonto"]["B4:B11"]:
            row[0].value = None

    package = load("account-2025")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    reading = read_regulation_account(package)
    assert reading.facts is None
    assert [finding.where.split()[-1] for finding in reading.findings] == ["B4", "B5", "B11", "B6", "B8", "B7", "B10"]


def test_a_status_report_without_its_workbook_keeps_its_year() -> None:
    package = load("status-2027")
    del package["indberetningsskema.xlsx"]
    reading = read_status_report(package)
    assert only(reading).rule == "R68"
    assert reading.facts is not None
    assert (reading.facts.year, reading.facts.readings) == (2027, ())


def _header(sheet: Any) -> int:
    """The row of the column headings."""
    return next(int(row[0].row) for row in sheet.iter_rows() if row[0].value == "Indsatsområde")


def test_a_reporting_form_without_indicators_is_a_finding_and_not_also_a_missing_one() -> None:
    def change(book: Any) -> None:
        for sheet in ("Strategiske mål", "Indikatorer"):
            for row in book[sheet]["A5:E20"]:
                for cell in row:
                    if cell.row > _header(book[sheet]):
                        cell.value = None

    package = load("plan")
    package["indberetningsskema.xlsx"] = edited(package["indberetningsskema.xlsx"], change)
    reading = read_plan(package)
    assert sentence(only(reading)) == "The reporting form lists no indicators."
    assert reading.facts is not None
    assert Element.REPORTING_FORM in reading.facts.elements


@pytest.mark.parametrize(
    "written", ["24 mio.", "24 mio", "24,0 mio. kr.", "24.000.00", "24 000 00", "24.000.000,-", "9" * 50]
)
def test_an_amount_that_would_have_to_be_guessed_is_refused(written: str) -> None:
    finding = only(plan(in_cell("Indtægter", "D5", written)))
    assert "is not an amount in kroner" in sentence(finding)
    assert finding.where == "budget.xlsx, sheet Indtægter, cell D5"


@pytest.mark.parametrize("written", ["kr. 24.000.000", " kr. 24.000.000,00 "])
def test_an_amount_may_name_its_currency_first(written: str) -> None:
    assert total(plan(in_cell("Indtægter", "D5", written))) == WHOLE


def test_sheets_may_stand_in_another_order_among_hidden_ones() -> None:
    def change(book: Any) -> None:
        book.move_sheet("Udgifter", -1)
        old = book.copy_worksheet(book["Udgifter"])
        old.title, old.sheet_state = "UDGIFTER", "hidden"
        book.create_sheet("Lister", 0)["A1"] = "Kontant"

    reading = plan(change)
    assert reading.findings == ()
    assert total(reading) == WHOLE


def test_a_copy_of_a_sheet_does_not_take_its_place() -> None:
    def change(book: Any) -> None:
        copy = book.copy_worksheet(book["Udgifter"])
        copy.title, copy["D5"] = "Udgifter (2)", 1

    assert total(plan(change)) == WHOLE


def test_which_of_two_sheets_is_meant_is_not_guessed() -> None:
    def change(book: Any) -> None:
        book.copy_worksheet(book["Udgifter"]).title = "Udgifter (2)"
        book["Udgifter"].title = "Udgifter (1)"

    assert sentence(only(plan(change))) == (
        "budget.xlsx has several sheets that may be Udgifter: Udgifter (1), Udgifter (2)."
    )


def test_hidden_statistics_are_passed_over() -> None:
    def change(book: Any) -> None:
        last_year = book.copy_worksheet(book["Beboerdata"])
        last_year.title, last_year.sheet_state = "2022", "hidden"

    package = load("application")
    package["beboerdata.xlsx"] = edited(package["beboerdata.xlsx"], change)
    facts = read_application(package).facts
    assert facts is not None
    assert len(facts.statistics) == 4


def test_a_main_group_that_is_merged_over_its_lines_belongs_to_each_of_them() -> None:
    def change(book: Any) -> None:
        book["Udgifter"].merge_cells("B5:B8")

    reading = plan(change)
    assert reading.findings == ()
    assert reading.facts is not None and reading.facts.budget is not None
    groups = [line.main_group for line in reading.facts.budget.expenses]
    assert groups[:4] == [groups[0]] * 4


def test_an_amount_that_is_merged_over_two_lines_is_not_counted_twice() -> None:
    def change(book: Any) -> None:
        book["Udgifter"].merge_cells("D5:D6")

    finding = only(plan(change))
    assert (sentence(finding), finding.where[-2:]) == ("Beløb: the cell is empty.", "D6")


@pytest.mark.parametrize(
    ("value", "format"),
    [(0.0145, "0.00%"), (0.0145, "0.00 %"), ("1,45 %", "General"), (1.45, '0.00" pct."'), (1.45, "0.00")],
)
def test_a_rate_in_a_percent_cell_is_the_rate_that_it_shows(value: object, format: str) -> None:
    def change(book: Any) -> None:
        cell = next(row[1] for row in book["Reguleringskonto"].iter_rows() if "rentesats" in str(row[0].value))
        cell.value, cell.number_format = value, format

    package = load("account-2027")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    facts = read_regulation_account(package).facts
    assert facts is not None
    assert facts.interest_rate_percent == "1,45"


def test_an_amount_in_a_percent_cell_is_refused() -> None:
    def change(book: Any) -> None:
        book["Udgifter"]["D5"].number_format = "0%"

    assert "the cell is formatted as per cent and shows '416000000 %'" in sentence(only(plan(change)))


@pytest.mark.parametrize(("shown", "read"), [("dd-mm-yyyy", "2026-05-12"), ("d. mmmm yyyy", "2026-05-12")])
def test_a_date_cell_is_read_whatever_it_looks_like(shown: str, read: str) -> None:
    def change(book: Any) -> None:
        book["Reguleringskonto"]["B14"].value, book["Reguleringskonto"]["B14"].number_format = 46154, shown

    package = load("account-2025")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    facts = read_regulation_account(package).facts
    assert facts is not None
    assert str(facts.signed_on) == read


@pytest.mark.parametrize("serial", [1, 59, 2_958_465, -1, 10**9])
def test_a_date_of_another_century_is_refused(serial: int) -> None:
    def change(book: Any) -> None:
        book["Reguleringskonto"]["B14"].value, book["Reguleringskonto"]["B14"].number_format = serial, "dd-mm-yyyy"

    package = load("account-2025")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    assert "is not a date" in sentence(only(read_regulation_account(package)))


def test_one_amount_that_cannot_be_read_is_one_finding_when_the_plan_is_judged() -> None:
    reading = plan(in_cell("Indtægter", "D5", "24 mio."))
    assert reading.facts is not None
    application = read_application(load("application-supplemented")).facts
    assert application is not None
    judged = checks.check(
        reading.facts, application, kroner(24_000_000), Law(), date(2024, 10, 1), unread=reading.findings
    )
    assert not {finding.rule for finding in judged} & {"R25", "R36", "R38", "R39", "R45"}


def test_dates_that_are_counted_from_1904_are_the_dates_that_were_meant() -> None:
    def change(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904
        book["Reguleringskonto"]["B13"].value = 46154 - 1462
        book["Reguleringskonto"]["B13"].number_format = "dd-mm-yyyy"

    package = load("account-2025")
    package["reguleringskonto.xlsx"] = edited(package["reguleringskonto.xlsx"], change)
    facts = read_regulation_account(package).facts
    assert facts is not None
    assert str(facts.signed_on) == "2026-05-12"


def test_what_stands_around_the_cells_is_not_read() -> None:
    def add(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", b'</sheetData><autoFilter ref="A"><filterColumn colId="x"/></autoFilter>')

    package = load("plan")
    package["budget.xlsx"] = repacked(BUDGET, {"xl/worksheets/sheet1.xml": add, "xl/worksheets/sheet2.xml": add})
    assert total(read_plan(package)) == WHOLE


def test_a_formula_that_shows_nothing_is_a_blank_cell() -> None:
    def change(xml: bytes) -> bytes:
        return re.sub(rb'<c r="E5"[^>]*?(/>|>.*?</c>)', rb'<c r="E5" t="str"><f>""</f><v></v></c>', xml)

    package = load("plan")
    package["budget.xlsx"] = repacked(BUDGET, {"xl/worksheets/sheet1.xml": change})
    book = read_workbook("budget.xlsx", package["budget.xlsx"])
    assert isinstance(book, Workbook)
    assert book.sheets[0].uncomputed == frozenset()
    assert total(read_plan(package)) == WHOLE


@pytest.mark.parametrize(
    ("part", "old", "new", "says"),
    [
        pytest.param("_rels/workbook.xml.rels", b"sheet2.xml", b"sheet1.xml", "is damaged", id="one part twice"),
        pytest.param("workbook", b"<sheets>", b"<sheets>" + b'<sheet name="a"/>' * 30, "30 sheets", id="many sheets"),
    ],
)
def test_a_workbook_that_would_mislead_its_reader_is_refused(part: str, old: bytes, new: bytes, says: str) -> None:
    data = repacked(BUDGET, {f"xl/{part}{'' if part.endswith('.rels') else '.xml'}": lambda xml: xml.replace(old, new)})
    finding = read_workbook("budget.xlsx", data)
    assert isinstance(finding, Finding)
    assert says in sentence(finding)


def test_a_sheet_that_is_a_chart_is_passed_over_wherever_it_stands() -> None:
    assert total(plan(lambda book: book.create_chartsheet("Diagram", 0))) == WHOLE


def test_an_endless_number_format_is_looked_at_for_so_long_and_no_longer() -> None:
    def change(xml: bytes) -> bytes:
        endless = b'<numFmts><numFmt numFmtId="164" formatCode="' + b"[" * 200_000 + b'"/></numFmts>'
        return xml.replace(b"<cellXfs", endless + b"<cellXfs")

    package = load("plan")
    package["budget.xlsx"] = repacked(BUDGET, {"xl/styles.xml": change})
    assert total(read_plan(package)) == WHOLE

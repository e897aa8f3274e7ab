"""What people write around their numbers: units, sums, blanks, per cents, dates, remarks. Files as they were sent."""

import itertools
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from domain.findings import Finding, Weight
from domain.grant.events.yearly_duties import RegulationAccountReceived
from domain.intake import completeness
from domain.money import kroner
from domain.packages import read_application, read_plan, read_regulation_account, read_status_report
from domain.packages.cell import Cell
from domain.packages.reading import Reading
from domain.packages.register_workbooks import read_register
from domain.packages.sums import SumRows, is_total
from domain.packages.units import NUMBERS, WHOLE_PERIOD, UnitKind, unit_in, unit_of, unit_of_format, unit_of_note
from domain.registers.register import RegisterKind
from domain.registers.surroundings import Surroundings
from tests.domain import cast
from tests.domain.packages.packages import edited, load, only, unreadable
from tests.domain.test_registers_workbooks import EXAMPLES
from tests.domain.test_registers_workbooks import FILES as REGISTERS
from tests.sweep import sweep
from tests.words import advice, sentence

SENT = Path(__file__).parent / "sent"
_READERS: dict[str, tuple[str, str, Callable[[Any], Reading[Any]]]] = {
    "outline": ("application", "budgetoverslag.xlsx", read_application),
    "statistics": ("application", "beboerdata.xlsx", read_application),
    "plan": ("plan", "budget.xlsx", read_plan),
    "account": ("account-2025", "reguleringskonto.xlsx", read_regulation_account),
    "application": ("application", "application.yaml", read_application),
}


def sent(number: int) -> Any:
    """The package with the file of this number in the place of the like-named one."""
    (file,) = SENT.glob(f"{number:02}-*.*")
    package, name, read = _READERS[file.name.split("-")[1]]
    return read({**load(package), name: file.read_bytes()})


def changed(kind: str, change: Callable[[Any], object]) -> Any:
    """A package in which a person changed a workbook."""
    package, name, read = _READERS[kind]
    files = load(package)
    return read({**files, name: edited(files[name], change)})


@cache
def unchanged(kind: str) -> Any:
    """What a package says whose workbook a person opened and saved."""
    return changed(kind, lambda book: None).facts


def told(reading: Reading[Any]) -> list[str]:
    return [f"{finding.where.partition(', ')[2]}: {sentence(finding)}" for finding in reading.findings]


# --- the files -----------------------------------------------------------------------------------------------------


def test_03_an_outline_in_thousands_is_refused() -> None:
    reading = sent(3)
    assert told(reading) == [
        "sheet Budgetoverslag, cell A4: 'Ansøgt beløb (t.kr.)' states 't.kr.': another scale than kroner.",
        "sheet Budgetoverslag, cell A5: 'Lokal medfinansiering (t.kr.)' states 't.kr.': another scale than kroner.",
    ]
    assert "Write whole kroner" in advice(reading.findings[0])
    assert reading.facts is not None and reading.facts.outline_budget is None


def test_04_a_plan_in_thousands_is_refused() -> None:
    reading = sent(4)
    assert told(reading) == [
        "sheet Indtægter, cell D4: 'Beløb (t.kr.)' states 't.kr.': another scale than kroner.",
        "sheet Udgifter, cell D4: 'Beløb (t.kr.)' states 't.kr.': another scale than kroner.",
    ]
    assert reading.facts is not None and reading.facts.budget is None


def test_06_an_outline_in_euro_is_refused() -> None:
    reading = sent(6)
    assert told(reading)[0] == (
        "sheet Budgetoverslag, cell B4: Ansøgt beløb: the format of the cell shows '€': "
        "another currency than Danish kroner."
    )
    assert len(unreadable(reading)) == 2


def test_07_a_plan_for_one_year_is_refused() -> None:
    assert told(sent(7))[0] == (
        "sheet Indtægter, cell D4: 'Beløb (2025)' states '2025': other years or a part of the time."
    )


def test_14_a_sum_row_of_an_account_is_no_main_group() -> None:
    reading = sent(14)
    assert reading.findings == ()
    assert sum(line.actual for line in reading.facts.expenses) == kroner("7.109.202,59")


def test_15_a_sum_row_of_a_plan_is_no_line() -> None:
    reading = sent(15)
    assert reading.findings == ()
    assert (len(reading.facts.budget.expenses), reading.facts.budget.spent) == (23, kroner(32_000_000))


def test_16_an_english_decimal_is_refused() -> None:
    finding = only(sent(16))
    assert finding.where == "beboerdata.xlsx, sheet Beboerdata, cell D5"
    assert sentence(finding) == "0-17 år (pct.): '1.425' can be read in two ways, as 1425 and as 1,425."


def test_17_a_declaration_dated_after_its_receipt_is_told() -> None:
    account = sent(17).facts
    assert account.signed_on == date(2026, 12, 5)
    case = cast.at("first reports due")
    received, *_ = case.do(cast.receive_account(2025, cast.day("2026-06-14"), signed_on=account.signed_on))
    assert isinstance(received, RegulationAccountReceived)
    remarks = [sentence(each) for each in received.findings]
    assert "The account of 2025 is dated 2026-12-05, after it was received on 2026-06-14." in remarks


def test_18_a_decomposed_header_is_the_header() -> None:
    reading = sent(18)
    assert reading.findings == ()
    assert [each.year for each in reading.facts.statistics] == [2023, 2023, 2023]


@pytest.mark.parametrize("number", [20, 21])
def test_20_and_21_an_amount_with_invisible_marks_or_other_blanks_is_read(number: int) -> None:
    reading = sent(number)
    assert reading.findings == ()
    assert reading.facts.outline_budget.applied_amount == kroner(30_000_000)


def test_60_a_mark_of_number_that_yaml_takes_for_a_remark_is_told() -> None:
    reading = sent(60)
    finding = only(reading)
    assert (finding.weight, finding.where) == (Weight.WARNS, "application.yaml, line 2")
    assert sentence(finding) == "'Sammen om Nordvangen' was read, and '#1' after it was taken for a remark."
    assert reading.facts.title == "Sammen om Nordvangen"


def test_61_an_application_signed_after_its_receipt_is_told() -> None:
    application = sent(61).facts
    found = completeness.remarks(application, Surroundings(), cast.LAW, date(2024, 1, 17))
    (finding,) = [each for each in found if each.rule == "D6"]
    assert sentence(finding) == "The application is signed on 2027-01-16, after it was received on 2024-01-17."


# --- units ---------------------------------------------------------------------------------------------------------

UNITS = {
    UnitKind.SCALE: (
        *(
            "t.kr.",
            "tkr",
            "tkr.",
            "T.KR",
            "t. kr.",
            "tusinde",
            "i tusinde",
            "tusinde kr.",
            "tusind kroner",
            "1.000 kr.",
        ),
        *(
            "1000 kr",
            "i 1.000 kr.",
            "i 1000",
            "1.000",
            "DKK 1.000",
            "kr. 1.000",
            "kr. x 1000",
            "TDKK",
            "kDKK",
            "DKK'000",
        ),
        *("'000", "000 kr.", "mio.", "mio. kr.", "i mio. kr", "mill. kr.", "millioner", "mia.", "mkr.", "m.kr."),
        *("mDKK", "milliarder", "hundreder", "øre", "i øre", "thousands", "million", "promille"),
    ),
    UnitKind.CURRENCY: (
        *("EUR", "eur", "euro", "i euro", "€", "$", "USD", "US-dollar", "£", "GBP", "SEK", "NOK", "ISK", "CHF"),
        *("svenske kroner", "norske kr.", "islandske kroner"),
    ),
    UnitKind.VAT: ("ekskl. moms", "eks. moms", "excl. moms", "eksklusive moms", "uden moms", "u. moms", "excl. VAT"),
}
MONTHS = (
    *(
        "pr. måned",
        "pr måned",
        "per måned",
        "pr. md.",
        "pr. mdr.",
        "månedligt",
        "månedlig",
        "om måneden",
        "pr. kvartal",
    ),
    *("kvartalsvis", "1. kvartal", "pr. halvår", "halvårligt", "1. halvår 2026", "pr. uge", "ugentligt", "pr. dag"),
    *("pr. time", "Q1", "januar", "jan-jun", "januar-juni 2025", "januar 2025", "til dato", "monthly", "per month"),
)
YEARS = ("pr. år", "pr år", "per år", "årligt", "årlig", "om året", "p.a.", "hvert år", "1. år", "år 1", "første år")
ONE_YEAR = (
    "2025",
    "i 2025",
    "for 2025",
    "kun 2025",
    "året 2025",
    "budget 2025",
    "regnskab 2025",
    "2025/26",
    "2026-2027",
)
REMARKS = (
    *("kr.", "i kr.", "hele kr.", "hele kroner", "DKK", "danske kroner", "inkl. moms", "hele perioden", "2", "nok"),
    *("hele perioden 2025-2028", "heraf forlods udbetalt i 2024: 600.000 kr.", "se bilag 3", "revideret", "afrundet"),
    *("højst 5 pct.", "godkendt af bestyrelsen den 1. maj 2025", "1.000.000 kr. fra Slagelse Kommune", "jf. note 1"),
)
PERIOD = (2025, 2028)
EVERY = [(kind, word) for kind, words in UNITS.items() for word in words]


@sweep("unit", [*EVERY, *((UnitKind.PERIOD, word) for word in (*MONTHS, *YEARS, *ONE_YEAR))])
def test_every_unit_is_known(unit: tuple[UnitKind, str]) -> None:
    kind, word = unit
    stated = unit_in(word, PERIOD)
    assert stated is not None and stated.kind is kind
    assert stated.written in word
    for label in NUMBERS:
        for text in (f"{label} ({word})", f"{label} [{word}]", f"{label.upper()} ({word}):", f"{label} {word}"):
            found = unit_of(text, label, PERIOD)
            assert found is not None and found.kind is kind, text


@sweep("remark", REMARKS)
def test_every_plain_remark_is_passed_over(remark: str) -> None:
    assert unit_in(remark, PERIOD) is None
    assert unit_in(remark, WHOLE_PERIOD) is None
    assert unit_in(remark, None) is None


@pytest.mark.parametrize("word", YEARS)
def test_a_number_for_a_year_may_say_so(word: str) -> None:
    assert unit_in(word, (2025, 2025)) is None
    assert unit_in(word, None) is None


def test_the_years_asked_for_may_stand_in_the_header() -> None:
    assert unit_in("2025-2028", PERIOD) is None
    assert unit_in("2025-28", PERIOD) is None
    assert unit_in("2025", (2025, 2025)) is None
    assert unit_in("2025", (2026, 2026)) is not None


def _labels(sheet: Worksheet) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value in NUMBERS]


_PLACES = [
    *(("outline", "Budgetoverslag", label) for label in ("Ansøgt beløb", "Lokal medfinansiering")),
    *(("plan", "Indtægter", "Beløb"), ("plan", "Udgifter", "Beløb"), ("plan", "Udgifter", "Årsværk i perioden")),
    *(("account", "Reguleringskonto", label) for label in ("Saldo primo", "Tilskrevne renter", "Saldo ultimo")),
    ("account", "Reguleringskonto", "Kursregulering i året, uden for kontoen"),
    ("account", "Reguleringskonto", "Heraf administration og revision"),
    *(
        ("account", "Udgifter", "Budget"),
        ("account", "Udgifter", "Forbrug"),
        ("account", "Lokal medfinansiering", "Beløb"),
    ),
]


def _find(book: Any, sheet: str, label: str) -> Any:
    return next(cell for row in book[sheet].iter_rows() for cell in row if cell.value == label)


@sweep(
    "kind, sheet, label, written",
    [(*one, other) for one, other in itertools.product(_PLACES, ["{} (t.kr.)", "{}, ekskl. moms", "{} pr. måned"])],
)
def test_a_unit_is_refused_in_every_reader_with_its_place(kind: str, sheet: str, label: str, written: str) -> None:
    place = ""

    def change(book: Any) -> None:
        nonlocal place
        cell = _find(book, sheet, label)
        cell.value, place = written.format(label), cell.coordinate

    found = unreadable(changed(kind, change))
    assert [each.id for each in found] == ["sheet.unit"]
    assert found[0].where.endswith(f"sheet {sheet}, cell {place}")


@sweep(
    "kind, word",
    itertools.product(
        sorted(set(REGISTERS) - {RegisterKind.AREAS, RegisterKind.BANK_ACCOUNTS}), ["t.kr.", "€", "pr. måned"]
    ),
)
def test_a_unit_is_refused_in_every_register(kind: RegisterKind, word: str) -> None:
    def change(book: Any) -> None:
        for cell in _labels(book.worksheets[0]):
            cell.value = f"{cell.value} ({word})"

    reading = read_register(kind, "register.xlsx", edited((EXAMPLES / REGISTERS[kind]).read_bytes(), change))
    assert reading.facts is None
    assert {each.id for each in reading.findings} == {"sheet.unit"}


@sweep("remark, kind", itertools.product(["kr.", "2025", "jf. note 1"], sorted(REGISTERS)))
def test_a_plain_remark_is_passed_over_in_every_register(kind: RegisterKind, remark: str) -> None:
    def change(book: Any) -> None:
        for cell in _labels(book.worksheets[0]):
            cell.value = f"{cell.value} ({remark})"

    assert read_register(kind, "r.xlsx", edited((EXAMPLES / REGISTERS[kind]).read_bytes(), change)).findings == ()


@sweep(
    "kind, sheet, label, written",
    [(*one, other) for one, other in itertools.product(_PLACES, ["{} i hele kr.", "{} (se bilag 3)"])],
)
def test_a_plain_remark_is_passed_over_in_every_reader(kind: str, sheet: str, label: str, written: str) -> None:
    def change(book: Any) -> None:
        cell = _find(book, sheet, label)
        cell.value = written.format(label)

    reading = changed(kind, change)
    assert reading.findings == ()
    assert reading.facts == unchanged(kind)


def test_the_columns_of_an_account_may_name_its_year() -> None:
    def change(book: Any) -> None:
        book["Udgifter"]["B4"], book["Udgifter"]["C4"] = "Budget 2025", "Forbrug (2025)"

    assert changed("account", change).findings == ()


def test_the_column_of_another_year_does_not_take_the_place_of_the_one_asked_for() -> None:
    def change(book: Any) -> None:
        sheet = book["Udgifter"]
        sheet["B4"], sheet["C4"], sheet["F4"] = "Budget 2025", "Forbrug 2025", "Budget 2024"
        for row in range(5, 11):
            sheet[f"F{row}"] = 1

    assert changed("account", change).facts == unchanged("account")


@pytest.mark.parametrize("title", ["Udgifter (t.kr.)", "Udgifter (2025)", "Udgifter (EUR)", "Udgifter (pr. år)"])
def test_a_unit_in_the_name_of_a_sheet_is_refused(title: str) -> None:
    def change(book: Any) -> None:
        book["Udgifter"].title = title

    (finding,) = unreadable(changed("plan", change))
    assert (finding.id, finding.where) == ("sheet.unit", f"budget.xlsx, sheet {title}")


@pytest.mark.parametrize(
    "note", ["Alle beløb i t.kr.", "Beløb i 1.000 kr.", "(1.000 kr.)", "t.kr.", "Beløbene er i EUR"]
)
def test_a_note_that_all_amounts_are_in_another_unit_is_refused(note: str) -> None:
    for kind, sheet, cell in (
        ("plan", "Udgifter", "A2"),
        ("outline", "Budgetoverslag", "C4"),
        ("account", "Udgifter", "A3"),
    ):

        def change(book: Any, sheet: str = sheet, cell: str = cell) -> None:
            book[sheet][cell] = note

        assert [(each.id, each.where[-2:]) for each in unreadable(changed(kind, change))] == [("sheet.unit", cell)]


@pytest.mark.parametrize(
    "note", ["1.000 kr.", "1000", "2025", "Tilskud i EUR fra EU", "Beløb i kroner", "Møde pr. måned", "En million tak"]
)
def test_a_text_that_says_more_or_less_is_no_such_note(note: str) -> None:
    assert unit_of_note(note) is None


_FORMATS = {
    **dict.fromkeys(("General", "0", "0.00", "#,##0", "#,##0.00", '#,##0.00 "kr."', "@"), None),
    **dict.fromkeys(("[$kr.-406]\\ #,##0.00", "[$DKK]\\ #,##0", "#,##0;[Red]-#,##0", '_-* #,##0\\ "kr."_-'), None),
    **dict.fromkeys(("_(* #,##0.00_);_(* (#,##0.00)", "[>=1000]#,##0;0", "0.00E+00", "# ?/?"), None),
    **dict.fromkeys(
        ("#,##0\\ [$€-407]", "[$€-2]\\ #,##0.00", '"€" #,##0', "$#,##0", "[$$-409]#,##0"), UnitKind.CURRENCY
    ),
    **dict.fromkeys(("[$EUR]\\ #,##0", "[$£-809]#,##0", "[$kr-41D]#,##0", "[$kr-414]#,##0", "\\€0"), UnitKind.CURRENCY),
    **dict.fromkeys(("#,##0,", "0.0,,", "#,##0,;-#,##0,", '#,##0 "t.kr."', '0 "mio. kr."'), UnitKind.SCALE),
    **dict.fromkeys(('#,##0 "pr. måned"', '#,##0 "kr./md."'), UnitKind.PERIOD),
}


@sweep("code, kind", _FORMATS.items())
def test_a_number_format_that_shows_another_unit_is_known(code: str, kind: UnitKind | None) -> None:
    found = unit_of_format(code)
    assert (found and found.kind) == kind


@sweep("code", [code for code, kind in _FORMATS.items() if kind])
def test_an_amount_with_such_a_format_is_refused_in_every_reader(code: str) -> None:
    for kind, sheet, cell in (
        ("outline", "Budgetoverslag", "B4"),
        ("plan", "Udgifter", "D5"),
        ("account", "Udgifter", "C5"),
    ):

        def change(book: Any, sheet: str = sheet, cell: str = cell) -> None:
            book[sheet][cell].number_format = code

        (finding,) = unreadable(changed(kind, change))
        assert (finding.id, finding.where.rpartition(" ")[2]) == ("cell.formatted_with_unit", cell)


# --- sums ----------------------------------------------------------------------------------------------------------

_WORDS = (
    *(
        "I alt",
        "Ialt",
        "I ALT:",
        "i alt kr.",
        "Sum",
        "Sum:",
        "SUM =",
        "Summa",
        "Total",
        "Totalt",
        "Total i alt",
        "Samlet",
    ),
    *(
        "Samlet sum",
        "Samlet beløb",
        "Tilsammen",
        "Sammenlagt",
        "Hovedtotal",
        "Subtotal",
        "Delsum",
        "Mellemsum",
        "Slutsum",
    ),
    *("Grand total", "Alt i alt", "Σ", "I\u00a0alt", "Udgifter i alt", "I alt udgifter", "Udgifter ialt", "Ialt (kr.)"),
)
_PERHAPS = (
    "Samlede udgifter",
    "Total udgifter",
    "Sum af udgifter",
    "Udgifter total",
    "Udgifter, samlet",
    "Mellemsum 1",
)
_UNKNOWN = ("Hele projektet", "Projektets økonomi", "=", "Resultat", "")
_LINES = ("Samlet indsats for unge", "Summer school", "Totalrenovering", "Ialtfestival", "Sumatra", "Total fodbold")


@sweep("label", _WORDS)
def test_every_word_for_a_sum_is_known(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize(("kind", "first", "columns"), [("account", 11, "BC"), ("plan", 28, "D")])
def test_a_row_with_any_of_them_is_passed_over(kind: str, first: int, columns: str) -> None:
    def change(book: Any) -> None:
        sheet = book["Udgifter"]
        for row, label in enumerate(_WORDS, start=first):
            sheet[f"A{row}"] = label
            for column in columns:
                sheet[f"{column}{row}"] = 1

    reading = changed(kind, change)
    assert reading.findings == ()
    assert reading.facts == unchanged(kind)


@pytest.mark.parametrize("label", _PERHAPS)
def test_a_word_that_may_mean_a_sum_does_if_it_is_one(label: str) -> None:
    right = changed("account", _last_of_account(label, 8_000_000, 7_109_202.59))
    assert right.findings == () and len(right.facts.expenses) == 6
    other = changed("account", _last_of_account(label, 8_000_000, 7_109_202.58))
    assert len(other.facts.expenses) == 7


@pytest.mark.parametrize("label", _UNKNOWN)
def test_arithmetic_knows_a_sum_whatever_it_is_called(label: str) -> None:
    reading = changed("plan", _last_of_plan(label, 32_000_000))
    (finding,) = unreadable(reading)
    quoted = f" '{label}'" if label else ""
    assert sentence(finding) == f"Row 28{quoted} looks like a sum of the rows above it."
    assert advice(finding).startswith("Leave it out")
    assert reading.facts.budget.spent == kroner(32_000_000)


@pytest.mark.parametrize("label", _LINES)
def test_a_line_that_begins_like_a_sum_is_a_line(label: str) -> None:
    def change(book: Any) -> None:
        book["Udgifter"]["A5"] = label

    reading = changed("plan", change)
    assert reading.findings == ()
    assert reading.facts.budget.expenses[0].text == label


def test_the_sum_of_a_group_is_known_by_arithmetic_too() -> None:
    def change(book: Any) -> None:
        sheet = book["Udgifter"]
        sheet.insert_rows(9)
        sheet["A9"], sheet["D9"] = "Uddannelse", 6_640_000

    (finding,) = unreadable(changed("plan", change))
    assert sentence(finding) == "Row 9 'Uddannelse' looks like a sum of the rows above it."


def test_a_whole_line_may_be_as_large_as_all_others_together() -> None:
    def change(book: Any) -> None:
        sheet = book["Indtægter"]
        sheet.delete_rows(5, 7)
        sheet.append(["Kommunen", "Kommune", "Kontant", 6_000_000])
        sheet.append(["Boligorganisationen", "Boligorganisation", "Kontant", 10_000_000])
        sheet.append(["Tilskud", "Landsbyggefonden", "Kontant", 16_000_000])

    reading = changed("plan", change)
    assert [each.amount for each in reading.facts.budget.income][-1] == kroner(16_000_000)


@given(amounts=st.lists(st.integers(1, 10**9), min_size=2, max_size=8))
def test_a_row_that_adds_up_any_lines_is_a_sum(amounts: list[int]) -> None:
    def row(text: str | None, amount: int, cost: str | None) -> dict[str, Cell]:
        values = {"Tekst": text, "Art": cost, "Beløb": Decimal(amount) / 100}
        return {name: Cell(value, name, lambda finding: None, means=name) for name, value in values.items()}

    sums = SumRows()
    for number, amount in enumerate(amounts):
        line = row(f"Linje {number}", amount, "Løn")
        assert not sums.is_sum(line) and not sums.looks_like_sum(line)
        sums.add(line)
    assert not sums.looks_like_sum(row("Det hele", sum(amounts) + 1, None))
    assert not sums.looks_like_sum(row("Det hele", sum(amounts), "Løn"))
    assert sums.looks_like_sum(row("Det hele", sum(amounts), None))
    assert sums.looks_like_sum(row(None, sum(amounts), None))


def _last_of_plan(label: str, amount: float) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book["Udgifter"]["A28"], book["Udgifter"]["D28"] = label or None, amount

    return change


def _last_of_account(label: str, budget: float, actual: float) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        sheet = book["Udgifter"]
        sheet["A11"], sheet["B11"], sheet["C11"] = label, budget, actual

    return change


# --- numbers in text -----------------------------------------------------------------------------------------------


def figure(header: str, value: object) -> tuple[list[Finding], float | None]:
    """What is read of a key figure."""

    def change(book: Any) -> None:
        book["Beboerdata"]["D4"], book["Beboerdata"]["D5"] = header, value

    reading = changed("statistics", change)
    return list(reading.findings), reading.facts.statistics[0].figures.get(header)


@pytest.mark.parametrize("written", ["1.425", "-1.425", "12.345", "999.999", "1.425 %"])
def test_one_point_before_three_digits_is_ambiguous(written: str) -> None:
    (finding,), read = figure("Tilflytning (pct.)", written)
    assert (finding.id, read) == ("cell.ambiguous", None)


@pytest.mark.parametrize(
    ("header", "written", "read"),
    [
        ("Lånegrad", "1.425.000", 1_425_000),
        ("Lånegrad", "1.425,5", 1425.5),
        ("Lånegrad", "1 425", 1425),
        ("Lånegrad", "1\u202f425,5", 1425.5),
        ("Lånegrad", "1,425", 1.425),
        ("Lånegrad", "1425", 1425),
        ("Gennemsnitlig husleje (kr.)", "214.300", 214_300),
        ("Antal børn", "1.425", 1425),
        ("Afdelinger i alt", "1.425", 1425),
    ],
)
def test_a_number_that_can_be_read_in_one_way_is_read(header: str, written: str, read: float) -> None:
    assert figure(header, written) == ([], read)


@pytest.mark.parametrize("written", ["0.425", "1.42", "1.4255", "1,425.5", "1 42", "01.425"])
def test_a_number_that_is_not_danish_is_refused(written: str) -> None:
    (finding,), read = figure("Lånegrad", written)
    assert (finding.id, read) == ("cell.not_a_number", None)


@sweep(
    "header, value",
    itertools.product(
        ["0-17 år (pct.)", "Elever med fravær (pct.)", "Ledige i procent", "Andel enlige", "% kontanthjælp", "Børn %"],
        [100.1, 142.5, 1425, -1],
    ),
)
def test_a_share_of_people_outside_nought_to_a_hundred_cannot_be(header: str, value: float) -> None:
    (finding,), read = figure(header, value)
    assert (finding.id, finding.weight, read) == ("cell.per_cent_not_possible", Weight.UNREADABLE, None)
    assert figure(header, 100) == ([], 100) and figure(header, 0) == ([], 0)


@pytest.mark.parametrize(
    "header", ["Tilflytning (pct.)", "Indkomst i pct. af regionen", "Gæld (pct.)", "Vækst i procent"]
)
def test_another_per_cent_over_a_hundred_is_told(header: str) -> None:
    (finding,), read = figure(header, 142.5)
    assert (finding.id, finding.weight, read) == ("cell.over_a_hundred_per_cent", Weight.WARNS, 142.5)
    assert figure(header, 99) == ([], 99)


def test_a_rate_of_interest_over_a_hundred_cannot_be() -> None:
    def change(book: Any) -> None:
        cell = _find(book, "Reguleringskonto", "Gennemsnitlig rentesats i pct.")
        cell.offset(0, 1).value = 160

    (finding,) = unreadable(changed("account", change))
    assert finding.id == "cell.per_cent_not_possible"


def test_a_measured_share_over_a_hundred_cannot_be() -> None:
    package = load("status-2025")

    def change(book: Any) -> None:
        row = next(row for row in book["Indikatorer"].iter_rows(min_row=7) if row[2].value)
        row[2].value, row[4].value = "Andel unge i job (pct.)", 142.5

    form = edited(package["indberetningsskema.xlsx"], change)
    (finding,) = unreadable(read_status_report({**package, "indberetningsskema.xlsx": form}))
    assert finding.id == "cell.per_cent_not_possible"


def test_a_national_share_over_a_hundred_cannot_be() -> None:
    data = (EXAMPLES / REGISTERS[RegisterKind.NATIONAL_FIGURES]).read_bytes()
    (sheet,) = openpyxl.load_workbook(BytesIO(data)).worksheets[:1]
    row = next(cell.row for line in sheet.iter_rows() for cell in line if re.match(r"0-17 år", str(cell.value)))

    def change(book: Any) -> None:
        book.worksheets[0].cell(row, 2).value = 1425

    (finding,) = read_register(RegisterKind.NATIONAL_FIGURES, "landstal.xlsx", edited(data, change)).findings
    assert finding.id == "cell.per_cent_not_possible"


# --- remarks in manifests ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("title", "mark"), [("Nord #1", "#1"), ("Nord # 2", "# 2"), ("Nord #nord", "#nord")])
def test_what_may_belong_to_a_text_and_was_taken_for_a_remark_is_told(title: str, mark: str) -> None:
    package = load("application")
    text = package["application.yaml"].decode()
    text = re.sub(r"(?m)^title: .*$", f"title: {title}", text)
    finding = only(read_application({**package, "application.yaml": text.encode()}))
    assert finding.facts == {"value": "Nord", "mark": mark}


@pytest.mark.parametrize("title", ["Nord # områdets navn", "'Nord' #1", '"Nord #1"', "Nord#1", "Nord #"])
def test_a_remark_that_looks_like_one_is_not_told(title: str) -> None:
    package = load("application")
    text = re.sub(r"(?m)^title: .*$", f"title: {title}", package["application.yaml"].decode())
    assert read_application({**package, "application.yaml": text.encode()}).findings == ()

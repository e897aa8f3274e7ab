"""What a workbook is filled in with, for its page: values as people type them; what has no place is named."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from domain.packages.filled_workbook import FilledWorkbook, read_filled
from domain.packages.templates import Filling, Value, write_template
from tests.domain.packages.packages import edited, load
from tests.words import sentence

SENT = Path(__file__).parent / "sent"


def budget(change: Any) -> FilledWorkbook:
    """The budget of the example plan after a person changed it."""
    return read_filled("plan-budget", "budget.xlsx", edited(load("plan")["budget.xlsx"], change))


def said(filled: FilledWorkbook) -> list[str]:
    return [sentence(each) for each in filled.findings]


def test_a_sheet_and_a_cell_without_a_place_are_named_with_their_cells() -> None:
    def change(book: Any) -> None:
        income = book["Indtægter"]
        income["G5"], income["A2"] = "se bilag 4", "Alt er i kroner"
        book["Udgifter"]["H4"] = "Konto"
        book.create_sheet("Kladde")["C3"] = 1_500

    assert said(budget(change)) == [
        "In sheet Indtægter the page has no place for 2 cells: 'A2: Alt er i kroner', 'G5: se bilag 4'.",
        "In sheet Udgifter the page has no place for one cell: 'H4: Konto'.",
        "Sheet Kladde is none of the template's, and the page does not show it: one filled cell, 'C3: 1500'.",
    ]


def test_a_formula_becomes_the_number_that_it_gave_and_is_named() -> None:
    file = next(SENT.glob("01-*"))
    filled = read_filled("regulation-account", file.name, file.read_bytes())
    assert filled.sheets[0].labels["Saldo ultimo"] == "909758,81"
    assert "In sheet Reguleringskonto a formula becomes the number or text that it gave: 'B11: 909.758,81'." in said(
        filled
    )


def test_an_amount_that_is_none_stays_as_the_cell_shows_it_and_never_becomes_another_number() -> None:
    def change(book: Any) -> None:
        expenses = book["Udgifter"]
        expenses["D5"], expenses["D6"], expenses["D7"] = "ca. 5.000", 1_200, 1_234.567
        expenses["D6"].number_format = '#,##0 "t.kr."'
        expenses["D8"], expenses["D8"].number_format = 0.25, "0 %"
        expenses["D9"] = datetime(2026, 6, 30)

    rows = budget(change).sheets[1].rows
    assert [row[3] for row in rows[:5]] == ["ca. 5.000", "1200 t.kr.", "1234,567", "25 %", "30-06-2026"]


def test_words_numbers_and_days_are_those_of_the_page() -> None:
    rows: list[list[Value]] = [["Kursus", "Første hold", date(2025, 3, 1)], ["Kursus", "Andet hold", "maj"]]
    workbook = write_template("milestones", {"Første år": Filling(rows=rows)})
    filled = read_filled("milestones", "milepaele.xlsx", workbook)
    assert filled.sheets[0].rows == (("Kursus", "Første hold", "2025-03-01"), ("Kursus", "Andet hold", "maj"))

    def change(book: Any) -> None:
        book["Udgifter"]["C5"], book["Udgifter"]["F5"] = "LØN ", 2.5

    row = budget(change).sheets[1].rows[0]
    assert (row[2], row[5]) == ("Løn", "2,5")


def test_a_column_that_an_older_form_lacks_is_empty_and_nothing_is_said_of_it() -> None:
    def change(book: Any) -> None:
        book["Udgifter"].delete_cols(7)

    filled = budget(change)
    assert filled.findings == ()
    assert {row[6] for row in filled.sheets[1].rows} == {""}

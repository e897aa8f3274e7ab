"""The workbook of milestones, as people fill it in. R98."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from domain.packages import read_plan, write_template
from domain.packages.reading import Package
from domain.records.plan import Element
from tests.domain.packages.packages import load, rewritten
from tests.words import sentence

FILE = "milepaele.xlsx"


def handed_in(first: list[tuple[Any, ...]], whole: list[tuple[Any, ...]]) -> Package:
    """The example plan with the template of milestones, filled in by hand."""
    book = openpyxl.load_workbook(BytesIO(write_template("milestones")))
    for name, rows in (("Første år", first), ("Hele perioden", whole)):
        sheet = book[name]
        header = next(row for row in range(1, 20) if sheet.cell(row, 1).value in {"Aktivitet", "Milepæl"})
        for index, row in enumerate(rows):
            for column, value in enumerate(row, start=1):
                sheet.cell(header + 1 + index, column, value)
    out = BytesIO()
    book.save(out)
    return {**load("plan"), FILE: out.getvalue()}


WHOLE: list[tuple[Any, ...]] = [("Forankring er vedtaget", date(2028, 5, 1))]


def test_the_example_has_a_milestone_for_each_activity_and_dates_within_the_period() -> None:
    reading = read_plan(load("plan"))
    assert reading.facts is not None and reading.findings == ()
    tables = reading.facts.milestones
    assert tables is not None
    activities = {activity for each in reading.facts.sub_agreements for activity in each.activities}
    assert {each.activity for each in tables.first_year} == activities
    assert (len(tables.first_year), len(tables.whole_period)) == (13, 7)
    assert tables.whole_period[-1].on == date(2028, 11, 17)


@pytest.mark.parametrize("written", [date(2025, 3, 14), datetime(2025, 3, 14), "14-03-2025", "14.3.2025", "2025-03-14"])
def test_dates_are_read_as_people_write_them(written: object) -> None:
    reading = read_plan(handed_in([("Lektiecafé", "Åben", written)], WHOLE))
    assert reading.findings == ()
    assert reading.facts is not None and reading.facts.milestones is not None
    (one,) = reading.facts.milestones.first_year
    assert (one.activity, one.text, one.on) == ("Lektiecafé", "Åben", date(2025, 3, 14))
    assert one.where.startswith(f"{FILE}, sheet Første år, cell C")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Lektiecafé", "Åben", "i foråret"), "Dato"),
        (("Lektiecafé", "Åben", None), "Dato"),
        (("Lektiecafé", None, date(2025, 3, 1)), "Milepæl"),
        ((None, "Åben", date(2025, 3, 1)), "Aktivitet"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_place(row: tuple[Any, ...], said: str) -> None:
    reading = read_plan(handed_in([row, ("Jobvejledning", "Åben", date(2025, 4, 1))], WHOLE))
    (finding,) = reading.findings
    assert said in sentence(finding)
    assert FILE in finding.where
    assert reading.facts is not None and reading.facts.milestones is not None
    assert [each.activity for each in reading.facts.milestones.first_year] == ["Jobvejledning"]


def test_a_workbook_without_the_second_table_has_no_milestones_and_says_so() -> None:
    files = handed_in([("Lektiecafé", "Åben", date(2025, 3, 1))], WHOLE)
    book = openpyxl.load_workbook(BytesIO(files[FILE]))
    del book["Hele perioden"]
    out = BytesIO()
    book.save(out)
    reading = read_plan({**files, FILE: out.getvalue()})
    assert any("Hele perioden" in sentence(finding) for finding in reading.findings)
    assert reading.facts is not None and reading.facts.milestones is None


def test_tables_without_a_pdf_are_the_milestone_plan() -> None:
    without = {name: content for name, content in load("plan").items() if name != "milepaelsplan.pdf"}
    without["plan.yaml"] = rewritten(without["plan.yaml"], "milestone_plan: milepaelsplan.pdf\n", "")
    reading = read_plan(without)
    assert reading.facts is not None and Element.MILESTONE_PLAN in reading.facts.elements


def test_a_plan_of_an_earlier_release_names_no_tables_and_stays_readable() -> None:
    before = {name: content for name, content in load("plan").items() if name != FILE}
    before["plan.yaml"] = rewritten(before["plan.yaml"], "milestones: milepaele.xlsx\n", "")
    reading = read_plan(before)
    assert reading.facts is not None and reading.facts.milestones is None
    assert reading.findings == ()

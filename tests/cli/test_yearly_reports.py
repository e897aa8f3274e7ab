"""The two yearly reports as an officer sees them: the account with the case, the indicators over the years."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pytest

from deployments.reports.indicator_drawing import panel
from domain.accounts.indicators import Measured, Point, Series
from domain.rulebook.goals import FocusArea
from tests.cli.terminal import BAD_INPUT, REFUSED, Tilsagn

OfficeOn = Callable[[str], tuple[Tilsagn, int]]
REPORTED_TWICE = "2027-06-20"
"""The account of 2025 is accepted; of 2026 only the status report is in."""
ACCOUNT_IN = "2026-06-20"
"""The account of 2025 is in and not accepted."""


def test_an_account_is_shown_beside_what_the_case_knows(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on(ACCOUNT_IN)
    said = " ".join(tilsagn.ok("account", case_no, 2025).said.split())
    assert "Version 1, received 2026-06-15, not accepted" in said
    assert "From the Fund 6.000.000 kr. 6.000.000 kr." in said
    assert "Closing balance 909.758,81 kr. 909.758,81 kr." in said
    assert "Nothing stands against it." in said


def test_an_account_as_json_gives_both_numbers_of_the_interest(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on(ACCOUNT_IN)
    told = tilsagn.ok("account", case_no, 2025, "--json").json
    assert (told["version"], told["findings"]) == (1, [])
    assert (told["account"]["interest"], told["reckoned"]["interest"]) == (1_896_140, 1_908_035)
    assert told["reckoned"]["budget_in_force"]["Administration og revision"] == 26_000_000


def test_an_account_that_is_not_in_cannot_be_shown(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on(ACCOUNT_IN)
    answer = tilsagn("account", case_no, 2026)
    assert answer.code == REFUSED
    assert "The regulation account of 2026 has not been received." in answer.said


def test_the_indicators_are_shown_year_by_year_and_a_suppressed_one_is_no_number(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on(REPORTED_TWICE)
    said = tilsagn.ok("indicators", case_no).said
    assert re.search(r"Andel elever med over 10 pct. fravær\s+33\s+32\s+29", said)
    assert re.search(r"Andel unge i ungdomsuddannelse 15 måneder\s+68\s+\*\s+70", said)


def test_the_indicators_as_json_say_which_year_is_suppressed(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on(REPORTED_TWICE)
    series = tilsagn.ok("indicators", case_no, "--json").json["series"]
    assert len(series) == 22
    assert [each["strategic"] for each in series[:6]] == [True, True, True, False, False, False]
    youth = next(each for each in series if each["indicator"].startswith("Andel unge i ungdomsuddannelse"))
    assert youth["points"] == [
        {"year": 2025, "state": "suppressed", "value": None},
        {"year": 2026, "state": "measured", "value": 70.0},
    ]


def test_the_drawing_is_a_picture_and_the_same_every_time(office_on: OfficeOn, tmp_path: Path) -> None:
    tilsagn, case_no = office_on(REPORTED_TWICE)
    drawings = []
    for name in ("one.svg", "two.svg"):
        assert "22 indicators are drawn" in tilsagn.ok("indicators", case_no, "-o", tmp_path / name).said
        drawings.append((tmp_path / name).read_bytes())
    assert drawings[0] == drawings[1]
    assert ElementTree.fromstring(drawings[0]).tag.endswith("svg")  # noqa: S314  our own drawing
    tilsagn.ok("indicators", case_no, "-o", tmp_path / "one.png")
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")


def test_the_forms_of_a_year_are_filled_in_with_what_the_case_knows(office_on: OfficeOn, tmp_path: Path) -> None:
    tilsagn, case_no = office_on(REPORTED_TWICE)
    account, status = tmp_path / "account.xlsx", tmp_path / "status.xlsx"
    tilsagn.ok("template", "regulation-account", "--case", case_no, "--year", 2026, "-o", account)
    told = {row[0]: row[1] for row in openpyxl.load_workbook(account)["Reguleringskonto"].iter_rows(values_only=True)}
    assert (told["År"], told["Saldo primo"]) == (2026, 909_758.81)
    assert told["Modtaget tilskud fra Landsbyggefonden"] == 6_000_000
    tilsagn.ok("template", "status-report", "--case", case_no, "--year", 2026, "-o", status)
    goals = [row[2] for row in openpyxl.load_workbook(status)["Strategiske mål"].iter_rows(values_only=True) if row[2]]
    assert goals[1:4] == ["Skoleparathed", "Skolefravær", "Overgang til ungdomsuddannelse"]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("regulation-account", "--case", "NO"), "--case NO --year YEAR"),
        (("plan-budget", "--case", "NO", "--year", "2026"), "plan-budget is no form of a case"),
        (("status-report", "--case", "NO", "--year", "2031"), "2031 is not a year of the grant"),
    ],
)
def test_a_form_that_the_case_has_not_is_refused(
    office_on: OfficeOn, tmp_path: Path, asked: tuple[str, ...], why: str
) -> None:
    tilsagn, case_no = office_on(REPORTED_TWICE)
    place = tmp_path / "form.xlsx"
    answer = tilsagn("template", *(case_no if each == "NO" else each for each in asked), "-o", place)
    assert answer.code in (BAD_INPUT, REFUSED)
    assert why in answer.said
    assert not place.exists()


@pytest.mark.parametrize("name", ["drawing.pdf", "drawing"])
def test_a_drawing_of_another_form_is_refused(office_on: OfficeOn, tmp_path: Path, name: str) -> None:
    tilsagn, case_no = office_on(REPORTED_TWICE)
    answer = tilsagn("indicators", case_no, "-o", tmp_path / name)
    assert answer.code == BAD_INPUT
    assert ".svg or .png" in answer.said


def test_before_the_first_status_report_there_is_nothing_to_show(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2025-03-03")
    answer = tilsagn("indicators", case_no)
    assert answer.code == REFUSED
    assert "No status report has been received." in answer.said


def test_no_line_is_drawn_over_a_year_that_nobody_knows() -> None:
    values = {2025: 14.0, 2026: None, 2027: 38.0, 2028: 42.0}
    series = Series(
        focus_area=FocusArea.EMPLOYMENT,
        indicator="Antal unge i fritidsjob",
        sub_goal="",
        baseline=9,
        planned=True,
        remark="",
        points=tuple(
            Point(year=year, state=Measured.SUPPRESSED if value is None else Measured.MEASURED, value=value)
            for year, value in values.items()
        ),
    )
    from matplotlib.figure import Figure

    axes = Figure().subplots()
    panel(axes, series)
    drawn = [[float(x) for x in np.asarray(line.get_xdata())] for line in axes.get_lines()]
    assert [2027.0, 2028.0] in drawn
    assert [x for x in drawn if 2026.0 in x or x in ([2025.0, 2026.0], [2025.0, 2027.0])] == []
    assert "diskretioneret" in [text.get_text() for text in axes.texts]
    assert "0" not in [text.get_text() for text in axes.texts]


def test_without_the_drawing_library_the_table_is_still_there_and_the_help_says_what_to_install(
    office_on: OfficeOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tilsagn, case_no = office_on(REPORTED_TWICE)
    monkeypatch.delitem(sys.modules, "deployments.reports.indicator_drawing", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    answer = tilsagn("indicators", case_no, "-o", tmp_path / "drawing.svg")
    assert answer.code == BAD_INPUT
    assert "pip install 'tilsagn[plots]'" in answer.said
    assert not (tmp_path / "drawing.svg").exists()
    assert "Andel elever" in tilsagn.ok("indicators", case_no).said

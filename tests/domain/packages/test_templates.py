"""Templates: the readers read back what they write, and the same filling gives the same bytes."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from domain.packages import (
    TEMPLATES,
    Reading,
    read_application,
    read_plan,
    read_regulation_account,
    read_status_report,
    words,
    write_template,
)
from domain.packages.reading import Package
from domain.packages.templates import Filling, Value
from domain.records.application import OutlineBudget, ResidentStatistics
from domain.records.plan import Cost, Income, Kind
from domain.records.reports import AccountExpense, AccountIncome, ActivityStatus, Auditor, IndicatorReading
from domain.rulebook.goals import FocusArea
from tests.domain.packages.packages import load
from tests.words import sentence


def test_an_outline_budget_comes_back() -> None:
    labels: dict[str, Value] = {"Ansøgt beløb": Decimal("1234567.89"), "Lokal medfinansiering": 500_000}
    book = write_template("outline-budget", {"Budgetoverslag": Filling(labels=labels)})
    reading = read_application({**load("application"), "budgetoverslag.xlsx": book})
    assert reading.findings == ()
    assert reading.facts is not None
    assert reading.facts.outline_budget == OutlineBudget(applied_amount=123_456_789, local_co_financing=50_000_000)


def test_resident_statistics_come_back() -> None:
    filling = Filling(rows=[("9901-003", 2023, 438, Decimal("31.5")), ("9902-002", 2023, "*", None)],
                      further_columns=("Beboere", "Unge (pct.)"))  # fmt: skip
    book = write_template("resident-statistics", {"Beboerdata": filling})
    reading = read_application({**load("application"), "beboerdata.xlsx": book})
    assert reading.findings == ()
    assert reading.facts is not None
    assert reading.facts.statistics == (
        ResidentStatistics(covers=("9901-003",), year=2023, figures={"Beboere": 438.0, "Unge (pct.)": 31.5}),
        ResidentStatistics(covers=("9902-002",), year=2023, figures={"Beboere": None, "Unge (pct.)": None}),
    )


def test_a_plan_budget_comes_back() -> None:
    filling = {
        "Indtægter": Filling(
            rows=[("Tilskud", "Landsbyggefonden", None, 300), ("Timer", "Kommune", "Medarbejdertimer", 100)]
        ),
        "Udgifter": Filling(rows=[("Løn", "Ledelse", "Løn", 399), ("Revisor", "Ledelse", "Revision", Decimal("0.99"))]),
    }
    reading = read_plan({**load("plan"), "budget.xlsx": write_template("plan-budget", filling)})
    assert reading.findings == ()
    assert reading.facts is not None
    budget = reading.facts.budget
    assert budget is not None
    assert [(line.source, line.kind, line.amount) for line in budget.income] == [
        (Income.FUND, None, 30_000),
        (Income.MUNICIPALITY, Kind.STAFF_HOURS, 10_000),
    ]
    assert [(line.text, line.cost, line.amount) for line in budget.expenses] == [
        ("Løn", Cost.WAGES, 39_900),
        ("Revisor", Cost.AUDIT, 99),
    ]


def test_a_regulation_account_comes_back() -> None:
    labels: dict[str, Value] = {
        "År": 2025,
        "Saldo primo": Decimal("-12.50"),
        "Modtaget tilskud fra Landsbyggefonden": 100,
        "Gennemsnitlig rentesats i pct.": Decimal("1.25"),
        "Tilskrevne renter": Decimal("-0.01"),
        "Heraf administration og revision": 5,
        "Saldo ultimo": 0,
        "Revisor: der følges op på målene": "Ja",
        "Revisor: bestyrelsen er nedsat og fungerer": "Nej",
        "Erklæringsdato": date(2026, 6, 1),
        "Revisors navn": "Karen Lind",
        "Revisionsfirma": "Revision Vest",
    }
    filling = {
        "Reguleringskonto": Filling(labels=labels, remarks={"Saldo primo": "fra 2024"}),
        "Lokal medfinansiering": Filling(rows=[("Kontant", "Boligorganisation", "Kontant", 25)]),
        "Udgifter": Filling(rows=[("Ledelse", 100, Decimal("112.49"), "Dyrere")]),
    }
    reading = read_regulation_account(
        {"account.yaml": b"year: 2025\n", "reguleringskonto.xlsx": write_template("regulation-account", filling)}
    )
    assert reading.findings == ()
    facts = reading.facts
    assert facts is not None
    assert (facts.opening_balance, facts.grant_received, facts.interest, facts.closing_balance) == (
        -1_250,
        10_000,
        -1,
        0,
    )
    assert (facts.interest_rate_percent, facts.administration_and_audit) == ("1,25", 500)
    assert (facts.goals_followed_up, facts.board_in_function, facts.signed_on) == (True, False, date(2026, 6, 1))
    assert facts.auditor == Auditor(name="Karen Lind", firm="Revision Vest")
    income = AccountIncome(text="Kontant", source="housing_organisation", kind="cash", amount=2_500)
    assert facts.local_income == (income,)
    where = "reguleringskonto.xlsx, sheet Udgifter, cell C5"
    expense = AccountExpense(main_group="Ledelse", budget=10_000, actual=11_249, explanation="Dyrere", where=where)
    assert facts.expenses == (expense,)


def test_a_status_report_comes_back() -> None:
    filling = {
        "Strategiske mål": Filling(rows=[("Beskæftigelse", "Flere i arbejde", "Uden for job", 40, "*")]),
        "Indikatorer": Filling(
            labels={"År": 2026}, rows=[("Beskæftigelse", "Flere i job", "Løntimer", 0, Decimal("12.5"))]
        ),
        "Aktiviteter": Filling(rows=[("Beskæftigelse", "Jobvejledning", "I drift")]),
    }
    book = write_template("status-report", filling)
    reading = read_status_report({"status-report.yaml": b"year: 2026\n", "indberetningsskema.xlsx": book})
    assert reading.findings == ()
    assert reading.facts is not None
    area = FocusArea.EMPLOYMENT
    measured = IndicatorReading(focus_area=area, indicator="Løntimer", sub_goal="Flere i job", baseline=0.0, value=12.5)
    strategic = IndicatorReading(
        focus_area=area, indicator="Uden for job", sub_goal="Flere i arbejde", baseline=40.0, value=None
    )
    assert reading.facts.readings == (strategic, measured)
    assert reading.facts.activities == (ActivityStatus(focus_area=area, activity="Jobvejledning", status="I drift"),)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_the_same_bytes_each_time(name: str) -> None:
    assert write_template(name) == write_template(name)


@pytest.mark.parametrize(
    ("package", "file", "template", "read"),
    [
        ("application", "budgetoverslag.xlsx", "outline-budget", read_application),
        ("account-2025", "reguleringskonto.xlsx", "regulation-account", read_regulation_account),
        ("status-2025", "indberetningsskema.xlsx", "status-report", read_status_report),
    ],
)
def test_an_empty_template_lacks_only_what_the_applicant_has_to_fill_in(
    package: str, file: str, template: str, read: Callable[[Package], Reading[Any]]
) -> None:
    findings = read({**load(package), file: write_template(template)}).findings
    assert findings
    assert all(sentence(finding).endswith("the cell is empty.") for finding in findings)


@pytest.mark.parametrize(
    ("name", "filling"),
    [
        ("no-such-template", {}),
        ("outline-budget", {"Ark1": Filling()}),
        ("outline-budget", {"Budgetoverslag": Filling(labels={"Pris": 1})}),
        ("outline-budget", {"Budgetoverslag": Filling(further_columns=("Pris",))}),
    ],
)
def test_what_a_template_has_no_place_for_is_refused(name: str, filling: dict[str, Filling]) -> None:
    with pytest.raises(KeyError, match=r"no-such-template|Ark1|Pris"):
        write_template(name, filling)


def test_the_template_of_rent_statistics_has_the_eight_columns_that_are_imported() -> None:
    (sheet,) = load_workbook(BytesIO(write_template("rent-statistics"))).worksheets
    headings = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    assert headings >= {
        *(words.ESTATE, words.MUNICIPALITY_CODE, words.MUNICIPALITY, words.YEAR_BUILT, words.ESTATE_KIND),
        *(words.MEAN_DWELLING_SIZE, words.AREA_OF_DWELLINGS, words.RENT_PER_SQUARE_METRE),
    }

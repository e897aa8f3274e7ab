"""X161: a plan that asks the Fund for nothing is refused, so that there is no commitment of 0 kr. R38."""

import shutil
from pathlib import Path
from typing import Any

from tests.domain.packages.packages import PACKAGES, edited
from tests.journeys.lives import changed, play, shipped

CASE = Path(__file__).with_name("X161.yaml")


def _nothing_from_the_fund(book: Any) -> None:
    income, expenses = book["Indtægter"], book["Udgifter"]
    for sheet, kept in ((income, {5: 0, 6: 1_000_000}), (expenses, {7: 999_000, 26: 1_000})):
        for row in range(5, sheet.max_row + 1):
            if row in kept:
                sheet.cell(row, 4).value = kept[row]
            else:
                for column in range(1, sheet.max_column + 1):
                    sheet.cell(row, column).value = None


def test_a_plan_that_asks_the_fund_for_nothing_is_refused_and_nothing_is_committed(tmp_path: Path) -> None:
    package = tmp_path / "x161"
    shutil.copytree(PACKAGES / "plan", package)
    budget = package / "budget.xlsx"
    budget.write_bytes(edited(budget.read_bytes(), _nothing_from_the_fund))
    life = play(changed(shipped(CASE), "submit: packages/x161", f"submit: {package}"), tmp_path)

    assert life.event("Prequalified")["data"]["reserved"] == 24_000_000_00
    (refusal,) = life.refusals("2024-10-01")
    assert [found["id"] for found in refusal["refused"]["findings"]] == ["R38.nothing_from_the_fund"]
    assert refusal["refused"]["findings"][0]["facts"] == {"total": 1_000_000_00}
    assert not life.events("PlanSubmitted")
    assert not life.events("GrantCommitted")
    assert life.grant.instalments == ()

"""X102: what is paid after the last year's account is accounted for before the final account is accepted. R62."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from domain.records.leftover import LeftoverUse
from tests.domain.packages.packages import PACKAGES, edited, rewritten
from tests.journeys.lives import Life, changed, play, shipped

CASE = Path(__file__).with_name("X102.yaml")
ACCOUNT_2028 = f"{PACKAGES / 'account-2028'}"
OVERDRAWN = -2_587_619.50


def refused(life: Life, day: str) -> list[str]:
    return [finding["id"] for line in life.refusals(day) for finding in line["refused"]["findings"]]


def account(folder: Path, year: int, figures: Mapping[int, object], *, nothing_spent: bool = False) -> Path:
    """The example account of 2028 with other figures, by the rows of its first sheet."""

    def fill(book: Any) -> None:
        for row, figure in figures.items():
            book["Reguleringskonto"].cell(row, 2).value = figure
        if nothing_spent:
            for row in range(5, 11):
                for column in range(1, 5):
                    book["Lokal medfinansiering"].cell(row, column).value = None
                for column in (2, 3):
                    book["Udgifter"].cell(row, column).value = 0

    package = folder / f"account-{year}"
    shutil.copytree(PACKAGES / "account-2028", package)
    manifest, workbook = package / "account.yaml", package / "reguleringskonto.xlsx"
    manifest.write_bytes(rewritten(manifest.read_bytes(), "year: 2028", f"year: {year}"))
    workbook.write_bytes(edited(workbook.read_bytes(), fill))
    return package


def test_the_final_account_waits_for_the_account_of_the_year_of_the_payment(tmp_path: Path) -> None:
    life = play(shipped(CASE), tmp_path)
    assert [line["data"]["number"] for line in life.events("InstalmentPaid") if line["on"] == "2029-05-02"] == [15, 16]
    assert life.event("RegulationAccountAccepted")["data"]["year"] == 2028
    (refusal,) = life.refusals("2029-08-06")
    (finding,) = refusal["refused"]["findings"]
    assert (finding["id"], finding["rule"]) == ("R62.paid_after_the_period", "R62")
    assert finding["facts"] == {"kind": "regulation_account", "year": 2029, "amount": 3_000_000_00}
    assert refused(life, "2029-08-20") == ["R62.final_account_not_accepted"]
    assert life.grant.closed_on is None


@pytest.fixture
def accounted_for(tmp_path: Path) -> Life:
    """The same case with accounts that are true to their years, up to its end."""
    of_2028 = account(tmp_path, 2028, {6: 3_000_000, 11: OVERDRAWN})
    figures = {4: 2029, 5: OVERDRAWN, 6: 3_000_000, 8: 0, 10: 0, 11: 412_380.50}
    of_2029 = account(tmp_path, 2029, figures, nothing_spent=True)
    text = changed(shipped(CASE), f'submit: "{ACCOUNT_2028}"', f"submit: {of_2028}")
    text = changed(text, "until: 2029-09-01", "until: 2030-03-01")
    officer, applicant = "by: Ida Holst, role: case_officer", "by: Boligselskabet Åkanden, role: applicant"
    waived = "waive-report, data: {report: regulation_account, year: 2029, reason: Efter aftale.}"
    facts = (
        f"on: 2029-10-01, {applicant}, submit: {of_2029}",
        f"on: 2029-10-02, {officer}, record: {waived}",
        f"on: 2030-02-04, {applicant}, submit: {of_2029}",
        f"on: 2030-02-05, {officer}, record: accept-final-account",
        f"on: 2030-02-11, {officer}, record: accept-regulation-account, data: {{year: 2029}}",
        f"on: 2030-02-18, {officer}, record: accept-final-account",
        "on: 2030-02-20, by: Torben Krag, role: manager, record: decide-leftover, "
        'data: {use: repay, amount: "412.380,50", reason: Rest., no_hearing_because: Egen opgørelse.}',
        f"on: 2030-02-21, {officer}, record: waive-review, data: {{reason: Der er fulgt op på møder i bestyrelsen.}}",
        f"on: 2030-02-25, {officer}, record: close-grant",
    )
    return play(text.rstrip("\n") + "\n" + "".join(f"- {{'{fact[:2]}'{fact[2:]}}}\n" for fact in facts), tmp_path)


def test_with_an_account_of_that_year_the_case_ends_with_what_is_really_left(accounted_for: Life) -> None:
    life = accounted_for
    closing = {
        line["data"]["year"]: line["data"]["closing_balance"] for line in life.events("RegulationAccountAccepted")
    }
    assert closing == {2028: -258_761_950, 2029: 412_380_50}
    assert life.event("FinalAccountAccepted")["on"] == "2030-02-18"
    assert life.event("FinalAccountAccepted")["data"] == {
        "paid": 24_000_000_00,
        "leftover": 412_380_50,
        "shortfall": None,
        "without_account": None,
    }
    assert life.grant.leftover_use is LeftoverUse.REPAY
    assert life.event("GrantClosed")["on"] == "2030-02-25"


def test_that_account_is_received_when_its_year_is_over_and_is_never_waived(accounted_for: Life) -> None:
    assert refused(accounted_for, "2029-10-01") == ["report.year_not_over"]
    assert refused(accounted_for, "2029-10-02") == ["R62.not_waived_after_the_period"]
    assert refused(accounted_for, "2030-02-05") == ["R62.paid_after_the_period"]
    received = accounted_for.event("RegulationAccountReceived", year=2029)
    assert [finding["id"] for finding in received["data"]["findings"] if finding.get("weight") != "warns"] == []

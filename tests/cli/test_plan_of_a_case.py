"""The plan of a case, from package to terms: what an officer sees of it and can do about it."""

from collections.abc import Callable
from pathlib import Path

import openpyxl

from tests.cli.terminal import REFUSED, Tilsagn, package

OfficeOn = Callable[[str], tuple[Tilsagn, int]]

DRAFTING = "2024-09-20"
"""The case is prequalified, and no plan has come yet."""
SIGNED = "2024-10-30"
"""Everybody has approved the plan, and nothing is proposed."""

NEGOTIATED = """\
amount: 24000000
negotiated:
  - {kind: own_capital, text: Egne midler., amount: 400000}
"""


def record(tilsagn: Tilsagn, word: str, case_no: int, day: str, *fields: object) -> str:
    """An officer records something; the name of the event that follows."""
    who = ("--by", "Ida Holst", "--role", "case_officer", "--on", day)
    tilsagn.ok("record", word, case_no, *who, *fields)
    return tilsagn.events(case_no)[-1]


def test_warnings_about_a_plan_stay_with_it_until_a_version_comes_that_needs_none(
    office_on: OfficeOn, tmp_path: Path
) -> None:
    tilsagn, case_no = office_on(DRAFTING)
    first, second = package("plan", tmp_path / "first"), package("plan", tmp_path / "second")
    book = openpyxl.load_workbook(first / "budget.xlsx")
    remarks = [cell for row in book["Indtægter"].iter_rows() for cell in row if str(cell.value).startswith("Lejetab")]
    assert len(remarks) == 1
    remarks[0].value = None
    book.save(first / "budget.xlsx")

    tilsagn.ok("submit", first, "--case", case_no, "--on", "2024-10-01")
    assert "R41: 'Boligselskabet Åkanden, beboerhus (lejetab)'" in tilsagn.ok("journal", case_no).said
    assert "To look at R41: 'Boligselskabet Åkanden" in tilsagn.ok("case", case_no).said

    tilsagn.ok("submit", second, "--case", case_no, "--on", "2024-10-02")
    assert "To look at R41" not in tilsagn.ok("case", case_no).said
    again = tilsagn("submit", second, "--case", case_no, "--on", "2024-10-03")
    assert again.code == REFUSED
    assert "plan version 2, which is in already: nothing has changed" in again.said


def test_a_waiver_is_shown_with_its_reason_and_the_officer(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on(DRAFTING)
    fields = ("focus_area=cohesion", "reason=Der er foreninger nok.")
    assert record(tilsagn, "waive-sub-agreement", case_no, DRAFTING, *fields) == "SubAgreementWaived"
    said = tilsagn.ok("case", case_no).said
    assert "No sub-agreement cohesion, waived 2024-09-20 by Ida Holst: Der er foreninger nok." in said


def test_a_plan_is_taken_up_and_committed_with_a_negotiated_term_that_is_met_in_the_end(
    office_on: OfficeOn, tmp_path: Path
) -> None:
    tilsagn, case_no = office_on(SIGNED)
    assert record(tilsagn, "take-up-plan", case_no, SIGNED) == "PlanTakenUp"
    assert "plan under assessment" in tilsagn.ok("case", case_no).said
    terms = tmp_path / "terms.yaml"
    terms.write_text(NEGOTIATED, encoding="utf-8")
    assert record(tilsagn, "propose-commitment", case_no, "2024-11-08", "--data", terms) == "CommitmentProposed"
    approve = ("--by", "Torben Krag", "--role", "manager", "--on", "2024-11-11", "decision=commitment")
    tilsagn.ok("record", "approve-proposal", case_no, *approve)
    assert "Term 1 open: Egne midler. (400.000 kr.)" in tilsagn.ok("case", case_no).said
    assert record(tilsagn, "settle-term", case_no, "2024-11-12", "number=1", "status=met") == "TermSettled"
    assert "Term 1 met: Egne midler. (400.000 kr.)" in tilsagn.ok("case", case_no).said
    assert "all agree" in tilsagn.ok("verify").said

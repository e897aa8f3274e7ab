"""Twelve things are wrong with a package, and one answer tells all twelve: each once, and none hides another."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import BAD_INPUT, PACKAGES, Tilsagn, edit, package, rewrite

APPLICATION = [
    "Estates, no. 1, form, residents is 'omkring 440': that is no whole number.",
    "Signed on: '5. januar' is not a date with year, month and day.",
    "The key 'bestaaende_bevilling' is not known.",
    "R06  Ansøgt beløb: '30 mio.' is not an amount in kroner.",
    "R07  kommunal-anbefaling.pdf is damaged: its pages cannot be counted.",
    "R92  '30405062' is not among the organisations of this application.",
    "R01  Estate 9901-007 Rørhaven has no application form.",
    "R02  The form of estate 9902-002 Fyrbakken lacks: moves out last year.",
    "R03  No resident statistics are attached for: 9901-003 Åkandeparken, 9901-007 Rørhaven, 9902-002 Fyrbakken, "
    "9902-005 Lanternegården.",
    "R04  The short description has 4 pages; at most 3 are allowed.",
    "R08  The declaration from Boligselskabet Åkanden does not list: 9901-007.",
    "R08  The declaration of participation from Boligforeningen Fyrtårnet is missing.",
]


def test_an_application_with_twelve_faults_gets_twelve_findings_in_one_answer(tilsagn: Tilsagn) -> None:
    answer = tilsagn("submit", PACKAGES / "application-twelve-faults", "--on", "2024-01-08")
    assert answer.code == BAD_INPUT
    assert "Submitting the application was refused: 12 findings" in answer.err
    assert answer.findings() == APPLICATION
    (case,) = tilsagn.ok("cases", "--json").json
    assert tilsagn.events(case["case_no"]) == ["DraftSaved"]


OWNER = 'organisation_cvr: "30405062"'


def test_each_of_the_twelve_says_what_would_help_and_most_say_where(tilsagn: Tilsagn) -> None:
    answer = tilsagn("submit", PACKAGES / "application-twelve-faults", "--on", "2024-01-08", "--json")
    findings = answer.json["refused"]["findings"]
    assert len(findings) == 12
    assert all(finding["help"] for finding in findings)
    lines = (PACKAGES / "application-twelve-faults" / "application.yaml").read_text(encoding="utf-8").splitlines()
    placed = {text: number for number, text in enumerate((line.strip() for line in lines), start=1)}
    assert [finding["where"] for finding in findings if finding["weight"] == "unreadable"] == [
        f"application.yaml, line {placed['residents: omkring 440']}",
        f"application.yaml, line {placed['signed_on: 5. januar']}",
        f"application.yaml, line {placed['bestaaende_bevilling: nej']}",
        "budgetoverslag.xlsx, sheet Budgetoverslag, cell B4",
        "kommunal-anbefaling.pdf",
        f"application.yaml, line {placed[OWNER]}",
    ]


def spoil_twelve_times(folder: Path) -> None:
    """Take a good plan and make twelve mistakes in it."""
    manifest = folder / "plan.yaml"
    signed = manifest.read_text(encoding="utf-8").replace("signed_on: 2024-09-02", "signed_on: 2024-05-30")
    manifest.write_text(signed, encoding="utf-8")
    rewrite(manifest, "lead_estate: 9901-003", "lead_estate: 9903-001")
    rewrite(manifest, "milestone_plan: milepaelsplan.pdf\nmilestones: milepaele.xlsx\n", "")
    rewrite(manifest, "holistic: false", "holistic: maybe")
    text = manifest.read_text(encoding="utf-8")
    start = text.index("    resources: >-", text.index("focus_area: employment"))
    manifest.write_text(text[:start] + text[text.index("  - focus_area: crime_prevention") :], encoding="utf-8")
    (folder / "kommissorium.pdf").write_bytes(b"%PDF-1.7\nnothing that a reader could follow")
    (folder / "beredskabsplan.pdf").unlink()
    edit(folder / "budget.xlsx", spoil_the_budget)
    edit(folder / "indberetningsskema.xlsx", spoil_the_form)


def spoil_the_budget(book: Any) -> None:
    """Five mistakes; that the sums cannot be judged while one amount is unknown is none."""
    income, expenses = book["Indtægter"], book["Udgifter"]
    income["D5"] = "24 mio."
    income["B9"], income["C10"] = "EU-midler", None
    expenses["C8"], expenses["B9"] = "Fysiske arbejder", None


def spoil_the_form(book: Any) -> None:
    """One mistake."""
    for sheet in book.worksheets:
        if sheet.title == "Aktiviteter":
            sheet.title = "Ark2"


PLAN = [
    "Holistic is 'maybe': that is neither true nor false.",
    "R31  kommissorium.pdf is damaged: its pages cannot be counted.",
    "R31  plan.yaml names 'beredskabsplan.pdf', which is not in the package.",
    "Beløb: '24 mio.' is not an amount in kroner.",
    "R68  indberetningsskema.xlsx has no sheet Aktiviteter; it has Strategiske mål, Indikatorer, Ark2.",
    "R31  The plan lacks the milestone plan (milepælsplan).",
    "R34  The sub-agreement delaftale-beskaeftigelse.pdf lacks: resources.",
    "R55  The lead estate 9903-001 is not one of the estates that take part.",
    "R26  'Lektiecafé og læringsmiljøer' pays for physical works.",
    "R37  'Jobvejledere, 1,5 årsværk' (3.120.000 kr.) has no main group.",
    "R43  'Slagelse Kommune, fritidsvejleder og jobkonsulent' (1.480.000 kr.) comes from EU money.",
    "R40  'Boligselskabet Åkanden, beboerhus (lejetab)' does not say in what form it is given.",
]


@pytest.fixture(scope="session")
def plan_awaited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A data folder in which the plan of a prequalified case is awaited, and the case."""
    from tests.journeys.lives import evening_of

    return evening_of("2024-06-03", tmp_path_factory)


def test_a_plan_with_twelve_faults_gets_twelve_findings_in_one_answer(
    plan_awaited: tuple[Path, int], tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSAGN_DATA", str(plan_awaited[0]))
    folder = package("plan", tmp_path)
    spoil_twelve_times(folder)
    answer = tilsagn("submit", folder, "--case", plan_awaited[1], "--on", "2024-06-03")
    assert answer.code == BAD_INPUT
    assert answer.findings() == PLAN

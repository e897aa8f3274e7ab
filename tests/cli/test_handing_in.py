"""`tilsagn submit`: a package is read, answered at once, and its draft is kept whatever the answer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import BAD_INPUT, DONE, PACKAGES, REFUSED, Tilsagn, edit, package, rewrite


def test_a_refused_application_is_kept_as_a_draft_and_the_hint_says_how_to_send_it_again(tilsagn: Tilsagn) -> None:
    answer = tilsagn("submit", PACKAGES / "application-first", "--on", "2024-01-08")
    assert answer.code == REFUSED
    assert answer.findings() == [
        "R04  The short description has 4 pages; at most 3 are allowed.",
        "R08  The declaration of participation from Boligforeningen Fyrtårnet is missing.",
    ]
    (case,) = tilsagn.ok("cases", "--json").json
    assert case["phase"] == "draft"
    assert f"The draft is kept as case {case['case_no']}." in answer.err
    assert f"tilsagn submit {PACKAGES / 'application-first'} --case {case['case_no']}" in answer.err


def test_the_corrected_package_is_accepted_on_the_same_case(tilsagn: Tilsagn) -> None:
    refused = tilsagn("submit", PACKAGES / "application-first", "--on", "2024-01-08", "--json")
    assert refused.code == REFUSED
    assert refused.json["draft_kept"] is True
    assert [finding["rule"] for finding in refused.json["refused"]["findings"]] == ["R04", "R08"]
    case_no = refused.json["case"]
    answer = tilsagn("submit", PACKAGES / "application", "--case", case_no, "--on", "2024-01-17")
    assert answer.code == DONE
    assert answer.out == f"Case {case_no}: ApplicationSubmitted, RentSupportTrackOpened\n"
    assert tilsagn.events(case_no) == ["DraftSaved", "DraftSaved", "ApplicationSubmitted", "RentSupportTrackOpened"]


def test_an_accepted_package_answers_with_case_version_and_events_as_json(tilsagn: Tilsagn) -> None:
    answer = tilsagn.ok("submit", PACKAGES / "application", "--on", "2024-01-17", "--json").json
    assert 100_000 <= answer.pop("case") <= 999_999
    assert answer == {"version": 3, "events": ["ApplicationSubmitted", "RentSupportTrackOpened"]}


def test_who_hands_in_and_when_it_was_received_stand_in_the_journal(tilsagn: Tilsagn) -> None:
    case_no = tilsagn.ok(
        "submit", PACKAGES / "application", "--on", "2024-01-17", "--by", "Boligselskabet Åkanden", "--json"
    ).json["case"]
    first, *_ = tilsagn.ok("journal", case_no, "--json").json_lines
    assert (first["on"], first["actor"], first["role"]) == ("2024-01-17", "Boligselskabet Åkanden", "applicant")


# --- bad input ------------------------------------------------------------------------------------------------


def missing_file(folder: Path) -> None:
    (folder / "budgetoverslag.xlsx").unlink()


def broken_pdf(folder: Path) -> None:
    (folder / "projektbeskrivelse.pdf").write_bytes(b"%PDF-1.7\nnothing that a reader could follow")


def no_pdf_at_all(folder: Path) -> None:
    (folder / "kommunal-anbefaling.pdf").write_text("Kommunen anbefaler projektet.", encoding="utf-8")


def wrong_sheet(folder: Path) -> None:
    def rename(book: Any) -> None:
        book.worksheets[0].title = "Ark1"

    edit(folder / "budgetoverslag.xlsx", rename)


def negative_amount(folder: Path) -> None:
    def change(book: Any) -> None:
        for row in book.worksheets[0].iter_rows():
            for cell in row:
                if cell.value == 30_000_000:
                    cell.value = -30_000_000

    edit(folder / "budgetoverslag.xlsx", change)


def unknown_key(folder: Path) -> None:
    rewrite(folder / "application.yaml", "existing_grant: false", "existing_grants: false")


def date_without_a_year(folder: Path) -> None:
    text = (folder / "application.yaml").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("signed_on:"))
    rewrite(folder / "application.yaml", line, "signed_on: 12-01")


def broken_yaml(folder: Path) -> None:
    rewrite(folder / "application.yaml", "existing_grant: false", "existing_grant: [false")


SPOILT: dict[Callable[[Path], None], str] = {
    missing_file: "application.yaml names 'budgetoverslag.xlsx', which is not in the package.",
    broken_pdf: "projektbeskrivelse.pdf is damaged: its pages cannot be counted.",
    no_pdf_at_all: "kommunal-anbefaling.pdf is not a PDF.",
    wrong_sheet: "budgetoverslag.xlsx has no sheet Budgetoverslag; it has Ark1.",
    negative_amount: "Ansøgt beløb: the amount -30.000.000,00 is negative.",
    unknown_key: "The key 'existing_grants' is not known.",
    date_without_a_year: "Signed on: '12-01' is not a date with year, month and day.",
    broken_yaml: "application.yaml is not readable YAML: a comma or ']' is missing.",
}


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_what_cannot_be_read_gets_one_message_with_its_place_and_leaves_only_the_draft(
    tilsagn: Tilsagn, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder = package("application", tmp_path)
    spoil(folder)
    answer = tilsagn("submit", folder, "--on", "2024-01-17", "--json")
    assert answer.code == BAD_INPUT
    unreadable = [f for f in answer.json["refused"]["findings"] if f["weight"] == "unreadable"]
    assert [finding["what"] for finding in unreadable] == [SPOILT[spoil]]
    assert unreadable[0]["where"].startswith(("application.yaml", *(path.name for path in folder.iterdir())))
    assert unreadable[0]["help"]
    _only_the_draft_is_left(tilsagn, answer.json["case"])


def test_several_mistakes_are_told_all_at_once(tilsagn: Tilsagn, tmp_path: Path) -> None:
    folder = package("application", tmp_path)
    for spoil in (broken_pdf, no_pdf_at_all, wrong_sheet, unknown_key, date_without_a_year):
        spoil(folder)
    answer = tilsagn("submit", folder, "--on", "2024-01-17", "--json")
    assert answer.code == BAD_INPUT
    findings = answer.json["refused"]["findings"]
    told = {finding["what"] for finding in findings if finding["weight"] == "unreadable"}
    assert told == {SPOILT[s] for s in (broken_pdf, no_pdf_at_all, wrong_sheet, unknown_key, date_without_a_year)}
    _only_the_draft_is_left(tilsagn, answer.json["case"])


def test_for_people_every_finding_has_its_place_and_what_would_help(tilsagn: Tilsagn, tmp_path: Path) -> None:
    folder = package("application", tmp_path)
    unknown_key(folder)
    answer = tilsagn("submit", folder, "--on", "2024-01-17")
    assert answer.code == BAD_INPUT
    title, what, where, help, *rest = (line.strip() for line in answer.err.splitlines())
    assert title == "Submitting the application was refused"
    assert what == SPOILT[unknown_key]
    assert where == "in application.yaml, line 99"
    assert help.startswith("→ Perhaps 'existing_grant' was meant. Known here: ")
    assert rest[1].startswith("The draft is kept as case ")


def _only_the_draft_is_left(tilsagn: Tilsagn, case_no: int) -> None:
    assert tilsagn.events(case_no) == ["DraftSaved"]
    assert tilsagn.rows("grant_case") == 1
    assert tilsagn.rows("outbox") == 1, "The applicant is told what to correct."
    assert tilsagn.rows("deadline") == 0
    assert tilsagn.rows("incident") == 0
    assert tilsagn("verify").code == DONE


# --- what cannot even be kept ---------------------------------------------------------------------------------


def test_a_folder_that_is_not_there_leaves_no_data_folder(tilsagn: Tilsagn, tmp_path: Path) -> None:
    answer = tilsagn("submit", tmp_path / "nowhere")
    assert answer.code == BAD_INPUT
    assert answer.findings() == [f"{tmp_path / 'nowhere'} is not a folder."]
    assert not tilsagn.data.exists()


def test_a_folder_without_a_manifest_leaves_nothing(tilsagn: Tilsagn, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    answer = tilsagn("submit", tmp_path / "empty")
    assert answer.code == BAD_INPUT
    assert answer.findings() == ["The package has no manifest."]
    assert (
        "application.yaml, plan.yaml, account.yaml, status-report.yaml, milestone-plan.yaml, sub-agreements.yaml"
        in answer.said
    )
    _nothing_is_left(tilsagn)


def test_a_plan_without_a_case_number_leaves_nothing_and_the_hint_shows_how_to_name_it(tilsagn: Tilsagn) -> None:
    answer = tilsagn("submit", PACKAGES / "plan")
    assert answer.code == BAD_INPUT
    assert answer.findings() == ["R10  A package of kind plan belongs to a case, and none is named."]
    assert "`tilsagn submit DIR --case NO`" in answer.err
    _nothing_is_left(tilsagn)


def test_a_package_for_a_case_that_does_not_exist_leaves_nothing(tilsagn: Tilsagn) -> None:
    answer = tilsagn("submit", PACKAGES / "plan", "--case", 999_999)
    assert answer.code == REFUSED
    assert answer.err == "There is no case 999999.\n"
    _nothing_is_left(tilsagn)


def test_a_package_from_the_future_leaves_nothing(tilsagn: Tilsagn) -> None:
    answer = tilsagn("submit", PACKAGES / "application", "--on", "2099-12-31")
    assert answer.code == REFUSED
    assert "2099-12-31 has not come" in answer.said
    _nothing_is_left(tilsagn)


def test_what_cannot_be_kept_is_told_as_json_too(tilsagn: Tilsagn, tmp_path: Path) -> None:
    answer = tilsagn("submit", tmp_path / "nowhere", "--json")
    assert answer.code == BAD_INPUT
    assert (answer.json["case"], answer.json["draft_kept"]) == (None, False)
    assert [finding["what"] for finding in answer.json["refused"]["findings"]] == [
        f"{tmp_path / 'nowhere'} is not a folder."
    ]


def test_a_case_number_has_six_digits(tilsagn: Tilsagn) -> None:
    answer = tilsagn("submit", PACKAGES / "plan", "--case", 5)
    assert answer.code == BAD_INPUT
    assert "--case" in answer.err


def _nothing_is_left(tilsagn: Tilsagn) -> None:
    for table in ("grant_case", "journal", "inbox", "document", "outbox", "deadline", "incident"):
        assert tilsagn.rows(table) == 0, table
    assert not [path for path in (tilsagn.data / "documents").rglob("*") if path.is_file()]


def test_what_a_computer_adds_to_a_folder_is_no_part_of_the_package(tilsagn: Tilsagn, tmp_path: Path) -> None:
    folder = package("application", tmp_path)
    for name in ("Icon\r", ".DS_Store", "Thumbs.db", "desktop.ini", "~$budgetoverslag.xlsx"):
        (folder / name).write_bytes(b"")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "._beboerdata.xlsx").write_bytes(b"\0")
    answer = tilsagn.ok("submit", folder, "--on", "2024-01-17")
    assert answer.findings() == []


def test_a_file_name_with_a_colon_is_refused_in_words_that_fit(tilsagn: Tilsagn, tmp_path: Path) -> None:
    folder = package("application", tmp_path)
    (folder / "møde 12:30.pdf").write_bytes((folder / "projektbeskrivelse.pdf").read_bytes())
    answer = tilsagn("submit", folder, "--on", "2024-01-17")
    assert answer.code == BAD_INPUT
    assert "The file name 'møde 12:30.pdf' holds a colon, which not every computer can keep." in answer.err


def test_a_file_name_may_be_decomposed_as_macos_writes_it(tilsagn: Tilsagn, tmp_path: Path) -> None:
    folder = package("application", tmp_path)
    (folder / "tilkendegivelse-aakanden.pdf").rename(folder / "tilkendegivelse-A\u030akanden.pdf")
    rewrite(folder / "application.yaml", "tilkendegivelse-aakanden.pdf", "tilkendegivelse-Åkanden.pdf")
    assert tilsagn.ok("submit", folder, "--on", "2024-01-17").findings() == []


def test_two_file_names_that_look_alike_are_refused(tilsagn: Tilsagn, tmp_path: Path) -> None:
    folder = package("application", tmp_path)
    for name in ("Åkanden.pdf", "A\u030akanden.pdf"):
        (folder / name).write_bytes((folder / "projektbeskrivelse.pdf").read_bytes())
    answer = tilsagn("submit", folder, "--on", "2024-01-17")
    assert answer.code == BAD_INPUT
    assert "are the same on many systems" in answer.err

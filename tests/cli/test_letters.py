"""`tilsagn letters`: what was written to the parties of a case, and the letters themselves as PDF."""

import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import openpyxl
import pypdf
import pytest

from tests.cli.terminal import BAD_INPUT, DONE, REFUSED, Tilsagn

OfficeOn = Callable[[str], tuple[Tilsagn, int]]


def test_each_letter_is_listed_with_its_day_its_recipient_and_what_became_of_it(
    in_operation: Tilsagn, running_case: int
) -> None:
    found = in_operation.ok("letters", running_case, "--json").json
    commitment = [each for each in found if each["kind"] == "grant_committed"]
    assert {each["to"] for each in commitment} == {
        "mlh@aakanden.example.org",
        "akt@slagelse.example.org",
        "jb@fyrtaarnet.example.org",
    }
    assert {each["organisation"] for each in commitment} == {
        "Boligselskabet Åkanden",
        "Boligforeningen Fyrtårnet",
        "Slagelse Kommune",
    }
    assert {each["on"] for each in commitment} == {"2024-11-11"}
    assert [each["on"] for each in found] == sorted(each["on"] for each in found)
    assert "application_received" not in {each["kind"] for each in found}


def test_for_people_it_is_a_table(in_operation: Tilsagn, running_case: int) -> None:
    said = in_operation.ok("letters", running_case).out
    assert "grant committed" in said
    assert "Slagelse Kommune" in said


def test_they_are_written_as_pdf_whose_hash_is_the_one_that_is_shown(
    in_operation: Tilsagn, running_case: int, tmp_path: Path
) -> None:
    found = in_operation.ok("letters", running_case, "-o", tmp_path / "letters", "--json").json
    written = {path.name: path.read_bytes() for path in (tmp_path / "letters").iterdir()}
    listed = [*found, *(enclosure for each in found for enclosure in each["enclosures"])]
    assert {each["file"]: each["sha256"] for each in listed} == {
        name: sha256(content).hexdigest() for name, content in written.items()
    }
    assert f"2024-11-11 Tilsagn {running_case}.pdf" in written
    assert f"2024-11-11 Tilsagn {running_case} (2).pdf" in written
    assert all(content.startswith(b"%PDF-") for name, content in written.items() if name.endswith(".pdf"))


def test_what_goes_with_a_letter_is_listed_and_written_with_it(
    in_operation: Tilsagn, running_case: int, tmp_path: Path
) -> None:
    answer = in_operation.ok("letters", running_case, "-o", tmp_path / "letters")
    assert "enclosure 1: Skabelon til helhedsplanens budget" in answer.out
    assert "and 6 enclosures in" in answer.out, "the forms of a plan, for each of the two organisations"
    found = in_operation.ok("letters", running_case, "--json").json
    (first, *_) = [each for each in found if each["kind"] == "prequalified" and each["enclosures"]]
    assert [each["file"] for each in first["enclosures"]] == [
        f"2024-03-14 Praekvalifikation {running_case}, bilag 1 plan-budget.xlsx",
        f"2024-03-14 Praekvalifikation {running_case}, bilag 2 milestones.xlsx",
        f"2024-03-14 Praekvalifikation {running_case}, bilag 3 status-report.xlsx",
    ]
    workbook = openpyxl.load_workbook(tmp_path / "letters" / first["enclosures"][0]["file"])
    assert workbook.sheetnames[0] == "Indtægter"


def test_a_letter_that_waits_becomes_the_letter_that_is_kept(in_operation: Tilsagn, running_case: int) -> None:
    before = in_operation.ok("letters", running_case, "--json").json
    in_operation.ok("deliver")
    after = in_operation.ok("letters", running_case, "--json").json
    assert [each["sha256"] for each in after] == [each["sha256"] for each in before]
    assert {(each["state"], each["kept"]) for each in after if each["to"]} == {("sent", True)}


def test_a_letter_that_is_gone_is_said_to_be_gone(in_operation: Tilsagn, running_case: int) -> None:
    in_operation.ok("deliver")
    (lost, *_) = in_operation.ok("letters", running_case, "--json").json
    (in_operation.data / "documents" / lost["sha256"][:2] / lost["sha256"]).unlink()
    answer = in_operation("letters", running_case)
    assert answer.code == REFUSED
    assert "missing" in answer.said
    assert "backup" in answer.said


def test_a_case_without_letters_says_so(tilsagn: Tilsagn, case_no: int) -> None:
    assert tilsagn.ok("letters", case_no).out == f"Case {case_no} has no formal letters yet.\n"
    assert tilsagn.ok("letters", case_no, "--json").json == []


def test_a_case_that_does_not_exist_is_refused(tilsagn: Tilsagn) -> None:
    assert tilsagn("letters", 123456).code == REFUSED


def test_a_folder_that_cannot_be_written_is_bad_input(in_operation: Tilsagn, running_case: int, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert in_operation("letters", running_case, "-o", tmp_path / "file" / "below").code == BAD_INPUT
    assert in_operation("letters", running_case).code == DONE


# --- drafts ------------------------------------------------------------------------------------------------------

OFFICER = ("--by", "Ida Holst", "--role", "case_officer", "--on", "2024-01-22")
GAPS = "gaps:\n  - what: Beboerdata mangler for Åkandeparken.\n    help: Send tabellerne for afdelingen.\n"


@pytest.fixture
def incomplete(case_no: int, tmp_path: Path) -> tuple[object, ...]:
    """The command by which one officer asks for what is missing."""
    gaps = tmp_path / "gaps.yaml"
    gaps.write_text(GAPS, encoding="utf-8")
    return ("record", "find-application-incomplete", case_no, "--data", gaps, *OFFICER)


def words_of(pdf: bytes) -> list[str]:
    """What the pages say, without the mark of a draft."""
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return [word for word in text.split() if word != "UDKAST"]


def test_the_letters_of_a_proposal_are_written_as_drafts_for_who_approves_it(
    office_on: OfficeOn, tmp_path: Path
) -> None:
    tilsagn, case_no = office_on("2024-11-08")
    rows = {table: tilsagn.rows(table) for table in ("journal", "outbox", "inbox", "document")}
    assert f"`tilsagn letters {case_no} --draft -o DIR` writes them." in tilsagn.ok("case", case_no).said
    answer = tilsagn.ok("letters", case_no, "--draft", "-o", tmp_path / "drafts")
    assert "grant committed" in answer.out
    assert "These are drafts: nothing was recorded or sent." in answer.out
    written = sorted(path.name for path in (tmp_path / "drafts").iterdir())
    assert written == [
        f"Udkast Tilsagn {case_no} (2).pdf",
        f"Udkast Tilsagn {case_no} (3).pdf",
        f"Udkast Tilsagn {case_no}.pdf",
    ]
    assert {table: tilsagn.rows(table) for table in rows} == rows


def test_a_draft_as_json_says_that_it_is_one(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2024-11-08")
    found = tilsagn.ok("letters", case_no, "--draft", "--json").json
    assert {(each["kind"], each["state"], each["kept"]) for each in found} == {("grant_committed", "draft", False)}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "No decision is proposed on this case"), ("da", "Der er ikke indstillet nogen afgørelse på sagen")],
)
def test_where_nothing_is_proposed_there_is_no_letter_to_read(
    tilsagn: Tilsagn, case_no: int, language: str, said: str
) -> None:
    answer = tilsagn("--language", language, "letters", case_no, "--draft")
    assert answer.code == REFUSED
    assert said in answer.said
    assert "tilsagn record " in answer.said
    assert "To read first" not in tilsagn.ok("case", case_no).said


def test_a_command_can_be_given_for_its_letters_alone(
    tilsagn: Tilsagn, case_no: int, incomplete: tuple[object, ...], tmp_path: Path
) -> None:
    before = [tilsagn.rows(table) for table in ("journal", "outbox", "inbox")]
    tilsagn.ok(*incomplete, "--draft", "-o", tmp_path / "drafts")
    assert [tilsagn.rows(table) for table in ("journal", "outbox", "inbox")] == before
    tilsagn.ok(*incomplete)
    tilsagn.ok("letters", case_no, "-o", tmp_path / "letters")
    drafts, letters = (
        sorted(words_of(path.read_bytes()) for path in (tmp_path / folder).iterdir())
        for folder in ("drafts", "letters")
    )
    assert "Åkandeparken." in drafts[0]
    assert drafts == letters


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No formal letter on case"), ("da", "Det giver ikke noget formelt brev på sag")]
)
def test_a_command_without_a_letter_says_so(
    tilsagn: Tilsagn, case_no: int, tmp_path: Path, language: str, said: str
) -> None:
    note = ("record", "record-note", case_no, "kind=telephone", "who=Åse", "text=Ringede.", *OFFICER, "--draft")
    assert said in tilsagn.ok("--language", language, *note, "-o", tmp_path / "drafts").out
    assert not (tmp_path / "drafts").exists()
    assert tilsagn.ok(*note, "--json").json == []


def test_a_draft_is_refused_as_the_command_is(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2024-11-08")
    approve = ("record", "approve-proposal", case_no, "decision=commitment", "--by", "Ida Holst", "--role", "manager")
    drafted, recorded = tilsagn(*approve, "--draft"), tilsagn(*approve)
    assert (drafted.code, drafted.said) == (recorded.code, recorded.said)
    assert "cannot approve it" in drafted.said
    older = tilsagn(*approve[:-3], "Torben Krag", "--role", "manager", "--expect", "1", "--draft")
    assert older.code == REFUSED
    assert "you saw version 1" in older.said


def test_a_form_is_no_draft(tilsagn: Tilsagn, incomplete: tuple[object, ...]) -> None:
    answer = tilsagn(*incomplete, "--form", "--draft")
    assert answer.code == BAD_INPUT
    assert "--form or --draft" in answer.said

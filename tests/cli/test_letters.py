"""`tilsagn letters`: what was written to the parties of a case, and the letters themselves as PDF."""

from hashlib import sha256
from pathlib import Path

from tests.cli.terminal import BAD_INPUT, DONE, REFUSED, Tilsagn


def test_each_letter_is_listed_with_its_day_its_recipient_and_what_became_of_it(
    in_operation: Tilsagn, running_case: int
) -> None:
    found = in_operation.ok("letters", running_case, "--json").json
    commitment = [each for each in found if each["kind"] == "grant_committed"]
    assert {each["to"] for each in commitment} == {"mlh@aakanden.example.org", "akt@slagelse.example.org"}
    assert {each["organisation"] for each in commitment} == {"Boligselskabet Åkanden", "Slagelse Kommune"}
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
    assert {each["file"]: each["sha256"] for each in found} == {
        name: sha256(pdf).hexdigest() for name, pdf in written.items()
    }
    assert f"2024-11-11 Tilsagn {running_case}.pdf" in written
    assert f"2024-11-11 Tilsagn {running_case} (2).pdf" in written
    assert all(pdf.startswith(b"%PDF-") for pdf in written.values())


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

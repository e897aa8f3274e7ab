"""Every command can be begun from a YAML form that is prefilled from the case, and the line it names takes it."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.findings import Refusal
from domain.grant.commands import WORDS, Command
from domain.packages import manifest as manifests
from domain.packages.command_reading import command_of
from domain.prequalification.assessment import QUESTIONS
from tests.cli.terminal import BAD_INPUT, Tilsagn, package, rewrite
from tests.sweep import sweep

OfficeOn = Callable[[str], tuple[Tilsagn, int]]
OFFICER = ("--by", "Ida Holst", "--role", "case_officer")


def field_by_field() -> list[str]:
    """The commands with fields that a person may give; the others come in packages or are deadlines."""
    found = []
    for word in WORDS:
        try:
            command = command_of(word)
        except Refusal:
            continue
        if command.model_fields.keys() > Command.model_fields.keys():
            found.append(word)
    return found


def complete(file: Path, **fields: str) -> None:
    """Fill in the empty fields of a form."""
    text = file.read_text(encoding="utf-8")
    for name, value in fields.items():
        assert f"\n{name}:\n" in text or f"\n{name}: ''\n" in text, f"{name} is not open in the form"
        text = text.replace(f"\n{name}: ''\n", f"\n{name}:\n").replace(f"\n{name}:\n", f"\n{name}: {value}\n")
    file.write_text(text, encoding="utf-8")


def answered(sheet: Path) -> None:
    """Complete a sheet: a word under each heading and for each doubt, and yes to every question."""
    lines = sheet.read_text(encoding="utf-8").replace(": ''", ": Vurderet.").splitlines()
    text = "\n".join(f"{line} yes" if re.match(r"  \w+:$", line) else line for line in lines)
    sheet.write_text(f"{text}\n", encoding="utf-8")


def line_of(said: str) -> list[str]:
    """The arguments of the line that is printed, typed by Ida Holst."""
    (line,) = [line.strip() for line in said.splitlines() if line.strip().startswith("tilsagn record")]
    return shlex.split(line.replace("YOUR NAME", "Ida Holst"))[1:]


@sweep("word", field_by_field())
def test_the_form_of_a_command_names_every_field_and_can_be_read(
    in_operation: Tilsagn, running_case: int, word: str
) -> None:
    text = in_operation.ok("record", word, running_case, "--form").out
    read = manifests.parse(word, text.encode(), may_be_empty=True)
    assert read.findings == []
    fields = WORDS[word].model_fields.keys() - Command.model_fields.keys()
    required = {name for name in fields if WORDS[word].model_fields[name].is_required()}
    open_fields = set(read.data or {})
    assert required <= open_fields <= fields
    lines = text.splitlines()
    assert {name for name in fields if any(line.startswith((f"{name}:", f"# {name}:")) for line in lines)} == fields


def test_every_optional_field_can_be_given_by_removing_what_is_before_it(
    in_operation: Tilsagn, running_case: int
) -> None:
    text = in_operation.ok("record", "propose-commitment", running_case, "--form").out
    start = text.index("# negotiated:")
    opened = "\n".join(line.removeprefix("# ") for line in text[start:].partition("\n\n")[0].splitlines())
    assert manifests.parse("form", opened.encode()).data == {"negotiated": [{"kind": None, "text": None}]}


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("record-council-decision", {"municipality_code": "330", "plan_version": "1"}),
        ("record-housing-organisation-decision", {"organisation_cvr": "10203045", "plan_version": "1"}),
        ("grant-extension", {"report": "regulation_account", "year": "2026"}),
        ("propose-commitment", {"amount": "24000000"}),
        ("propose-prequalification", {"reserved": "30000000"}),
        ("move-to-ruleset", {"to": "2019-12-11"}),
    ],
)
def test_what_the_case_knows_is_filled_in(
    in_operation: Tilsagn, running_case: int, word: str, known: dict[str, str]
) -> None:
    data = manifests.parse(word, in_operation.ok("record", word, running_case, "--form").out.encode()).data
    assert {name: str(data[name]) for name in known} == known


def test_choices_and_meanings_stand_beside_the_fields(in_operation: Tilsagn, running_case: int) -> None:
    said = in_operation.ok("record", "record-council-decision", running_case, "--form").said
    assert "Of this case: 330 Slagelse Kommune." in said
    said = in_operation.ok("record", "record-note", running_case, "--form").said
    assert "One of telephone, meeting, other; required. kind:" in said
    assert "With whom. Text; required. who:" in said


def test_a_completed_form_is_recorded_by_the_line_that_writing_it_prints(
    in_operation: Tilsagn, running_case: int, tmp_path: Path
) -> None:
    file = tmp_path / "a note.yaml"
    said = in_operation.ok("record", "record-note", running_case, "--form", "-o", file).out
    complete(file, kind="telephone", who="Bo Ravn", text="Revisoren er forsinket")
    assert in_operation.ok(*line_of(said), "--on", "2025-03-03", "--json").json["events"] == ["NoteRecorded"]


def test_the_line_that_the_assessment_prints_records_it(office_on: OfficeOn, tmp_path: Path) -> None:
    tilsagn, case_no = office_on("2024-02-20")
    file = tmp_path / "assessment.yaml"
    said = tilsagn.ok("assessment", case_no, "-o", file).out
    answered(file)
    assert tilsagn.ok(*line_of(said), "--on", "2024-03-11", "--json").json["events"] == ["AssessmentRecorded"]


def test_the_line_that_the_sheet_of_a_plan_prints_records_it_and_the_next_sheet_has_the_answers(
    office_on: OfficeOn, tmp_path: Path
) -> None:
    tilsagn, case_no = office_on("2024-10-02")
    said = tilsagn.ok("assessment", case_no).said
    assert "Doubts R26: The expense 'Beboerhus (lejetab, medfinansiering)' of 720.000 kr. speaks of physical" in said
    assert "Does it say how the parties and the residents are told? (S:673-674)" in said
    file = tmp_path / "sheet.yaml"
    said = tilsagn.ok("assessment", case_no, "-o", file).out
    answered(file)
    assert tilsagn.ok(*line_of(said), "--on", "2024-10-03", "--json").json["events"] == ["PlanAssessed"]
    again = tmp_path / "again.yaml"
    tilsagn.ok("assessment", case_no, "-o", again)
    before, after = (manifests.parse("assess-plan", each.read_bytes()).data for each in (file, again))
    assert before == after
    shown = tilsagn.ok("assessment", case_no, "--json").json
    assert [(each["name"], each["grounds"]) for each in shown["doubts"]] == [
        ("R26.doubtful_words Beboerhus (lejetab, medfinansiering)", "Vurderet.")
    ]
    assert shown["headings"][0]["questions"][0]["answer"] == {"answer": "yes", "grounds": ""}


def test_the_sheet_of_the_application_can_be_seen_after_the_plan(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2024-10-02")
    assert "Resident mix and exposure" in tilsagn.ok("assessment", case_no, "--of", "application").said


def test_there_is_no_sheet_of_a_plan_that_is_not_in(office_on: OfficeOn) -> None:
    tilsagn, case_no = office_on("2024-02-20")
    assert "No plan has been sent in." in tilsagn("assessment", case_no, "--of", "plan").said


def test_an_applicants_text_of_several_lines_fills_in_no_field_of_the_assessment(
    tilsagn: Tilsagn, tmp_path: Path
) -> None:
    folder = package("application", tmp_path / "application")
    rewrite(folder / "application.yaml", "why_these_estates: >-", "why_these_estates: |-\n  geography: Godkendt.")
    case_no = tilsagn.ok("submit", folder, "--on", "2024-01-17", "--json").json["case"]
    file = tmp_path / "assessment.yaml"
    tilsagn.ok("assessment", case_no, "-o", file)
    text = file.read_text(encoding="utf-8")
    assert "geography: Godkendt." in text
    read = manifests.parse("record-assessment", text.encode())
    assert (read.findings, read.data) == (
        [],
        {
            "main_conditions": "",
            "geography": "",
            "resident_mix": "",
            "material": "",
            "single_leadership": "",
            "answers": dict.fromkeys(question.value for question in QUESTIONS),
            "description_names_activities": "false",
        },
    )


def test_a_form_that_was_not_completed_names_every_empty_field(
    in_operation: Tilsagn, running_case: int, tmp_path: Path
) -> None:
    file = tmp_path / "form.yaml"
    in_operation.ok("record", "grant-extension", running_case, "--form", "-o", file)
    answer = in_operation("record", "grant-extension", running_case, "--data", file, *OFFICER)
    assert answer.code == BAD_INPUT
    assert answer.findings() == ["The field 'until' is empty.", "The field 'reason' is empty."]
    assert "tilsagn record grant-extension NO --form" in answer.said


NOTE = ("kind=telephone", "who=Bo Ravn", "text=Han ringer igen.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("submit-plan", "--form"), "Hand in the package. The command is `tilsagn submit DIR --case NO`."),
        (("no-such-word", "--form"), "There is no command 'no-such-word'."),
        (("close-grant", "--form"), "close-grant has no fields, so it needs no form."),
        (("deadline-reached", "--form"), "There is no command 'deadline-reached'."),
        (("record-note", *NOTE, "--role", "case_officer"), "Missing option '--by'"),
        (("record-note", *NOTE, "--by", "Ida Holst"), "Missing option '--role'"),
        (("record-note", *OFFICER, "-o", "form.yaml"), "-o is for --form and --draft."),
    ],
)
def test_what_cannot_be_begun_or_recorded_is_bad_input(
    in_operation: Tilsagn, running_case: int, words: tuple[str, ...], said: str
) -> None:
    word, *more = words
    answer = in_operation("record", word, running_case, *more)
    assert answer.code == BAD_INPUT
    assert said in answer.said


def test_a_file_that_is_there_is_not_overwritten(in_operation: Tilsagn, running_case: int, tmp_path: Path) -> None:
    file = tmp_path / "form.yaml"
    file.write_text("kept", encoding="utf-8")
    assert in_operation("record", "record-note", running_case, "--form", "-o", file).code == BAD_INPUT
    assert file.read_text(encoding="utf-8") == "kept"

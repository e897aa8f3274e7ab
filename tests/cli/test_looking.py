"""The commands that only look: cases, case, journal, deadlines, explain, preview, verify, doctor, schema, template."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from deployments.bootstrap import open_store
from deployments.settings import Settings
from domain.explain import KINDS
from domain.grant.commands import WORDS, Command
from domain.packages import TEMPLATES
from domain.packages.reading import PackageKind
from domain.store.incidents import raise_incident
from tests.cli.terminal import BAD_INPUT, DONE, PACKAGES, REFUSED, Tilsagn, contents, run
from tests.sweep import sweep

# --- cases and case -------------------------------------------------------------------------------------------


def test_an_empty_office_says_how_to_begin(tilsagn: Tilsagn) -> None:
    assert "No cases yet. `tilsagn submit" in tilsagn.ok("cases").out
    assert tilsagn.ok("cases", "--json").json == []


def test_cases_lists_number_title_and_phase(in_operation: Tilsagn, running_case: int) -> None:
    answer = in_operation.ok("cases")
    assert f"{running_case} Sammen om Nordvangen in operation" in answer.out
    programme, track = sorted(in_operation.ok("cases", "--json").json, key=lambda case: case["parent"] or 0)
    title = "Sammen om Nordvangen"
    assert (programme["case_no"], programme["title"], programme["phase"]) == (running_case, title, "in_operation")
    assert (track["parent"], track["scheme"], track["phase"]) == (running_case, "rent_support", "rent_received")
    assert f"rent of {running_case}" in answer.said


FILTERS = {
    "nothing": ((), {"programme", "track"}),
    "a phase": (("--phase", "in_operation"), {"programme"}),
    "two phases": (("--phase", "in_operation", "--phase", "rent_received"), {"programme", "track"}),
    "a municipality by its code": (("--municipality", "330"), {"programme", "track"}),
    "a municipality by its name": (("--municipality", "Slagelse"), {"programme", "track"}),
    "a municipality of no case": (("--municipality", "851"), set()),
    "an organisation by its CVR": (("--organisation", "20304051"), {"programme", "track"}),
    "an organisation by a part of its name": (("--organisation", "åkanden"), {"programme", "track"}),
    "an organisation of no case": (("--organisation", "Fjorden"), set()),
    "the officer who acted last": (("--officer", "ida holst"), {"programme"}),
    "a phase and an officer who has none in it": (("--phase", "rent_received", "--officer", "Ida Holst"), set()),
}


@pytest.mark.parametrize(("words", "expected"), FILTERS.values(), ids=FILTERS)
def test_cases_are_listed_by_phase_municipality_organisation_and_officer(
    in_operation: Tilsagn, running_case: int, words: tuple[str, ...], expected: set[str]
) -> None:
    found = in_operation.ok("cases", *words, "--json").json
    assert {"programme" if row["case_no"] == running_case else "track" for row in found} == expected
    assert ("No case fits that." in in_operation.ok("cases", *words).out) == (not expected)


def test_a_list_of_cases_fits_80_columns_and_breaks_no_date(
    in_operation: Tilsagn, running_case: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = in_operation.ok("cases").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line[-10:] for line in lines if str(running_case) in line[:6]] == ["2027-05-01"]


def test_a_case_and_the_one_opened_beside_it_name_each_other(in_operation: Tilsagn, running_case: int) -> None:
    (track,) = in_operation.ok("case", running_case, "--json").json["opened_beside"]
    assert f"Rent support case {track}" in in_operation.ok("case", running_case).said
    assert f"Beside case {running_case}, the social programme" in in_operation.ok("case", track).said
    assert in_operation.ok("case", track, "--json").json["parent"] == running_case


@pytest.mark.parametrize(
    "said",
    [
        "Sammen om Nordvangen",
        "in operation, version 81",
        "Boligselskabet Åkanden",
        "9902-005 Lanternegården",
        "30.000.000 kr.",
        "24.000.000 kr. on 2024-11-11, 2025-01-01 to 2028-12-31",
        "15.000.000 kr.",
        "held 2026-09-10",
        "Regulation account 2025 settled, received 2026-06-15",
        "Regulation account 2026 not in yet",
        "1 2025-01-02 900.000 kr. 600.000 kr. paid 2025-01-02",
        "11 2027-07-01 1.500.000 kr. scheduled",
        "Next 2027-05-31 regulation account reminder 2026/30",
    ],
)
def test_a_case_shows_where_it_stands_its_money_its_duties_and_what_comes_next(
    in_operation: Tilsagn, running_case: int, said: str
) -> None:
    assert said in in_operation.ok("case", running_case).said


def test_a_case_as_json_is_the_whole_grant(in_operation: Tilsagn, running_case: int) -> None:
    grant = in_operation.ok("case", running_case, "--json").json
    assert (grant["case_no"], grant["phase"], grant["version"]) == (running_case, "in_operation", 81)
    assert len(grant["instalments"]) == 17
    assert grant["commitment"]["amount"] == 24_000_000_00


@pytest.mark.parametrize("command", ["case", "journal", "deadlines", "preview", "explain"])
def test_a_case_that_does_not_exist_is_said_in_one_line(tilsagn: Tilsagn, command: str) -> None:
    more = {"preview": ["--until", "2027-12-31"], "explain": ["instalment"]}.get(command, [])
    answer = tilsagn(command, 100_000, *more)
    assert (answer.code, answer.out, answer.err) == (REFUSED, "", "There is no case 100000.\n")


@pytest.mark.parametrize("number", ["abc", "12", "1000000", "-5"])
def test_a_case_number_that_cannot_be_one_is_bad_input(tilsagn: Tilsagn, number: str) -> None:
    assert tilsagn("case", number).code == BAD_INPUT


# --- journal --------------------------------------------------------------------------------------------------


def test_the_journal_tells_events_refusals_and_mails_in_their_order(in_operation: Tilsagn, running_case: int) -> None:
    said = in_operation.ok("journal", running_case).said
    story = [
        "Sammen om Nordvangen",
        "Submitting the application was refused R04 The short description has 4 pages; at most 3 are allowed.",
        "ApplicationSubmitted Sammen om Nordvangen: 30.000.000 kr. applied for",
        "ApplicationCompleted targets Thu 2024-02-29 and Thu 2024-03-14",
        "PrequalificationTargetPassed the first one, Thu 2024-03-07",
        "Indsatsen er prækvalificeret",
        "GrantCommitted 24.000.000 kr., 2025-01-01 to 2028-12-31, approved by Torben Krag",
        "InstalmentPaid 10: 1.500.000 kr.",
    ]
    places = [said.index(part) for part in story]
    assert places == sorted(places)


def test_the_journal_as_json_is_one_object_a_line(in_operation: Tilsagn, running_case: int) -> None:
    lines = in_operation.ok("journal", running_case, "--json").json_lines
    assert {frozenset(line) for line in lines if "event" in line} == {
        frozenset({"on", "recorded_on", "event", "case", "actor", "role", "person", "asserted", "rules", "data"})
    }
    assert sum("event" in line for line in lines) == 81
    assert sum("refused" in line for line in lines) == 3
    assert all(line["mail"]["subject"] for line in lines if "mail" in line)


# --- deadlines ------------------------------------------------------------------------------------------------


def test_deadlines_show_what_is_due_until_when_it_is_in_time_and_by_which_rule(
    in_operation: Tilsagn, running_case: int
) -> None:
    rows = in_operation.ok("deadlines", running_case, "--until", "2027-07-01", "--json").json
    assert [(row["kind"], row["cycle"], row["effective"], row["fires_on"], row["rule"]) for row in rows] == [
        ("regulation_account_reminder", "2026/30", "2027-06-30", "2027-05-31", "R69"),
        ("status_report_reminder", "2026/30", "2027-06-30", "2027-05-31", "R69"),
        ("regulation_account_reminder", "2026/7", "2027-06-30", "2027-06-23", "R69"),
        ("status_report_reminder", "2026/7", "2027-06-30", "2027-06-23", "R69"),
        ("regulation_account", "2026", "2027-06-30", "2027-07-01", "R62"),
        ("status_report", "2026", "2027-06-30", "2027-07-01", "R68"),
        ("instalment", "11", "2027-07-01", "2027-07-01", "D10"),
    ]
    said = in_operation.ok("deadlines", running_case, "--until", "2027-07-01").said
    assert "regulation account 2026 2027-06-30 2027-06-30 2027-07-01" in said
    assert str(running_case) not in said


def test_all_deadlines_name_their_case_and_fit_on_80_columns(
    in_operation: Tilsagn, running_case: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = in_operation.ok("deadlines").out.splitlines()
    assert " ".join(lines[0].split()) == "Case Deadline Which Nominal In time until Takes effect Days Rule"
    assert any(line.startswith(f"{running_case} status report     2028    2029-06-30 2029-07-02") for line in lines)
    assert max(map(len, lines)) <= 80
    assert "…" not in "".join(lines)


def test_an_office_without_deadlines_says_so(tilsagn: Tilsagn) -> None:
    assert tilsagn.ok("deadlines").out == "No deadline is armed.\n"
    assert tilsagn.ok("deadlines", "--json").json == []


# --- explain --------------------------------------------------------------------------------------------------


def test_explain_tells_each_step_with_rule_and_source(in_operation: Tilsagn, running_case: int) -> None:
    said = in_operation.ok("explain", running_case, "regulation_account", "2028").said
    assert "Why is the regulation account of 2028 due on 2029-07-02?" in said
    assert "Sun 2028-12-31 The calendar year 2028 ends R62 S:742-747" in said
    assert "2029-06-30 is not a working day (lørdag): the next day R62 D2" in said
    assert "2029-07-01 is not a working day (søndag): the next day R62 D2" in said
    assert "in time until and including 2029-07-02" in said


def test_explain_as_json_has_question_steps_and_answer(in_operation: Tilsagn, running_case: int) -> None:
    explained = in_operation.ok("explain", running_case, "prequalification_target", "first", "--json").json
    assert explained["question"] == "Why is the first prequalification target 2024-03-07?"
    assert [(step["day"], step["rule"]) for step in explained["steps"]] == [
        ("2024-02-01", "R13"),
        ("2024-02-29", "R12"),
        ("2024-03-07", "R14"),
    ]
    assert explained["answer"][1] == "It was passed without a decision."


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in {"rent_support_account", "application_closing", "answer"}]
)
def test_every_kind_can_be_explained_without_saying_which(in_operation: Tilsagn, running_case: int, kind: str) -> None:
    request = ("requester=Bo Ravn", "what=Regnskabet", "--by", "Ida Holst", "--role", "case_officer")
    in_operation.ok("record", "record-access-request", running_case, *request, "--on", "2025-03-03")
    heard = ("about=stop", "facts=Bestyrelsen er opløst.", "--by", "Ida Holst", "--role", "case_officer")
    in_operation.ok("record", "begin-hearing", running_case, *heard, "--on", "2025-03-03")
    officer = ("--by", "Ida Holst", "--role", "case_officer", "--on", "2025-03-03")
    in_operation.ok("record", "demand-sub-agreements", running_case, "reason=Opfølgning.", *officer)
    answer = in_operation("explain", running_case, kind)
    assert answer.code == DONE, answer.err
    assert answer.out.startswith(("Why", "The period"))


def test_explain_without_a_kind_lists_what_the_case_has_and_each_of_them_can_be_explained(
    in_operation: Tilsagn, running_case: int
) -> None:
    known = in_operation.ok("explain", running_case, "--json").json
    assert known == {
        "prequalification_target": ["first", "second"],
        "regulation_account": ["2025", "2026", "2027", "2028"],
        "status_report": ["2025", "2026", "2027", "2028"],
        "instalment": [str(number) for number in range(17)],
        "review": [],
        "operation_start": [],
        "period_end": [],
    }
    for kind, cycles in known.items():
        for cycle in cycles or [None]:
            in_operation.ok("explain", running_case, kind, *([cycle] if cycle else []))
    said = in_operation.ok("explain", running_case).said
    assert f"tilsagn explain {running_case} prequalification_target first" in said


def test_a_draft_has_no_date_to_explain(tilsagn: Tilsagn) -> None:
    tilsagn("submit", PACKAGES / "application-first", "--on", "2024-01-08")
    (draft,) = tilsagn.ok("cases", "--json").json
    assert tilsagn.ok("explain", draft["case_no"]).out == f"Case {draft['case_no']} has no date to explain yet.\n"


def test_explaining_what_does_not_exist_says_what_can_be_asked(in_operation: Tilsagn, running_case: int) -> None:
    answer = in_operation("explain", running_case, "weather")
    assert answer.code in {REFUSED, BAD_INPUT}
    for kind in KINDS:
        assert kind in answer.err


# --- preview --------------------------------------------------------------------------------------------------


def test_preview_on_15_may_2027_lists_the_reminders_the_stop_and_the_held_instalments(
    in_operation: Tilsagn, running_case: int
) -> None:
    lines = in_operation.ok("preview", running_case, "--until", "2027-12-31", "--json").json_lines
    assert [told(line) for line in lines] == [
        ("2027-05-31", "ReminderSent", "regulation_account"),
        ("2027-05-31", "ReminderSent", "status_report"),
        ("2027-06-23", "ReminderSent", "regulation_account"),
        ("2027-06-23", "ReminderSent", "status_report"),
        ("2027-07-01", "ReportFellDue", "regulation_account"),
        ("2027-07-01", "PayoutsStopped", "regulation_account"),
        ("2027-07-01", "ReportFellDue", "status_report"),
        ("2027-07-01", "PayoutsStopped", "status_report"),
        ("2027-07-01", "InstalmentHeld", 11),
        ("2027-07-31", "StopEscalated", "regulation_account"),
        ("2027-07-31", "StopEscalated", "status_report"),
        ("2027-09-29", "StopEscalated", "regulation_account"),
        ("2027-09-29", "StopEscalated", "status_report"),
        ("2027-10-01", "InstalmentHeld", 12),
    ]


def told(line: dict[str, Any]) -> tuple[str, str, object]:
    return line["on"], line["event"], line["data"].get("report", line["data"].get("number"))


def test_preview_for_people_says_what_will_happen_if_nobody_acts(in_operation: Tilsagn, running_case: int) -> None:
    said = in_operation.ok("preview", running_case, "--until", "2027-12-31").said
    assert said.startswith("If nobody acts, until 2027-12-31:")
    assert "Mon 2027-05-31 ReminderSent regulation account 2026, 30 days before Wed 2027-06-30" in said
    assert "PayoutsStopped from Thu 2027-07-01: regulation account 2026 is missing (R69)" in said
    assert "Thu 2027-07-01 InstalmentHeld 11: 1.500.000 kr." in said
    assert "Fri 2027-10-01 InstalmentHeld 12: 1.500.000 kr." in said


def test_preview_writes_nothing_at_all(in_operation: Tilsagn, running_case: int) -> None:
    before = contents(in_operation.data)
    answer = run(in_operation.data, "preview", running_case, "--until", "2029-12-31")
    assert answer.code == DONE
    assert "InstalmentHeld" in answer.out
    assert contents(in_operation.data) == before
    assert in_operation.rows("journal") == 81 + 1, "the rent support beside it has one event"


def test_a_day_that_brings_nothing_is_said_so(in_operation: Tilsagn, running_case: int) -> None:
    answer = in_operation.ok("preview", running_case, "--until", "2027-05-30")
    assert answer.out == f"Nothing will happen to case {running_case} until 2027-05-30 unless somebody acts.\n"
    assert in_operation.ok("preview", running_case, "--until", "2027-05-30", "--json").out == ""


def test_preview_needs_to_know_how_far(in_operation: Tilsagn, running_case: int) -> None:
    answer = in_operation("preview", running_case)
    assert answer.code == BAD_INPUT
    assert "--until" in answer.err


# --- verify and doctor ----------------------------------------------------------------------------------------


def test_verify_counts_what_it_proved(in_operation: Tilsagn) -> None:
    counts, checked = in_operation.ok("verify").out.splitlines()
    assert counts == "2 cases, 82 events, 29 deadlines, 42 notices, 30 documents: all agree."
    assert checked == (
        "Checked in the database: PRAGMA integrity_check of every page and index; every row of every table was read."
    )
    proof = in_operation.ok("verify", "--json").json
    assert proof["counts"] == {"cases": 2, "events": 82, "deadlines": 29, "notices": 42, "documents": 30}
    assert proof["faults"] == []


def test_one_changed_byte_in_the_journal_makes_verify_fail_and_say_where(
    in_operation: Tilsagn, running_case: int
) -> None:
    with closing(sqlite3.connect(in_operation.data / "tilsagn.db")) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        changed = "replace(payload, '2400000000', '2500000000')"
        connection.execute(f"UPDATE journal SET payload = {changed} WHERE type = 'GrantCommitted'")  # noqa: S608
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()
    place = f"case {running_case}, journal version {in_operation.events(running_case).index('GrantCommitted') + 1}"
    answer = in_operation("verify")
    assert answer.code == REFUSED
    assert answer.err == f"{place} (GrantCommitted): has been changed: its contents do not give its hash\n"
    assert "1 disagreement." in answer.out
    as_json = in_operation("verify", "--json")
    assert as_json.code == REFUSED
    assert as_json.json["faults"][0][0] == f"{place} (GrantCommitted)"


def test_the_doctor_finds_nothing_wrong_with_a_new_office(tilsagn: Tilsagn) -> None:
    answer = tilsagn("doctor")
    assert answer.code == DONE
    assert "✗" not in answer.out
    assert "none yet in" in answer.out
    checks = tilsagn.ok("doctor", "--json").json
    assert all(check["ok"] for check in checks)
    assert {check["check"] for check in checks} >= {"database", "disk", "holidays", "clock", "mail", "pins"}
    assert not tilsagn.data.exists()


def test_the_doctor_warns_where_letters_cannot_link_to_the_guidance_on_salaries(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warned() -> bool:
        (found,) = [each for each in tilsagn.ok("doctor", "--json").json if each["check"] == "salary guidance"]
        assert found["ok"]
        return bool(found["warns"])

    assert warned()
    texts = tmp_path / "texts.yaml"
    texts.write_text("salary_guidance_address: [{since: 2020-01-01, value: 'https://lbf.example.org', source: os}]\n")
    monkeypatch.setenv("TILSAGN_TEXTS", str(texts))
    assert not warned()


def test_the_doctor_reads_the_office_s_own_letter_texts(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def checks() -> dict[str, dict[str, object]]:
        return {each["check"]: each for each in tilsagn("doctor", "--json").json}

    assert checks()["letter texts"]["said"] == "as shipped: TILSAGN_TEXTS names no file"
    texts = tmp_path / "texts.yaml"
    texts.write_text("network: [{since: 2020-01-01, value: Mød op., source: os}]\n", encoding="utf-8")
    monkeypatch.setenv("TILSAGN_TEXTS", str(texts))
    assert checks()["letter texts"]["said"] == f"network set otherwise in {texts}"
    texts.write_text("netwrok: [{since: 2020-01-01, value: Mød op., source: os}]\n", encoding="utf-8")
    found = checks()
    assert found["letter texts"]["ok"] is False
    assert "Perhaps 'network' was meant." in str(found["letter texts"]["do"])
    assert "salary guidance" not in found


def test_the_doctor_looks_at_what_goes_with_letters(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def checks() -> dict[str, dict[str, object]]:
        return {each["check"]: each for each in tilsagn("doctor", "--json").json}

    assert checks()["enclosures"]["said"] == "as shipped: TILSAGN_ENCLOSURES names no file"
    own = tmp_path / "enclosures.yaml"
    value = "[{title: Løn til ansatte, file: loen.pdf}]"
    own.write_text(f"prequalified: [{{since: 2020-01-01, source: os, value: {value}}}]\n", encoding="utf-8")
    monkeypatch.setenv("TILSAGN_ENCLOSURES", str(own))
    missing = checks()["enclosures"]
    assert (missing["ok"], "loen.pdf is missing" in str(missing["said"])) == (False, True)
    (tmp_path / "loen.pdf").write_bytes(b"%PDF-1.7")
    found = checks()
    assert found["enclosures"]["said"] == f"prequalified set otherwise in {own}"
    assert found["salary guidance"]["said"] == "letters of prequalification go with loen.pdf"
    own.write_text("prequalification: []\n", encoding="utf-8")
    assert "The key 'prequalification' is not known" in str(checks()["enclosures"]["said"])


def test_the_doctor_says_what_to_do_about_a_damaged_database(tilsagn: Tilsagn) -> None:
    tilsagn.data.mkdir()
    (tilsagn.data / "tilsagn.db").write_bytes(b"this is no database" * 100)
    answer = tilsagn("doctor")
    assert answer.code == REFUSED
    assert "✗ database" in answer.out
    assert "file is not a database" in answer.out
    assert "Otherwise restore the last proven backup into another folder" in answer.out


def test_the_doctor_notices_a_journal_without_its_guards(in_operation: Tilsagn) -> None:
    with closing(sqlite3.connect(in_operation.data / "tilsagn.db")) as connection:
        connection.execute("DROP TRIGGER journal_is_never_changed")
        connection.commit()
    (guards,) = [check for check in in_operation("doctor", "--json").json if check["check"] == "journal guards"]
    assert guards["ok"] is False
    assert "journal_is_never_changed" in guards["said"]


def test_the_doctor_shows_what_waits_for_a_person(in_operation: Tilsagn) -> None:
    store = open_store(Settings(data=in_operation.data))
    with store.engine.begin() as tx:
        raise_incident(
            tx, "nobody@example.org", "dead mail", "550 no such mailbox", datetime(2025, 1, 3, 8, tzinfo=UTC)
        )
    answer = in_operation("doctor")
    assert answer.code == REFUSED
    assert "✗ incident" in answer.out
    assert "dead mail: nobody@example.org" in answer.out
    assert "→ 550 no such mailbox" in answer.out


# --- schema and template --------------------------------------------------------------------------------------

MANIFESTS = [kind.manifest.removesuffix(".yaml") for kind in PackageKind]


@sweep("name", ["scenario", *MANIFESTS, *WORDS])
def test_everything_that_may_be_written_has_a_json_schema(tilsagn: Tilsagn, name: str) -> None:
    schema = tilsagn.ok("schema", name).json
    assert schema["type"] == "object"
    assert schema["properties"]


def test_schema_without_a_name_lists_the_manifests_and_the_commands_that_people_record(tilsagn: Tilsagn) -> None:
    listed = tilsagn.ok("schema").out.split()
    recorded = [word for word, command in WORDS.items() if word != "deadline-reached" and not _brings_papers(command)]
    assert {"scenario", *MANIFESTS, *recorded} <= set(listed)
    assert [line.split()[0] for line in tilsagn.ok("schema", "commands").out.splitlines()] == recorded
    assert "submit-plan" not in listed


def _brings_papers(command: type[Command]) -> bool:
    return "papers" in command.model_fields


def test_an_unknown_schema_or_template_is_bad_input_and_the_known_ones_are_named(tilsagn: Tilsagn) -> None:
    schema, template = tilsagn("schema", "budget"), tilsagn("template", "budget")
    assert (schema.code, template.code) == (BAD_INPUT, BAD_INPUT)
    assert "Known: scenario, application, plan, account" in schema.said
    assert f"Known: {', '.join([*TEMPLATES, 'rent-account'])}." in template.said


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_a_template_is_a_workbook_that_opens(tilsagn: Tilsagn, tmp_path: Path, name: str) -> None:
    place = tmp_path / "to-fill-in.xlsx"
    assert tilsagn.ok("template", name, "--output", place).out == f"Written: {place}\n"
    assert openpyxl.load_workbook(place).sheetnames


def test_templates_are_listed_and_written_beside_you_by_their_name(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tilsagn.ok("template").out.split() == [*TEMPLATES, "rent-account"]
    tilsagn.ok("template", "plan-budget")
    assert (tmp_path / "plan-budget.xlsx").is_file()


def test_a_template_never_overwrites_what_somebody_filled_in(tilsagn: Tilsagn, tmp_path: Path) -> None:
    place = tmp_path / "budget.xlsx"
    place.write_bytes(b"filled in")
    answer = tilsagn("template", "plan-budget", "-o", place)
    assert answer.code == BAD_INPUT
    assert "is there already" in answer.said
    assert place.read_bytes() == b"filled in"


def test_a_template_that_cannot_be_written_is_bad_input(tilsagn: Tilsagn, tmp_path: Path) -> None:
    answer = tilsagn("template", "plan-budget", "-o", tmp_path / "nowhere" / "budget.xlsx")
    assert answer.code == BAD_INPUT
    assert "cannot be written: No such file or directory." in answer.said


def test_looking_at_an_application_shows_what_was_applied_for(tilsagn: Tilsagn) -> None:
    answer = tilsagn.ok("submit", PACKAGES / "application", "--on", "2024-01-17", "--json")
    case_no = json.loads(answer.out)["case"]
    said = tilsagn.ok("case", case_no).said
    assert "received, version 3" in said
    assert "Applied for 30.000.000 kr." in said
    assert "Committed" not in said

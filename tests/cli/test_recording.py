"""`tilsagn record`, `sweep` and `deliver`: what people decide, what falls due, what is sent."""

from pathlib import Path
from unittest.mock import ANY

import pytest

from domain.grant.notice import Role
from tests.cli.terminal import BAD_INPUT, DONE, REFUSED, Tilsagn, run_python

OFFICER = ("--by", "Ida Holst", "--role", "case_officer")


def test_a_command_without_fields_is_recorded_with_who_when_and_in_which_role(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn("record", "find-application-complete", case_no, *OFFICER, "--on", "2024-02-01")
    assert (answer.code, answer.out) == (DONE, f"Case {case_no}: ApplicationCompleted\n")
    *_, completed, _mail = tilsagn.ok("journal", case_no, "--json").json_lines
    assert (completed["event"], completed["on"], completed["actor"], completed["role"]) == (
        "ApplicationCompleted",
        "2024-02-01",
        "Ida Holst",
        "case_officer",
    )


def test_the_answer_as_json_names_case_version_and_events(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn.ok("record", "find-application-complete", case_no, *OFFICER, "--on", "2024-02-01", "--json")
    assert answer.json == {"case": case_no, "version": 4, "events": ["ApplicationCompleted"]}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Fonden kender ikke området: det er nyt.", "Fonden kender ikke området: det er nyt.", id="colon"),
        pytest.param("'Området # 5 er nyt.'", "Området # 5 er nyt.", id="quoted"),
        pytest.param("Området # 5 er nyt.", "Området # 5 er nyt.", id="a hash begins no comment"),
        pytest.param("[k](javascript:1)", "[k](javascript:1)", id="a bracket begins no list"),
        pytest.param("0253", "0253", id="a number with a nought before it"),
        pytest.param("no", "no", id="a word that YAML takes for false"),
    ],
)
def test_a_field_for_text_takes_what_was_typed(tilsagn: Tilsagn, case_no: int, typed: str, kept: str) -> None:
    complete(tilsagn, case_no)
    tilsagn.ok("record", "decide-inspection", case_no, f"reason={typed}", *OFFICER, "--on", "2024-02-12")
    decided = [line for line in tilsagn.ok("journal", case_no, "--json").json_lines if "event" in line][-1]
    assert decided["data"] == {"edition": 2, "reason": kept}


def test_codes_of_digits_are_text_in_a_pair_and_in_a_file(tilsagn: Tilsagn, case_no: int, tmp_path: Path) -> None:
    said = "approved=no", "decided_on=2024-02-12", "reference=7", "plan_version=1", "reason=0253"
    typed = tilsagn("record", "record-council-decision", case_no, "municipality_code=607", *said, *OFFICER)
    data = tmp_path / "decision.yaml"
    data.write_text("municipality_code: 607\n" + "".join(f"{each.replace('=', ': ')}\n" for each in said))
    filed = tilsagn("record", "record-council-decision", case_no, "--data", data, *OFFICER)
    # The case has no plan yet: both were read, and refused by its phase alone.
    assert typed.code == filed.code == REFUSED
    assert typed.said == filed.said
    assert "in phase received" in typed.said


def test_longer_fields_are_given_as_a_yaml_file(tilsagn: Tilsagn, case_no: int, tmp_path: Path) -> None:
    data = tmp_path / "gaps.yaml"
    data.write_text("gaps:\n  - what: Beboerdata mangler.\n    help: Send dem.\n", encoding="utf-8")
    tilsagn.ok("record", "find-application-incomplete", case_no, "--data", data, *OFFICER, "--on", "2024-01-22")
    found = [line for line in tilsagn.ok("journal", case_no, "--json").json_lines if "event" in line][-1]
    assert found["data"] == {
        "edition": 2,
        "gaps_told_on": ANY,
        "asked_again_on": ANY,
        "gaps": [{"what": "Beboerdata mangler.", "help": "Send dem."}],
        "clock": "not_started",
    }


def test_a_field_on_the_command_line_outranks_the_file(tilsagn: Tilsagn, case_no: int, tmp_path: Path) -> None:
    complete(tilsagn, case_no)
    data = tmp_path / "inspection.yaml"
    data.write_text("reason: from the file\n", encoding="utf-8")
    tilsagn.ok("record", "decide-inspection", case_no, "reason=by hand", "--data", data, *OFFICER, "--on", "2024-02-12")
    decided = [line for line in tilsagn.ok("journal", case_no, "--json").json_lines if "event" in line][-1]
    assert decided["data"] == {"edition": 2, "reason": "by hand"}


# --- refused: exit code 1 -------------------------------------------------------------------------------------


def test_the_wrong_role_is_refused_and_told_whose_it_is(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn("record", "find-application-complete", case_no, "--by", "X", "--role", "applicant")
    assert answer.code == REFUSED
    assert answer.findings() == ["This is not for the role applicant."]
    assert "→ It is for: case officer, manager." in answer.said


def test_the_wrong_phase_is_refused_and_told_what_is_possible(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn("record", "close-grant", case_no, *OFFICER)
    assert answer.code == REFUSED
    assert answer.findings() == ["The case is in phase received, where this is not possible."]
    assert "find-application-complete" in answer.said


def test_a_refusal_as_json_holds_every_finding(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn("record", "close-grant", case_no, *OFFICER, "--json")
    assert answer.code == REFUSED
    assert answer.err == ""
    assert answer.json["case"] == case_no
    assert [finding["what"] for finding in answer.json["refused"]["findings"]] == [
        "The case is in phase received, where this is not possible."
    ]


def test_a_refusal_as_json_says_each_finding_in_both_languages(tilsagn: Tilsagn, case_no: int) -> None:
    (finding,) = tilsagn("record", "close-grant", case_no, *OFFICER, "--json").json["refused"]["findings"]
    assert (finding["id"], finding["rule"], finding["weight"]) == ("phase.not_possible", "-", "blocks")
    assert finding["facts"]["phase"] == "received"
    assert finding["en"]["what"] == finding["what"] == "The case is in phase received, where this is not possible."
    assert finding["da"]["what"] == 'Sagen er i fasen "indsendt", og i den fase er det ikke muligt.'


def test_a_refusal_is_told_in_danish_where_that_is_chosen(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn("--language", "da", "record", "close-grant", case_no, *OFFICER)
    assert answer.err.splitlines()[0] == "Afslutning af sagen kunne ikke gennemføres"
    assert answer.findings() == ['Sagen er i fasen "indsendt", og i den fase er det ikke muligt.']


def test_a_refusal_stays_in_the_journal_view_and_changes_nothing(tilsagn: Tilsagn, case_no: int) -> None:
    before = tilsagn.events(case_no)
    tilsagn("record", "close-grant", case_no, *OFFICER)
    assert tilsagn.events(case_no) == before
    *_, refused = tilsagn.ok("journal", case_no, "--json").json_lines
    assert refused["refused"]["step"] == "close-grant"


def test_a_day_to_come_is_refused(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn("record", "find-application-complete", case_no, *OFFICER, "--on", "2099-12-31")
    assert answer.code == REFUSED
    assert answer.findings()[0].startswith("D6   2099-12-31 has not come: today is ")


def test_a_case_that_does_not_exist_is_refused(tilsagn: Tilsagn, case_no: int) -> None:
    other = 100_000 if case_no != 100_000 else 100_001
    answer = tilsagn("record", "find-application-complete", other, *OFFICER)
    assert (answer.code, answer.err) == (REFUSED, f"There is no case {other}.\n")


def test_who_saw_an_older_version_is_told_to_look_again(tilsagn: Tilsagn, case_no: int) -> None:
    stale = tilsagn("record", "find-application-complete", case_no, *OFFICER, "--on", "2024-02-01", "--expect", 2)
    assert stale.code == REFUSED
    assert stale.err == f"Case {case_no} is at version 3; you saw version 2. Look at it again.\n"
    assert "ApplicationCompleted" not in tilsagn.events(case_no)
    fresh = tilsagn("record", "find-application-complete", case_no, *OFFICER, "--on", "2024-02-01", "--expect", 3)
    assert fresh.code == DONE


# --- bad input: exit code 2 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("no-such-thing",), "There is no command 'no-such-thing'.", id="unknown command"),
        pytest.param(
            ("withdraw-application", "colour=red"),
            "in colour → Leave it out: withdraw-application takes no fields.",
            id="unknown field",
        ),
        pytest.param(("find-application-complete", "colour"), "'colour' is not FIELD=VALUE.", id="no value"),
        pytest.param(
            ("decide-inspection",),
            "in reason → The description of the command has the meaning of every field. "
            "`tilsagn record decide-inspection NO --form`",
            id="missing field",
        ),
        pytest.param(
            ("grant-advance", "amount=ten", "assessment=."), "'ten' is not an amount in kroner", id="no amount"
        ),
        pytest.param(("grant-advance", "amount=-5", "assessment=."), "in amount →", id="negative amount"),
        pytest.param(("grant-advance", "amount=0.1", "assessment=."), "'0.1' is not an", id="a float is no amount"),
        pytest.param(("find-application-incomplete", "gaps=[{what: a"), "a comma or '}' is missing", id="broken YAML"),
    ],
)
def test_bad_fields_get_a_message_that_names_the_field_and_change_nothing(
    tilsagn: Tilsagn, case_no: int, arguments: tuple[str, ...], said: str
) -> None:
    word, *fields = arguments
    before = (tilsagn.rows("journal"), tilsagn.rows("inbox"))
    answer = tilsagn("record", word, case_no, *fields, *OFFICER, "--on", "2024-02-01")
    assert answer.code == BAD_INPUT
    assert said in answer.said
    assert "Traceback" not in answer.err
    assert (tilsagn.rows("journal"), tilsagn.rows("inbox")) == before


def test_several_bad_fields_are_told_at_once(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn("record", "request-advance", case_no, "amount=ten", "colour=red", *OFFICER, "--json")
    assert answer.code == BAD_INPUT
    assert {finding["where"] for finding in answer.json["refused"]["findings"]} == {
        "amount",
        "need",
        "who",
        "route",
        "colour",
    }


@pytest.mark.parametrize("role", ["boss", "system", ""])
def test_a_role_that_nobody_has_is_bad_input(tilsagn: Tilsagn, case_no: int, role: str) -> None:
    answer = tilsagn("record", "find-application-complete", case_no, "--by", "X", "--role", role)
    assert answer.code == BAD_INPUT
    assert "applicant, municipality, case_officer, manager, finance" in answer.said


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_every_other_role_is_understood(tilsagn: Tilsagn, case_no: int, role: Role) -> None:
    answer = tilsagn("record", "find-application-complete", case_no, "--by", "X", "--role", role.value)
    assert answer.code in {DONE, REFUSED}


@pytest.mark.parametrize("day", ["02-01", "1. februar 2024", "2024-13-01", "20240230", "tomorrow"])
def test_a_day_is_written_year_month_day(tilsagn: Tilsagn, case_no: int, day: str) -> None:
    answer = tilsagn("record", "find-application-complete", case_no, *OFFICER, "--on", day)
    assert answer.code == BAD_INPUT
    assert "write year, month and day, such as 2027-06-30" in answer.said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(None, "cannot be read: No such file or directory.", id="not there"),
        pytest.param(b"gaps: [1\n\n", "is not readable YAML: a comma or ']' is missing.", id="broken"),
        pytest.param(b"- 1\n", "has no keys.", id="a list"),
        pytest.param("gaps: mangler én".encode("latin-1"), "is not UTF-8 text.", id="another encoding"),
    ],
)
def test_a_data_file_that_cannot_be_read_is_bad_input(
    tilsagn: Tilsagn, case_no: int, tmp_path: Path, content: bytes | None, said: str
) -> None:
    data = tmp_path / "fields.yaml"
    if content is not None:
        data.write_bytes(content)
    answer = tilsagn("record", "find-application-incomplete", case_no, "--data", data, *OFFICER)
    assert answer.code == BAD_INPUT
    assert said in answer.said
    assert str(data) in answer.said
    assert "Traceback" not in answer.err


def test_bad_input_makes_no_data_folder(tilsagn: Tilsagn) -> None:
    assert tilsagn("record", "no-such-thing", 123_456, *OFFICER).code == BAD_INPUT
    assert tilsagn("record", "grant-advance", 123_456, "amount=ten", *OFFICER).code == BAD_INPUT
    assert not tilsagn.data.exists()


# --- sweep and deliver ----------------------------------------------------------------------------------------


def test_on_the_target_day_a_sweep_does_nothing_and_on_the_day_after_the_target_has_passed(
    tilsagn: Tilsagn, case_no: int
) -> None:
    complete(tilsagn, case_no)
    assert tilsagn.ok("sweep", "--as-of", "2024-02-29").out == "Nothing waits and nothing is due.\n"
    assert tilsagn.ok("sweep", "--as-of", "2024-03-01", "--json").json == {"prequalification": 1}
    assert tilsagn.events(case_no)[-1] == "PrequalificationTargetPassed"
    assert tilsagn.ok("sweep", "--as-of", "2024-03-01", "--json").json == {}


def test_a_sweep_says_which_desk_had_how_much_to_do(tilsagn: Tilsagn, case_no: int) -> None:
    complete(tilsagn, case_no)
    answer = tilsagn.ok("sweep", "--as-of", "2024-03-15")
    assert answer.out.split() == ["prequalification", "2"]


def test_a_sweep_never_acts_for_a_day_to_come(tilsagn: Tilsagn, case_no: int) -> None:
    complete(tilsagn, case_no)
    answer = tilsagn("sweep", "--as-of", "2099-12-31")
    assert answer.code == REFUSED
    assert "2099-12-31 has not come: today is " in answer.said
    assert "To look ahead, use `tilsagn preview`." in answer.said
    assert tilsagn.events(case_no)[-1] == "ApplicationCompleted"


def test_without_a_relay_mail_is_kept_as_files_and_the_answer_says_where(tilsagn: Tilsagn, case_no: int) -> None:
    complete(tilsagn, case_no)
    answer = tilsagn.ok("deliver")
    folder = tilsagn.data / "mail"
    assert answer.said == f"3 sent, 0 to be tried again, 0 undeliverable. They are kept in {folder}; no relay is set."
    kinds = sorted(path.name.split("-")[4] for path in folder.glob("*.eml"))
    assert kinds == ["application_complete", "application_received", "rent_support_received"]


def test_a_flow_of_its_own_process_keeps_mail_as_files_too(tilsagn: Tilsagn, case_no: int) -> None:
    """Under Prefect the office opens at the first task that needs it; without a relay no mail may be tried in vain."""
    complete(tilsagn, case_no)
    program = """
import asyncio
from deployments.bootstrap import bootstrap
from tasks.delivery import deliver
print(asyncio.run(deliver(bootstrap())))
"""
    answer = run_python(tilsagn.data, program)
    assert answer.out == "Delivered(sent=3, later=0, dead=0)\n", answer.err
    assert len(list((tilsagn.data / "mail").glob("*.eml"))) == 3


def test_what_has_been_delivered_is_not_delivered_again(tilsagn: Tilsagn, case_no: int) -> None:
    well = {"later": 0, "dead": 0, "waiting": 0, "relay_works": True}
    assert tilsagn.ok("deliver", "--json").json == {"sent": 2, **well}, "two receipts"
    assert tilsagn.ok("deliver", "--json").json == {"sent": 0, **well}
    assert len(list((tilsagn.data / "mail").glob("*.eml"))) == 2


def test_before_anything_is_sent_it_can_be_seen_who_would_get_what(tilsagn: Tilsagn, case_no: int) -> None:
    planned = tilsagn.ok("deliver", "--dry-run", "--json").json
    assert [(each["to"], each["trouble"]) for each in planned] == 2 * [("mlh@aakanden.example.org", "")]
    assert case_no in {each["case_no"] for each in planned}
    shown = tilsagn.ok("deliver", "--dry-run").out
    assert planned[0]["subject"] in shown and "2 would be sent." in shown
    assert tilsagn.ok("deliver", "--json").json["sent"] == 2
    assert tilsagn.ok("deliver", "--dry-run").out == "Nothing waits.\n"


def test_one_run_sends_no_more_than_the_settings_say(
    tilsagn: Tilsagn, case_no: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete(tilsagn, case_no)
    monkeypatch.setenv("TILSAGN_MAILS_PER_RUN", "1")
    answer = tilsagn.ok("deliver")
    assert answer.out.startswith("1 sent, 0 to be tried again, 0 undeliverable. 2 wait for the next run.")
    assert [tilsagn.ok("deliver", "--json").json["waiting"] for _ in range(2)] == [1, 0]


def test_another_try_for_mail_that_was_never_given_up_is_refused(tilsagn: Tilsagn, case_no: int) -> None:
    answer = tilsagn("deliver", "--again", "mlh@aakanden.example.org")
    assert answer.code == REFUSED
    assert "No mail to mlh@aakanden.example.org was given up." in answer.err


def complete(tilsagn: Tilsagn, case_no: int) -> None:
    tilsagn.ok("record", "find-application-complete", case_no, *OFFICER, "--on", "2024-02-01")


def test_a_day_beyond_the_calendar_is_refused_in_words(in_operation: Tilsagn) -> None:
    fields = ("report=regulation_account", "year=2026", "until=2150-01-01", "reason=Revisor er syg.")
    number = in_operation.ok("cases", "--json").json[0]["case_no"]
    answer = in_operation("record", "grant-extension", number, *fields, "--by", "Ida Holst", "--role", "case_officer")
    assert answer.code in {1, 2}
    assert "the date 2150-01-01 lies outside the years 1990 to 2099" in answer.err

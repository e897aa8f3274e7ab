"""`tilsagn replay`: a scenario is read with all its mistakes at once, played in a fresh database, and printed."""

from pathlib import Path

import pytest

from tests.cli.terminal import BAD_INPUT, DONE, EXAMPLES, Tilsagn
from tests.journeys.lives import changed, until, whole_life

WHOLE_LIFE = EXAMPLES / "scenarios" / "whole-life.yaml"


@pytest.fixture
def short_life(tmp_path: Path) -> Path:
    """The shipped scenario until the application is complete."""
    path = tmp_path / "short.yaml"
    path.write_text(until(whole_life(), "2024-02-01"), encoding="utf-8")
    return path


def test_the_shipped_scenario_is_printed_as_json_one_object_a_line(tilsagn: Tilsagn) -> None:
    lines = tilsagn.ok("replay", WHOLE_LIFE, "--json").json_lines
    assert len(lines) == 217
    assert {frozenset(line) - {"on", "recorded_on", "case", "actor", "rules"} for line in lines} == {
        frozenset({"event", "role", "data"}),
        frozenset({"refused"}),
        frozenset({"mail"}),
    }
    assert lines[0]["on"] == "2024-01-08"
    last_event = [line for line in lines if "event" in line][-1]
    assert (last_event["on"], last_event["event"]) == ("2029-08-21", "GrantClosed")
    assert not tilsagn.data.exists(), "a replay has a database of its own"


def test_for_people_it_is_a_timeline_year_by_year(tilsagn: Tilsagn, short_life: Path) -> None:
    answer = tilsagn.ok("replay", short_life)
    story = [
        "Sammen om Nordvangen, a whole life",
        "2024",
        "Mon 08 Jan ● DraftSaved",
        "Submitting the application was refused",
        "R04 The short description has 4 pages; at most 3 are allowed.",
        "Thu 01 Feb",
        "targets Thu 2024-02-29 and Thu 2024-03-14",
    ]
    places = [answer.said.find(part) for part in story]
    assert -1 not in places
    assert places == sorted(places)


def test_the_office_can_be_kept_and_asked(
    tilsagn: Tilsagn, short_life: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    lines = tilsagn.ok("replay", short_life, "--data", office, "--json").json_lines
    monkeypatch.setenv("TILSAGN_DATA", str(office))
    (case,) = tilsagn.ok("cases", "--json").json
    assert tilsagn.ok("journal", case["case_no"], "--json").json_lines == lines
    assert tilsagn.ok("verify").code == DONE
    assert len(list((office / "mail").glob("*.eml"))) == sum("mail" in line for line in lines)


def test_a_replay_never_enters_a_folder_that_holds_something(
    tilsagn: Tilsagn, short_life: Path, tmp_path: Path
) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "tilsagn.db").write_bytes(b"somebody's office")
    answer = tilsagn("replay", short_life, "--data", tmp_path / "office")
    assert answer.code == BAD_INPUT
    assert answer.findings() == [f"{tmp_path / 'office'} is not empty."]
    assert (tmp_path / "office" / "tilsagn.db").read_bytes() == b"somebody's office"


def test_a_package_that_comes_after_the_grant_is_closed_is_refused_once(tilsagn: Tilsagn, tmp_path: Path) -> None:
    path = tmp_path / "withdrawn.yaml"
    facts = "- {on: 2024-02-02, by: Åkanden, role: applicant, record: withdraw-application}\n"
    facts += f"- {{on: 2024-02-05, by: Åkanden, role: applicant, submit: {EXAMPLES / 'packages' / 'plan'}}}\n"
    life = changed(until(whole_life(), "2024-02-01"), "until: '2024-02-01'\n", "")
    path.write_text(life + facts, encoding="utf-8")
    lines = tilsagn.ok("replay", path, "--json").json_lines
    after = [line for line in lines if line["on"] == "2024-02-05"]
    assert len(after) == 1
    (finding,) = after[0]["refused"]["findings"]
    assert finding["what"] == "The case is in phase withdrawn, where this is not possible."


# --- mistakes -------------------------------------------------------------------------------------------------


def test_a_scenario_that_is_not_there_is_bad_input(tilsagn: Tilsagn, tmp_path: Path) -> None:
    answer = tilsagn("replay", tmp_path / "none.yaml")
    assert answer.code == BAD_INPUT
    assert answer.findings() == [f"{tmp_path / 'none.yaml'} is not a file."]


MISTAKES = """\
title: Mistakes
colour: red
facts:
  - {on: 2024-01-08, by: Åkanden, role: applicant, record: no-such-command}
  - {on: 08-01, by: Åkanden, role: applicant, record: find-application-complete}
  - {on: 2024-01-09, by: Åkanden, role: boss, record: find-application-complete}
  - {on: 2024-01-10, by: Åkanden, role: applicant}
  - {on: 2024-01-11, recorded_on: 2024-01-10, by: Åkanden, role: applicant, record: withdraw-application}
"""


def test_every_mistake_of_a_scenario_is_told_with_its_line(tilsagn: Tilsagn, tmp_path: Path) -> None:
    path = tmp_path / "mistakes.yaml"
    path.write_text(MISTAKES, encoding="utf-8")
    answer = tilsagn("replay", path)
    assert answer.code == BAD_INPUT
    places = [line.strip() for line in answer.err.splitlines() if line.strip().startswith("in mistakes.yaml")]
    assert sorted(places) == [f"in mistakes.yaml, line {line}" for line in (2, 4, 5, 6, 7, 8)]
    assert "colour: this key is not known." in answer.said
    assert "there is no command 'no-such-command'" in answer.said
    assert "facts, no. 2, on is '08-01'" in answer.said
    assert "→ Write it as 2024-06-30." in answer.said
    assert "say either submit or record" in answer.said
    assert "recorded_on lies before on" in answer.said
    assert answer.out == ""


def test_mistakes_in_the_fields_of_commands_are_told_with_their_fact(tilsagn: Tilsagn, tmp_path: Path) -> None:
    path = tmp_path / "fields.yaml"
    path.write_text(
        """\
title: Fields
facts:
  - on: 2024-01-08
    by: Ida Holst
    role: case_officer
    record: grant-advance
    data: {amount: -5, purpose: x}
  - on: 2024-01-09
    by: Ida Holst
    role: case_officer
    record: decide-inspection
    data: {colour: red}
""",
        encoding="utf-8",
    )
    answer = tilsagn("replay", path)
    assert answer.code == BAD_INPUT
    places = [line.strip() for line in answer.err.splitlines() if line.strip().startswith("in fact")]
    assert places == [
        "in fact 1 of 2024-01-08, amount",
        "in fact 2 of 2024-01-09, reason",
        "in fact 2 of 2024-01-09, colour",
    ]


def test_a_package_folder_that_is_missing_is_bad_input_before_anything_is_played(
    tilsagn: Tilsagn, tmp_path: Path
) -> None:
    path = tmp_path / "missing.yaml"
    path.write_text(
        """\
title: Missing
facts:
  - {on: 2024-01-08, by: Åkanden, role: applicant, submit: nowhere}
  - {on: 2024-01-09, by: Åkanden, role: applicant, submit: neither}
""",
        encoding="utf-8",
    )
    answer = tilsagn("replay", path, "--json")
    assert answer.code == BAD_INPUT
    assert answer.findings() == ["nowhere is not a folder.", "neither is not a folder."]
    assert "in fact 1 of 2024-01-08, submit" in answer.said
    assert "in fact 2 of 2024-01-09, submit" in answer.said
    assert answer.out == ""

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
    assert len(lines) == 244
    assert {frozenset(line) - {"on", "recorded_on", "case", "actor", "rules"} for line in lines} == {
        frozenset({"event", "role", "person", "asserted", "data"}),
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
    cases = tilsagn.ok("cases", "--json").json
    assert sorted((case["scheme"], case["phase"]) for case in cases)[0] == ("rent_support", "rent_received")
    told = [line for case in cases for line in tilsagn.ok("journal", case["case_no"], "--json").json_lines]
    assert sorted(map(str, told)) == sorted(map(str, lines))
    assert tilsagn.ok("verify").code == DONE
    assert len(list((office / "mail").glob("*.eml"))) == sum("mail" in line for line in lines)


def test_a_replay_never_enters_a_folder_that_holds_something(
    tilsagn: Tilsagn, short_life: Path, tmp_path: Path
) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "tilsagn.db").write_bytes(b"somebody's office")
    answer = tilsagn("replay", short_life, "--data", tmp_path / "office")
    assert answer.code == BAD_INPUT
    assert answer.findings() == [f"{tmp_path / 'office'} is not an empty folder."]
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


# --- what it begins with, and days on which nothing runs ----------------------------------------------------------

BEGINNING = """\
title: Until it is complete
facts:
  - {on: 2024-02-01, by: Boligselskabet Åkanden, role: applicant, submit: packages/application-supplemented}
  - {on: 2024-02-05, by: Ida Holst, role: case_officer, record: find-application-complete}
"""
CONTINUED = """\
title: Withdrawn
begins_with: ../beginning.yaml
facts:
  - {on: 2024-02-12, by: Åkanden, role: applicant, record: withdraw-application}
"""


@pytest.fixture
def continued(tmp_path: Path) -> Path:
    """A scenario in its own folder, and in the parent folder the one that it continues."""
    (tmp_path / "packages").symlink_to(EXAMPLES / "packages")
    (tmp_path / "beginning.yaml").write_text(BEGINNING, encoding="utf-8")
    (tmp_path / "lives").mkdir()
    path = tmp_path / "lives" / "continued.yaml"
    path.write_text(CONTINUED, encoding="utf-8")
    return path


def test_a_scenario_begins_with_the_facts_of_another_and_their_packages_are_found_from_there(
    tilsagn: Tilsagn, continued: Path
) -> None:
    lines = tilsagn.ok("replay", continued, "--json").json_lines
    assert [(line["on"], line["event"]) for line in lines if line.get("role") in {"applicant", "case_officer"}] == [
        ("2024-02-01", "DraftSaved"),
        ("2024-02-01", "ApplicationSubmitted"),
        ("2024-02-01", "RentSupportTrackOpened"),
        ("2024-02-05", "ApplicationCompleted"),
        ("2024-02-12", "ApplicationWithdrawn"),
    ]


def test_mistakes_of_the_beginning_are_told_with_those_of_the_scenario_each_under_its_file(
    tilsagn: Tilsagn, continued: Path
) -> None:
    beginning = continued.parent.parent / "beginning.yaml"
    beginning.write_text(BEGINNING.replace("packages/application-supplemented", "nowhere"), encoding="utf-8")
    continued.write_text(CONTINUED + "colour: red\n", encoding="utf-8")
    answer = tilsagn("replay", continued)
    assert answer.code == BAD_INPUT
    assert answer.findings() == ["The key 'colour' is not known.", "nowhere is not a folder."]
    assert "in continued.yaml, line 5" in answer.said
    assert "in beginning.yaml, no. 1 (2024-02-01), submit" in answer.said


@pytest.mark.parametrize("key", ["begins_with: other.yaml", "until: 2024-12-31", "finance_pays: never"])
def test_a_beginning_holds_facts_and_nothing_that_the_other_scenario_would_silently_take_over(
    tilsagn: Tilsagn, continued: Path, key: str
) -> None:
    (continued.parent.parent / "beginning.yaml").write_text(f"{BEGINNING}{key}\n", encoding="utf-8")
    answer = tilsagn("replay", continued)
    assert answer.code == BAD_INPUT
    assert answer.findings() == [f"The key '{key.partition(':')[0]}' is not known."]
    assert "in beginning.yaml, line 5" in answer.said


def test_a_beginning_that_is_not_there_is_bad_input(tilsagn: Tilsagn, continued: Path) -> None:
    (continued.parent.parent / "beginning.yaml").unlink()
    answer = tilsagn("replay", continued)
    assert answer.code == BAD_INPUT
    assert answer.findings() == [f"{continued.parent / '../beginning.yaml'} is not a file."]


def test_what_falls_due_or_happens_in_an_outage_is_taken_up_on_the_day_after_it(
    tilsagn: Tilsagn, continued: Path
) -> None:
    outage = "outages:\n  - {since: 2024-02-10, until: 2024-03-31}\n"
    continued.write_text(CONTINUED.replace("facts:\n", f"{outage}facts:\n"), encoding="utf-8")
    events = [line for line in tilsagn.ok("replay", continued, "--json").json_lines if "event" in line]
    assert [(line["on"], line["recorded_on"], line["event"]) for line in events[-3:]] == [
        ("2024-03-05", "2024-04-01", "PrequalificationTargetPassed"),
        ("2024-03-19", "2024-04-01", "PrequalificationTargetPassed"),
        ("2024-02-12", "2024-04-01", "ApplicationWithdrawn"),
    ]


def test_an_outage_that_ends_before_it_begins_is_a_mistake(tilsagn: Tilsagn, continued: Path) -> None:
    outage = "outages:\n  - {since: 2024-03-31, until: 2024-02-10}\n"
    continued.write_text(CONTINUED.replace("facts:\n", f"{outage}facts:\n"), encoding="utf-8")
    answer = tilsagn("replay", continued)
    assert answer.code == BAD_INPUT
    assert "an outage does not end before it begins: 'until' lies before 'since'." in answer.said


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
    assert "The key 'colour' is not known." in answer.said
    assert "there is no command 'no-such-command'" in answer.said
    assert "Facts, no. 2, on: '08-01' is not a date" in answer.said
    assert "→ Write it as 2024-06-30." in answer.said
    assert "say either submit or record" in answer.said
    assert "'recorded_on' lies before 'on'" in answer.said
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
    data: {amount: -5, assessment: x}
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
    places = [line.strip() for line in answer.err.splitlines() if ", no. " in line]
    assert places == [
        "in fields.yaml, no. 1 (2024-01-08), amount",
        "in fields.yaml, no. 2 (2024-01-09), reason",
        "in fields.yaml, no. 2 (2024-01-09), colour",
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
    assert "in missing.yaml, no. 1 (2024-01-08), submit" in answer.said
    assert "in missing.yaml, no. 2 (2024-01-09), submit" in answer.said
    assert answer.out == ""

"""Facts that come late: every command in time, late, after the consequence, after its end and twice. D6.

What follows stands in `tables/days_of_facts.csv`, written for caseworkers. A command without its five lines fails.
"""

import csv
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant import grounds
from domain.grant.commands import COMMANDS, WORDS, Command
from domain.grant.deadline import Deadline
from tests.domain import cast
from tests.domain.cast import LAW, PROPOSES, Case, day
from tests.sweep import sweep

TABLE = Path(__file__).parent / "tables" / "days_of_facts.csv"
POSITIONS = ("in time", "late", "after the consequence", "after its end", "twice")
NOTHING = "nothing follows"
_PROPOSED = {"confirm-stop", "decline-stop"}
"""Commands of an office in which a stop is only proposed."""


class Line(NamedTuple):
    """One line of the table."""

    command: str
    position: str
    given: str
    own_day: date
    recorded_on: date | None
    after: tuple[str, ...]
    """What followed from the absence of the fact before it was recorded."""
    follows: str


def lines() -> list[Line]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return [
            Line(
                row["command"],
                row["position"],
                row["given"],
                day(row["own day"]),
                day(row["recorded on"]) if row["recorded on"] else None,
                tuple(row["after"].split()),
                row["what follows"],
            )
            for row in csv.DictReader(table)
        ]


LINES = lines()


def sample(word: str, on: date) -> Command:
    """A command of that day; more time is given for no longer than a person would."""
    until: dict[str, date] = {"grant-extension": date(2026, 9, 30), "extend-access-request": date(2025, 4, 30)}
    command = cast.one_of_each(on)[WORDS[word]]
    return command.model_copy(update={"until": until[word]}) if word in until else command


def waiting(line: Line, until: date) -> tuple[Case, list[str]]:
    """The case on a day that nobody has recorded the fact by, and what has happened meanwhile."""
    case = cast.at(line.given, law=PROPOSES if line.command in _PROPOSED else LAW)
    happened = [] if WORDS[line.command] is c.DeadlineReached else cast.names(case.wait(until))
    return case, happened


def told(case: Case, command: Command, recorded: date) -> str:
    """What follows, as the table says it: the day that the fact got, what else happened, or why it was refused."""
    try:
        first, *others = case.do(command, recorded)
    except Refusal as refusal:
        return f"refused {' '.join(dict.fromkeys(finding.id for finding in refusal.findings))}"
    kept = "kept" if first.on == command.on else f"dated {first.on}"
    return "; ".join(filter(None, (kept, " ".join(dict.fromkeys(cast.names(others))))))


def touched(line: Line) -> list[Deadline]:
    """The deadlines ahead that the fact, in time, takes away or moves: what its absence leads to."""
    case, _ = waiting(line, line.own_day)
    before = case.armed()
    case.do(sample(line.command, line.own_day))
    after = case.armed()
    return [each for key, each in before.items() if after.get(key) != each and each.fires_on > line.own_day]


def test_every_command_that_there_is_has_its_five_lines() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for line in LINES:
        found[line.command].append(line.position)
    assert found == {command.word(): list(POSITIONS) for command in COMMANDS.values()}


@sweep("line", LINES)
def test_a_fact_gets_its_own_day_or_is_refused_by_name(line: Line) -> None:
    if line.recorded_on is None:
        assert (line.position, line.follows, line.after) == ("after the consequence", NOTHING, ())
        assert touched(line) == []
        return
    twice = line.position == "twice"
    case, happened = waiting(line, line.own_day if twice else line.recorded_on)
    assert set(line.after) <= set(happened)
    if twice:
        case.do(sample(line.command, line.own_day))
    assert told(case, sample(line.command, line.own_day), line.recorded_on) == line.follows


@sweep("line", [line for line in LINES if line.position == "after the consequence" and line.recorded_on])
def test_after_the_consequence_means_that_one_had_come(line: Line) -> None:
    recorded = line.recorded_on or date.max
    assert line.after
    assert min(each.fires_on for each in touched(line)) <= recorded


def test_no_fact_is_ever_moved_to_another_day() -> None:
    assert [line for line in LINES if line.follows.startswith("dated")] == []


# --- before its ground ---------------------------------------------------------------------------------------------


@cache
def grounded() -> tuple[tuple[str, str, date], ...]:
    """Commands with a ground, each in a case that has it, and the day of the ground."""
    found = []
    for line in LINES:
        if line.position == "in time":
            case, _ = waiting(line, line.own_day)
            if first := grounds.first_day(case.grant, sample(line.command, line.own_day)):
                found.append((line.command, line.given, first))
    return tuple(found)


def test_most_decisions_have_a_ground() -> None:
    assert len(grounded()) > 35


@sweep("word, given, first", grounded)
def test_a_decision_is_no_older_than_what_it_is_about(word: str, given: str, first: date) -> None:
    case = cast.at(given, law=PROPOSES if word in _PROPOSED else LAW)
    if word in _PROPOSED:
        case.wait(first)
    earlier: dict[str, Any] = {"on": first - timedelta(days=1)}
    refusal = case.refused(sample(word, first).model_copy(update=earlier), max(case.as_of, first))
    (finding,) = refusal.findings
    assert finding.id == "D6.before_its_ground"
    assert finding.facts == {"on": earlier["on"].isoformat(), "first": first.isoformat()}


@pytest.mark.parametrize(
    ("stage", "command", "ended_on"),
    [
        ("closed", "waive-report", "2029-08-21"),
        ("withdrawn", "record-assessment", "2024-01-19"),
        ("rent: ended", "receive-rent-account", "2029-03-05"),
    ],
)
def test_what_comes_after_the_end_is_refused_by_the_day_of_the_end(stage: str, command: str, ended_on: str) -> None:
    case = cast.at(stage)
    before, after = day(ended_on) - timedelta(days=1), day(ended_on) + timedelta(days=1)
    (finding,) = case.refused(sample(command, before), after).findings
    assert (finding.id, finding.facts["ended_on"]) == ("D6.recorded_after_the_end", ended_on)
    (finding,) = case.refused(sample(command, after), after).findings
    assert finding.id == "phase.not_possible"

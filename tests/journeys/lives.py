"""Lives to tell: a scenario played on real files in a fresh office, and what came of it as lines to compare."""

import email
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Container, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from email import policy
from email.message import EmailMessage
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

from deployments.reports import timeline
from deployments.simulation import playing
from deployments.simulation.replay import Run
from deployments.simulation.scenario import read_scenario
from domain.grant.state import Grant
from domain.packages import manifest
from domain.store import outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.ledger import Move
from tasks.delivery import message_of
from tasks.services import Services
from tests.evenings import evening

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WHOLE_LIFE = EXAMPLES / "scenarios" / "whole-life.yaml"

UNTOLD = ("DraftSaved", "InstalmentScheduled")
"""What a story leaves out: the draft that comes with each paper, and the instalments that a commitment schedules."""

Line = dict[str, Any]
"""One line of a replay, as `tilsagn replay --json` prints it."""


@dataclass(frozen=True)
class Life:
    """What came of a scenario."""

    lines: tuple[Line, ...]
    """What happened to the cases that the scenario speaks of."""
    printed: tuple[Line, ...]
    """The same with events of the rent support cases that were opened too and that no scenario mentions."""
    copies: tuple[Line, ...]
    """Mails to the organisation that takes part beside the lead. They follow the lead's, so no story repeats them."""
    office: Services
    mail: Path
    cases: Mapping[str, int]
    """The numbers of the cases by the names that the scenario gives them."""
    moves: tuple[Move, ...] = ()
    """The deadlines that a closed day has moved since it was announced."""

    @property
    def store(self) -> GrantStore:
        """The memory of its office."""
        return self.office.store

    @property
    def beside(self) -> tuple[Line, ...]:
        """Events of cases that the scenario does not mention."""
        return tuple(line for line in self.printed if line not in (*self.lines, *self.copies))

    @property
    def case_no(self) -> int:
        """The number of the only case."""
        (case_no,) = set(self.cases.values())
        return case_no

    @property
    def grant(self) -> Grant:
        """The grant as it ended, where there is only one."""
        return self.store.grant(self.case_no)

    def case(self, name: str) -> Grant:
        """One of several grants as it ended."""
        return self.store.grant(self.cases[name])

    def day(self, day: str) -> list[str]:
        """What happened and followed on a day, in its order: events by name, refusals by rule, mails by kind."""
        return [name(line) for line in self.lines if recorded_on(line) == day]

    def events(self, event: str, **data: object) -> list[Line]:
        """All events of a name whose data say this."""
        found = [line for line in self.lines if line.get("event") == event]
        return [line for line in found if data.items() <= line["data"].items()]

    def event(self, event: str, **data: object) -> Line:
        """The one event of a name whose data say this."""
        (line,) = self.events(event, **data)
        return line

    def refusals(self, day: str) -> list[Line]:
        """What was refused on a day."""
        return [line for line in self.lines if "refused" in line and line["on"] == day]

    def mails(self, kind: str) -> list[Line]:
        """All mails of a kind."""
        return [line for line in self.lines if line.get("mail", {}).get("kind") == kind]

    def letter(self, line: Line) -> EmailMessage:
        """The mail of a line: as it lies in the sink, or as it would be sent."""
        for path in self.mail.glob(f"*-{line['mail']['kind']}-*.eml"):
            message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            if message["Message-ID"] == line["mail"]["message_id"]:
                assert isinstance(message, EmailMessage)
                return message
        with reading(self.store.engine) as tx:
            waiting = outbox.find(tx, line["mail"]["message_id"])
        assert waiting is not None
        return message_of(self.office, waiting, line["mail"]["to"], None)


OTHER_ORGANISATIONS = ("jb@fyrtaarnet.example.org", "ah@moellen.example.org")


def is_copy(line: Line) -> bool:
    """Whether a line is a decision's letter to an organisation beside the lead."""
    mail = line.get("mail", {})
    return mail.get("to") in OTHER_ORGANISATIONS and mail["kind"] != "sign_off_reminder"


def recorded_on(line: Line) -> str:
    """The day on which the office learnt of it; mails have one date only."""
    return str(line.get("recorded_on", line["on"]))


def name(line: Line) -> str:
    """A line in a few words."""
    if "event" in line:
        return str(line["event"])
    if "mail" in line:
        return f"mail {line['mail']['kind']} to {line['mail']['role']}"
    return f"refused {' '.join(line['rules'])}"


def story(life: Life, *, since: str = "", untold: Container[str] = UNTOLD) -> list[tuple[str, ...]]:
    """What happened, day by day from a day on; mails stand with the person they go to, several cases by their names."""
    names = {number: (name,) for name, number in life.cases.items()} if len(life.cases) > 1 else {}

    def of(line: Line) -> tuple[str, ...]:
        return str(line["on"]), *names.get(line.get("case") or line.get("mail", {}).get("case"), ())

    shown = [line for line in life.lines if line["on"] >= since and name_alone(line) not in untold]
    return [(*key, *map(in_a_word, lines)) for key, lines in groupby(shown, key=of)]


def name_alone(line: Line) -> str:
    """What a line is called: the event, or the kind of a mail; empty for a refusal."""
    return str(line.get("event") or line.get("mail", {}).get("kind", ""))


def in_a_word(line: Line) -> str:
    """A line as a story tells it."""
    if "mail" in line:
        return f"{line['mail']['kind']} → {line['mail']['to'].removesuffix('.example.org')}"
    return name(line)


def text_of(message: EmailMessage) -> str:
    """The plain text of a letter on one line."""
    body = message.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


def whole_life() -> str:
    """The shipped scenario."""
    return shipped(WHOLE_LIFE)


def shipped(scenario: Path) -> str:
    """A shipped scenario; all that it names by its full path, so that a copy may lie anywhere."""

    def absolute(found: re.Match[str]) -> str:
        return f"{found[1]}: {json.dumps(str((scenario.parent / found[2]).resolve()), ensure_ascii=False)}"

    text = scenario.read_text(encoding="utf-8")
    return re.sub(r"(submit|begins_with): (\.\./[\w./-]+)", absolute, text)


def changed(text: str, old: str, new: str) -> str:
    """The text with one passage changed; the passage must be there exactly once."""
    assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
    return text.replace(old, new)


def until(text: str, day: str) -> str:
    """The scenario with only the facts that the office knows by a day; time then runs on to the end of that day."""
    story = manifest.parse("scenario.yaml", text.encode()).data
    story["facts"] = [fact for fact in story["facts"] if fact.get("recorded_on", fact["on"]) <= day]
    return yaml.safe_dump(story | {"until": day}, allow_unicode=True, sort_keys=False)


def play(text: str, folder: Path, *, sends: bool = False) -> Life:
    """Play a scenario the way `tilsagn replay` does; when it sends, every mail lies in the sink."""
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    office = folder / "office"
    run = playing.play(read_scenario(path), folder, office, prefect=False, sends=sends)
    printed = tuple(json.loads(line) for line in timeline.as_json(playing.lines(run)))
    unspoken = unspoken_of(run)
    lines = tuple(line for line in printed if (line.get("case") or line.get("mail", {}).get("case")) not in unspoken)
    copies = tuple(line for line in lines if is_copy(line))
    lines = tuple(line for line in lines if line not in copies)
    return Life(lines, printed, copies, run.office, office / "mail", run.cases, tuple(run.moves))


def evening_of(day: str, factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A data folder of this process in which the shipped life was played until a day, and the number of its case."""
    folder = evening(date.fromisoformat(day), factory, sends=False)
    with closing(sqlite3.connect(folder / "tilsagn.db")) as database:
        (case_no,) = database.execute("SELECT case_no FROM grant_case WHERE parent IS NULL").fetchone()
    return folder, int(case_no)


def unspoken_of(run: Run) -> set[int]:
    """The cases that another one opened and the scenario does not name."""
    opened = {row["case_no"] for row in run.office.store.cases() if row["parent"]}
    return opened - set(run.cases.values())


# --- what a change of one fact changes ------------------------------------------------------------------------

_TOLD = (
    "which", "target", "first_target", "second_target", "days", "number", "report", "year", "days_before", "due",
    "in_time", "received_on", "since", "corrected",
)  # fmt: skip


def told(line: Line) -> str:
    """A line with the data that a change can touch, no free text: ``2027-07-01 InstalmentHeld number=11``."""
    late = f" (recorded {recorded_on(line)})" if recorded_on(line) != line["on"] else ""
    data = line.get("data", {})
    facts = [f"{key}={data[key]}" for key in _TOLD if key in data and " " not in str(data[key])]
    return " ".join([f"{line['on']}{late}", name(line), *facts])


def difference(before: Life, after: Life, *, up_to: str = "9999-12-31") -> tuple[list[str], list[str]]:
    """The lines that are gone and the lines that are new, each by day and then by name, up to and including a day."""
    old, new = (Counter(told(line) for line in life.lines if recorded_on(line) <= up_to) for life in (before, after))
    return sorted((old - new).elements()), sorted((new - old).elements())

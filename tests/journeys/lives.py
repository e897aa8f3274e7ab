"""Lives to tell: a scenario played on real files in a fresh office, and what came of it as lines to compare."""

import asyncio
import email
import json
import re
from collections import Counter
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from deployments import playing, timeline
from deployments.clock import VirtualClock
from deployments.opening import open_office
from deployments.replay import PlainHands, Run
from deployments.scenario import read_scenario
from deployments.settings import Settings
from domain.calendar import Calendar
from domain.grant.state import Grant
from domain.rulebook.law import Law
from domain.store.door import Store

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WHOLE_LIFE = EXAMPLES / "scenarios" / "whole-life.yaml"

Line = dict[str, Any]
"""One line of a replay, as `tilsagn replay --json` prints it."""


@dataclass(frozen=True)
class Life:
    """What came of a scenario."""

    lines: tuple[Line, ...]
    store: Store
    mail: Path
    case_no: int

    @property
    def grant(self) -> Grant:
        """The grant as it ended."""
        return self.store.grant(self.case_no)

    def day(self, day: str) -> list[str]:
        """What happened and followed on a day, in its order: events by name, refusals by rule, mails by kind."""
        return [name(line) for line in self.lines if line.get("recorded_on", line["on"]) == day]

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
        """The mail of a line, as it lies in the sink."""
        for path in self.mail.glob(f"*-{line['mail']['kind']}-*.eml"):
            message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            if message["Message-ID"] == line["mail"]["message_id"]:
                assert isinstance(message, EmailMessage)
                return message
        raise LookupError(f"{line['mail']['message_id']} was never delivered")


def name(line: Line) -> str:
    """A line in a few words."""
    if "event" in line:
        return str(line["event"])
    if "mail" in line:
        return f"mail {line['mail']['kind']} to {line['mail']['role']}"
    return f"refused {' '.join(line['rules'])}"


def text_of(message: EmailMessage) -> str:
    """The plain text of a letter on one line."""
    body = message.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


def whole_life() -> str:
    """The shipped scenario; its packages named by their full paths, so that a copy may lie anywhere."""

    def absolute(found: re.Match[str]) -> str:
        return f"submit: {json.dumps(str(EXAMPLES / 'packages' / found[1]), ensure_ascii=False)}"

    return re.sub(r"submit: \.\./packages/([\w-]+)", absolute, WHOLE_LIFE.read_text(encoding="utf-8"))


def changed(text: str, old: str, new: str) -> str:
    """The text with one passage changed; the passage must be there exactly once."""
    assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
    return text.replace(old, new)


def play_with_mail(text: str, folder: Path) -> Life:
    """Play a scenario the way `tilsagn replay` does, every mail delivered to the sink."""
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    run = playing.play(read_scenario(path), folder, folder / "office", prefect=False)
    return _life(run, folder / "office" / "mail")


class QuietHands(PlainHands):
    """Does all the work but leaves the mail in the outbox: half the time, and not one line differs."""

    async def deliver(self) -> None:
        """Nothing is sent."""


def play(text: str, folder: Path) -> Life:
    """Play a scenario without delivering its mail."""
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    scenario = read_scenario(path)
    law = Law(calendar=Calendar(extra={day.on: day.name for day in scenario.closed_days}))
    clock = VirtualClock()
    office = open_office(Settings(data=folder / "office"), law=law, clock=clock, durable=False)
    run = Run(scenario, folder, office, clock, QuietHands(office))
    asyncio.run(run.to_the_end())
    return _life(run, folder / "nowhere")


def _life(run: Run, mail: Path) -> Life:
    lines = tuple(json.loads(line) for line in timeline.as_json(playing.lines(run)))
    (case_no,) = set(run.cases.values())
    return Life(lines, run.office.store, mail, case_no)


# --- what a change of one fact changes ------------------------------------------------------------------------

_TOLD = (
    "which", "target", "first_target", "second_target", "days", "number", "due", "amount", "report", "year",
    "days_before", "in_time", "received_on", "since", "corrected", "stops",
)  # fmt: skip


def told(line: Line) -> str:
    """A line with the data that a change of dates can touch, such as ``2027-07-01 InstalmentHeld number=11``."""
    recorded = line.get("recorded_on", line["on"])
    late = f" (recorded {recorded})" if recorded != line["on"] else ""
    data = line.get("data", {})
    facts = [f"{key}={data[key]}" for key in _TOLD if key in data and not isinstance(data[key], dict)]
    return " ".join([f"{line['on']}{late}", name(line), *facts])


def difference(before: Life, after: Life, *, until: str = "9999-12-31") -> tuple[list[str], list[str]]:
    """The lines that are gone and the lines that are new, each in order of time, up to and including a day."""
    old, new = (
        Counter(told(line) for line in life.lines if line.get("recorded_on", line["on"]) <= until)
        for life in (before, after)
    )
    return sorted((old - new).elements()), sorted((new - old).elements())

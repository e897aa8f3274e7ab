"""The same year once more, with nothing killed: the same facts on the same days, in the copy of the same office.

What was recorded and what was answered is in the inbox of the soak. Here each of these commands is asked on its day
and answered at once, and each morning what is due takes effect, by plain calls. Afterwards both journals must tell the
same of every case.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from deployments.bootstrap import open_store
from deployments.settings import settings_of
from domain.calendar import OFFICE
from domain.findings import Refusal
from domain.grant import events as e
from domain.grant.commands import COMMANDS, Command, SaveDraft
from domain.store import inbox
from domain.store.command_handler import GrantStore, NoSuchCase
from domain.store.database import reading
from domain.store.inbox import When
from domain.store.journal import Entry

_MORNING = time(0, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as the inbox of the soak has it."""

    case_no: int
    command_id: UUID
    command: Command
    at: datetime
    answered_on: date

    @property
    def day(self) -> date:
        """The office's day on which it was asked."""
        return self.at.astimezone(OFFICE).date()

    @property
    def waited(self) -> bool:
        """Whether it was answered on a later day."""
        return self.answered_on > self.day


def asked_since(store: GrantStore, at: datetime) -> list[Asked]:
    """Everything that was asked since then, in the order in which it was."""
    rows = inbox.TABLE
    with reading(store.engine) as tx:
        found = tx.execute(select(rows).where(rows.c.accepted_at >= at).order_by(rows.c.seq)).mappings()
        return [
            Asked(
                row["case_no"],
                UUID(row["command_id"]),
                COMMANDS[row["type"]].model_validate_json(row["payload"]),
                row["accepted_at"],
                row["answered_on"],
            )
            for row in found
            if row["answered_on"]
        ]


def live_again(
    folder: Path, asked: Iterable[Asked], first: date, last: date, progress: Callable[[float], None]
) -> GrantStore:
    """The office in this folder after the same year; its store, open for questions."""
    store = open_store(settings_of(folder), durable=False)
    ahead = sorted(asked, key=lambda each: each.day)
    days, place = (last - first).days + 1, 0
    for number in range(days):
        today = first + timedelta(days=number)
        morning = When(today, datetime.combine(today, _MORNING, OFFICE).astimezone(UTC))
        _process_due(store, morning)
        while place < len(ahead) and ahead[place].day <= today:
            _ask(store, ahead[place])
            # What a command makes due at once does not wait for the next morning.
            _process_due(store, When(today, ahead[place].at))
            place += 1
        progress(number / days)
    return store


def _process_due(store: GrantStore, when: When) -> None:
    for cases in store.due(when.as_of).values():
        for case_no in cases:
            store.handle_due(case_no, when)


def _ask(store: GrantStore, asked: Asked) -> None:
    when = When(asked.day, asked.at)
    # A refusal is the answer; the journals show whether it was the same.
    with suppress(Refusal):
        try:
            store.handle(asked.case_no, asked.command, command_id=asked.command_id, when=when)
        except NoSuchCase:
            assert isinstance(asked.command, SaveDraft)
            store.open_case(asked.command, command_id=asked.command_id, when=when)


@dataclass(frozen=True)
class Compared:
    """Two journals of the same year."""

    differences: tuple[str, ...]
    """What they do not tell alike, and must."""
    pointless: int
    """Reminders that were not sent: when the office was back, what they reminded of had been done."""


def compare(killed: GrantStore, unkilled: GrantStore, asked: Iterable[Asked]) -> Compared:
    """Both journals, case by case."""
    waited = {str(each.command_id) for each in asked if each.waited}
    found: list[str] = []
    pointless = 0
    numbers = [{case["case_no"] for case in store.cases()} for store in (killed, unkilled)]
    for number in sorted(numbers[0] ^ numbers[1]):
        found.append(f"case {number} is only in the office that was {'killed' if number in numbers[0] else 'unkilled'}")
    for number in sorted(numbers[0] & numbers[1]):
        one, other = (Counter(_told(store.journal(number), waited)) for store in (killed, unkilled))
        found += [f"case {number}: only after kills: {line}" for line in sorted((one - other).elements())]
        for line in sorted((other - one).elements()):
            if line.startswith(_REMINDS):
                pointless += 1
            else:
                found.append(f"case {number}: only without kills: {line}")
    return Compared(tuple(found), pointless)


_REMINDS = tuple(event.__name__ for event in (e.ReminderSent, e.StopEscalated, e.SignOffReminderSent))
_DAY_OF_THE_ACT = (
    e.ReminderSent,
    e.StopEscalated,
    e.SignOffReminderSent,
    e.PayoutsResumed,
    e.FactCorrected,
    e.StopCorrected,
)
"""What has the day on which the office acted: an outage makes these late, and may do so."""


def _told(journal: Iterable[Entry], waited: Container[str]) -> Iterator[str]:
    """What a journal says, without what may differ: the order, and the days on which the office got round to it."""
    for entry in journal:
        event = entry.event
        says: dict[str, Any] = event.model_dump(mode="json", exclude={"decided_on", "overtaken", "parties"})
        if isinstance(event, _DAY_OF_THE_ACT) or entry.command_id in waited:
            del says["on"]
        yield f"{entry.name} {says}"

"""The same year without kills: the same commands on the same days, in a copy of the same installation.

The soak's inbox has every command and its answer. Here each is sent on its day and handled at once, and each morning
what is due takes effect, by plain calls. Afterwards both journals must agree on every case.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select

from deployments.bootstrap import open_store
from deployments.settings import settings_of
from domain.calendar import OFFICE
from domain.findings import Refusal
from domain.grant import events as e
from domain.grant.commands import COMMANDS, Command, SaveDraft
from domain.grant.submission import HandIn
from domain.packages.command import read
from domain.records.reports import ReportKind
from domain.records.sign_links import Invitation
from domain.store import inbox, invitations
from domain.store.case_rows import TABLE as CASES
from domain.store.command_handler import GrantStore, NoSuchCase
from domain.store.database import reading
from domain.store.inbox import When
from domain.store.journal import Entry

_MORNING = time(0, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A command from the soak's inbox."""

    case_no: int
    command_id: UUID
    command: Command
    at: datetime
    answered_on: date
    link: Invitation | None = None
    """The link to sign that it used; None for a person's act."""
    after_the_sweep: bool = False
    """Whether something of a day after `answered_on` had taken effect on its case before it."""

    @property
    def as_of(self) -> date:
        """The civil day on which it was sent; the one before if it was answered as of that, just after midnight."""
        return min(self.at.astimezone(OFFICE).date(), self.answered_on)

    @property
    def day(self) -> date:
        """The day among whose commands it stands: just after midnight, what was due on the new day may come first."""
        return self.at.astimezone(OFFICE).date() if self.after_the_sweep else self.as_of

    @property
    def waited(self) -> bool:
        """Whether it was answered on a later day."""
        return self.answered_on > self.as_of


def asked_since(store: GrantStore, at: datetime) -> list[Asked]:
    """All commands since then, in order."""
    rows = inbox.TABLE
    with reading(store.engine) as tx:
        links = {
            each.command_id: each.invitation
            for number in tx.execute(select(CASES.c.case_no)).scalars().all()
            for each in invitations.of_case(tx, number)
        }
        found = tx.execute(select(rows).where(rows.c.accepted_at >= at).order_by(rows.c.seq)).mappings()
        return [
            Asked(
                row["case_no"],
                UUID(row["command_id"]),
                command,
                row["accepted_at"],
                row["answered_on"],
                links.get(row["command_id"]),
                _is_after_the_sweep(store, row),
            )
            for row in found
            if row["answered_on"] and (command := _command(store, row)) is not None
        ]


def _is_after_the_sweep(store: GrantStore, row: RowMapping) -> bool:
    if row["accepted_at"].astimezone(OFFICE).date() <= row["answered_on"]:
        return False
    before = takewhile(lambda entry: entry.command_id != row["command_id"], store.journal(row["case_no"]))
    return any(entry.recorded_on > row["answered_on"] for entry in before)


def _command(store: GrantStore, row: RowMapping) -> Command | None:
    """The command of a row; that of a package is read from its papers. None if they could not be read."""
    if row["type"] != HandIn.__name__:
        return COMMANDS[row["type"]].model_validate_json(row["payload"])
    handed_in = HandIn.model_validate_json(row["payload"])
    with suppress(Refusal):
        return read(handed_in, store.papers(handed_in.papers))
    return None


def live_again(
    folder: Path, asked: Iterable[Asked], first: date, last: date, progress: Callable[[float], None]
) -> GrantStore:
    """Play the same year in this folder; returns its store."""
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
    when = When(asked.as_of, asked.at)
    # A refusal is an answer; the journals show whether it was the same.
    with suppress(Refusal):
        try:
            command, secret = _by_link(store, asked, when)
            store.handle(asked.case_no, command, command_id=asked.command_id, when=when, secret=secret)
        except NoSuchCase:
            assert isinstance(asked.command, SaveDraft)
            store.open_case(asked.command, command_id=asked.command_id, when=when)


def _by_link(store: GrantStore, asked: Asked, when: When) -> tuple[Command, str]:
    """A command that came by a link comes by one here too, which asks for the same. No mail brought it."""
    if asked.link is None:
        return asked.command, ""
    secret = str(asked.command_id)
    with store.engine.begin() as tx:
        invitations.issue(tx, secret, secret, asked.link, when)
        made = invitations.find(tx, secret)
    assert made is not None
    return asked.command.model_copy(update={"person": made.actor}), secret


@dataclass(frozen=True)
class Compared:
    """The comparison of two journals of the same year."""

    differences: tuple[str, ...]
    """Where they differ and must not."""
    pointless: int
    """Reminders that were not sent, because after an outage their subject had been done."""


def compare(killed: GrantStore, unkilled: GrantStore, asked: Iterable[Asked]) -> Compared:
    """Compare both journals, case by case."""
    waited = {str(each.command_id) for each in asked if each.waited}
    found: list[str] = []
    pointless = 0
    numbers = [{case["case_no"] for case in store.cases()} for store in (killed, unkilled)]
    for number in sorted(numbers[0] ^ numbers[1]):
        found.append(f"case {number} is only in the office that was {'killed' if number in numbers[0] else 'unkilled'}")
    for number in sorted(numbers[0] & numbers[1]):
        one, other = (Counter(comparable(store.journal(number), waited)) for store in (killed, unkilled))
        found += [f"case {number}: only after kills: {line}" for line in sorted((one - other).elements())]
        for line in sorted((other - one).elements()):
            if line.startswith(_REMINDS):
                pointless += 1
            else:
                found.append(f"case {number}: only without kills: {line}")
    return Compared(tuple(found), pointless)


_REMINDS = tuple(
    event.__name__
    for event in (
        e.ReminderSent,
        e.StopEscalated,
        e.ReportEscalated,
        e.SignOffReminderSent,
        e.ReviewReminderSent,
        e.ReviewOverdue,
        e.SubAgreementsReminded,
        e.SubAgreementsOverdue,
        e.ClosingAnnounced,
        e.ClosingReminded,
    )
)
_DAY_OF_THE_ACT = (
    e.ReminderSent,
    e.StopEscalated,
    e.ReportEscalated,
    e.SignOffReminderSent,
    e.ReviewReminderSent,
    e.ReviewOverdue,
    e.SubAgreementsReminded,
    e.SubAgreementsOverdue,
    e.ClosingAnnounced,
    e.ClosingReminded,
    e.PayoutsResumed,
    e.FactCorrected,
    e.StopCorrected,
)
"""Events dated by the day of recording, which an outage may delay."""
_FROM_THE_RECORDING = ("asked_again_on", "back_by", "due", "gaps_told_on", "held_by", "notified_on", "told_on")
"""Days that count from the letter, and so from the recording, which an outage delays."""
_OF_A_REVIEW = (e.ReviewReminderSent, e.ReviewOverdue)
"""They name the day on which the review was opened: that of the recording of the account, which an outage delays."""


def comparable(journal: Iterable[Entry], waited: Container[str]) -> Iterator[str]:
    """The entries of a journal without what may differ: order, and days of recording."""
    opened_on = ""
    heard: dict[int, date] = {}
    released: set[int] = set()
    back: set[tuple[ReportKind, int, date]] = set()
    for entry in journal:
        event = entry.event
        if isinstance(event, e.OneYearReviewOpened):
            opened_on = event.on.isoformat()
        says: dict[str, Any] = event.model_dump(mode="json", exclude={"decided_on", "overtaken", "parties"})
        if isinstance(event, _DAY_OF_THE_ACT) or entry.command_id in waited:
            del says["on"]
        if entry.command_id in waited:
            for name in _FROM_THE_RECORDING:
                says.pop(name, None)
            back |= _returned(event)
        if isinstance(event, e.ReminderSent) and (event.report, event.year, event.due) in back:
            says["due"] = "when it must be back"
        if isinstance(event, e.InstalmentReleased):
            released.add(event.number)
        if isinstance(event, e.InstalmentHeld) and event.number in released:
            # Held after its release: from the day on which the stop is known, which an outage delays.
            says["on"] = "once the stop is known"
        if isinstance(event, e.HearingBegun):
            heard[event.number] = event.until
            if entry.command_id in waited:
                del says["until"]
        if isinstance(event, e.HearingUnanswered) and event.until == heard.get(event.number):
            says["until"], says["on"] = "as begun", f"{(event.on - event.until).days} days later"
        if isinstance(event, _OF_A_REVIEW) and says["opened_on"] == opened_on:
            says["opened_on"] = "as opened"
            says["held_by"] = f"{(event.held_by.month - event.opened_on.month) % 12} months later"
        yield f"{entry.name} {says}"


def _returned(event: e.Event) -> set[tuple[ReportKind, int, date]]:
    """A report that an officer returned, and the day by which it must be back: it counts from the letter."""
    match event:
        case e.RegulationAccountReturned(year=year, due=date() as due):
            return {(ReportKind.REGULATION_ACCOUNT, year, due)}
        case e.StatusReportReturned(year=year, due=date() as due):
            return {(ReportKind.STATUS_REPORT, year, due)}
        case e.RentAccountReturned(year=year, due=date() as due):
            return {(ReportKind.RENT_SUPPORT_ACCOUNT, year, due)}
    return set()

"""What will follow from an act, before it happens: made by the very code that will do it.

Events in words, the phase before and after, letters with their text, deadlines that come and go, and money.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.grant.commands import Command
from domain.grant.deadline import Deadline
from domain.grant.instalment import Instalment
from domain.grant.notice import Notice, Role
from domain.grant.state import Grant
from domain.money import Ore
from domain.store.rehearsal import Rehearsal, Step
from tasks import words
from tasks.deadline_words import deadline_words
from tasks.event_summaries import summarise_event
from tasks.letters import is_formal, parts, subject, who_writes
from tasks.pages.history import papers_of
from tasks.services import Services


@dataclass(frozen=True, slots=True)
class LetterThatFollows:
    """A letter that would be sent."""

    to: str
    """The name of the addressee, or the role of the Fund's own mailbox."""
    address: str
    """The address, empty for the Fund's own mailboxes."""
    subject: str
    parts: tuple[Mapping[str, Any], ...]
    """What it says, part by part, as `tasks.letters.wording.parts` gives it. In Danish, as letters are."""
    formal: bool
    """Whether it is a letter of the act itself that also goes as a PDF."""
    outside: bool
    """Whether it leaves the Fund."""
    number: int
    """Its place among the formal letters of the act; -1 for any other."""


@dataclass(frozen=True, slots=True)
class DateThatFollows:
    """A deadline that comes, goes or moves."""

    what: str
    day: date
    """The last day in time; or the day itself, also of a reminder before it."""
    before: date | None
    """Where it moves: the day before the act."""
    rule: str


@dataclass(frozen=True, slots=True)
class MoneyThatFollows:
    """An amount or an instalment that changes."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What happens on another case."""

    case_no: int
    """0 for a case that is opened."""
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Follows:
    """What would follow from a command."""

    version: int
    """The version of the case that it was asked about."""
    due_first: tuple[str, ...]
    """What is due already and takes effect before the act."""
    events: tuple[str, ...]
    papers: tuple[str, ...]
    """The names of the papers that come with them."""
    phase_before: str
    phase_after: str
    letters: tuple[LetterThatFollows, ...]
    comes: tuple[DateThatFollows, ...]
    goes: tuple[DateThatFollows, ...]
    moves: tuple[DateThatFollows, ...]
    money: tuple[MoneyThatFollows, ...]
    elsewhere: tuple[Elsewhere, ...]

    @property
    def phase_changes(self) -> bool:
        """Whether the case moves to another phase."""
        return self.phase_before != self.phase_after


def what_follows(
    office: Services, case_no: int, command: Command, reader: words.Reader, *, expected_version: int | None = None
) -> Follows:
    """What would follow from a command now. Writes nothing. Raises Refusal, Conflict and NoSuchCase."""
    when = office.when()
    rehearsed = office.store.rehearse(
        case_no, command, when=replace(when, due_until=when.as_of), expected_version=expected_version
    )
    return said(office, rehearsed, reader)


def said(office: Services, rehearsed: Rehearsal, reader: words.Reader) -> Follows:
    """A rehearsal in words."""
    first = (*rehearsed.due, rehearsed.act)[0].before
    steps = (rehearsed.act, *rehearsed.follows)
    comes, goes, moves = _dates(rehearsed, reader)
    return Follows(
        version=first.version,
        due_first=_in_words(rehearsed.due, reader),
        events=_in_words(steps, reader),
        papers=tuple(paper.name for event in rehearsed.act.events for paper in papers_of(event)),
        phase_before=words.choice(first.phase, "Phase", reader),
        phase_after=words.choice(rehearsed.after.phase, "Phase", reader),
        letters=tuple(_letters(office, (*rehearsed.due, *steps, *rehearsed.elsewhere), rehearsed.act, reader)),
        comes=comes,
        goes=goes,
        moves=moves,
        money=tuple(_money(first, rehearsed.after, reader)),
        elsewhere=tuple(Elsewhere(step.before.case_no, _in_words([step], reader)) for step in rehearsed.elsewhere),
    )


def _in_words(steps: Iterable[Step], reader: words.Reader) -> tuple[str, ...]:
    return tuple(summarise_event(event, reader) for step in steps for event in step.events)


def _letters(office: Services, steps: Iterable[Step], act: Step, reader: words.Reader) -> Iterator[LetterThatFollows]:
    fund, contact = who_writes(office.sender, office.reply_to)
    today = office.clock.today()
    of_the_act = iter(range(1_000))
    sent = ((step, notice) for step in steps for notice in step.notices)
    for step, notice in sent:
        # A case that is only opened has no number yet, and its letter no regulativ to look up.
        head = office.letterhead_of(notice) if notice.case_no else office.letterhead
        formal = is_formal(notice) and step is act
        yield LetterThatFollows(
            to=_addressee(notice, reader),
            address=notice.to.email or "",
            subject=subject(notice),
            parts=tuple(parts(notice, fund=fund, contact=contact, dated=today, letterhead=head)),
            formal=formal,
            outside=not notice.to.role.of_the_fund and notice.to.role is not Role.SYSTEM,
            number=next(of_the_act) if formal else -1,
        )


def _addressee(notice: Notice, reader: words.Reader) -> str:
    return notice.to.name or words.choice(notice.to.role, "Role", reader)


def _dates(
    rehearsed: Rehearsal, reader: words.Reader
) -> tuple[tuple[DateThatFollows, ...], tuple[DateThatFollows, ...], tuple[DateThatFollows, ...]]:
    before = {each.key: each for each in rehearsed.deadlines_before}
    after = {each.key: each for each in rehearsed.deadlines_after}
    comes = tuple(_date(each, None, reader) for key, each in after.items() if key not in before)
    goes = tuple(_date(each, None, reader) for key, each in before.items() if key not in after)
    moves = tuple(
        _date(each, _day(before[key]), reader)
        for key, each in after.items()
        if key in before and _day(before[key]) != _day(each)
    )
    return comes, goes, moves


def _date(each: Deadline, before: date | None, reader: words.Reader) -> DateThatFollows:
    row = {"kind": each.kind.value, "cycle": each.cycle}
    return DateThatFollows(deadline_words(row, reader), _day(each), before, each.rule)


def _day(each: Deadline) -> date:
    """The last day in time; for a reminder, which takes effect before that day, the day that it is sent."""
    return min(each.effective, each.fires_on)


def _money(before: Grant, after: Grant, reader: words.Reader) -> Iterator[MoneyThatFollows]:
    for id, was, is_now in (
        ("follows.reserved", before.reserved, after.reserved),
        ("follows.committed", before.committed, after.committed),
        ("follows.leftover", max(before.leftover, 0), max(after.leftover, 0)),
    ):
        if was != is_now:
            yield MoneyThatFollows(words.sentence(id, reader), _amount(was, reader), _amount(is_now, reader))
    known = {each.number: each for each in before.instalments}
    for each in after.instalments:
        was_there = known.get(each.number)
        if was_there is None or (was_there.state, was_there.amount) != (each.state, each.amount):
            yield MoneyThatFollows(
                words.sentence("follows.instalment", reader, number=each.number, due=each.due),
                "" if was_there is None else _state(was_there, reader),
                _state(each, reader),
            )


def _amount(amount: Ore, reader: words.Reader) -> str:
    return words.sentence("follows.amount", reader, amount=amount)


def _state(each: Instalment, reader: words.Reader) -> str:
    return words.sentence("follows.state", reader, amount=each.amount, state=each.state)

"""What happened to a case, and what lies in it: events with both dates, papers, letters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache
from sqlalchemy import Connection

from domain.calendar import civil_day
from domain.foreign_text import visible
from domain.grant.events import Event
from domain.grant.notice import Notice, Role
from domain.grant.state import Grant
from domain.records.application import Paper
from domain.records.changes import AgreementPaper
from domain.records.requests import Note
from domain.store import journal, outbox
from tasks import words
from tasks.event_summaries import summarise_event
from tasks.letters import is_formal, subject
from tasks.pages.assessed import Assessed, assessments
from tasks.pages.plan_versions import Version, versions


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a case."""

    version: int
    occurred_on: date
    recorded_on: date
    both_days: bool
    """Whether a person recorded it on another day than it happened."""
    what: str
    detail: str
    who: str
    role: str
    """In words; empty for the system."""
    asserted: bool
    """Whether nothing but the name is known of who acted."""


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """One paper of a case, under the event that it came with."""

    version: int
    place: int
    """Its place among the papers of its event, from 0."""
    name: str
    on: date
    came_with: str
    bytes: int | None
    pages: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class CaseMail:
    """One notice of a case: a letter, or a mail without one."""

    number: int
    """From 1, in the order of the outbox."""
    on: date
    title: str
    to: str
    role: str
    state: str
    """``sent``, ``waiting``, ``dead``, or ``returned``: it was sent and came back."""
    formal: bool
    """Whether it is a letter on paper, too."""
    sha256: str
    """Of the letter as it was sent; empty while none is kept."""


@dataclass(frozen=True, slots=True)
class History:
    """What the journal of a case tells."""

    years: tuple[tuple[int, tuple[Happened, ...]], ...]
    papers: tuple[StoredPaper, ...]
    versions: tuple[Version, ...]
    """Of its plan."""
    assessments: tuple[Assessed, ...]
    """The newest first."""


class Histories:
    """The last histories of this process: a journal only grows, so one of the same version is still right."""

    def __init__(self) -> None:
        self._told: LRUCache[tuple[int, int, words.Language], History] = LRUCache(ROOM)
        self._lock = Lock()

    def read(self, tx: Connection, grant: Grant) -> History:
        """The history of a case as of this transaction, in the reader's language."""
        key = grant.case_no, grant.version, words.officer().language
        with self._lock:
            known = self._told.get(key)
        if known is None:
            entries = list(journal.read(tx, grant.case_no))
            known = History(timeline(entries), papers(entries), versions(entries), assessments(entries))
            with self._lock:
                self._told[key] = known
        return known


ROOM = 256
"""So many histories are kept; a long one takes up to 100 kilobytes."""


def timeline(entries: Iterable[journal.Entry]) -> tuple[tuple[int, tuple[Happened, ...]], ...]:
    """What happened, by the year it was recorded in, the newest first."""
    reader = words.officer()
    years = [
        (year, tuple(_happened(entry, reader) for entry in reversed(list(of_year))))
        for year, of_year in groupby(entries, key=lambda entry: entry.recorded_on.year)
    ]
    return tuple(reversed(years))


def _happened(entry: journal.Entry, reader: words.Reader) -> Happened:
    name, _ = words.event_said(entry.name, dict(entry.event), reader.language, with_names=False)
    said = summarise_event(entry.event, reader)
    system = entry.role == Role.SYSTEM.value
    return Happened(
        version=entry.version,
        occurred_on=entry.occurred_on,
        recorded_on=entry.recorded_on,
        both_days=entry.occurred_on != entry.recorded_on and not system,
        what=name,
        detail=said.partition("  ")[2].strip(),
        who="" if system else entry.actor,
        role="" if system else words.choice(entry.role, "Role", reader),
        asserted=entry.asserted,
    )


def papers(entries: Iterable[journal.Entry]) -> tuple[StoredPaper, ...]:
    """Every paper of a case once, with the event it first came with, the newest event first."""
    reader = words.officer()
    seen: set[tuple[str, str]] = set()
    found = []
    for entry in entries:
        said = came_with(entry, reader)
        for place, paper in enumerate(papers_of(entry.event)):
            if (paper.name, paper.sha256) not in seen:
                seen.add((paper.name, paper.sha256))
                size, pages = (paper.bytes, paper.pages) if isinstance(paper, Paper) else (None, None)
                found.append(
                    StoredPaper(entry.version, place, paper.name, entry.occurred_on, said, size, pages, paper.sha256)
                )
    return tuple(sorted(found, key=lambda each: (-each.version, each.place)))


def came_with(entry: journal.Entry, reader: words.Reader) -> str:
    """The package of a draft, or else what happened."""
    if package := getattr(entry.event, "package", ""):
        return words.stored_choice(package, "PackageKind", reader)
    return words.event_said(entry.name, dict(entry.event), reader.language, with_names=False)[0]


def papers_of(event: Event) -> tuple[Paper | AgreementPaper, ...]:
    """The papers that came with an event, in its order."""
    return tuple(_found_in(getattr(event, "papers", ()), getattr(event, "paper", None)))


def _found_in(*values: object) -> Iterator[Paper | AgreementPaper]:
    for value in values:
        if isinstance(value, Paper | AgreementPaper):
            yield value
        elif isinstance(value, tuple):
            yield from _found_in(*value)


def mails(tx: Connection, case_no: int) -> tuple[CaseMail, ...]:
    """Every notice of a case, the newest first. One that cannot be read has its kind for a title."""
    reader = words.officer()
    found = []
    back = {each.mail.message_id for each in outbox.came_back(tx, case_no)}
    for number, mail in enumerate(outbox.of_case(tx, case_no), start=1):
        told = _told(mail.message_id, mail.kind, mail.text, reader)
        state = "returned" if mail.message_id in back else mail.state
        on, sha256 = civil_day(mail.created_at), mail.letter_sha256 or ""
        found.append(CaseMail(number, on, told.title, told.to, told.role, state, told.formal, sha256))
    return tuple(reversed(found))


class _Told(NamedTuple):
    title: str
    to: str
    role: str
    formal: bool


@lru_cache(4096)
def _told(message_id: str, kind: str, text: str, reader: words.Reader) -> _Told:
    """What a notice says of itself, which never changes. Its subject is Danish, as letters are."""
    of_kind = words.stored_choice(kind, "NoticeKind", reader)
    try:
        notice = Notice.model_validate_json(text)
        title, to = _without_case(visible(subject(notice))), notice.to.organisation or notice.to.name
        role, formal = words.choice(notice.to.role, "Role", reader), is_formal(notice)
    except (RuntimeError, LookupError, ValueError):
        return _Told(of_kind, "", "", False)
    return _Told(title if reader.language is words.Language.DANISH else of_kind, to, role, formal)


def _without_case(subject: str) -> str:
    """The subject of a mail without the case that it names at its end: the page is about that case."""
    return subject.rpartition(" (sag ")[0] or subject


def notes(grant: Grant) -> tuple[Note, ...]:
    """The notes on a case, the newest first."""
    return tuple(sorted(grant.notes, key=lambda note: note.on, reverse=True))

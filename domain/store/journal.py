"""The journal: every event of every case. Each row's hash covers the row before it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select

from domain.grant.events import EVENTS, Event, Lettered
from domain.grant.notice import Role
from domain.store.tables import JournalEntry

TABLE = JournalEntry.__table__  # type: ignore[attr-defined]
BEGINNING = "0" * 64
_APPEND = insert(TABLE)
_SINCE = (
    select(TABLE)
    .where(TABLE.c.case_no == bindparam("number"), TABLE.c.version > bindparam("after"))
    .order_by(TABLE.c.version)
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who acted, in which role, when it was recorded, and by which command."""

    actor: str
    role: str
    recorded_on: date
    recorded_at: datetime
    command_id: str
    person: str = ""

    @property
    def officer(self) -> str:
        """Who acted for the Fund; empty for a party and for the system."""
        return _officer(self.actor, self.role)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal as read."""

    case_no: int
    version: int
    event: Event
    actor: str
    role: str
    occurred_on: date
    recorded_on: date
    recorded_at: datetime
    command_id: str
    hash: str
    person: str = ""
    """Who acted; empty where only the name is known, and for the system."""

    @property
    def asserted(self) -> bool:
        """True if a person acted of whom nothing but a name is known."""
        return is_asserted(self.role, self.person)

    @property
    def name(self) -> str:
        """The event's name, such as ``GrantCommitted``."""
        return type(self.event).__name__

    @property
    def officer(self) -> str:
        """Who acted for the Fund; empty for a party and for the system."""
        return _officer(self.actor, self.role)


def is_asserted(role: str, person: str | None) -> bool:
    """Whether an act rests on nothing but a name."""
    return not person and role != Role.SYSTEM.value


def _officer(actor: str, role: str) -> str:
    return actor if role in OF_THE_FUND else ""


OF_THE_FUND = frozenset(role.value for role in Role if role.of_the_fund)


def seal(row: Mapping[str, Any]) -> str:
    """The hash of a row, over its content and the hash of the row before it.

    A person is part of it where there is one, so that the chains of earlier releases still verify.
    """
    contents = [
        row["previous_hash"],
        row["case_no"],
        row["version"],
        row["type"],
        row["payload"],
        row["actor"],
        row["role"],
        str(row["occurred_on"]),
        str(row["recorded_on"]),
        row["recorded_at"].astimezone(UTC).isoformat(),
        row["rules"],
        row["command_id"],
        *([row["person"]] if row.get("person") is not None else []),
    ]
    return sha256(json.dumps(contents, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def last_on(connection: Connection, cases: Iterable[int], type: str) -> dict[int, date]:
    """The day on which an event of this name last happened to each of these cases, where it did."""
    happened = (TABLE.c.case_no.in_(set(cases)), TABLE.c.type == type)
    last = func.max(TABLE.c.occurred_on, type_=TABLE.c.occurred_on.type)
    query = select(TABLE.c.case_no, last).where(*happened).group_by(TABLE.c.case_no)
    return dict(connection.execute(query).tuples().all())


def append(
    connection: Connection, case_no: int, version: int, events: tuple[Event, ...], previous: str, stamp: Stamp
) -> str:
    """Append events after this version; returns the hash of the last row."""
    rows: list[dict[str, Any]] = []
    for number, event in enumerate(events, start=version + 1):
        row: dict[str, Any] = {
            "case_no": case_no,
            "version": number,
            "type": type(event).__name__,
            "payload": event.model_dump_json(),
            "actor": stamp.actor,
            "role": stamp.role,
            "occurred_on": event.on,
            "recorded_on": stamp.recorded_on,
            "recorded_at": stamp.recorded_at,
            "rules": " ".join(event.rules),
            "command_id": stamp.command_id,
            "person": stamp.person or None,
            "previous_hash": previous,
        }
        row["hash"] = previous = seal(row)
        rows.append(row)
    if rows:
        connection.execute(_APPEND, rows)
    return previous


def read(connection: Connection, case_no: int) -> Iterator[Entry]:
    """The journal of a case, oldest first."""
    return since(connection, case_no, 0)


def since(connection: Connection, case_no: int, version: int) -> Iterator[Entry]:
    """The entries of a case after a version, oldest first."""
    for row in connection.execute(_SINCE, {"number": case_no, "after": version}).mappings():
        yield entry(dict(row))


def acts_of(connection: Connection, person: str, most: int) -> list[Entry]:
    """The last acts of a person on all cases, newest first, at most so many."""
    query = select(TABLE).where(TABLE.c.person == person).order_by(TABLE.c.seq.desc()).limit(most)
    return [entry(dict(row)) for row in connection.execute(query).mappings()]


class Recorded(NamedTuple):
    """One entry without its content."""

    seq: int
    case_no: int
    version: int
    type: str
    role: str
    recorded_at: datetime


def recorded_after(connection: Connection, instant: datetime) -> Iterator[Recorded]:
    """Every entry recorded after an instant, newest first; reads no further back."""
    upto = None
    while True:
        query = _LATEST if upto is None else _LATEST.where(TABLE.c.seq < upto)
        rows = [Recorded(*row) for row in connection.execute(query)]
        for row in rows:
            if row.recorded_at <= instant:
                return
            yield row
        if len(rows) < _PAGE:
            return
        upto = rows[-1].seq


_PAGE = 500
_LATEST = select(*(TABLE.c[name] for name in Recorded._fields)).order_by(TABLE.c.seq.desc()).limit(_PAGE)


def entry(row: Mapping[str, Any]) -> Entry:
    """The entry of a stored row. Its letters are of the first edition if it names none."""
    event = EVENTS[row["type"]].model_validate_json(row["payload"])
    if isinstance(event, Lettered) and "edition" not in event.model_fields_set:
        event = event.model_copy(update={"edition": 1})
    return Entry(
        case_no=row["case_no"],
        version=row["version"],
        event=event,
        actor=row["actor"],
        role=row["role"],
        occurred_on=row["occurred_on"],
        recorded_on=row["recorded_on"],
        recorded_at=row["recorded_at"],
        command_id=row["command_id"],
        hash=row["hash"],
        person=row.get("person") or "",
    )

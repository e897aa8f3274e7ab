"""The journal of persons: who was added, given a mandate, or had one taken away. Append-only, each row sealed.

A command reads it in its own transaction, so that a mandate ends with the transaction that takes it away.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, insert, select

from domain.decisions import people
from domain.decisions.people import Giver
from domain.grant.persons import FACTS, PersonFact, Persons
from domain.store import seals
from domain.store.database import AdvisoryLock, acquire, reading
from domain.store.inbox import When
from domain.store.person_tables import PersonEntry

TABLE = PersonEntry.__table__  # type: ignore[attr-defined]
BEGINNING = "0" * 64
_LAST = select(TABLE.c.seq, TABLE.c.hash).order_by(TABLE.c.seq.desc()).limit(1)
_ALL = select(TABLE).order_by(TABLE.c.seq)


class Head(NamedTuple):
    """Where the journal of persons ends."""

    seq: int = 0
    hash: str = BEGINNING


def head(tx: Connection) -> Head:
    """The last row, for what seals the whole office from outside."""
    row = tx.execute(_LAST).first()
    return Head(*row) if row else Head()


class PersonsCache:
    """The persons as this process last read them; current as long as the journal ends with the same row."""

    def __init__(self) -> None:
        self._last = Head(), Persons()
        self._lock = Lock()

    def read(self, tx: Connection) -> Persons:
        """Every person as of this transaction."""
        now = head(tx)
        with self._lock:
            at, known = self._last
        if at == now:
            return known
        found = read_within(tx)
        with self._lock:
            self._last = now, found
        return found


def read(engine: Engine) -> Persons:
    """Every person of the office."""
    with reading(engine) as tx:
        return read_within(tx)


def read_within(tx: Connection) -> Persons:
    """Every person as of a transaction."""
    persons = Persons()
    for row in tx.execute(_ALL).mappings():
        persons = persons.after(_fact(row["type"], row["payload"]), row["given_by"])
    return persons


def _fact(kind: str, payload: str) -> PersonFact:
    return FACTS[kind].model_validate_json(payload)


Decide = Callable[[Persons], Iterable[PersonFact]]
"""What follows from a wish, given the persons there are. Raises Refusal."""


Entitled = Callable[[Persons], str]
"""Who states it, by id or account. Raises Refusal if it may not be stated."""


def change(
    engine: Engine, decide: Decide, giver: Giver, when: When, step: str, entitled: Entitled | None = None
) -> Persons:
    """Decide on the persons as they are, and append what follows, in one transaction.

    Raises Refusal as `decide` does, or if the giver may not: by default only who may say who acts.
    """
    with engine.begin() as tx:
        acquire(tx, AdvisoryLock.PERSONS)
        persons = read_within(tx)
        given_by = entitled(persons) if entitled else people.given_by(persons, giver, when.as_of, step)
        seq, previous = head(tx)
        for number, fact in enumerate(decide(persons), start=seq + 1):
            row: dict[str, Any] = {
                # Numbered here: the database's sequence would skip the number of a row that is rolled back.
                "seq": number,
                "type": type(fact).__name__,
                "payload": fact.model_dump_json(),
                "given_by": given_by,
                "recorded_on": when.as_of,
                "recorded_at": when.at,
                "previous_hash": previous,
            }
            row["hash"] = previous = seal(row)
            tx.execute(insert(TABLE), row)
            seals.seal_new(tx, TABLE, [row])
            persons = persons.after(fact, given_by)
    return persons


def seal(row: Mapping[str, Any]) -> str:
    """The hash of a row, over its content and the hash of the row before it."""
    contents = [
        row["previous_hash"],
        row["seq"],
        row["type"],
        row["payload"],
        row["given_by"],
        str(row["recorded_on"]),
        row["recorded_at"].astimezone(UTC).isoformat(),
    ]
    return sha256(json.dumps(contents, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def faults(tx: Connection) -> Iterator[tuple[str, str]]:
    """The first row that does not follow from the one before it or cannot be read: its place, and what is wrong."""
    previous = BEGINNING
    for expected, row in enumerate(tx.execute(_ALL).mappings(), start=1):
        place = f"persons, row {row['seq']} ({row['type']})"
        if row["seq"] != expected:
            yield place, f"row {expected} is missing before it"
            return
        if row["previous_hash"] != previous:
            yield place, "does not follow from the row before it"
            return
        if seal(dict(row)) != row["hash"]:
            yield place, "has been changed: its contents do not give its hash"
            return
        try:
            _fact(row["type"], row["payload"])
        except (ValidationError, KeyError) as error:
            yield place, f"cannot be read: {error}"
            return
        previous = row["hash"]

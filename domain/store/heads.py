"""Heads: what the whole record was at a moment, in a line that is kept where nobody can rewrite it unseen.

A head names how many cases, events and seals there were, the last of each, and a hash over the last hash of every case
and over every seal. A history that was rewritten since, however consistently, gives another head. A kept head also
lists each case, so that a comparison names the case (docs/decisions/0007-hash-chain.md).
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Executable, func, select, text
from sqlalchemy.exc import OperationalError

from domain.model import Fact
from domain.store import journal, seals
from domain.store.database import POSTGRES, reading

_TRIES = 60
_LINE = re.compile(
    r"tilsagn-head-1:(?P<at>\d{8}T\d{12}Z):(?P<cases>\d+):(?P<events>\d+):(?P<last_event>\d+)"
    r":(?P<seals>\d+):(?P<last_seal>\d+):(?P<cases_hash>[0-9a-f]{64}):(?P<seals_hash>[0-9a-f]{64})"
    r":(?P<public_key>[0-9a-f]{64}|-):(?P<signature>[0-9a-f]{128}|-);"
)
_INSTANT = "%Y%m%dT%H%M%S%fZ"


class CaseHead(Fact):
    """The last event of a case."""

    case_no: int
    version: int
    hash: str


class Head(Fact):
    """The record at a moment."""

    at: datetime
    cases: int
    events: int
    last_event: int
    """The running number of the last event of all cases."""
    seals: int
    last_seal: int
    cases_hash: str
    """The hash over number, version and last hash of every case."""
    seals_hash: str
    """The hash over every seal of a row outside the journal."""
    public_key: str = ""
    """The Ed25519 key that signed it, in hexadecimal; empty if none did."""
    signature: str = ""
    listed: tuple[CaseHead, ...] = ()
    """Every case, in a head that is kept; a head from a mail lists none."""

    @property
    def signed(self) -> str:
        """Return the text that the signature covers."""
        numbers = (self.cases, self.events, self.last_event, self.seals, self.last_seal)
        hashes = (self.cases_hash, self.seals_hash, self.public_key or "-")
        return ":".join(map(str, ("tilsagn-head-1", self.at.astimezone(UTC).strftime(_INSTANT), *numbers, *hashes)))

    @property
    def line(self) -> str:
        """Return the head as one line, without the list of cases."""
        return f"{self.signed}:{self.signature or '-'};"


class Sign(Protocol):
    """Signs a text with a key; `public_key` is in hexadecimal."""

    public_key: str

    def __call__(self, text: str) -> str:
        """Return the signature, in hexadecimal."""


class NotAHead(ValueError):
    """The text holds no head."""


def make(engine: Engine, at: datetime, sign: Sign | None = None) -> Head:
    """The head of the record now, signed if there is a key. It waits until no transaction is half-way."""
    last_event, last_seal = _settled(engine)
    with reading(engine) as tx:
        listed = tuple(_cases(tx, last_event))
        count, seals_hash = _seals(tx, last_seal)
        head = Head(
            at=at,
            cases=len(listed),
            events=sum(case.version for case in listed),
            last_event=last_event,
            seals=count,
            last_seal=last_seal,
            cases_hash=_hash(listed),
            seals_hash=seals_hash,
            public_key=sign.public_key if sign else "",
            listed=listed,
        )
    return head.model_copy(update={"signature": sign(head.signed)}) if sign else head


def read(content: str) -> Head:
    """The head in a kept file, or the first in any text, such as a mail. Raises NotAHead."""
    try:
        return Head.model_validate_json(content)
    except ValueError:
        pass
    found = _LINE.search("".join(content.split()))
    if found is None:
        raise NotAHead("It holds no head: a line that begins with tilsagn-head-1.")
    said: dict[str, Any] = {name: "" if value == "-" else value for name, value in found.groupdict().items()}
    return Head.model_validate({**said, "at": datetime.strptime(said["at"], _INSTANT).replace(tzinfo=UTC)})


def differences(tx: Connection, head: Head) -> Iterator[tuple[str, str]]:
    """What is no longer as the head has it: place, and what is wrong."""
    if head.listed and _hash(head.listed) != head.cases_hash:
        yield "head", "has been changed: its list of cases does not give its hash"
        return
    now = tuple(_cases(tx, head.last_event))
    if _hash(now) != head.cases_hash:
        yield from _cases_differ(tx, head, now)
    count, seals_hash = _seals(tx, head.last_seal)
    if (count, seals_hash) != (head.seals, head.seals_hash):
        gone = f"{head.seals - count} of {head.seals} are gone" if count < head.seals else "they were rewritten"
        yield "seals", f"are not those of the head: {gone}, so a row outside the journal may have been changed"


def _cases_differ(tx: Connection, head: Head, now: tuple[CaseHead, ...]) -> Iterator[tuple[str, str]]:
    if not head.listed:
        counts = f"{len(now)} cases and {sum(case.version for case in now)} events"
        what = f"are not those of the head: of {head.cases} cases and {head.events} events there are {counts}"
        yield "cases", f"{what}. A kept head of that moment names the case"
        return
    there = {case.case_no: case for case in now}
    for case in head.listed:
        place = f"case {case.case_no}"
        found = there.pop(case.case_no, None)
        if found is None:
            yield place, f"is gone: the head has {case.version} events of it"
        elif found.version < case.version:
            yield place, f"has lost its end: the head has {case.version} events of it, and there are {found.version}"
        elif found != case:
            yield place, f"has been rewritten: the head has another hash of its first {case.version} events"
    for number in sorted(there):
        yield f"case {number}", "was not there when the head was sealed, and its events have numbers from before"


def _settled(engine: Engine) -> tuple[int, int]:
    """The last event and the last seal at a moment without a transaction that is half-way."""
    query = select(_last(journal.TABLE), _last(seals.TABLE))
    if engine.dialect.name != POSTGRES:
        with engine.begin() as tx:  # the only writer
            return _two(tx, query)
    for tries_left in reversed(range(_TRIES)):
        try:
            with engine.begin() as tx:
                # A running number is taken before its transaction commits. Giving up before the deadlock check of a
                # second lets the office's work go on, never the other way round.
                tx.execute(text("SET LOCAL lock_timeout = '500ms'"))
                tx.execute(text("LOCK TABLE seal, journal IN SHARE MODE"))
                return _two(tx, query)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != "55P03" or not tries_left:
                raise
    raise AssertionError("the last try returns or raises")


def _last(table: Any) -> Any:
    return select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery()


def _two(tx: Connection, query: Executable) -> tuple[int, int]:
    first, second = tx.execute(query).one()
    return int(first), int(second)


def _cases(tx: Connection, last_event: int) -> Iterator[CaseHead]:
    table = journal.TABLE
    upto = table.c.seq <= last_event
    ends = select(table.c.case_no, func.max(table.c.version).label("version")).where(upto).group_by(table.c.case_no)
    end = ends.subquery()
    query = select(table.c.case_no, table.c.version, table.c.hash).join(
        end, (end.c.case_no == table.c.case_no) & (end.c.version == table.c.version)
    )
    for row in tx.execute(query.order_by(table.c.case_no)):
        yield CaseHead(case_no=row.case_no, version=row.version, hash=row.hash)


def _hash(cases: tuple[CaseHead, ...]) -> str:
    said = [[case.case_no, case.version, case.hash] for case in cases]
    return sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


def _seals(tx: Connection, last_seal: int) -> tuple[int, str]:
    table, count, digest = seals.TABLE, 0, sha256()
    query = select(table.c.hash).where(table.c.seq <= last_seal).order_by(table.c.seq)
    for hash in tx.execute(query, execution_options={"yield_per": 1000}).scalars():
        count += 1
        digest.update(hash.encode())
    return count, digest.hexdigest()

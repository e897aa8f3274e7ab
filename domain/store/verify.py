"""Proof that journal, snapshot, ledger, outbox, money and papers agree. Every disagreement is named with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pydantic import ValidationError
from sqlalchemy import Connection, RowMapping, select

from domain import procedure
from domain.grant.state import Grant
from domain.store import journal, ledger, outbox, purse
from domain.store.database import SchemaBroken, check_guards, reading
from domain.store.documents import DocumentDamaged
from domain.store.door import CASES, DOCUMENTS, Store, act


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not agree."""

    place: str
    """Such as ``case 482913, journal version 17``."""
    what: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and what was found."""

    cases: int
    events: int
    deadlines: int
    notices: int
    documents: int
    faults: tuple[Fault, ...]

    @property
    def counts(self) -> dict[str, int]:
        """What was looked at, by name."""
        return {
            "cases": self.cases,
            "events": self.events,
            "deadlines": self.deadlines,
            "notices": self.notices,
            "documents": self.documents,
        }


def verify(store: Store) -> Proof:
    """Rebuild everything from the journal and compare."""
    faults: list[Fault] = []
    events = deadlines = notices = 0
    try:
        check_guards(store.engine)
    except SchemaBroken as error:
        faults.append(Fault("schema", str(error)))
    with reading(store.engine) as tx:
        cases = list(tx.execute(select(CASES).order_by(CASES.c.case_no)).mappings())
        known = {case["case_no"] for case in cases}
        strangers = set(tx.execute(select(journal.TABLE.c.case_no).distinct()).scalars()) - known
        faults += [Fault(f"case {number}", "has a journal but no snapshot") for number in sorted(strangers)]
        for case in cases:
            number = case["case_no"]
            rows = list(
                tx.execute(
                    select(journal.TABLE).where(journal.TABLE.c.case_no == number).order_by(journal.TABLE.c.version)
                ).mappings()
            )
            events += len(rows)
            broken = list(_chain(number, rows, case["last_hash"]))
            faults += broken
            if broken:
                continue
            grant, told = _replay(number, [journal.entry(dict(row)) for row in rows])
            if _snapshot(case["snapshot"]) != grant or grant.version != case["version"]:
                faults.append(Fault(f"case {number}, snapshot", f"is not what its {len(rows)} events make"))
            if (grant.phase.value, grant.title) != (case["phase"], case["title"]):
                faults.append(Fault(f"case {number}, lists", "show another phase or title than the snapshot"))
            deadlines += len(procedure.deadlines(grant, store.law))
            notices += len(told)
            faults += _ledger(tx, store, grant)
            faults += _money(tx, grant)
            faults += _outbox(tx, number, told)
        papers = list(tx.execute(select(DOCUMENTS.c.sha256, DOCUMENTS.c.name)))
    for digest, name in papers:
        try:
            store.documents.fetch(digest)
        except DocumentDamaged as error:
            faults.append(Fault(f"document {name}", str(error)))
    return Proof(len(cases), events, deadlines, notices, len(papers), tuple(faults))


def _snapshot(text: str) -> Grant | None:
    try:
        return Grant.model_validate_json(text)
    except ValidationError:
        return None


def _chain(number: int, rows: Iterable[RowMapping], last_hash: str) -> Iterator[Fault]:
    previous = journal.BEGINNING
    for expected, row in enumerate(rows, start=1):
        place = f"case {number}, journal version {row['version']} ({row['type']})"
        if row["version"] != expected:
            yield Fault(place, f"version {expected} is missing before it")
            return
        if row["previous_hash"] != previous:
            yield Fault(place, "does not follow from the row before it")
            return
        if journal.seal(dict(row)) != row["hash"]:
            yield Fault(place, "has been changed: its contents do not give its hash")
            return
        try:
            journal.entry(dict(row))
        except (ValidationError, KeyError) as error:
            yield Fault(place, f"cannot be read: {error}")
            return
        previous = row["hash"]
    if previous != last_hash:
        yield Fault(f"case {number}, journal", "does not end where the snapshot says it ends")


def _replay(number: int, entries: list[journal.Entry]) -> tuple[Grant, set[str]]:
    grant, told = Grant(case_no=number), set()
    for _, group in groupby(entries, key=lambda entry: entry.command_id):
        grant, notices = act(grant, [entry.event for entry in group])
        told |= {outbox.message_id(notice, version) for version, notice in notices}
    return grant, told


def _ledger(tx: Connection, store: Store, grant: Grant) -> Iterator[Fault]:
    table = ledger.TABLE
    rows = tx.execute(select(table).where(table.c.case_no == grant.case_no, table.c.state == "armed")).mappings()
    armed = {(row["kind"], row["cycle"]): row["fires_on"] for row in rows}
    implied = {(d.kind.value, d.cycle): d.fires_on for d in procedure.deadlines(grant, store.law)}
    for key in sorted(armed.keys() | implied.keys()):
        if armed.get(key) != implied.get(key):
            yield Fault(
                f"case {grant.case_no}, deadline {key[0]} {key[1]}",
                f"the ledger says {armed.get(key)}, the state implies {implied.get(key)}",
            )


def _money(tx: Connection, grant: Grant) -> Iterator[Fault]:
    rows = purse.INSTALMENTS
    stored = [
        dict(row)
        for row in tx.execute(select(rows).where(rows.c.case_no == grant.case_no).order_by(rows.c.number)).mappings()
    ]
    if stored != sorted(purse.instalment_rows(grant), key=lambda row: int(row["number"])):
        yield Fault(f"case {grant.case_no}, instalments", "do not agree with the state")
    frame = tx.execute(select(purse.FRAME).where(purse.FRAME.c.case_no == grant.case_no)).mappings().first()
    if frame is None or dict(frame) != purse.frame_row(grant):
        yield Fault(f"case {grant.case_no}, frame", "does not agree with the state")
    if grant.commitment and grant.instalments:
        scheduled = sum(i.amount for i in grant.instalments)
        if scheduled != grant.commitment.amount:
            yield Fault(
                f"case {grant.case_no}, money",
                f"instalments come to {scheduled} øre, the commitment to {grant.commitment.amount}",
            )


def _outbox(tx: Connection, number: int, told: set[str]) -> Iterator[Fault]:
    table = outbox.TABLE
    queued = set(tx.execute(select(table.c.message_id).where(table.c.case_no == number)).scalars())
    for message_id in sorted(told - queued):
        yield Fault(f"case {number}, outbox", f"the notice {message_id} is missing")
    for message_id in sorted(queued - told):
        yield Fault(f"case {number}, outbox", f"the notice {message_id} follows from no event")

"""Verifies that journal, snapshot, ledger, outbox, money and papers agree; lists every disagreement with its place."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby

from pydantic import ValidationError
from sqlalchemy import Connection, RowMapping, literal, select, union_all
from sqlalchemy.exc import OperationalError

from domain import procedure
from domain.calendar import civil_day
from domain.grant.deadline import Deadline
from domain.grant.notice import Notice
from domain.grant.state import Grant
from domain.store import (
    answers,
    case_parties,
    disk,
    guards,
    inbox,
    integrity,
    invitations,
    journal,
    ledger,
    money_projection,
    officers,
    outbox,
    payment_files,
    payment_lines,
    persons,
    portfolio,
    recipients,
    registers,
    seals,
)
from domain.store.case_rows import TABLE as CASES
from domain.store.command_handler import DOCUMENTS, GrantStore
from domain.store.database import SchemaBroken, check_guards, reading
from domain.store.documents import DocumentDamaged
from domain.store.rows_of_cases import UNREADABLE, RowsOfCases, in_parts, of_cases


@dataclass(frozen=True, slots=True)
class Fault:
    """One disagreement."""

    place: str
    """Such as ``case 482913, journal version 17``."""
    what: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked and found."""

    cases: int
    events: int
    deadlines: int
    notices: int
    documents: int
    faults: tuple[Fault, ...]
    checked: str = ""
    """How the database itself was checked, in words."""
    adopted: int = 0
    """Rows that an upgrade sealed as it found them: what they were before, no seal proves."""

    @property
    def help(self) -> str:
        """What helps if something disagrees."""
        damaged = any(fault.place.startswith(integrity.PLACE) for fault in self.faults)
        return disk.DAMAGED if damaged else disk.DISAGREES

    @property
    def counts(self) -> dict[str, int]:
        """The number of checked things, by name."""
        return {
            "cases": self.cases,
            "events": self.events,
            "deadlines": self.deadlines,
            "notices": self.notices,
            "documents": self.documents,
        }


def verify(store: GrantStore, holding: Connection | None = None) -> Proof:
    """Rebuild everything from the journal and compare. A damaged database is not compared: its reads prove nothing.

    `holding` is the caller's own write transaction, if there is one: on SQLite a second one would wait for it.
    """
    how, damage = integrity.damage(store.engine)
    if damage:
        return unproven(damage, how)
    faults: list[Fault] = []
    proven = _Proven()
    try:
        check_guards(store.engine)
    except SchemaBroken as error:
        faults.append(Fault("schema", str(error)))
    faults += _guards(store, holding)
    with reading(store.engine) as tx:
        # Except the journal: the chain check reads it row by row.
        others = [table for table in integrity.TABLES if table is not journal.TABLE]
        unreadable = list(integrity.unreadable_rows(tx, others))
        if any(place.startswith(integrity.PLACE) for place, _ in unreadable):
            return unproven(unreadable, how)
        faults += [Fault(place, what) for place, what in unreadable]
        numbers = list(tx.execute(select(CASES.c.case_no).order_by(CASES.c.case_no)).scalars())
        faults += _orphans(tx, set(numbers))
        for rows in in_parts(tx, numbers):
            for number in rows.numbers:
                faults += _case(rows, store, number, proven)
        listed = dict(tx.execute(select(DOCUMENTS.c.sha256, DOCUMENTS.c.name)).tuples().all())
        faults += [Fault(place, what) for place, what in registers.faults(tx, listed)]
        faults += [Fault(place, what) for place, what in (*payment_lines.faults(tx), *payment_files.faults(tx))]
        faults += [Fault(place, what) for place, what in seals.faults(tx)]
        adopted = seals.adopted(tx)
        faults += [Fault(place, what) for place, what in (*persons.faults(tx), *invitations.faults(tx))]
        if not faults:
            # Linked suspensions can be judged only if each grant is sound.
            faults += [Fault(f"case {number}, recipient", what) for number, what in recipients.faults(tx, store.law)]
        sent = outbox.TABLE
        lettered = select(sent.c.letter_sha256, sent.c.message_id).where(sent.c.letter_sha256.is_not(None))
        letters = dict(tx.execute(lettered).tuples().all())
        faults += _enclosures(tx, listed)
    for digest, name in listed.items():
        try:
            store.documents.fetch(digest)
        except DocumentDamaged as error:
            faults.append(Fault(f"document {name}", str(error)))
    for digest in sorted(letters.keys() - listed.keys()):
        faults.append(Fault(f"mail {letters[digest]}", f"went with the letter {digest}, which is not listed"))
    for digest in sorted(proven.papers.keys() - listed.keys()):
        faults.append(Fault(f"document {proven.papers[digest]}", f"the journal names {digest}, which is not listed"))
    counts = (len(numbers), proven.events, proven.deadlines, proven.notices, len(listed))
    return Proof(*counts, tuple(faults), f"{how}; every row of every table was read", adopted)


def _enclosures(tx: Connection, listed: Mapping[str, str]) -> Iterator[Fault]:
    """Enclosures that are not among the listed papers, or that no letter goes with."""
    sent = outbox.TABLE
    query = select(sent.c.message_id, sent.c.letter_sha256, sent.c.enclosures).where(sent.c.enclosures.is_not(None))
    for message_id, letter, written in tx.execute(query.order_by(sent.c.seq)).tuples():
        try:
            enclosed = outbox.ENCLOSED.validate_json(written)
        except ValueError:
            yield Fault(f"mail {message_id}", "its enclosures cannot be read")
            continue
        if letter is None:
            yield Fault(f"mail {message_id}", "has enclosures and no letter")
        for each in enclosed:
            if each.sha256 not in listed:
                yield Fault(f"mail {message_id}", f"went with the enclosure {each.sha256}, which is not listed")


def unproven(damage: Iterable[tuple[str, str]], how: str) -> Proof:
    """The proof of a damaged database, in which nothing was compared."""
    return Proof(0, 0, 0, 0, 0, tuple(Fault(place, what) for place, what in damage), how)


@dataclass
class _Proven:
    """What has been checked so far."""

    events: int = 0
    deadlines: int = 0
    notices: int = 0
    papers: dict[str, str] = field(default_factory=dict)
    """Papers in the journal: SHA-256 to file name."""


def _guards(store: GrantStore, holding: Connection | None) -> list[Fault]:
    """What the guards let happen. Where nothing can be written, nothing can be tried."""
    found: list[str] = []
    if holding is not None:
        found += guards.unguarded(holding)
    else:
        with suppress(OperationalError), store.engine.connect() as tx, tx.begin() as undone:
            found += guards.unguarded(tx)
            undone.rollback()
    return [Fault("schema", f"{what}: its guard does not hold") for what in found]


def _orphans(tx: Connection, known: set[int]) -> Iterator[Fault]:
    """Rows of cases that do not exist."""
    found: dict[int, list[str]] = {}
    for table, number in tx.execute(_NUMBERS).tuples():
        if number not in known and (table, number) != (outbox.TABLE.name, outbox.NO_CASE):
            found.setdefault(number, []).append(table)
    for number in sorted(found):
        yield Fault(f"case {number}", f"has rows in {', '.join(found[number])}, and there is no such case")


_OF_CASES = (
    journal.TABLE,
    ledger.TABLE,
    money_projection.INSTALMENTS,
    money_projection.FRAME,
    outbox.TABLE,
    inbox.TABLE,
    payment_lines.LINES,
    registers.CASE_ESTATES,
    recipients.LEADS,
    case_parties.TABLE,
    officers.TABLE,
    invitations.TABLE,
)
_NUMBERS = union_all(*(select(literal(table.name), table.c.case_no).distinct() for table in _OF_CASES))
"""The numbers in each table."""

# What is read of each case, for many at once.
_JOURNAL = of_cases(journal.TABLE).order_by(journal.TABLE.c.version)
_ENDS = of_cases(CASES, CASES.c.last_hash, CASES.c.opened_on, CASES.c.changed_on)
_LISTS = of_cases(CASES, *(CASES.c[name] for name in portfolio.columns(Grant(case_no=1))))
_ESTATES = of_cases(registers.CASE_ESTATES).order_by(registers.CASE_ESTATES.c.estate)
_LEADS = of_cases(recipients.LEADS)
_ARMED = of_cases(ledger.TABLE).where(ledger.ARMED_IN_CASE)
_INSTALMENTS = of_cases(money_projection.INSTALMENTS).order_by(money_projection.INSTALMENTS.c.number)
_FRAME = of_cases(money_projection.FRAME)
_MAIL = of_cases(outbox.TABLE, *(outbox.TABLE.c[name] for name in ("message_id", "kind", "notice", "state")))


def _case(stored: RowsOfCases, store: GrantStore, number: int, proven: _Proven) -> Iterator[Fault]:
    """Check one case. After a broken journal nothing else of it can be judged."""
    rows, unreadable = _journal(stored, number)
    proven.events += len(rows)
    (case,) = stored.of(number, _ENDS)
    last_hash, days = case["last_hash"], [case["opened_on"], case["changed_on"]]
    entries: list[journal.Entry] = []
    broken = [*_chain(number, rows, None if unreadable else last_hash, entries), *unreadable]
    if broken:
        yield broken[0]
        return
    if days != [rows[0]["recorded_on"], rows[-1]["recorded_on"]]:
        yield Fault(f"case {number}, lists", "show another day of opening or of the last change than the journal")
    for row in rows:
        if row["recorded_on"] > (day := civil_day(row["recorded_at"])):
            place = f"case {number}, journal version {row['version']} ({row['type']})"
            yield Fault(place, f"is recorded on {row['recorded_on']}, which had not come: it was written on {day}")
    grant, expected = _replay(number, entries)
    implied = procedure.deadlines(grant, store.law)
    proven.deadlines += len(implied)
    proven.notices += len(expected)
    proven.papers |= {p.sha256: p.name for each in entries for p in getattr(each.event, "papers", ())}
    checks = {
        "snapshot": _lists(stored, grant, len(rows)),
        "ledger": _ledger(stored, grant, implied),
        "money": _money(stored, grant),
        "payments": _payments(stored, number, entries),
        "outbox": _outbox(stored, number, expected),
    }
    for place, check in checks.items():
        try:
            yield from check
        except UNREADABLE as error:
            yield Fault(f"case {number}, {place}", f"cannot be read: {error}")


def _journal(stored: RowsOfCases, number: int) -> tuple[list[RowMapping], list[Fault]]:
    """The journal rows of a case, up to the first unreadable one."""
    table = journal.TABLE
    try:
        return stored.of(number, _JOURNAL), []
    except UNREADABLE:
        rows = []
        query = select(table.c.seq, table.c.version).where(table.c.case_no == number).order_by(table.c.version)
        for seq, version in stored.tx.execute(query).all():
            try:
                rows.append(stored.tx.execute(select(table).where(table.c.seq == seq)).mappings().one())
            except UNREADABLE as error:
                return rows, [Fault(f"case {number}, journal version {version}", f"cannot be read: {error}")]
        raise


def _lists(stored: RowsOfCases, grant: Grant, events: int) -> Iterator[Fault]:
    expected = portfolio.columns(grant)
    (case,) = stored.of(grant.case_no, _LISTS)
    written_as_now = case["snapshot"] == expected["snapshot"]
    if not (written_as_now or _snapshot(case["snapshot"]) == grant) or grant.version != case["version"]:
        yield Fault(f"case {grant.case_no}, snapshot", f"is not what its {events} events make")
    uncounted = {"open_matters"} if case["open_matters"] is None else set()  # by an earlier release
    compared = expected.keys() - {"snapshot", "version"} - uncounted
    if other := [name for name in expected if name in compared and case[name] != expected[name]]:
        yield Fault(f"case {grant.case_no}, lists", f"show another {' and '.join(other)} than the snapshot")
    if tuple(row["estate"] for row in stored.of(grant.case_no, _ESTATES)) != registers.estates_of(grant):
        yield Fault(f"case {grant.case_no}, estates", "are not those of its application")
    yield from (Fault(f"case {grant.case_no}, parties", what) for what in case_parties.faults(stored, grant))
    yield from (Fault(f"case {grant.case_no}, officers", what) for what in officers.faults(stored, grant))
    if next(map(dict, stored.of(grant.case_no, _LEADS)), None) != recipients.row(grant):
        yield Fault(f"case {grant.case_no}, lead", "is not that of its application, or follows other stops")


def _snapshot(text: str) -> Grant | None:
    try:
        return Grant.model_validate_json(text)
    except ValidationError:
        return None


def _chain(
    number: int, rows: Iterable[RowMapping], last_hash: str | None, entries: list[journal.Entry]
) -> Iterator[Fault]:
    """Where the chain breaks, if it does; what was read is added to the entries."""
    previous = journal.BEGINNING
    before = 0
    for expected, row in enumerate(rows, start=1):
        place = f"case {number}, journal version {row['version']} ({row['type']})"
        if row["version"] != expected:
            yield Fault(place, f"version {expected} is missing before it")
            return
        if row["previous_hash"] != previous:
            yield Fault(place, "does not follow from the row before it")
            return
        if row["seq"] <= before:
            yield Fault(place, "stands before the row that it follows")
            return
        before = row["seq"]
        said = dict(row)
        if journal.seal(said) != row["hash"]:
            yield Fault(place, "has been changed: its contents do not give its hash")
            return
        try:
            entries.append(journal.entry(said))
        except (ValidationError, KeyError) as error:
            yield Fault(place, f"cannot be read: {error}")
            return
        previous = row["hash"]
    if last_hash is not None and previous != last_hash:
        yield Fault(f"case {number}, journal", "does not end where the snapshot says it ends")


def _replay(number: int, entries: list[journal.Entry]) -> tuple[Grant, dict[str, Notice]]:
    grant, expected = Grant(case_no=number), dict[str, Notice]()
    for _, group in groupby(entries, key=lambda entry: entry.command_id):
        act = list(group)
        grant, notices = procedure.act(grant, [entry.event for entry in act], officer=act[0].officer)
        expected |= {outbox.message_id(notice, version): notice for version, notice in notices}
    return grant, expected


def _ledger(stored: RowsOfCases, grant: Grant, deadlines: Iterable[Deadline]) -> Iterator[Fault]:
    armed = {(row["kind"], row["cycle"]): row for row in stored.of(grant.case_no, _ARMED)}
    implied = {(d.kind.value, d.cycle): {**ledger.columns(d), "changed_on": d.fires_on} for d in deadlines}
    for key in sorted(armed.keys() | implied.keys()):
        place = f"case {grant.case_no}, deadline {key[0]} {key[1]}"
        if key not in implied:
            yield Fault(place, "is armed, and the state implies no such deadline")
        elif key not in armed:
            yield Fault(place, "is not armed, and the state implies it")
        else:
            wrong = [
                f"{name} {armed[key][name]}, the state implies {value}"
                for name, value in implied[key].items()
                if armed[key][name] != value
            ]
            if wrong:
                yield Fault(place, f"the ledger says {'; '.join(wrong)}")


def _money(stored: RowsOfCases, grant: Grant) -> Iterator[Fault]:
    instalments = [dict(row) for row in stored.of(grant.case_no, _INSTALMENTS)]
    if instalments != sorted(money_projection.instalment_rows(grant), key=lambda row: int(row["number"])):
        yield Fault(f"case {grant.case_no}, instalments", "do not agree with the state")
    if next(map(dict, stored.of(grant.case_no, _FRAME)), None) != money_projection.frame_row(grant):
        yield Fault(f"case {grant.case_no}, frame", "does not agree with the state")
    if grant.commitment and grant.instalments:
        scheduled = sum(i.amount + i.from_leftovers for i in grant.instalments)
        if scheduled != grant.committed:
            yield Fault(
                f"case {grant.case_no}, money",
                f"instalments come to {scheduled} øre, what is committed to {grant.committed}",
            )


def _payments(stored: RowsOfCases, number: int, entries: Iterable[journal.Entry]) -> Iterator[Fault]:
    for order, what in payment_lines.disagreements(stored, number, (entry.event for entry in entries)):
        yield Fault(f"case {number}, payment {order}", what)


def _outbox(stored: RowsOfCases, number: int, expected: Mapping[str, Notice]) -> Iterator[Fault]:
    queued = {row["message_id"]: row for row in stored.of(number, _MAIL)}
    for message_id in sorted(expected.keys() - queued.keys()):
        yield Fault(f"case {number}, outbox", f"the notice {message_id} is missing")
    others = queued.keys() - expected.keys()
    for message_id in sorted(others - set(answers.refusal_ids(stored.tx, number)) if others else ()):
        mail = outbox.find(stored.tx, message_id)
        if mail is None or not outbox.is_resent(stored.tx, mail):
            yield Fault(f"case {number}, outbox", f"the notice {message_id} follows from no event")
    for message_id in sorted(expected.keys() & queued.keys()):
        row, notice = queued[message_id], expected[message_id]
        # A sent notice is history; a waiting one will still be read.
        said = (row["kind"], row["notice"])
        if row["state"] == "waiting" and said != (notice.kind.value, notice.model_dump_json()):
            yield Fault(f"case {number}, outbox", f"the notice {message_id} does not say what its event says")

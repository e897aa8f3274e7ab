"""The outbox: notices wait here, one row for each recipient, until they are delivered at least once.

The Message-ID is derived from the notice when the row is written and never changes, so duplicates are recognisable.
Each claim has a unique expiry time, which is also its token: only its holder may release or fail the row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pydantic import TypeAdapter
from sqlalchemy import Connection, RowMapping, Select, Update, bindparam, func, insert, or_, select, update

from domain.grant.notice import Notice, NoticeKind
from domain.model import Fact
from domain.store import seals
from domain.store.database import AdvisoryLock, acquire
from domain.store.tables import Attempt, OutboxRow

TABLE = OutboxRow.__table__  # type: ignore[attr-defined]
ATTEMPTS = Attempt.__table__  # type: ignore[attr-defined]
LEASE = timedelta(minutes=10)
_LONGEST = timedelta(hours=1)
NO_CASE = 0
"""The case number of a notice about many cases."""
_QUEUE = insert(TABLE)


class Enclosed(Fact):
    """A file that went with a letter, among the stored papers."""

    title: str
    """As the letter lists it."""
    name: str
    media_type: str
    bytes: int
    sha256: str


ENCLOSED = TypeAdapter(tuple[Enclosed, ...])
"""The form of the column `enclosures`."""


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A stored letter and what goes with it."""

    sha256: str
    enclosed: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """A notice claimed for delivery."""

    message_id: str
    case_no: int
    kind: str
    text: str
    created_at: datetime
    attempts: int
    letter_sha256: str | None = None
    """The stored letter of the notice, if there is one; every attempt sends the same."""
    enclosures: str | None = None
    """What goes with that letter, as stored; None if nothing does."""
    state: str = "waiting"
    leased_until: datetime | None = None
    """When the claim expires; each claim expires later than the one before."""

    @property
    def notice(self) -> Notice:
        """The notice. Parsed on demand, so that an unreadable one does not block the others."""
        return Notice.model_validate_json(self.text)

    @property
    def kept(self) -> KeptLetter | None:
        """The stored letter with its enclosures; None if none is stored. Parsed on demand, as the notice is."""
        if self.letter_sha256 is None:
            return None
        return KeptLetter(self.letter_sha256, ENCLOSED.validate_json(self.enclosures) if self.enclosures else ())


def message_id(notice: Notice, version: int) -> str:
    """The Message-ID, derived from case, version, kind and addressee."""
    key = f"tilsagn:{notice.case_no}:{version}:{notice.kind.value}:{notice.to.role.value}:{notice.to.email or ''}"
    return f"<{uuid5(NAMESPACE_URL, key)}@tilsagn.invalid>"


def version_of(day: date) -> int:
    """The version in the Message-ID of a notice about many cases: its day."""
    return day.toordinal()


def is_queued(connection: Connection, kind: NoticeKind, day: date) -> bool:
    """True if a notice about many cases is queued for that day. Locks the queueing of such notices until commit."""
    acquire(connection, AdvisoryLock.NEWS)
    mine = (TABLE.c.case_no == NO_CASE, TABLE.c.kind == kind.value, TABLE.c.version == version_of(day))
    return connection.execute(select(TABLE.c.seq).where(*mine).limit(1)).first() is not None


def last_queued_day(connection: Connection, kind: NoticeKind, before: date) -> date | None:
    """The last day before `before` with such a notice about many cases."""
    mine = (TABLE.c.case_no == NO_CASE, TABLE.c.kind == kind.value, TABLE.c.version < version_of(before))
    newest: int | None = connection.execute(select(func.max(TABLE.c.version)).where(*mine)).scalar()
    return None if newest is None else date.fromordinal(newest)


def put(connection: Connection, notices: Iterable[tuple[int, Notice]], as_of: date, at: datetime) -> None:
    """Queue the notices, each with the version of its event."""
    rows = {(id := message_id(notice, version)): _row(id, notice, version, as_of, at) for version, notice in notices}
    if rows:
        connection.execute(_QUEUE, list(rows.values()))
        seals.seal_new(connection, TABLE, rows.values())


def put_as(connection: Connection, id: str, notice: Notice, version: int, as_of: date, at: datetime) -> None:
    """Queue a notice that follows from no event, under a Message-ID of its own."""
    row = _row(id, notice, version, as_of, at)
    connection.execute(_QUEUE, row)
    seals.seal_new(connection, TABLE, [row])


def _row(id: str, notice: Notice, version: int, as_of: date, at: datetime) -> dict[str, Any]:
    return {
        "message_id": id,
        "case_no": notice.case_no,
        "version": version,
        "kind": notice.kind.value,
        "notice": notice.model_dump_json(),
        "created_on": as_of,
        "created_at": at,
        "state": "waiting",
        "attempts": 0,
        "not_before": at,
    }


def due(connection: Connection, now: datetime, limit: int) -> list[Mail]:
    """The mail that can be claimed now, oldest first; an expired lease can be claimed again."""
    return [_mail(row) for row in connection.execute(_due(now, limit)).mappings()]


def claim(connection: Connection, now: datetime, limit: int, lease: timedelta = LEASE) -> list[Mail]:
    """Lease the due mail, except rows that another transaction is leasing now."""
    until = now + lease
    rows = connection.execute(_due(now, limit).with_for_update(skip_locked=True)).mappings()
    claimed = [replace(_mail(row), leased_until=until) for row in rows]
    if claimed:
        ids = [mail.message_id for mail in claimed]
        connection.execute(update(TABLE).where(TABLE.c.message_id.in_(ids)).values(leased_until=until))
    return claimed


def _due(now: datetime, limit: int) -> Select[Any]:
    # A lease further off than any claim of now was not made by a claim, and must not hold a mail back.
    free = or_(TABLE.c.leased_until.is_(None), TABLE.c.leased_until <= now, TABLE.c.leased_until > now + _LONGEST)
    waiting = select(TABLE).where(TABLE.c.state == "waiting", TABLE.c.not_before <= now, free)
    return waiting.order_by(TABLE.c.seq).limit(limit)


def of_case(connection: Connection, case_no: int) -> list[Mail]:
    """All mail of a case, oldest first."""
    rows = connection.execute(select(TABLE).where(TABLE.c.case_no == case_no).order_by(TABLE.c.seq)).mappings()
    return [_mail(row) for row in rows]


def note_letters(connection: Connection, letters: Mapping[str, KeptLetter]) -> None:
    """Store which letter belongs to which message, by Message-ID, and what goes with it. The first one stays."""
    for message_id, kept in letters.items():
        row = update(TABLE).where(TABLE.c.message_id == message_id, TABLE.c.letter_sha256.is_(None))
        enclosures = ENCLOSED.dump_json(kept.enclosed).decode() if kept.enclosed else None
        noted = row.values(letter_sha256=kept.sha256, enclosures=enclosures).returning(TABLE)
        seals.seal(connection, TABLE, connection.execute(noted).mappings().all())


def settle(
    connection: Connection, mail: Mail, *, outcome: str, reply: str, at: datetime, again: timedelta | None
) -> bool:
    """Record an attempt: sent, retry later, or dead. False if it changed nothing.

    Every attempt is recorded, also one with an expired lease.
    """
    _note(connection, mail.message_id, outcome, reply, at)
    row = update(TABLE).where(TABLE.c.message_id == mail.message_id, TABLE.c.state == "waiting")
    counted = {"leased_until": None, "attempts": TABLE.c.attempts + 1}
    if outcome == "accepted":
        # A delivered mail is sent even if the lease has expired: it must not go out again.
        row = row.values(state="sent", sent_at=at, **counted)
    elif again is not None:
        row = _owned(row, mail).values(not_before=at + again, **counted)
    else:
        row = _owned(row, mail).values(state="dead", **counted)
    settled = connection.execute(row.returning(TABLE)).mappings().all()
    seals.seal(connection, TABLE, settled)
    return bool(settled)


_SENT = (
    update(TABLE)
    .where(TABLE.c.message_id == bindparam("id"), TABLE.c.state == "waiting")
    .values(state="sent", sent_at=bindparam("moment"), leased_until=None, attempts=TABLE.c.attempts + 1)
)


def note_sent(connection: Connection, mails: Sequence[Mail], reply: str) -> None:
    """Record of many waiting mails at once that each was accepted when it was written."""
    if not mails:
        return
    rows = [{"message_id": m.message_id, "at": m.created_at, "outcome": "accepted", "reply": reply} for m in mails]
    noted = connection.execute(insert(ATTEMPTS).returning(ATTEMPTS), rows).mappings().all()
    seals.seal_new(connection, ATTEMPTS, noted)
    connection.execute(_SENT, [{"id": mail.message_id, "moment": mail.created_at} for mail in mails])
    seals.seal_where(connection, TABLE, TABLE.c.message_id.in_([mail.message_id for mail in mails]))


BOUNCED = "bounced"
"""The outcome of an attempt that was accepted and came back later."""


def find(connection: Connection, message_id: str) -> Mail | None:
    """The mail with this Message-ID, or None."""
    row = connection.execute(select(TABLE).where(TABLE.c.message_id == message_id)).mappings().first()
    return None if row is None else _mail(row)


def note_bounce(connection: Connection, mail: Mail, why: str, at: datetime) -> None:
    """Record that a sent mail came back. It stays sent: it left when it says it did."""
    _note(connection, mail.message_id, BOUNCED, why, at)


def resent_id(message_id: str, address: str) -> str:
    """The Message-ID of a letter that goes to another address after it came back."""
    return f"<{uuid5(NAMESPACE_URL, f'tilsagn:resent:{message_id}:{address}')}@tilsagn.invalid>"


def send_to(connection: Connection, mail: Mail, address: str, as_of: date, at: datetime) -> bool:
    """Queue the same letter to another address, once. False if it is queued already."""
    id = resent_id(mail.message_id, address)
    if find(connection, id) is not None:
        return False
    version = connection.execute(select(TABLE.c.version).where(TABLE.c.message_id == mail.message_id)).scalar_one()
    notice = mail.notice
    put_as(
        connection,
        id,
        notice.model_copy(update={"to": notice.to.model_copy(update={"email": address})}),
        version,
        as_of,
        at,
    )
    if mail.kept:
        note_letters(connection, {id: mail.kept})
    return True


def is_resent(connection: Connection, mail: Mail) -> bool:
    """True if a mail goes to another address because one that says the same came back."""
    back = select(ATTEMPTS.c.message_id).where(ATTEMPTS.c.outcome == BOUNCED)
    of_case = (TABLE.c.case_no == mail.case_no, TABLE.c.kind == mail.kind, TABLE.c.message_id.in_(back))
    for row in connection.execute(select(TABLE).where(*of_case)).mappings():
        original = _mail(row)
        to = mail.notice.to.email or ""
        if resent_id(original.message_id, to) == mail.message_id:
            same = original.notice
            return mail.notice == same.model_copy(update={"to": same.to.model_copy(update={"email": to})})
    return False


@dataclass(frozen=True, slots=True)
class CameBack:
    """A mail that was sent and came back."""

    mail: Mail
    at: datetime
    """When it was noted."""
    again: tuple[Mail, ...] = ()
    """The mails that take its letter to other addresses."""


def came_back(connection: Connection, case_no: int | None = None) -> list[CameBack]:
    """The mail that came back, of a case or of all, in the order in which it was noted."""
    noted: dict[str, datetime] = {}
    attempts = select(ATTEMPTS.c.message_id, ATTEMPTS.c.at).where(ATTEMPTS.c.outcome == BOUNCED)
    for message_id, at in connection.execute(attempts.order_by(ATTEMPTS.c.seq)).tuples():
        noted.setdefault(message_id, at)
    if not noted:
        return []
    query = select(TABLE).where(TABLE.c.message_id.in_(noted))
    if case_no is not None:
        query = query.where(TABLE.c.case_no == case_no)
    back = {mail.message_id: mail for mail in map(_mail, connection.execute(query).mappings())}
    found = []
    for id, at in noted.items():
        if (mail := back.get(id)) is not None:
            same = (TABLE.c.case_no == mail.case_no, TABLE.c.kind == mail.kind)
            rows = connection.execute(select(TABLE).where(*same).order_by(TABLE.c.seq)).mappings()
            again = (each for each in map(_mail, rows) if resent_id(id, each.notice.to.email or "") == each.message_id)
            found.append(CameBack(mail, at, tuple(again)))
    return found


def _note(connection: Connection, message_id: str, outcome: str, reply: str, at: datetime) -> None:
    attempt = insert(ATTEMPTS).values(message_id=message_id, at=at, outcome=outcome, reply=reply).returning(ATTEMPTS)
    seals.seal_new(connection, ATTEMPTS, connection.execute(attempt).mappings().all())


def release(connection: Connection, mails: Iterable[Mail]) -> None:
    """Release claimed mail without an attempt; the count of attempts stays."""
    for mail in mails:
        row = update(TABLE).where(TABLE.c.message_id == mail.message_id)
        connection.execute(_owned(row, mail).values(leased_until=None))


def dead(connection: Connection) -> list[Mail]:
    """The dead mail, oldest first."""
    rows = connection.execute(select(TABLE).where(TABLE.c.state == "dead").order_by(TABLE.c.seq)).mappings()
    return [_mail(row) for row in rows]


def revive(connection: Connection, mails: Iterable[Mail], now: datetime) -> None:
    """Queue dead mail again under its own Message-ID."""
    ids = [mail.message_id for mail in mails]
    row = update(TABLE).where(TABLE.c.message_id.in_(ids), TABLE.c.state == "dead")
    connection.execute(row.values(state="waiting", not_before=now))
    seals.seal_where(connection, TABLE, TABLE.c.message_id.in_(ids))


def _owned(row: Update, mail: Mail) -> Update:
    """Restrict an update to the holder of the claim."""
    return row.where(TABLE.c.leased_until == mail.leased_until)


def waiting(connection: Connection, now: datetime) -> int:
    """The number of mails that can be delivered now."""
    return int(
        connection.execute(
            select(func.count()).select_from(TABLE).where(TABLE.c.state == "waiting", TABLE.c.not_before <= now)
        ).scalar_one()
    )


@dataclass(frozen=True, slots=True)
class Pile:
    """Unsent mail of one kind."""

    state: str
    """`waiting` or `dead`."""
    kind: str
    mails: int
    oldest: datetime


def piles(connection: Connection) -> list[Pile]:
    """Unsent mail, dead or waiting, by kind, oldest first."""
    oldest = func.min(TABLE.c.created_at, type_=TABLE.c.created_at.type)
    query = select(TABLE.c.state, TABLE.c.kind, func.count(), oldest).where(TABLE.c.state.in_(["waiting", "dead"]))
    rows = connection.execute(query.group_by(TABLE.c.state, TABLE.c.kind).order_by(TABLE.c.state, oldest))
    return [Pile(*row) for row in rows]


def sent_since(connection: Connection, at: datetime) -> int:
    """The number of mails sent since an instant, counted by the small rows of the attempts."""
    taken = (ATTEMPTS.c.outcome == "accepted", ATTEMPTS.c.at >= at)
    return int(connection.execute(select(func.count(ATTEMPTS.c.message_id.distinct())).where(*taken)).scalar_one())


def _mail(row: RowMapping) -> Mail:
    return Mail(
        message_id=row["message_id"],
        case_no=row["case_no"],
        kind=row["kind"],
        text=row["notice"],
        created_at=row["created_at"],
        attempts=row["attempts"],
        letter_sha256=row["letter_sha256"],
        enclosures=row["enclosures"],
        state=row["state"],
        leased_until=row["leased_until"],
    )

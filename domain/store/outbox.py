"""The outbox: notices wait here, one row per recipient, until they are delivered at least once.

The Message-ID is made when the row is written, from what the notice is about, and stays the same on every
attempt: a duplicate can be recognised. Whoever claims a row holds it until a moment that is no other claim's: that
moment is the sign of the owner, and nobody else can put the row back or give it up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection, RowMapping, Select, Update, func, insert, or_, select, update

from domain.grant.notice import Notice, NoticeKind
from domain.store.database import AdvisoryLock, acquire
from domain.store.tables import Attempt, OutboxRow

TABLE = OutboxRow.__table__  # type: ignore[attr-defined]
ATTEMPTS = Attempt.__table__  # type: ignore[attr-defined]
LEASE = timedelta(minutes=10)
NO_CASE = 0
"""Stands for the case number of a notice that is about many cases."""
_QUEUE = insert(TABLE)


@dataclass(frozen=True, slots=True)
class Mail:
    """A notice that somebody has claimed for delivery."""

    message_id: str
    case_no: int
    kind: str
    text: str
    created_at: datetime
    attempts: int
    letter_sha256: str | None = None
    """The formal letter that was kept for it, once there is one: every attempt sends the same."""
    state: str = "waiting"
    leased_until: datetime | None = None
    """Until when whoever claimed it may deliver it; each claim ends later than the one before."""

    @property
    def notice(self) -> Notice:
        """What it says. Read when it is asked for, so that a notice that cannot be read keeps no other waiting."""
        return Notice.model_validate_json(self.text)


def message_id(notice: Notice, version: int) -> str:
    """Fixed by case, version of the case, kind and addressee."""
    key = f"tilsagn:{notice.case_no}:{version}:{notice.kind.value}:{notice.to.role.value}:{notice.to.email or ''}"
    return f"<{uuid5(NAMESPACE_URL, key)}@tilsagn.invalid>"


def version_of(day: date) -> int:
    """What stands for the version of a case in the Message-ID of a notice about many cases: its day."""
    return day.toordinal()


def is_told(connection: Connection, kind: NoticeKind, day: date) -> bool:
    """Whether a notice about many cases has been queued for that day. Nobody else queues it until we are through."""
    acquire(connection, AdvisoryLock.NEWS)
    mine = (TABLE.c.case_no == NO_CASE, TABLE.c.kind == kind.value, TABLE.c.version == version_of(day))
    return connection.execute(select(TABLE.c.seq).where(*mine).limit(1)).first() is not None


def last_told(connection: Connection, kind: NoticeKind, before: date) -> date | None:
    """The last day before this one for which such a notice about many cases was queued."""
    mine = (TABLE.c.case_no == NO_CASE, TABLE.c.kind == kind.value, TABLE.c.version < version_of(before))
    newest: int | None = connection.execute(select(func.max(TABLE.c.version)).where(*mine)).scalar()
    return None if newest is None else date.fromordinal(newest)


def put(connection: Connection, notices: Iterable[tuple[int, Notice]], as_of: date, at: datetime) -> None:
    """Queue the notices, each with the version of the case that gave rise to it."""
    rows = {
        message_id(notice, version): {
            "message_id": message_id(notice, version),
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
        for version, notice in notices
    }
    if rows:
        connection.execute(_QUEUE, list(rows.values()))


def due(connection: Connection, now: datetime, limit: int) -> list[Mail]:
    """The mail that may be claimed now, oldest first; an expired lease may be claimed again."""
    return [_mail(row) for row in connection.execute(_due(now, limit)).mappings()]


def claim(connection: Connection, now: datetime, limit: int, lease: timedelta = LEASE) -> list[Mail]:
    """Lease the mail that is due, but for what somebody else is leasing at this moment."""
    until = now + lease
    rows = connection.execute(_due(now, limit).with_for_update(skip_locked=True)).mappings()
    claimed = [replace(_mail(row), leased_until=until) for row in rows]
    if claimed:
        ids = [mail.message_id for mail in claimed]
        connection.execute(update(TABLE).where(TABLE.c.message_id.in_(ids)).values(leased_until=until))
    return claimed


def _due(now: datetime, limit: int) -> Select[Any]:
    free = or_(TABLE.c.leased_until.is_(None), TABLE.c.leased_until <= now)
    waiting = select(TABLE).where(TABLE.c.state == "waiting", TABLE.c.not_before <= now, free)
    return waiting.order_by(TABLE.c.seq).limit(limit)


def of_case(connection: Connection, case_no: int) -> list[Mail]:
    """Everything that was ever queued for a case, oldest first."""
    rows = connection.execute(select(TABLE).where(TABLE.c.case_no == case_no).order_by(TABLE.c.seq)).mappings()
    return [_mail(row) for row in rows]


def note_letters(connection: Connection, letters: Mapping[str, str]) -> None:
    """Write down which letter belongs to which message: Message-ID to SHA-256. The first one stays."""
    for message_id, digest in letters.items():
        row = update(TABLE).where(TABLE.c.message_id == message_id, TABLE.c.letter_sha256.is_(None))
        connection.execute(row.values(letter_sha256=digest))


def settle(
    connection: Connection, mail: Mail, *, outcome: str, reply: str, at: datetime, again: timedelta | None
) -> bool:
    """Note an attempt: sent, to be tried again after a while, or dead. False when it changed nothing any more.

    Every attempt is written down, also that of somebody whose lease ran out in the meantime.
    """
    connection.execute(insert(ATTEMPTS).values(message_id=mail.message_id, at=at, outcome=outcome, reply=reply))
    row = update(TABLE).where(TABLE.c.message_id == mail.message_id, TABLE.c.state == "waiting")
    counted = {"leased_until": None, "attempts": TABLE.c.attempts + 1}
    if outcome == "accepted":
        # True whoever says so, and once: what has gone out need not go out again because a lease ran out.
        row = row.values(state="sent", sent_at=at, **counted)
    elif again is not None:
        row = _owned(row, mail).values(not_before=at + again, **counted)
    else:
        row = _owned(row, mail).values(state="dead", **counted)
    return connection.execute(row).rowcount == 1


def release(connection: Connection, mails: Iterable[Mail]) -> None:
    """Give back what was claimed and not attempted; no attempt is burnt."""
    for mail in mails:
        row = update(TABLE).where(TABLE.c.message_id == mail.message_id)
        connection.execute(_owned(row, mail).values(leased_until=None))


def dead(connection: Connection) -> list[Mail]:
    """The mail that was given up, oldest first."""
    rows = connection.execute(select(TABLE).where(TABLE.c.state == "dead").order_by(TABLE.c.seq)).mappings()
    return [_mail(row) for row in rows]


def revive(connection: Connection, mails: Iterable[Mail], now: datetime) -> None:
    """Let mail that was given up wait again, under its own Message-ID."""
    ids = [mail.message_id for mail in mails]
    row = update(TABLE).where(TABLE.c.message_id.in_(ids), TABLE.c.state == "dead")
    connection.execute(row.values(state="waiting", not_before=now))


def _owned(row: Update, mail: Mail) -> Update:
    """Only while the lease is that of this claim."""
    return row.where(TABLE.c.leased_until == mail.leased_until)


def waiting(connection: Connection, now: datetime) -> int:
    """How many could be delivered now."""
    return int(
        connection.execute(
            select(func.count()).select_from(TABLE).where(TABLE.c.state == "waiting", TABLE.c.not_before <= now)
        ).scalar_one()
    )


@dataclass(frozen=True, slots=True)
class Pile:
    """Mail of one kind that has not gone out."""

    state: str
    """`waiting` or `dead`."""
    kind: str
    mails: int
    oldest: datetime


def piles(connection: Connection) -> list[Pile]:
    """What lies here, given up or waiting, by kind; the oldest first."""
    oldest = func.min(TABLE.c.created_at, type_=TABLE.c.created_at.type)
    query = select(TABLE.c.state, TABLE.c.kind, func.count(), oldest).where(TABLE.c.state.in_(["waiting", "dead"]))
    rows = connection.execute(query.group_by(TABLE.c.state, TABLE.c.kind).order_by(TABLE.c.state, oldest))
    return [Pile(*row) for row in rows]


def sent_since(connection: Connection, at: datetime) -> int:
    """How many went out from this instant on. Asked of the attempts, whose rows are small."""
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
        state=row["state"],
        leased_until=row["leased_until"],
    )

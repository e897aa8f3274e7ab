"""The outbox: notices wait here, one row per recipient, until they are delivered at least once.

The Message-ID is made when the row is written, from what the notice is about, and stays the same on every
attempt: a duplicate can be recognised.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection, RowMapping, func, insert, or_, select, update

from domain.grant.notice import Notice
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


def is_told(connection: Connection, day: date) -> bool:
    """Whether the notice about many cases of that day has been queued."""
    mine = select(TABLE.c.seq).where(TABLE.c.case_no == NO_CASE, TABLE.c.version == version_of(day))
    return connection.execute(mine.limit(1)).first() is not None


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


def claim(connection: Connection, now: datetime, limit: int) -> list[Mail]:
    """Lease waiting mail, oldest first; an expired lease may be claimed again."""
    free = or_(TABLE.c.leased_until.is_(None), TABLE.c.leased_until <= now)
    rows = connection.execute(
        select(TABLE)
        .where(TABLE.c.state == "waiting", TABLE.c.not_before <= now, free)
        .order_by(TABLE.c.seq)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).mappings()
    claimed = [_mail(row) for row in rows]
    if claimed:
        connection.execute(
            update(TABLE)
            .where(TABLE.c.message_id.in_([mail.message_id for mail in claimed]))
            .values(leased_until=now + LEASE)
        )
    return claimed


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
    connection: Connection, message_id: str, *, outcome: str, reply: str, at: datetime, again: timedelta | None
) -> None:
    """Note an attempt: sent, to be tried again after a while, or dead."""
    connection.execute(insert(ATTEMPTS).values(message_id=message_id, at=at, outcome=outcome, reply=reply))
    row = update(TABLE).where(TABLE.c.message_id == message_id)
    if outcome == "accepted":
        row = row.values(state="sent", sent_at=at, leased_until=None, attempts=TABLE.c.attempts + 1)
    elif again is not None:
        row = row.values(not_before=at + again, leased_until=None, attempts=TABLE.c.attempts + 1)
    else:
        # Somebody else may have sent it after our lease had run out; that is not undone.
        row = row.where(TABLE.c.state == "waiting")
        row = row.values(state="dead", leased_until=None, attempts=TABLE.c.attempts + 1)
    connection.execute(row)


def release(connection: Connection, message_ids: Iterable[str]) -> None:
    """Give back what was claimed and not attempted; no attempt is burnt."""
    connection.execute(update(TABLE).where(TABLE.c.message_id.in_(list(message_ids))).values(leased_until=None))


def waiting(connection: Connection, now: datetime) -> int:
    """How many could be delivered now."""
    return int(
        connection.execute(
            select(func.count()).select_from(TABLE).where(TABLE.c.state == "waiting", TABLE.c.not_before <= now)
        ).scalar_one()
    )


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
    )

"""Links to sign: made when a letter is sent, used within the transaction of the act, ended in place and sealed.

Only the hash of a link's secret is kept, so that neither the store nor a backup of it can open one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, insert, select, update

from domain.grant.persons import Who
from domain.records.sign_links import Invitation, LinkEnd, SignPurpose
from domain.sign_offs import invitation as rules
from domain.store import journal, seals
from domain.store.inbox import When
from domain.store.person_tables import InvitationRow

TABLE = InvitationRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Sent:
    """A link as an officer sees it: never its secret."""

    invitation: Invitation
    message_id: str
    made_at: datetime
    ended_at: datetime | None
    ended_by: str
    command_id: str | None


def hash_of(secret: str) -> str:
    """What is kept of a link's secret."""
    return sha256(secret.encode()).hexdigest()


def issue(tx: Connection, secret: str, message_id: str, asked: Invitation, when: When) -> None:
    """Make the link of a letter, and end every earlier one to the same signature. The same secret makes nothing."""
    if find(tx, secret) is not None:
        return
    same = (
        TABLE.c.case_no == asked.case_no,
        TABLE.c.purpose == asked.purpose.value,
        TABLE.c.party == asked.party,
        TABLE.c.year.is_not_distinct_from(asked.year),
    )
    # Locked, so that one which is used at this moment is not ended for another reason.
    still_open = select(TABLE.c.number).where(*same, TABLE.c.ended.is_(None)).with_for_update()
    for number in tx.execute(still_open).scalars().all():
        _end(tx, number, LinkEnd.NEWER_LINK, when, Who("tilsagn"))
    row = {
        **asked.model_dump(exclude={"number", "purpose", "ended"}),
        "purpose": asked.purpose.value,
        "hash": hash_of(secret),
        "message_id": message_id,
        "made_at": when.at,
    }
    made = tx.execute(insert(TABLE).values(row).returning(TABLE)).mappings().all()
    seals.seal_new(tx, TABLE, made)


def find(tx: Connection, secret: str) -> Invitation | None:
    """The link with this secret, or None."""
    row = tx.execute(select(TABLE).where(TABLE.c.hash == hash_of(secret))).mappings().first()
    return None if row is None else _invitation(row)


def look_up(tx: Connection, secret: str) -> tuple[Invitation, str | None] | None:
    """The link with this secret, and the command that it was used for, if it was; None if there is no such link."""
    row = tx.execute(select(TABLE).where(TABLE.c.hash == hash_of(secret))).mappings().first()
    return None if row is None else (_invitation(row), row["command_id"])


def shown(tx: Connection, secret: str) -> Invitation | None:
    """The link with this secret, locked until the transaction ends; None if there is none, or no secret was shown."""
    if not secret:
        return None
    row = tx.execute(select(TABLE).where(TABLE.c.hash == hash_of(secret)).with_for_update()).mappings().first()
    return None if row is None else _invitation(row)


def use(tx: Connection, link: Invitation | None, command_id: UUID, by: Who, when: When) -> None:
    """End a link with its use. Nothing to end if the command came by none."""
    if link is not None and link.actor == by.person:
        _end(tx, link.number, LinkEnd.USED, when, by, str(command_id))


def withdraw(tx: Connection, case_no: int, number: int, by: Who, when: When) -> bool:
    """Take a link back; False if it is not there or has ended."""
    mine = (TABLE.c.number == number, TABLE.c.case_no == case_no, TABLE.c.ended.is_(None))
    if tx.execute(select(TABLE.c.number).where(*mine).with_for_update()).first() is None:
        return False
    _end(tx, number, LinkEnd.WITHDRAWN, when, by)
    return True


def of_case(tx: Connection, case_no: int) -> list[Sent]:
    """Every link of a case, newest first."""
    rows = tx.execute(select(TABLE).where(TABLE.c.case_no == case_no).order_by(TABLE.c.number.desc())).mappings()
    return [
        Sent(_invitation(row), row["message_id"], row["made_at"], row["ended_at"], row["ended_by"], row["command_id"])
        for row in rows
    ]


def faults(tx: Connection) -> Iterator[tuple[str, str]]:
    """Acts by a link that no link was used for, and used links without their act: the place, and what is wrong."""
    acts = journal.TABLE
    query = select(acts.c.person, acts.c.case_no, acts.c.command_id).where(acts.c.person.startswith("L")).distinct()
    by_link = {(person, case_no, command_id) for person, case_no, command_id in tx.execute(query).tuples()}
    used = select(TABLE.c.number, TABLE.c.case_no, TABLE.c.command_id).where(TABLE.c.ended == LinkEnd.USED.value)
    ends = {(f"L{number}", case_no, command_id) for number, case_no, command_id in tx.execute(used).tuples()}
    for person, case_no, _ in sorted(by_link - ends):
        yield f"case {case_no}, link {person}", "acted, and no link was used for that"
    for person, case_no, _ in sorted(ends - by_link):
        yield f"case {case_no}, link {person}", "is marked as used, and nothing in the journal came by it"


def _end(tx: Connection, number: int, why: LinkEnd, when: When, by: Who, command_id: str | None = None) -> None:
    said: dict[str, Any] = {"ended": why.value, "ended_at": when.at, "ended_by": by.name}
    # A link that was used has no other person than itself.
    said |= {"ended_person": "" if rules.is_link(by.person) else by.person, "command_id": command_id}
    tx.execute(update(TABLE).where(TABLE.c.number == number).values(**said))
    seals.seal_where(tx, TABLE, TABLE.c.number == number)


_FIELDS = tuple(name for name in Invitation.model_fields if name not in {"purpose", "ended"})


def _invitation(row: RowMapping) -> Invitation:
    ended = LinkEnd(row["ended"]) if row["ended"] else None
    return Invitation(purpose=SignPurpose(row["purpose"]), ended=ended, **{name: row[name] for name in _FIELDS})


def new(
    case_no: int, purpose: SignPurpose, party: str, year: int | None, to: str, asked: rules.Asked, on: date
) -> Invitation:
    """A link as it is about to be made, without its number."""
    return Invitation(
        number=0,
        case_no=case_no,
        purpose=purpose,
        party=party,
        year=year,
        version=asked.version,
        digest=asked.digest,
        address=to,
        made_on=on,
        until=rules.last_day(on),
    )

"""Sessions: 256 random bits in a cookie, stored as a hash, ended by time, by the person, or with the last mandate."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple

from deployments.web.beside import Beside

IDLE, ABSOLUTE = timedelta(minutes=60), timedelta(hours=12)
CONFIRMED = timedelta(minutes=10)
"""How long a person who has confirmed who they are may pay or commit without doing so again."""
_SEEN_EVERY = 60.0
"""Seconds between two notes of when a session was last used: a look must not write each time."""


class Session(NamedTuple):
    """One login of a person."""

    hash: str
    person: str
    begun: float
    seen: float
    confirmed: float | None
    """When the person last proved who they are; None if the login did not."""

    def is_confirmed(self, now: float) -> bool:
        """True if the person proved who they are a short while ago."""
        return self.confirmed is not None and now - self.confirmed < CONFIRMED.total_seconds()


def hashed(token: str) -> str:
    """What is stored of a secret with 256 bits."""
    return sha256(token.encode()).hexdigest()


def begin(beside: Beside, person: str, now: float) -> str:
    """Begin a session; returns the token for the cookie, which is stored nowhere. Sweeps out what has ended."""
    token = secrets.token_urlsafe(32)
    beside.run(
        "DELETE FROM session WHERE seen < ? OR begun < ?",
        now - IDLE.total_seconds(),
        now - ABSOLUTE.total_seconds(),
    )
    beside.run(
        "INSERT INTO session (hash, person, begun, seen, confirmed) VALUES (?, ?, ?, ?, ?)",
        *(hashed(token), person, now, now, now),
    )
    return token


def find(beside: Beside, token: str, now: float) -> Session | None:
    """The session of a token, noted as used; None if there is none or it has ended."""
    row = beside.row("SELECT hash, person, begun, seen, confirmed FROM session WHERE hash = ?", hashed(token))
    if row is None:
        return None
    session = Session(*row)
    if now - session.seen >= IDLE.total_seconds() or now - session.begun >= ABSOLUTE.total_seconds():
        end(beside, session)
        return None
    if now - session.seen > _SEEN_EVERY:
        beside.run("UPDATE session SET seen = ? WHERE hash = ?", now, session.hash)
    return session


def count(beside: Beside, person: str, now: float) -> int:
    """How many sessions of a person are open."""
    since = now - IDLE.total_seconds(), now - ABSOLUTE.total_seconds()
    row = beside.row("SELECT count(*) FROM session WHERE person = ? AND seen > ? AND begun > ?", person, *since)
    return int(row[0]) if row else 0


def confirm(beside: Beside, session: Session, now: float) -> Session:
    """Note that the person has just proved who they are."""
    beside.run("UPDATE session SET confirmed = ? WHERE hash = ?", now, session.hash)
    return session._replace(confirmed=now)


def end(beside: Beside, session: Session) -> None:
    """End one session."""
    beside.run("DELETE FROM session WHERE hash = ?", session.hash)


def end_all(beside: Beside, person: str) -> int:
    """End every session of a person; returns how many."""
    return beside.run("DELETE FROM session WHERE person = ?", person)

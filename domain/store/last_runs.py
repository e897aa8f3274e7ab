"""Marks: the last time of a few things that happen again and again, one row each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select, update

from domain.store.database import insert_new
from domain.store.tables import Mark

TABLE = Mark.__table__  # type: ignore[attr-defined]


class Work(StrEnum):
    """What is marked."""

    CLOCK = "clock"
    """The latest instant that the host's clock showed while it was trusted."""
    SWEEP = "sweep"
    """The last sweep that came to its end."""
    BACKUP = "backup"
    """The last backup that was opened and in which everything agreed."""
    PROOF = "proof"
    """The last proof by which everything agreed."""
    WATCHED = "watched"
    """Since when a pulse has watched this office: what is to be done each night is missed from then on."""
    PLAYED = "played"
    """That this office was made to play a year in minutes: none of its cases is real."""


def run_of(queue: str) -> str:
    """What marks the last run of a phase: up to then its decisions have been reported."""
    return f"run of {queue}"


@dataclass(frozen=True, slots=True)
class LastRun:
    """When it was, and how many seconds it took where that is known."""

    at: datetime
    seconds: float | None = None


def last(connection: Connection, what: str) -> LastRun | None:
    """The last time; None when it has never been."""
    row = connection.execute(select(TABLE.c.at, TABLE.c.seconds).where(TABLE.c.what == str(what))).first()
    return LastRun(row.at, row.seconds) if row else None


def note(connection: Connection, what: str, at: datetime, seconds: float | None = None) -> None:
    """It has happened now."""
    values = {"at": at, "seconds": seconds}
    changed = connection.execute(update(TABLE).where(TABLE.c.what == str(what)).values(**values))
    if changed.rowcount == 0:
        insert_new(connection, TABLE, [{"what": str(what), **values}])


def note_first(connection: Connection, what: Work, at: datetime) -> None:
    """It has happened now, for the first time; later ones change nothing."""
    insert_new(connection, TABLE, [{"what": what.value, "at": at, "seconds": None}])

"""When recurring work last ran: one row for each kind."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select, update

from domain.store import seals
from domain.store.database import insert_new
from domain.store.tables import Mark

TABLE = Mark.__table__  # type: ignore[attr-defined]


class Work(StrEnum):
    """The kinds of recurring work."""

    CLOCK = "clock"
    """The latest instant of the host's clock while it was trusted."""
    SWEEP = "sweep"
    """The last completed sweep."""
    BACKUP = "backup"
    """The last backup that was opened and verified."""
    PROOF = "proof"
    """The last verification without disagreements."""
    BOARDS = "boards"
    """The last publication of the boards of that day."""
    BATCHES = "batches"
    """The last time a payment batch was proposed or withdrawn; the journal has no event for it."""
    WATCHED = "watched"
    """When a pulse first watched this office; nightly work counts as missed only from then on."""
    SAMPLE = "sample"
    """When a sample was completed in this office: none of its cases is real."""
    PLAYED = "played"
    """Set if this office simulated a year in minutes: none of its cases is real."""


def run_of(queue: str) -> str:
    """The key of a phase's last run; its decisions up to then have been reported."""
    return f"run of {queue}"


@dataclass(frozen=True, slots=True)
class LastRun:
    """When it ran, and for how many seconds if known."""

    at: datetime
    seconds: float | None = None


def last(connection: Connection, what: str) -> LastRun | None:
    """The last run, or None."""
    row = connection.execute(select(TABLE.c.at, TABLE.c.seconds).where(TABLE.c.what == str(what))).first()
    return LastRun(row.at, row.seconds) if row else None


def is_sample(connection: Connection) -> bool:
    """True if a sample was made here: no case and no person of this office is real."""
    return last(connection, Work.SAMPLE) is not None


def note(connection: Connection, what: str, at: datetime, seconds: float | None = None) -> None:
    """Record a run."""
    values = {"at": at, "seconds": seconds}
    change = update(TABLE).where(TABLE.c.what == str(what)).values(**values).returning(TABLE)
    if changed := connection.execute(change).mappings().all():
        seals.seal(connection, TABLE, changed)
    else:
        insert_new(connection, TABLE, [{"what": str(what), **values}])


def note_first(connection: Connection, what: Work, at: datetime) -> None:
    """Record the first run; later calls change nothing."""
    insert_new(connection, TABLE, [{"what": what.value, "at": at, "seconds": None}])

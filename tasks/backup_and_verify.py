"""Proves that the records agree, and saves the office; what goes wrong becomes an incident and a mail."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from domain.calendar import OFFICE
from domain.findings import Refusal
from domain.store import disk, last_runs
from domain.store.database import POSTGRES
from domain.store.verify import Fault, Proof, verify
from tasks.incidents import close_incident, open_incident
from tasks.services import Services

RECORDS, DISAGREE = "records", "records disagree"
BACKUP, FAILED = "backup", "backup failed"
_TOLD = 5
"""So many faults are told in the incident; `tilsagn verify` tells all."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup that has been opened."""

    file: Path
    faults: tuple[Fault, ...]
    """What does not agree in it, which it did not in the office either; then it is put aside."""
    deleted: int
    """How many earlier ones were deleted."""


class NotSaved(RuntimeError):
    """No backup could be made; an incident is open and says why."""


def prove(office: Services) -> Proof:
    """Rebuild everything from the journal and compare; faults become an incident, which closes when they are gone.

    Raises what `verify` raises where the database cannot be read; that is an incident too.
    """
    try:
        proof = verify(office.store)
    except Exception as error:
        _told(office, RECORDS, DISAGREE, f"They cannot be read: {_why(error)} `tilsagn doctor` looks closer.")
        raise
    if proof.faults:
        text = f"{_faults(proof.faults)} `tilsagn verify` tells all. {proof.help}"
        _told(office, RECORDS, DISAGREE, text)
    else:
        close_incident(office, RECORDS, DISAGREE, "Everything agrees again.")
        _note(office, last_runs.Work.PROOF)
    return proof


def save(office: Services) -> Saved | None:
    """Make a backup of today, prove it, and delete the oldest beyond those that are kept.

    One that does not agree is put aside, and takes the place of none that was proven.
    None where the database is no file of ours: PostgreSQL is saved by its own programs. Raises NotSaved.
    """
    premises = office.paths
    if premises is None or office.store.engine.dialect.name == POSTGRES:
        return None
    now = office.clock.now()
    file = premises.backups / f"tilsagn-{now.astimezone(OFFICE):%Y-%m-%d-%H%M}.zip"
    try:
        file, proof = premises.save(file, now)
    except Exception as error:
        text = f"No backup was made in {premises.backups}: {_why(error)} Mend it, then run `backup` again."
        _told(office, BACKUP, FAILED, text)
        raise NotSaved(text) from error
    if proof.faults:
        text = (
            f"What was saved does not agree: {_faults(proof.faults)} It is in {file.name}; all backups that were "
            f"proven are kept. {proof.help}"
        )
        _told(office, BACKUP, FAILED, text)
    else:
        close_incident(office, BACKUP, FAILED, "A backup has been made and proven.")
        _note(office, last_runs.Work.BACKUP)
    # What does not agree has more after the time in its name, and makes room only for its like.
    alike = sorted(premises.backups.glob(_NAME + file.name[len(_NAME) :]))
    older = alike[: -premises.backups_kept]
    for each in older:
        each.unlink()
    return Saved(file, proof.faults, len(older))


_NAME = "tilsagn-????-??-??-????"


def _told(office: Services, subject: str, kind: str, text: str) -> None:
    """Open the incident; where the database takes none, what is wrong is what the run ends with."""
    with suppress(SQLAlchemyError):
        open_incident(office, subject, kind, text)


def _why(error: Exception) -> str:
    """What went wrong, and what helps, in words."""
    if isinstance(error, Refusal):
        return " ".join(f"{finding.what} {finding.help}" for finding in error.findings)
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error):
        said, help = disk.explained(error.orig, None)
        return f"{said}. {help}"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}. {disk.what_helps(error) or ''}".strip()
    return f"{type(error).__name__}."


def _note(office: Services, what: last_runs.Work) -> None:
    with office.store.engine.begin() as tx:
        last_runs.note(tx, what, office.clock.now())


def _faults(faults: tuple[Fault, ...]) -> str:
    more = f" And {len(faults) - _TOLD} more." if len(faults) > _TOLD else ""
    return " ".join(f"{fault.place}: {fault.what}." for fault in faults[:_TOLD]) + more

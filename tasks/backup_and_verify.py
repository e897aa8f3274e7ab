"""Verifies the records and backs the installation up. A failure becomes an incident and a mail."""

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
from tasks import words
from tasks.heads import seal_or_report
from tasks.incidents import close_incident, open_incident
from tasks.services import Services

RECORDS, DISAGREE = "records", "records disagree"
BACKUP, FAILED = "backup", "backup failed"
_NAMED = 5
"""Faults that an incident lists; `tilsagn verify` lists all."""


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that has been opened and compared."""

    file: Path
    faults: tuple[Fault, ...]
    """Faults in the backup that the database itself does not have. Such a backup is put aside."""
    deleted: int


class BackupFailed(RuntimeError):
    """No backup could be made; an incident is open and states the cause."""


def verify_records(services: Services) -> Proof:
    """Rebuild everything from the journal and compare. Faults open an incident, which closes when they are gone.

    Raises what `verify` raises if the database cannot be read; that opens an incident too.
    """
    try:
        proof = verify(services.store)
    except Exception as error:
        _open_incident(
            services, RECORDS, DISAGREE, f"They cannot be read: {_why(error)} `tilsagn doctor` looks closer."
        )
        raise
    if proof.faults:
        text = f"{_faults(proof.faults)} `tilsagn verify` tells all. {proof.help}"
        _open_incident(services, RECORDS, DISAGREE, text)
    else:
        close_incident(services, RECORDS, DISAGREE, "Everything agrees again.")
        _note(services, last_runs.Work.PROOF)
    return proof


def make_backup(services: Services) -> BackupMade | None:
    """Seal a head of the record, make a backup, verify it, and delete the oldest beyond the number to keep.

    A backup with faults is put aside and never replaces a verified one. Returns None on PostgreSQL, which has its own
    backup programs, and in a replay. Raises BackupFailed.
    """
    paths = services.paths
    if paths is not None:
        seal_or_report(services)
    if paths is None or services.store.engine.dialect.name == POSTGRES:
        return None
    now = services.clock.now()
    file = paths.backups / f"tilsagn-{now.astimezone(OFFICE):%Y-%m-%d-%H%M}.zip"
    try:
        file, proof = paths.save(file, now)
    except Exception as error:
        text = f"No backup was made in {paths.backups}: {_why(error)} Mend it, then run `backup` again."
        _open_incident(services, BACKUP, FAILED, text)
        raise BackupFailed(text) from error
    if proof.faults:
        text = (
            f"What was saved does not agree: {_faults(proof.faults)} It is in {file.name}; all backups that were "
            f"proven are kept. {proof.help}"
        )
        _open_incident(services, BACKUP, FAILED, text)
    else:
        close_incident(services, BACKUP, FAILED, "A backup has been made and proven.")
        _note(services, last_runs.Work.BACKUP)
    # A backup with faults has more after the time in its name, and only replaces others like it.
    alike = sorted(paths.backups.glob(_NAME + file.name[len(_NAME) :]))
    older = alike[: -paths.backups_kept]
    for each in older:
        each.unlink()
    return BackupMade(file, proof.faults, len(older))


_NAME = "tilsagn-????-??-??-????"


def _open_incident(services: Services, subject: str, kind: str, text: str) -> None:
    """Open the incident. If the database refuses it, the error that ends the run has to do."""
    with suppress(SQLAlchemyError):
        open_incident(services, subject, kind, text)


def _why(error: Exception) -> str:
    """The cause of an error and what helps, in words."""
    if isinstance(error, Refusal):
        return " ".join(
            f"{words.what(finding, words.officer())} {words.what_helps(finding, words.officer())}"
            for finding in error.findings
        )
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error):
        said, help = disk.explained(error.orig, None)
        return f"{said}. {help}"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}. {disk.what_helps(error) or ''}".strip()
    return f"{type(error).__name__}."


def _note(services: Services, what: last_runs.Work) -> None:
    with services.store.engine.begin() as tx:
        last_runs.note(tx, what, services.clock.now())


def _faults(faults: tuple[Fault, ...]) -> str:
    more = f" And {len(faults) - _NAMED} more." if len(faults) > _NAMED else ""
    return " ".join(f"{fault.place}: {fault.what}." for fault in faults[:_NAMED]) + more

"""Proves that the records agree, and saves the office; what goes wrong becomes an incident and a mail."""

from dataclasses import dataclass
from pathlib import Path

from domain.calendar import OFFICE
from domain.findings import Refusal
from domain.store import marks
from domain.store.database import POSTGRES
from domain.store.verify import Fault, Proof, verify
from tasks.office import Office
from tasks.trouble import close_incident, open_incident

RECORDS, DISAGREE = "records", "records disagree"
BACKUP, FAILED = "backup", "backup failed"
_TOLD = 5
"""So many faults are told in the incident; `tilsagn verify` tells all."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup that has been opened."""

    file: Path
    faults: tuple[Fault, ...]
    """What does not agree in it, which it did not in the office either."""
    deleted: int
    """How many older ones were deleted."""


class NotSaved(RuntimeError):
    """No backup could be made; an incident is open and says why."""


def prove(office: Office) -> Proof:
    """Rebuild everything from the journal and compare; faults become an incident, which closes when they are gone.

    Raises what `verify` raises where the database cannot be read; that is an incident too.
    """
    try:
        proof = verify(office.store)
    except Exception as error:
        open_incident(office, RECORDS, DISAGREE, f"They cannot be read: {type(error).__name__}. Restore a backup.")
        raise
    if proof.faults:
        open_incident(office, RECORDS, DISAGREE, f"{_faults(proof.faults)} `tilsagn verify` tells all.")
    else:
        close_incident(office, RECORDS, DISAGREE, "Everything agrees again.")
        _note(office, marks.What.PROOF)
    return proof


def save(office: Office) -> Saved | None:
    """Make a backup of today, prove it, and delete the oldest beyond those that are kept.

    None where the database is no file of ours: PostgreSQL is saved by its own programs. Raises NotSaved.
    """
    premises = office.premises
    if premises is None or office.store.engine.dialect.name == POSTGRES:
        return None
    now = office.clock.now()
    file = premises.backups / f"tilsagn-{now.astimezone(OFFICE):%Y-%m-%d-%H%M}.zip"
    try:
        proof = premises.save(file, now)
    except Exception as error:
        said = " ".join(f.what for f in error.findings) if isinstance(error, Refusal) else f"{type(error).__name__}."
        if isinstance(error, OSError) and error.strerror:
            said = f"{error.strerror}."
        text = f"No backup was made in {premises.backups}: {said} Make room, or mend it; then run `backup` again."
        open_incident(office, BACKUP, FAILED, text)
        raise NotSaved(text) from error
    if proof.faults:
        text = f"{file.name} was made, and what is in it does not agree: {_faults(proof.faults)}"
        open_incident(office, BACKUP, FAILED, text)
    else:
        close_incident(office, BACKUP, FAILED, "A backup has been made and proven.")
        _note(office, marks.What.BACKUP)
    # The name holds the time, so the order of names is that of time. What may be the last good one is left alone.
    there = sorted(premises.backups.glob("tilsagn-????-??-??-????.zip"))
    older = [] if proof.faults else there[: -premises.backups_kept]
    for each in older:
        each.unlink()
    return Saved(file, proof.faults, len(older))


def _note(office: Office, what: marks.What) -> None:
    with office.store.engine.begin() as tx:
        marks.note(tx, what, office.clock.now())


def _faults(faults: tuple[Fault, ...]) -> str:
    more = f" And {len(faults) - _TOLD} more." if len(faults) > _TOLD else ""
    return " ".join(f"{fault.place}: {fault.what}." for fault in faults[:_TOLD]) + more

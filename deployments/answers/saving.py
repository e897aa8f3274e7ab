"""The commands that save an office into one file, and bring it back."""

from pathlib import Path

import click

from deployments.clock import SystemClock
from deployments.exit_codes import REFUSED
from deployments.operations import backup as backups
from deployments.operations import nightly
from deployments.settings import read_settings
from deployments.terminal import echo, echo_json
from domain.calendar import OFFICE
from domain.store import disk, last_runs


def backup(file: Path, as_json: bool) -> None:
    """Write a backup; exit 1 where something in it does not agree, which it did not in the office either."""
    settings = read_settings()
    try:
        made = backups.make(settings, file, SystemClock().now())
    except OSError as error:
        raise click.BadParameter(_unwritten(file, error), param_hint="-o") from error
    if not made.proof.faults:
        nightly.note_done(settings, last_runs.Work.BACKUP)
    holds = f"{made.file} holds {made.files} files, {made.bytes / 1_000_000:.1f} MB."
    instead = f"\n{file} was not written: what was saved does not agree, and is put aside." if made.proof.faults else ""
    _say(made, holds + instead, as_json)


def restore(file: Path, into: Path, as_json: bool) -> None:
    """Bring a backup back; exit 1 where something in it does not agree."""
    try:
        found = backups.restore(file, into)
    except OSError as error:
        raise click.BadParameter(_unwritten(into, error), param_hint="--into") from error
    said = f"The office of {found.made_at.astimezone(OFFICE):%Y-%m-%d %H:%M} is in {into}: {found.files} files."
    numbers = into / backups.NUMBERS
    more = f" TILSAGN_NUMBERS={numbers}" if numbers.exists() else ""
    since = (
        "What has happened since then is not in it: before the first sweep, compare the payments with the bank. Mail "
        "that waited when it was made goes out again, under its old Message-IDs."
    )
    _say(found, f"{said}\nSet TILSAGN_DATA={into}{more} to work in it.\n{since}", as_json)


def _unwritten(place: Path, error: OSError) -> str:
    """That a file or a folder cannot be written, why, and what helps."""
    return f"{place} cannot be written: {error.strerror}. {disk.what_helps(error) or ''}".strip()


def _say(found: backups.Backup, said: str, as_json: bool) -> None:
    faults = found.proof.faults
    if as_json:
        shown = {
            "file": str(found.file),
            "made_at": found.made_at.isoformat(),
            "files": found.files,
            "bytes": found.bytes,
            "verified": found.proof.counts,
            "checked": found.proof.checked,
            "faults": [{"place": fault.place, "what": fault.what} for fault in faults],
        }
        echo_json(shown)
    else:
        counts = ", ".join(f"{count} {name}" for name, count in found.proof.counts.items())
        echo(f"{said}\nOpened and verified: {counts}; {'everything agrees' if not faults else 'see below'}.")
        echo(f"Checked in the database: {found.proof.checked}.")
        for fault in faults:
            echo(f"{fault.place}: {fault.what}", fg="red", err=True)
    if faults:
        if not as_json:
            echo(f"→ {found.proof.help}", err=True)
        raise click.exceptions.Exit(REFUSED)

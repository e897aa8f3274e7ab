"""Saving an installation into one file, bringing it back, and proving that it agrees."""

from pathlib import Path

import click

from deployments.bootstrap import open_store
from deployments.cli.options import JSON
from deployments.clock import SystemClock
from deployments.exit_codes import REFUSED
from deployments.operations import backup as backups
from deployments.operations import nightly
from deployments.settings import read_settings
from deployments.terminal import echo, echo_json
from domain.calendar import OFFICE
from domain.store import disk, last_runs


@click.command()
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file.")
@JSON
def backup(output: Path, as_json: bool) -> None:
    """Save the whole office into one file while it goes on working, and open that file to prove it.

    On PostgreSQL its own pg_dump is used, and this says how.
    """
    settings = read_settings()
    try:
        made = backups.make(settings, output, SystemClock().now())
    except OSError as error:
        raise click.BadParameter(_unwritten(output, error), param_hint="-o") from error
    if not made.proof.faults:
        nightly.note_done(settings, last_runs.Work.BACKUP)
    holds = f"{made.file} holds {made.files} files, {made.bytes / 1_000_000:.1f} MB."
    instead = (
        f"\n{output} was not written: what was saved does not agree, and is put aside." if made.proof.faults else ""
    )
    _say(made, holds + instead, as_json)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--into", required=True, type=click.Path(path_type=Path, file_okay=False), help="An empty folder.")
@JSON
def restore(file: Path, into: Path, as_json: bool) -> None:
    """Bring a backup back into an empty folder, and prove that everything in it agrees."""
    try:
        found = backups.restore(file, into)
    except OSError as error:
        raise click.BadParameter(_unwritten(into, error), param_hint="--into") from error
    said = f"The office of {found.made_at.astimezone(OFFICE):%Y-%m-%d %H:%M} is in {into}: {found.files} files."
    more = "".join(f" TILSAGN_{name.upper()}={path}" for name, path in backups.own_files(into).items() if path)
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


@click.command()
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="A head that was kept or mailed, or an export of a case: has anything since been rewritten?",
)
@click.option("--key", "public_key", help="The public key that must have signed the heads.  [default: the office's]")
@JSON
def verify(against: tuple[Path, ...], public_key: str | None, as_json: bool) -> None:
    """Prove that journal, snapshot, ledger, outbox, money, registers and papers agree."""
    from deployments.cli.against import compared
    from domain.store.verify import verify as prove

    settings = read_settings()
    store = open_store(settings)
    proof = prove(store)
    compared_with = [compared(store, file, settings, public_key) for file in against]
    found = [*proof.faults, *(fault for each in compared_with for fault in each.faults)]
    if as_json:
        said = [{"against": str(each.file), "said": each.said} for each in compared_with]
        faults = [[fault.place, fault.what] for fault in found]
        shown = {"counts": proof.counts, "checked": proof.checked, "adopted": proof.adopted}
        echo_json({**shown, **({"against": said} if said else {}), "faults": faults})
    else:
        counts = ", ".join(_counted(count, name) for name, count in proof.counts.items())
        for fault in found:
            echo(f"{fault.place}: {fault.what}", fg="red", err=True)
        verdict = _counted(len(found), "disagreements") if found else "all agree"
        echo(f"{counts}: {verdict}.\nChecked in the database: {proof.checked}.")
        for each in compared_with:
            echo(f"{each.file}: {each.said}")
        if proof.adopted:
            echo(
                f"{_counted(proof.adopted, 'rows')} of an earlier release were sealed as the upgrade found them: "
                "a change before it is not proven by their seals."
            )
        if found:
            echo(f"→ {proof.help}")
    if found:
        raise click.exceptions.Exit(REFUSED)
    nightly.note_done(settings, last_runs.Work.PROOF)


def _counted(count: int, names: str) -> str:
    return f"{count} {names.removesuffix('s') if count == 1 else names}"

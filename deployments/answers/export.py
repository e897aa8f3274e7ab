"""The command that writes a whole case as one archive, and the one that proves such an archive."""

from hashlib import sha256
from pathlib import Path

import click

from deployments.answers.archive import check as proof
from deployments.bootstrap import open_office
from deployments.exit_codes import REFUSED
from deployments.terminal import echo, echo_json


def export(case_no: int, output: Path, as_json: bool) -> None:
    """Write the archive. A file that is there already is replaced only when the whole new one lies beside it."""
    from deployments.answers.archive.contents import gather, zipped
    from deployments.answers.archive.page import page

    found = gather(open_office(), case_no)
    archive = zipped(found, page(found))
    beside = output.with_name(f"{output.name}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(archive)
        beside.replace(output)
    except OSError as error:
        raise click.BadParameter(f"{output} cannot be written: {error.strerror}.", param_hint="-o") from error
    shown = {
        "case": case_no,
        "file": str(output),
        "bytes": len(archive),
        "sha256": sha256(archive).hexdigest(),
        "events": len(found.entries),
        "papers": len(found.papers),
        "letters": len(found.letters),
        "mails": len(found.mails),
        "last_hash": found.last_hash,
    }
    if as_json:
        echo_json(shown)
        return
    counts = ", ".join(f"{shown[name]} {name}" for name in ("events", "papers", "letters", "mails"))
    echo(f"Case {case_no} is in {output}: {counts}; {len(archive) / 1_000_000:.1f} MB.")
    echo(f"Its journal ends with {found.last_hash}.")
    echo(f"Unpack it and open index.html. To prove it: tilsagn export --check {output}")


def check(file: Path, as_json: bool) -> None:
    """Prove an archive; exit 1 where something does not agree."""
    try:
        files = proof.read(file)
        faults = list(proof.faults(files))
        shown = proof.summary(files)
    except (proof.NoArchive, OSError) as error:
        raise click.BadParameter(str(error), param_hint="--check") from error
    if as_json:
        echo_json({**shown, "faults": faults})
    else:
        for fault in faults:
            echo(fault, fg="red", err=True)
        verdict = f"{len(faults)} do not agree" if faults else "all agree"
        echo(f"Case {shown['case']}: {shown['events']} events, {shown['files']} files: {verdict}.")
        echo(f"The journal ends with {shown['last_hash']}.")
    if faults:
        raise click.exceptions.Exit(REFUSED)

"""The one-year review of a case, and its archive."""

from hashlib import sha256
from pathlib import Path

import click

from deployments.bootstrap import open_office, open_store
from deployments.cli.options import CASE_NO, JSON
from deployments.exit_codes import REFUSED
from deployments.reports.archive import check as proof
from deployments.reports.archive.contents import gather, zipped
from deployments.reports.archive.page import page
from deployments.settings import read_settings
from deployments.terminal import echo, echo_json
from domain.findings import refuse
from domain.review.agenda import agenda
from tasks import words
from tasks.letters import review_agenda
from tasks.pages import facts as case_facts


@click.command()
@click.argument("case_no", metavar="NO", type=CASE_NO)
@JSON
def review(case_no: int, as_json: bool) -> None:
    """Show the one-year review of a case: its meeting, the agenda as it stands now, what is to be followed up."""
    grant = open_store(read_settings()).grant(case_no)
    found = agenda(grant)
    if grant.review is None or found is None:
        raise refuse("R71.not_open", step="show-review")
    if as_json:
        shown = {"review": grant.review.model_dump(mode="json"), "agenda": found.model_dump(mode="json")}
        echo_json(words.with_sentences(shown, words.officer()))
        return
    echo(f"Case {grant.case_no}  {grant.title}", bold=True)
    for name, value in case_facts.review(grant):
        echo(f"{name}: {value}")
    echo(f"\n{review_agenda(found)}")
    if found.warnings:
        echo("For the officer: what stood beside the plan and the account", bold=True)
        for rule, what, help, _ in words.points(found.warnings, words.officer()):
            echo(f"{rule}  {what}\n     → {help}")


@click.command()
@click.argument("case_no", metavar="[NO]", required=False, type=CASE_NO)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The ZIP file to write.")
@click.option("--check", "archive", type=click.Path(path_type=Path, exists=True), help="Prove an archive instead.")
@JSON
def export(case_no: int | None, output: Path | None, archive: Path | None, as_json: bool) -> None:
    """Write a whole case into one ZIP file that can be read and proven without this system; or prove such a file.

    It holds the journal with its chain of hashes, the papers, letters and mails, and a page to open in a browser.
    """
    if archive is not None and case_no is None and output is None:
        _check_archive(archive, as_json)
    elif case_no is not None and output is not None and archive is None:
        _write_archive(case_no, output, as_json)
    else:
        raise click.UsageError("Say either NO with -o FILE.zip, or --check FILE.zip.")


def _write_archive(case_no: int, output: Path, as_json: bool) -> None:
    """Write the archive. A file that is there already is replaced only when the whole new one lies next to it."""
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


def _check_archive(file: Path, as_json: bool) -> None:
    """Prove an archive; exit 1 where something does not agree."""
    try:
        files = proof.read(file)
        faults = list(proof.faults(files))
        shown, strangers = proof.summary(files), proof.strangers(files)
    except (proof.NoArchive, OSError) as error:
        raise click.BadParameter(str(error), param_hint="--check") from error
    if as_json:
        echo_json({**shown, "faults": faults, "strangers": strangers})
    else:
        for fault in faults:
            echo(fault, fg="red", err=True)
        for name in strangers:
            echo(f"{name!r} is no part of the archive: a computer added it.")
        verdict = f"{len(faults)} do not agree" if faults else "all agree"
        echo(f"Case {shown['case']}: {shown['events']} events, {shown['files']} files: {verdict}.")
        echo(f"The journal ends with {shown['last_hash']}.")
    if faults:
        raise click.exceptions.Exit(REFUSED)

"""`tilsagn review` and `tilsagn export`, as they are typed."""

from pathlib import Path

import click

from deployments.typed.options import CASE_NO, JSON


@click.command()
@click.argument("case_no", metavar="NO", type=CASE_NO)
@JSON
def review(case_no: int, as_json: bool) -> None:
    """Show the one-year review of a case: its meeting, the agenda as it stands now, what is to be followed up."""
    from deployments.answers import reviewing

    reviewing.review(case_no, as_json)


@click.command()
@click.argument("case_no", metavar="[NO]", required=False, type=CASE_NO)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The ZIP file to write.")
@click.option("--check", "archive", type=click.Path(path_type=Path, exists=True), help="Prove an archive instead.")
@JSON
def export(case_no: int | None, output: Path | None, archive: Path | None, as_json: bool) -> None:
    """Write a whole case into one ZIP file that can be read and proven without this system; or prove such a file.

    It holds the journal with its chain of hashes, the papers, letters and mails, and a page to open in a browser.
    """
    from deployments.answers import export as archives

    if archive is not None and case_no is None and output is None:
        archives.check(archive, as_json)
    elif case_no is not None and output is not None and archive is None:
        archives.export(case_no, output, as_json)
    else:
        raise click.UsageError("Say either NO with -o FILE.zip, or --check FILE.zip.")


COMMANDS = (
    review,
    export,
)

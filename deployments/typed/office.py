"""What keeps an office going, as it is typed."""

from datetime import date
from pathlib import Path

import click

from deployments.typed.options import DAY, JSON


@click.command()
@click.option("--as-of", type=DAY, help="The day to act for; default today.")
@JSON
def sweep(as_of: date | None, as_json: bool) -> None:
    """Answer what waits and take up everything that is due."""
    from deployments.answers import desk_work

    desk_work.sweep(as_of, as_json)


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show who would get what.")
@click.option("--again", metavar="RECIPIENT", help="Let mail to RECIPIENT that was given up wait again; send nothing.")
@JSON
def deliver(dry_run: bool, again: str | None, as_json: bool) -> None:
    """Send the mail that waits. Without a relay in the settings, mail is kept as files in the data folder.

    One run sends no more than TILSAGN_MAILS_PER_RUN. A relay that does not work is tried with a few letters a run.
    """
    from deployments.answers import post_room

    if dry_run and again is not None:
        raise click.UsageError("Say either --dry-run or --again.")
    if again is not None:
        post_room.give_another_try(again, as_json)
    elif dry_run:
        post_room.show(as_json)
    else:
        post_room.deliver(as_json)


@click.command()
@JSON
def verify(as_json: bool) -> None:
    """Prove that journal, snapshot, ledger, outbox, money and papers agree."""
    from deployments.answers import views

    views.verify(as_json)


@click.command()
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file.")
@JSON
def backup(output: Path, as_json: bool) -> None:
    """Save the whole office into one file while it goes on working, and open that file to prove it.

    On PostgreSQL its own pg_dump is used, and this says how.
    """
    from deployments.answers import saving

    saving.backup(output, as_json)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--into", required=True, type=click.Path(path_type=Path, file_okay=False), help="An empty folder.")
@JSON
def restore(file: Path, into: Path, as_json: bool) -> None:
    """Bring a backup back into an empty folder, and prove that everything in it agrees."""
    from deployments.answers import saving

    saving.restore(file, into, as_json)


@click.command()
@click.option("--mail", is_flag=True, help="Also log in to the mail relay; nothing is sent.")
@JSON
def doctor(mail: bool, as_json: bool) -> None:
    """Check that this installation can work, and say what to do where it cannot."""
    from deployments.operations import doctor

    doctor.doctor(as_json, mail=mail)


@click.command()
@JSON
def settings(as_json: bool) -> None:
    """List every setting: its variable, what it means, its default, and what is in force. No secret is shown."""
    from deployments import settings_table

    settings_table.show(as_json)


@click.command()
@click.argument("url")
@JSON
def move_to(url: str, as_json: bool) -> None:
    """Copy this installation to an empty PostgreSQL database, and prove that everything arrived.

    URL is such as postgresql+psycopg://USER:PASSWORD@HOST/DATABASE. What is here stays as it is.
    """
    from deployments.operations import moving

    moving.move_to(url, as_json)


COMMANDS = (sweep, deliver, verify, backup, restore, doctor, settings, move_to)

"""What keeps an office going, as it is typed."""

from datetime import date

import click

from deployments.typed.options import DAY, JSON


@click.command()
@click.option("--as-of", type=DAY, help="The day to act for; default today.")
@JSON
def sweep(as_of: date | None, as_json: bool) -> None:
    """Answer what waits and take up everything that is due."""
    from deployments import desk_work

    desk_work.sweep(as_of, as_json)


@click.command()
@JSON
def deliver(as_json: bool) -> None:
    """Send the mail that waits. Without a relay in the settings, mail is kept as files in the data folder."""
    from deployments import desk_work

    desk_work.deliver(as_json)


@click.command()
@JSON
def verify(as_json: bool) -> None:
    """Prove that journal, snapshot, ledger, outbox, money and papers agree."""
    from deployments import views

    views.verify(as_json)


@click.command()
@JSON
def doctor(as_json: bool) -> None:
    """Check that this installation can work, and say what to do where it cannot."""
    from deployments import health

    health.doctor(as_json)


COMMANDS = (sweep, deliver, verify, doctor)

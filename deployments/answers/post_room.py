"""The command that sends the mail that waits, shows what would be sent, or gives a dead letter another try."""

import asyncio
import json
from dataclasses import asdict

import click

from deployments.opening import delivering, mail_folder, open_office
from deployments.settings import read_settings
from domain.store import outbox
from domain.store.database import reading
from tasks import delivery


def deliver(as_json: bool) -> None:
    """Send what waits: one run, and what it leaves waits for the next."""
    settings = read_settings()
    with delivering(settings) as relay:
        office = open_office(settings, relay=relay)
        done = asyncio.run(delivery.deliver(office))
        with reading(office.store.engine) as tx:
            waiting = outbox.waiting(tx, office.clock.now())
        tripped = delivery.is_tripped(office)
    if as_json:
        shown = {
            "sent": done.sent,
            "later": done.later,
            "dead": done.dead,
            "waiting": waiting,
            "relay_works": not tripped,
        }
        click.echo(json.dumps(shown))
        return
    where = "" if settings.relay else f" They are kept in {mail_folder(settings)}; no relay is set."
    left = f" {waiting} wait for the next run." if waiting else ""
    click.echo(f"{done.sent} sent, {done.later} to be tried again, {done.dead} undeliverable.{left}{where}")
    if tripped:
        click.secho("The relay does not work: `tilsagn doctor --mail` says why.", fg="yellow", err=True)


def show(as_json: bool) -> None:
    """Who would get what in the next run. Nothing is sent and nothing is written."""
    planned = delivery.would_deliver(open_office())
    if as_json:
        click.echo(json.dumps([asdict(each) for each in planned], ensure_ascii=False))
        return
    for each in planned:
        letter = " + letter" if each.letter else ""
        click.echo(f"{each.case_no:>6}  {each.to:<36} {each.subject}{letter}")
        if each.trouble:
            click.secho(f"        {each.trouble}", fg="yellow")
    click.echo(f"{len(planned)} would be sent." if planned else "Nothing waits.")


def give_another_try(recipient: str, as_json: bool) -> None:
    """Let what was given up wait again, and send nothing yet. Exit 1 where nothing was given up."""
    count = delivery.give_another_try(open_office(), recipient)
    if as_json:
        click.echo(json.dumps({"recipient": recipient, "waiting_again": count}, ensure_ascii=False))
    elif count:
        click.echo(f"{count} to {recipient} wait again; `tilsagn deliver` sends them.")
    else:
        click.echo(f"No mail to {recipient} was given up.", err=True)
    if not count:
        raise click.exceptions.Exit(1)

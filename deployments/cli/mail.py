"""Mail that waits: sent, shown, or given another try."""

import asyncio
from dataclasses import asdict

import click
from pydantic import TypeAdapter, ValidationError

from deployments.bootstrap import delivering, mail_folder, open_office
from deployments.cli.options import JSON, PERSON
from deployments.settings import read_settings
from deployments.terminal import echo, echo_json
from domain.records.application import Email
from domain.store import outbox
from domain.store.database import reading
from tasks import delivery


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show who would get what.")
@click.option("--again", metavar="RECIPIENT", help="Let mail to RECIPIENT that was given up wait again; send nothing.")
@JSON
def deliver(dry_run: bool, again: str | None, as_json: bool) -> None:
    """Send the mail that waits. Without a relay in the settings, mail is kept as files in the data folder.

    One run sends no more than TILSAGN_MAILS_PER_RUN. A relay that does not work is tried with a few letters a run.
    """
    if dry_run and again is not None:
        raise click.UsageError("Say either --dry-run or --again.")
    if again is not None:
        _give_another_try(again, as_json)
    elif dry_run:
        _show_waiting(as_json)
    else:
        _send(as_json)


def _send(as_json: bool) -> None:
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
        echo_json(shown)
        return
    where = "" if settings.relay else f" They are kept in {mail_folder(settings)}; no relay is set."
    left = f" {waiting} wait for the next run." if waiting else ""
    echo(f"{done.sent} sent, {done.later} to be tried again, {done.dead} undeliverable.{left}{where}")
    if tripped:
        echo("The relay does not work: `tilsagn doctor --mail` says why.", fg="yellow", err=True)


def _show_waiting(as_json: bool) -> None:
    """Who would get what in the next run. Nothing is sent and nothing is written."""
    planned = delivery.would_deliver(open_office())
    if as_json:
        echo_json([asdict(each) for each in planned])
        return
    for each in planned:
        letter = " + letter" if each.letter else ""
        echo(f"{each.case_no:>6}  {each.to:<36} {each.subject}{letter}")
        if each.trouble:
            echo(f"        {each.trouble}", fg="yellow")
    echo(f"{len(planned)} would be sent." if planned else "Nothing waits.")


def _give_another_try(recipient: str, as_json: bool) -> None:
    """Let what was given up wait again, and send nothing yet. Exit 1 where nothing was given up."""
    count = delivery.give_another_try(open_office(), recipient)
    if as_json:
        echo_json({"recipient": recipient, "waiting_again": count})
    elif count:
        echo(f"{count} to {recipient} wait again; `tilsagn deliver` sends them.")
    else:
        echo(f"No mail to {recipient} was given up.", err=True)
    if not count:
        raise click.exceptions.Exit(1)


def _address(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """The address, or a message that it is none."""
    try:
        return None if given is None else TypeAdapter(Email).validate_python(given)
    except ValidationError as error:
        raise click.BadParameter(f"{given!r} is no mail address.") from error


@click.command()
@click.argument("message_id")
@click.option("--by", type=PERSON, required=True, help="Who noted it.")
@click.option("--because", required=True, help="What the returned mail says.")
@click.option("--to", callback=_address, help="Send the same letter to this address.")
@JSON
def bounced(message_id: str, by: str, because: str, to: str | None, as_json: bool) -> None:
    """Note that a mail came back after the relay had taken it, and send its letter to another address.

    MESSAGE_ID is what the returned mail quotes, such as <...@tilsagn.invalid>. What the case knows of its contacts does
    not change: `tilsagn record` does that.
    """
    id = message_id if message_id.startswith("<") else f"<{message_id}>"
    queued = delivery.note_bounce(open_office(), id, by, because, to)
    if as_json:
        echo_json({"message_id": id, "to": to, "queued": queued})
        return
    echo(f"{id} came back: noted." + (f" Its letter waits for {to}; `tilsagn deliver` sends it." if queued else ""))

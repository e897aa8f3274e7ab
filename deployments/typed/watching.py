"""What watches over an office, as it is typed: its pulse, its incidents, its clock."""

import click

from deployments.terminal import echo
from deployments.typed.options import JSON

_BY = click.option("--by", required=True, metavar="NAME", help="Who says so.")


@click.command()
@click.option("--once", is_flag=True, help="Beat once and end: for a scheduler of the host's own.")
@click.option("--log", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Its log.")
def pulse(once: bool, form: str) -> int:
    """Look each minute whether anything is due or waits, and see to it, with or without Prefect.

    Prefect is asked where PREFECT_API_URL names its server. /health and /metrics answer on a port of this machine.
    """
    import sys

    from deployments.exit_codes import DONE, INTERNAL
    from deployments.operations import logs
    from deployments.operations import pulse as beating

    logs.set_up(form, sys.stderr)
    did = beating.run(once=once)
    if once and did is not None:
        echo(did.value)
    return INTERNAL if once and did is None else DONE


@click.command()
@click.option("--all", "also_closed", is_flag=True, help="Those that were closed too.")
@JSON
def incidents(also_closed: bool, as_json: bool) -> None:
    """List what needs a person: dead mail, a command that failed, a clock that jumped."""
    from deployments.answers import incidents as needing

    needing.listed(also_closed, as_json)


@click.command()
@click.argument("number", metavar="N", type=click.IntRange(1))
@_BY
@click.option("--reason", required=True, help="What was done about it.")
@JSON
def close_incident(number: int, by: str, reason: str, as_json: bool) -> None:
    """Close an incident that somebody has seen to."""
    from deployments.answers import incidents as needing

    needing.close(number, by, reason, as_json)


@click.command()
@_BY
@JSON
def confirm_clock(by: str, as_json: bool) -> None:
    """Say that the host's clock is right, so that deadlines take effect again after it has jumped."""
    from deployments.answers import incidents as needing

    needing.confirm_clock(by, as_json)


COMMANDS = (pulse, incidents, close_incident, confirm_clock)

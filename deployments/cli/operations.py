"""Starting, watching and checking an installation."""

import asyncio
import sys
from dataclasses import asdict
from datetime import date

import click

from deployments.bootstrap import open_office
from deployments.cli.options import DAY, JSON
from deployments.exit_codes import DONE, INTERNAL, end_refused
from deployments.terminal import echo, echo_json
from domain.findings import Refusal
from tasks import clock_guard
from tasks.actions import sweep as sweeping


@click.command()
@click.option(
    "--sample",
    is_flag=True,
    help="Fill an empty database with a fictitious portfolio first, in var/sample unless TILSAGN_DATA is set.",
)
@click.option("--no-prefect", is_flag=True, help="Without Prefect: the pulse alone does all the work.")
@JSON
def up(sample: bool, no_prefect: bool, as_json: bool) -> None:
    """Start everything that an office needs, and keep it alive until Ctrl-C.

    That is the desk, a Prefect server with its dashboards, flows and a worker, and the pulse. One that dies is
    restarted.
    """
    from deployments.operations import up as standing

    standing.up(prefect=not no_prefect, sample=sample, as_json=as_json)


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
    from deployments.settings import read_settings
    from deployments.settings_table import table

    rows = list(table(read_settings()))
    if as_json:
        echo_json([asdict(row) for row in rows])
        return
    for row in rows:
        echo(f"{row.variable}={row.in_force}", bold=row.in_force != row.default)
        default = f" Default: {row.default}." if row.default else ""
        echo(f"    {row.meaning}{default}")


@click.command()
@click.argument("url")
@JSON
def move_to(url: str, as_json: bool) -> None:
    """Copy this installation to an empty PostgreSQL database, and prove that everything arrived.

    URL is such as postgresql+psycopg://USER:PASSWORD@HOST/DATABASE. What is here stays as it is.
    """
    from deployments.operations import moving

    moving.move_to(url, as_json)


@click.command()
@click.option("--once", is_flag=True, help="Beat once and end: for a scheduler of the host's own.")
@click.option("--log", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Its log.")
def pulse(once: bool, form: str) -> int:
    """Look each minute whether anything is due or waits, and see to it, with or without Prefect.

    Prefect is asked where PREFECT_API_URL names its server. /health and /metrics answer on a port of this machine.
    """
    from deployments.operations import logs
    from deployments.operations import pulse as beating

    logs.set_up(form, sys.stderr)
    did = beating.run(once=once)
    if once and did is not None:
        echo(did.value)
    return INTERNAL if once and did is None else DONE


@click.command()
@click.option("--as-of", type=DAY, help="The day to act for; default today.")
@JSON
def sweep(as_of: date | None, as_json: bool) -> None:
    """Answer what waits and take up everything that is due."""
    office = open_office()
    try:
        done = asyncio.run(sweeping.sweep(office, as_of, sends=False))
    except Refusal as refusal:
        end_refused(refusal, None, as_json)
    if not clock_guard.is_trusted(office):
        end_refused(Refusal([clock_guard.NOT_TRUSTED], step="take-up-due"), None, as_json)
    if as_json:
        echo_json(done)
        return
    for name, count in done.items():
        echo(f"{name.replace('_', ' '):<20} {count:>5}")
    if not done:
        echo("Nothing waits and nothing is due.")

"""What needs a person, and the confirmation that the host's clock is right."""

from dataclasses import asdict

import click

from deployments.bootstrap import open_office
from deployments.cli.acting import officer_who_acts, said_who
from deployments.cli.options import JSON, PERSON, TEXT
from deployments.terminal import echo, echo_json
from domain.calendar import OFFICE
from domain.findings import refuse
from domain.store import incidents as kept
from domain.store.database import reading
from domain.store.incidents import Reported
from tasks import clock_guard

_STEP = "close-incident"

_BY = click.option("--by", type=PERSON, metavar="NAME", help="Who says so, in an office without persons.")


@click.command()
@click.option("--all", "also_closed", is_flag=True, help="Those that were closed too.")
@JSON
def incidents(also_closed: bool, as_json: bool) -> None:
    """List what needs a person: dead mail, a command that failed, a clock that jumped."""
    with reading(open_office().store.engine) as tx:
        found = kept.reported(tx, also_closed=also_closed)
    if as_json:
        echo_json([_as_json(each) for each in found])
        return
    for each in found:
        opened = each.opened_at.astimezone(OFFICE)
        echo(f"{each.number:>4}  {opened:%Y-%m-%d %H:%M}  {each.kind}: {each.subject}")
        echo(f"      {each.text}")
        if each.closed_at is not None:
            closed = each.closed_at.astimezone(OFFICE)
            why = f": {each.closed_because}" if each.closed_because else ""
            echo(f"      Closed {closed:%Y-%m-%d %H:%M} by {said_who(each.closed_by or '', each.closed_person)}{why}")
    if not found:
        echo("No incident is open." if not also_closed else "There has been no incident.")


@click.command()
@click.argument("number", metavar="N", type=click.IntRange(1))
@_BY
@click.option("--reason", type=TEXT, required=True, help="What was done about it.")
@JSON
def close_incident(number: int, by: str | None, reason: str, as_json: bool) -> None:
    """Close an incident that has been dealt with."""
    office = open_office()
    who = officer_who_acts(office.store, by, office.clock.today(), _STEP)
    with office.store.engine.begin() as tx:
        found = kept.numbered(tx, number)
        if found is None:
            raise refuse("incident.unknown", {"number": number}, step=_STEP)
        if found.closed_at is not None:
            raise refuse("incident.closed", {"number": number, "by": found.closed_by}, step=_STEP)
        if found.kind == clock_guard.KIND:
            raise refuse("incident.clock_jump", {"number": number}, step=_STEP)
        kept.close(tx, found.subject, found.kind, who.name, office.clock.now(), reason, person=who.person)
    if as_json:
        echo_json({"closed": number})
    else:
        echo(f"Incident {number} is closed.")


@click.command()
@_BY
@JSON
def confirm_clock(by: str | None, as_json: bool) -> None:
    """Say that the host's clock is right, so that deadlines take effect again after it has jumped."""
    office = open_office()
    who = officer_who_acts(office.store, by, office.clock.today(), "confirm-clock")
    if not clock_guard.confirm(office, who.name, who.person):
        raise refuse("clock.nothing_to_confirm", step="confirm-clock")
    now = office.clock.now().astimezone(OFFICE)
    if as_json:
        echo_json({"confirmed": now.isoformat(timespec="seconds")})
        return
    echo(f"It is {now:%A %Y-%m-%d %H:%M} in Copenhagen. Deadlines take effect again.")


def _as_json(incident: Reported) -> dict[str, object]:
    instants = {
        name: value.isoformat() if (value := getattr(incident, name)) else None for name in ("opened_at", "closed_at")
    }
    return asdict(incident) | instants

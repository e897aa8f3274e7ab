"""What needs a person, as it is listed and closed; and the word of a person that the host's clock is right."""

from dataclasses import asdict

from deployments.bootstrap import open_office
from deployments.terminal import echo, echo_json
from domain.calendar import OFFICE
from domain.findings import refuse
from domain.store import incidents
from domain.store.database import reading
from domain.store.incidents import Reported
from tasks import clock_guard


def listed(also_closed: bool, as_json: bool) -> None:
    """Every incident that is open, or that ever was."""
    with reading(open_office().store.engine) as tx:
        found = incidents.reported(tx, also_closed=also_closed)
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
            echo(f"      Closed {closed:%Y-%m-%d %H:%M} by {each.closed_by}{why}")
    if not found:
        echo("No incident is open." if not also_closed else "There has been no incident.")


def close(number: int, by: str, reason: str, as_json: bool) -> None:
    """A person has seen to it. Raises Refusal."""
    office = open_office()
    with office.store.engine.begin() as tx:
        found = incidents.numbered(tx, number)
        if found is None:
            raise refuse(_CLOSING, "-", f"There is no incident {number}.", "`tilsagn incidents` lists them.")
        if found.closed_at is not None:
            raise refuse(_CLOSING, "-", f"Incident {number} was closed by {found.closed_by}.", "Nothing is to be done.")
        if found.kind == clock_guard.KIND:
            what = f"Incident {number} is a jump of the clock, and deadlines wait until the clock is confirmed."
            raise refuse(_CLOSING, "-", what, "Look at the clock, then `tilsagn confirm-clock --by NAME`.")
        incidents.close(tx, found.subject, found.kind, by, office.clock.now(), reason)
    if as_json:
        echo_json({"closed": number})
    else:
        echo(f"Incident {number} is closed.")


_CLOSING = "Closing the incident"


def confirm_clock(by: str, as_json: bool) -> None:
    """A person says that the clock is right now. Raises Refusal when nobody asked."""
    office = open_office()
    if not clock_guard.confirm(office, by):
        what = "The clock has not jumped; there is nothing to confirm."
        raise refuse("Confirming the clock", "-", what, "`tilsagn doctor` shows what time it is here.")
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

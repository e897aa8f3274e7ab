"""What an office does each night, backup and proof: when each was last done well, and after how long that is too long.

An office that has not had a night yet is not late: it is judged from when a pulse first watched it.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from deployments.clock import clock_of
from deployments.operations.checked import Checked
from deployments.settings import Settings
from domain.store import last_runs
from domain.store.database import NotADatabase, connect, is_current, reading
from domain.store.metrics import Nights, nights

ONE_NIGHT_MISSED = timedelta(hours=26)
"""From one to the next: a day, the extra hour of an autumn day, and one for a late start. The doctor says so."""
TWO_NIGHTS_MISSED = timedelta(hours=50)
"""A day more. /health says so: one night is no reason to wake anybody."""
_HELP = {
    "backup": "Is the deployment `backup` paused, or its worker away? By hand: `tilsagn backup -o FILE`.",
    "proof": "Is the deployment `verify` paused, or its worker away? By hand: `tilsagn verify`.",
}


def late(found: Nights, now: datetime, after: timedelta) -> dict[str, str]:
    """What was not done well for longer than this, by its name, each as a sentence."""
    said = {}
    for name, last in found.last.items():
        since = last or found.watched_since
        if since is not None and now - since > after:
            when = f"since {last:%Y-%m-%d %H:%M} UTC" if last else f"in {(now - since) // timedelta(hours=1)} hours"
            said[name] = f"No {name} has been made {when} in which everything agreed."
    return said


def note_done(settings: Settings, what: last_runs.Work) -> None:
    """It has been done well just now, by hand. A database that cannot be written to can still be proven and saved."""
    with suppress(SQLAlchemyError):
        engine = connect(settings.url)
        if is_current(engine):
            with engine.begin() as tx:
                clock = clock_of(settings.data)
                last_runs.note(tx, what, clock.now())


def doctor_of_nights(settings: Settings) -> Iterable[Checked]:
    """When backup and proof were last done well."""
    if settings.database_url is None and not (settings.data / "tilsagn.db").exists():
        return
    try:
        engine = connect(settings.url)
        if not is_current(engine):
            return  # the database check says so
        with reading(engine) as tx:
            found = nights(tx)
    except (NotADatabase, SQLAlchemyError):
        return  # so it does here
    clock = clock_of(settings.data)
    missed = late(found, clock.now(), ONE_NIGHT_MISSED)
    for name, last in found.last.items():
        well = f"the last one was at {last:%Y-%m-%d %H:%M} UTC" if last else "there has been none yet"
        yield Checked(name, name not in missed, missed.get(name, well), _HELP[name])

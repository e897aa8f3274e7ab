"""The nightly work, backup and verification: when each last succeeded, and when it is late.

A new installation is not late: the time counts from the first beat of its pulse.
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
"""A day, the extra hour of an autumn day, and an hour for a late start. After that the doctor reports it."""
TWO_NIGHTS_MISSED = timedelta(hours=50)
"""A day more. After that /health reports it: one missed night must not raise an alarm."""
_HELP = {
    "backup": "Is the deployment `backup` paused, or its worker away? By hand: `tilsagn backup -o FILE`.",
    "proof": "Is the deployment `verify` paused, or its worker away? By hand: `tilsagn verify`.",
}


def late(found: Nights, now: datetime, after: timedelta) -> dict[str, str]:
    """The work that last succeeded longer ago than this, by its name, each as a sentence."""
    said = {}
    for name, last in found.last.items():
        since = last or found.watched_since
        if since is not None and now - since > after:
            when = f"since {last:%Y-%m-%d %H:%M} UTC" if last else f"in {(now - since) // timedelta(hours=1)} hours"
            said[name] = f"No {name} has been made {when} in which everything agreed."
    return said


def note_done(settings: Settings, what: last_runs.Work) -> None:
    """Record that it has just succeeded by hand.

    Database errors are ignored: a database that refuses writes can still be verified and backed up.
    """
    with suppress(SQLAlchemyError):
        engine = connect(settings.url)
        if is_current(engine):
            with engine.begin() as tx:
                clock = clock_of(settings.data)
                last_runs.note(tx, what, clock.now())


def doctor_of_nights(settings: Settings) -> Iterable[Checked]:
    """When backup and verification last succeeded."""
    if settings.database_url is None and not (settings.data / "tilsagn.db").exists():
        return
    try:
        engine = connect(settings.url)
        if not is_current(engine):
            return  # the database check reports it
        with reading(engine) as tx:
            found = nights(tx)
    except (NotADatabase, SQLAlchemyError):
        return  # the database check reports it
    clock = clock_of(settings.data)
    missed = late(found, clock.now(), ONE_NIGHT_MISSED)
    for name, last in found.last.items():
        well = f"the last one was at {last:%Y-%m-%d %H:%M} UTC" if last else "there has been none yet"
        yield Checked(name, name not in missed, missed.get(name, well), _HELP[name])

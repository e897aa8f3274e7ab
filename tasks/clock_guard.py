"""Watches the host's clock: after a jump no deadline takes effect until a person has looked at the clock.

A clock that stands a year ahead would remind everybody, stop payouts and close cases, and none of it could be taken
back. So whoever lets deadlines take effect asks here first. An outage of more than a day looks just like a jump:
the office was away, and a person says that the clock is right.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from domain.findings import Finding, Refusal
from domain.store import incidents, last_runs
from domain.store.inbox import When
from tasks.services import Services

SUBJECT, KIND = "host clock", "clock jump"
FURTHEST_FORWARD = timedelta(hours=26)
"""Since the clock was last looked at: a day, the extra hour of an autumn day, and one for a slow start."""
FURTHEST_BACK = timedelta(minutes=5)
"""What the correction of a clock, or several hosts whose clocks differ a little, may come to."""

NOT_TRUSTED = Finding(
    rule="-",
    what="The host's clock has jumped since it was last looked at, and nobody has said that it is right.",
    help="Look at it, set it right if need be, then `tilsagn confirm-clock --by NAME`. `tilsagn incidents` says more.",
)


class NotTrusted(Refusal):
    """Something seems to be due on this case, and the clock that says so may be wrong."""

    def __init__(self) -> None:
        super().__init__("Acting on a case on which something is due", [NOT_TRUSTED])


def is_trusted(services: Services) -> bool:
    """Whether deadlines may take effect now; a jump that is found becomes an incident.

    A virtual clock is not watched: whoever turns it means it.
    """
    if not services.watches_clock:
        return True
    with services.store.engine.begin() as tx:
        # Looked at only now: whoever had to wait for the others would show them a clock that went back.
        now = services.clock.now()
        if incidents.is_open(tx, SUBJECT, KIND):
            return False
        last = last_runs.last(tx, last_runs.Work.CLOCK)
        if last is None or -FURTHEST_BACK <= now - last.at <= FURTHEST_FORWARD:
            # Never back, so that a clock that creeps backwards is found too.
            last_runs.note(tx, last_runs.Work.CLOCK, now if last is None else max(now, last.at))
            return True
        direction = "forward" if now > last.at else "back"
        text = (
            f"The clock went {direction} from {last.at:%Y-%m-%d %H:%M} to {now:%Y-%m-%d %H:%M} UTC. No deadline takes "
            "effect until a person has looked at it: set it right if need be, then `tilsagn confirm-clock --by NAME`."
        )
        incidents.raise_incident(tx, SUBJECT, KIND, text, now)
        return False


def when_asked(services: Services, cases: Iterable[int], came_in: date | None = None) -> When:
    """Now, for a command on these cases that came in today or on an earlier day.

    What was due on them by then takes effect before it, so it makes no difference whether the office had got round to
    that. Raises NotTrusted where something may be due and the clock is not trusted: nobody acts on a case past its
    deadlines. On all other cases people are answered all the same.
    """
    when = services.when()
    until = came_in or when.as_of
    if not any(services.store.deadlines(case_no, until) for case_no in cases):
        return when
    if not is_trusted(services):
        raise NotTrusted
    return replace(when, due_until=until)


def confirm(services: Services, by: str) -> bool:
    """A person says that the clock is right now; False when nothing was to be confirmed."""
    now = services.clock.now()
    with services.store.engine.begin() as tx:
        closed = incidents.close(tx, SUBJECT, KIND, by, now, "The clock was confirmed.")
        if closed:
            last_runs.note(tx, last_runs.Work.CLOCK, now)
    return closed

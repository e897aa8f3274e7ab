"""Guards against a wrong host clock: after a jump no deadline takes effect until a person has confirmed the clock.

A clock a year ahead would remind all parties, suspend payouts and close cases, and none of it can be undone. So every
caller that handles deadlines asks here first. An outage of more than a day looks like a jump; a person then confirms
that the clock is right.
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
"""Allowed since the last check: a day, the extra hour of an autumn day, and an hour for a slow start."""
FURTHEST_BACK = timedelta(minutes=5)
"""Allowed for the correction of a clock, and for hosts whose clocks differ a little."""

NOT_TRUSTED = Finding(id="clock.not_trusted")


class NotTrusted(Refusal):
    """Something seems due on this case, and the clock that makes it due may be wrong."""

    def __init__(self) -> None:
        super().__init__([NOT_TRUSTED], step="act-on-case")


def is_trusted(services: Services) -> bool:
    """Whether deadlines may take effect now. Opens an incident if the clock has jumped.

    A virtual clock is always trusted: it moves on purpose.
    """
    if not services.watches_clock:
        return True
    with services.store.engine.begin() as tx:
        # Read the clock inside the transaction: a worker that waited for the lock would otherwise store an older time
        # than the others, which looks like a clock that went back.
        now = services.clock.now()
        if incidents.is_open(tx, SUBJECT, KIND):
            return False
        last = last_runs.last(tx, last_runs.Work.CLOCK)
        if last is None or -FURTHEST_BACK <= now - last.at <= FURTHEST_FORWARD:
            # Never store an earlier time, so that a clock that creeps backwards is found too.
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
    """Now, for a command on these cases that arrived today or on an earlier day.

    What was due by then takes effect first, so the result does not depend on when the last sweep ran; and before that,
    for a command of today, what came in on these cases and still waits: it may be what something due is waiting for.
    Raises NotTrusted if something may be due and the clock is not trusted, because a command must not overtake a
    deadline. Commands on other cases are handled.
    """
    when, cases = services.when(), tuple(cases)
    until = came_in or when.as_of
    if not any(services.store.deadlines(case_no, until) for case_no in cases):
        return when
    if not is_trusted(services):
        raise NotTrusted
    if came_in is None:
        from tasks.actions.pending import answer_what_waits

        answer_what_waits(services, cases)
    return replace(when, due_until=until)


def confirm(services: Services, by: str, person: str = "") -> bool:
    """Record that a person has confirmed the clock. Returns False if there was nothing to confirm."""
    now = services.clock.now()
    with services.store.engine.begin() as tx:
        closed = incidents.close(tx, SUBJECT, KIND, by, now, "The clock was confirmed.", person=person)
        if closed:
            last_runs.note(tx, last_runs.Work.CLOCK, now)
    return closed

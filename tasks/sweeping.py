"""The sweep without Prefect: everything that waits or is due, desk by desk, then the mail."""

from datetime import date
from time import perf_counter

from domain.grant.part import Desk
from domain.store import marks
from tasks import clock_watch, verbs
from tasks.office import Office
from tasks.stops_of_the_day import tell_of_stops


async def sweep(office: Office, as_of: date | None = None, *, sends: bool = True) -> dict[Desk, int]:
    """Answer what waits, take up what is due, and send what follows; how many things were done at which desk.

    While the clock is not trusted nothing falls due; people are answered all the same. Raises Refusal for a day that
    has not come.
    """
    begun, day = perf_counter(), office.when(as_of).as_of
    due = office.store.due(day) if clock_watch.is_trusted(office) else {}
    waiting = office.store.desks_waiting()
    done: dict[Desk, int] = {}
    for desk in Desk:
        answered = verbs.answer_waiting(office, desk) if desk in waiting else []
        taken = verbs.take_up(office, due[desk], as_of) if desk in due else []
        if answered or taken:
            done[desk] = len(answered) + len(taken)
    tell_of_stops(office, as_of)
    if sends:
        # One run: what it leaves waits for the next, or the limit of a run would be none.
        await verbs.deliver(office)
    note(office, perf_counter() - begun)
    return done


def note(office: Office, seconds: float) -> None:
    """A sweep has come to its end. A virtual clock leaves no mark: nobody watches over a replay."""
    if office.watches_clock:
        with office.store.engine.begin() as tx:
            marks.note(tx, marks.What.SWEEP, office.clock.now(), seconds)

"""The sweep without Prefect: everything that waits or is due, in SWEEP_ORDER, then the mail."""

from collections.abc import Iterable, Iterator
from datetime import date
from time import perf_counter

from domain.grant.part import Desk
from domain.procedure import desk_of_deadline
from domain.store import marks
from tasks import clock_watch
from tasks.actions.action import Due, Part, Pending
from tasks.actions.order import SWEEP_ORDER
from tasks.actions.recent import Recent
from tasks.delivery import deliver
from tasks.office import Office
from tasks.stops_of_the_day import tell_of_stops


async def sweep(office: Office, as_of: date | None = None, *, sends: bool = True) -> dict[Desk, int]:
    """Answer what waits, process what is due, and send what follows; how many things were done at which queue.

    While the clock is not trusted nothing falls due; people are answered all the same. Raises Refusal for a day that
    has not come.
    """
    begun, day = perf_counter(), office.when(as_of).as_of
    due = office.store.due_kinds(day) if clock_watch.is_trusted(office) else set()
    waiting = office.store.desks_waiting()
    done: dict[Desk, int] = {}
    for queue, actions in SWEEP_ORDER.items():
        called_for = [each for each in actions if (queue in waiting if isinstance(each, Pending) else each.kinds & due)]
        if count := sum(len(part.receipts) + len(part.refused) for part in _parts(office, called_for, as_of)):
            done[queue] = count
    tell_of_stops(office, as_of)
    if sends:
        # One run: what it leaves waits for the next, or the limit of a run would be none.
        await deliver(office)
    note(office, perf_counter() - begun)
    return done


def work_at(office: Office, queue: Desk) -> None:
    """Answer what waits at one queue, and process what is due there."""
    for _ in _parts(office, SWEEP_ORDER[queue], None):
        pass


def _parts(office: Office, actions: Iterable[Pending | Due], as_of: date | None) -> Iterator[Part]:
    for action in actions:
        yield from action.run(office, as_of, None)


def queues_with_work(office: Office, as_of: date | None) -> set[Desk]:
    """The queues at which anything waits, is due, or was decided since their last run that is worth telling."""
    day = office.when(as_of).as_of
    due = office.store.due_kinds(day) if clock_watch.is_trusted(office) else set()
    found = office.store.desks_waiting() | {desk_of_deadline(kind) for kind in due}
    if office.watches_clock:
        found |= {queue for queue in SWEEP_ORDER if Recent(queue).found(office, as_of, None)}
    return found


def note(office: Office, seconds: float) -> None:
    """A sweep has come to its end. A virtual clock leaves no mark: nobody watches over a replay."""
    if office.watches_clock:
        with office.store.engine.begin() as tx:
            marks.note(tx, marks.What.SWEEP, office.clock.now(), seconds)

"""The sweep without Prefect: everything that waits or is due, in SWEEP_ORDER, then the mail."""

from collections.abc import Iterable, Iterator
from datetime import date
from time import perf_counter

from domain.grant.part import WorkQueue
from domain.store import last_runs
from tasks import clock_guard
from tasks.actions.action import Due, Part, Pending
from tasks.actions.order import SWEEP_ORDER
from tasks.actions.recent import Recent
from tasks.delivery import deliver
from tasks.services import Services
from tasks.stops_of_the_day import tell_of_stops


async def sweep(services: Services, as_of: date | None = None, *, sends: bool = True) -> dict[WorkQueue, int]:
    """Answer what waits, process what is due, and send what follows; how many things were done at which queue.

    While the clock is not trusted nothing falls due; people are answered all the same. Raises Refusal for a day that
    has not come.
    """
    begun, day = perf_counter(), services.when(as_of).as_of
    due = services.store.due(day) if clock_guard.is_trusted(services) else {}
    waiting = services.store.queues_with_pending()
    done: dict[WorkQueue, int] = {}
    for queue, actions in SWEEP_ORDER.items():
        called_for = [each for each in actions if queue in (waiting if isinstance(each, Pending) else due)]
        if count := sum(len(part.receipts) + len(part.refused) for part in _parts(services, called_for, as_of)):
            done[queue] = count
    tell_of_stops(services, as_of)
    if sends:
        # One run: what it leaves waits for the next, or the limit of a run would be none.
        await deliver(services)
    note(services, perf_counter() - begun)
    return done


def work_at(services: Services, queue: WorkQueue) -> None:
    """Answer what waits at one queue, and process what is due there."""
    for _ in _parts(services, SWEEP_ORDER[queue], None):
        pass


def _parts(services: Services, actions: Iterable[Pending | Due], as_of: date | None) -> Iterator[Part]:
    for action in actions:
        yield from action.run(services, as_of, None)


def queues_with_work(services: Services, as_of: date | None) -> set[WorkQueue]:
    """The queues at which anything waits, is due, or was decided since their last run that is worth telling."""
    day = services.when(as_of).as_of
    due = services.store.due(day) if clock_guard.is_trusted(services) else {}
    found = services.store.queues_with_pending() | due.keys()
    if services.watches_clock:
        found |= {queue for queue in SWEEP_ORDER if Recent(queue).found(services, as_of, None)}
    return found


def note(services: Services, seconds: float) -> None:
    """A sweep has come to its end. A virtual clock leaves no mark: nobody watches over a replay."""
    if services.watches_clock:
        with services.store.engine.begin() as tx:
            last_runs.note(tx, last_runs.Work.SWEEP, services.clock.now(), seconds)

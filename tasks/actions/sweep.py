"""The sweep without Prefect: everything pending or due, in SWEEP_ORDER, then the mail."""

from datetime import date
from time import perf_counter

from domain.grant.deadline import DeadlineKind
from domain.grant.part import WorkQueue
from domain.procedure import queue_of_deadline
from domain.store import last_runs, ledger
from domain.store.database import reading
from tasks import clock_guard
from tasks.actions.action import Pending
from tasks.actions.order import SWEEP_ORDER
from tasks.actions.recent import Recent
from tasks.delivery import deliver
from tasks.services import Services
from tasks.suspension_summary import queue_summaries


async def sweep(services: Services, as_of: date | None = None, *, sends: bool = True) -> dict[WorkQueue, int]:
    """Handle what is pending and due, then send mail. Returns how many things were done at each queue.

    While the clock is not trusted deadlines wait, but commands are handled. Raises Refusal for a future day.
    """
    begun, day = perf_counter(), services.when(as_of).as_of
    due = _due_kinds(services, day)
    waiting = services.store.queues_with_pending()
    done: dict[WorkQueue, int] = {}
    for queue in SWEEP_ORDER:
        if count := _handle(services, queue, as_of, pending=queue in waiting, due=due):
            done[queue] = count
    queue_summaries(services, as_of)
    if sends:
        # One delivery run only: a loop here would exceed the limit of mails per run.
        await deliver(services)
    note(services, perf_counter() - begun)
    return done


def work_at(services: Services, queue: WorkQueue) -> None:
    """Handle what is pending at one queue, then what is due there."""
    _handle(services, queue, None, pending=True, due=set())
    _handle(services, queue, None, pending=False, due=_due_kinds(services, services.when().as_of))


def _handle(services: Services, queue: WorkQueue, as_of: date | None, *, pending: bool, due: set[DeadlineKind]) -> int:
    """Run the actions of a queue that something calls for. Returns how many things were done."""
    called_for = (each for each in SWEEP_ORDER[queue] if (pending if isinstance(each, Pending) else each.kinds & due))
    parts = (part for action in called_for for part in action.run(services, as_of, None))
    return sum(len(part.receipts) + len(part.refused) for part in parts)


def queues_with_work(services: Services, as_of: date | None) -> set[WorkQueue]:
    """The queues with something pending, due, or decided since their last run and not yet reported."""
    day = services.when(as_of).as_of
    due = _due_kinds(services, day)
    found = services.store.queues_with_pending() | {queue_of_deadline(kind) for kind in due}
    if services.watches_clock:
        found |= {queue for queue in SWEEP_ORDER if Recent(queue).found(services, as_of, None)}
    return found


def _due_kinds(services: Services, day: date) -> set[DeadlineKind]:
    """The kinds of deadline of which anything is due; none while the clock is not trusted."""
    if not clock_guard.is_trusted(services):
        return set()
    with reading(services.store.engine) as tx:
        return ledger.due_kinds(tx, day)


def note(services: Services, seconds: float) -> None:
    """Record that a sweep has finished, and its duration; not on a virtual clock: replays are not monitored."""
    if services.watches_clock:
        with services.store.engine.begin() as tx:
            last_runs.note(tx, last_runs.Work.SWEEP, services.clock.now(), seconds)

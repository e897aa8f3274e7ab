"""What the daily round does beside the phases: it looks for work, sums up the suspensions, and leaves a mark."""

from datetime import date

from prefect import task

from domain.grant.part import WorkQueue
from tasks import clock_guard, stops_of_the_day
from tasks.actions import sweep
from tasks.actions.action import CLOCK_NOT_TRUSTED
from tasks.actions.order import SWEEP_ORDER
from tasks.actions.recent import note_reported
from tasks.incidents import PREFECT, Trouble, close_incident
from tasks.services import current
from tasks.steps.step import log, worth_retrying


@task(
    task_run_name="find the phases that have work", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying
)
async def find_work(as_of: date | None) -> list[WorkQueue]:
    """The phases at which anything waits, is due, or was decided since their last run, in the order of the sweep.

    While the clock is not trusted nothing falls due.
    """
    services = current()
    if not clock_guard.is_trusted(services):
        log().error(CLOCK_NOT_TRUSTED)
    now, found = services.clock.now(), sweep.queues_with_work(services, as_of)
    # A phase without work has nothing to tell up to now, and need not look further back the next time.
    note_reported(services, SWEEP_ORDER.keys() - found, now)
    return [queue for queue in SWEEP_ORDER if queue in found]


@task(task_run_name="queue suspension summary", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def queue_suspension_summary(as_of: date | None) -> int:
    """Queue the manager's mail about the suspensions that began lately, once."""
    return stops_of_the_day.tell_of_stops(current(), as_of)


@task(task_run_name="record sweep run", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def record_sweep_run(seconds: float) -> None:
    """Record that a sweep has come to its end, and how many seconds it took; the incident about its absence closes."""
    services = current()
    sweep.note(services, seconds)
    if services.watches_clock:
        close_incident(services, PREFECT, Trouble.NO_SWEEP.value, "A sweep has come to its end again.")

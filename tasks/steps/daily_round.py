"""The steps of the daily round around the phases: find work, queue the suspension summary, record the run."""

from datetime import date

from prefect import task

from domain.grant.part import WorkQueue
from tasks import clock_guard, suspension_summary
from tasks.actions import sweep
from tasks.actions.action import CLOCK_NOT_TRUSTED
from tasks.actions.order import SWEEP_ORDER
from tasks.actions.recent import note_reported
from tasks.incidents import PREFECT, RunIncident, close_incident
from tasks.services import current
from tasks.steps.step import log, worth_retrying


@task(
    task_run_name="find the phases that have work", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying
)
async def find_work(as_of: date | None) -> list[WorkQueue]:
    """The phases with something pending, due, or decided since their last run, in sweep order.

    While the clock is not trusted nothing falls due.
    """
    services = current()
    if not clock_guard.is_trusted(services):
        log().error(CLOCK_NOT_TRUSTED)
    now, found = services.clock.now(), sweep.queues_with_work(services, as_of)
    # A phase without work has nothing to report up to now, so its next run need not look further back.
    note_reported(services, SWEEP_ORDER.keys() - found, now)
    return [queue for queue in SWEEP_ORDER if queue in found]


@task(task_run_name="queue suspension summary", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def queue_suspension_summary(as_of: date | None) -> int:
    """Queue the manager's mail about recent suspensions, once for each day of suspensions."""
    return suspension_summary.queue_summaries(current(), as_of)


@task(task_run_name="record sweep run", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def record_sweep_run(seconds: float) -> None:
    """Record that a sweep has finished and took this many seconds. Closes the incident about missing sweeps."""
    services = current()
    sweep.note(services, seconds)
    if services.watches_clock:
        close_incident(services, PREFECT, RunIncident.NO_SWEEP.value, "A sweep has come to its end again.")

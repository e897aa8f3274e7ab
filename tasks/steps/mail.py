"""Sends waiting mail, and queues the daily digest."""

from datetime import date

from prefect import task

from tasks import digest
from tasks.board import board_key
from tasks.delivery import deliver
from tasks.services import current
from tasks.steps.artifacts import place_of
from tasks.steps.step import log, worth_retrying


@task(task_run_name="send waiting mail", retries=0)
async def send() -> dict[str, int]:
    """Deliver one batch of waiting mail. Failed mail is back in the outbox, so the task has no retries."""
    delivered = await deliver(current())
    return {"sent": delivered.sent, "later": delivered.later, "dead": delivered.dead}


@task(task_run_name="queue the daily digest", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def queue_daily_digest(as_of: date | None) -> bool:
    """Queue the officers' digest; False if it exists already or if this is no working day."""
    services = current()
    return digest.tell_of_the_day(services, as_of, boards=await _start_board(services.dashboards))


async def _start_board(dashboards: str | None) -> str:
    """The address of the start board; empty if it is not known, and the digest goes without it."""
    if dashboards is None:
        return ""
    try:
        return dashboards.rstrip("/") + await place_of(board_key("today"))
    except Exception as error:
        log().warning("The address of the boards is not known: %s", type(error).__name__)
        return ""

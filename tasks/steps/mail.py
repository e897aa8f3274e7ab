"""Sends waiting mail, and queues the daily digest."""

from datetime import date

from prefect import task

from tasks import digest
from tasks.delivery import deliver
from tasks.services import current
from tasks.steps.step import worth_retrying


@task(task_run_name="send waiting mail", retries=0)
async def send() -> dict[str, int]:
    """Deliver one batch of waiting mail. Failed mail is back in the outbox, so the task has no retries."""
    delivered = await deliver(current())
    return {"sent": delivered.sent, "later": delivered.later, "dead": delivered.dead}


@task(task_run_name="queue the daily digest", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def queue_daily_digest(as_of: date | None) -> bool:
    """Queue the officers' digest; False if it exists already or if this is no working day."""
    return digest.tell_of_the_day(current(), as_of)

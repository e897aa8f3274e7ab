"""The mail that waits, and the officers' mail of the day."""

from datetime import date

from prefect import task

from tasks import digest
from tasks.delivery import deliver
from tasks.services import current
from tasks.steps.step import worth_retrying


@task(task_run_name="send the mail that waits", retries=0)
async def send() -> dict[str, int]:
    """Deliver one batch of waiting mail; what fails is back in the outbox, so there is nothing to retry here."""
    delivered = await deliver(current())
    return {"sent": delivered.sent, "later": delivered.later, "dead": delivered.dead}


@task(task_run_name="write the mail of the day", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def tell_of_the_day(as_of: date | None) -> bool:
    """Queue the officers' mail of the day; False where there is one already, or where it is no working day."""
    return digest.tell_of_the_day(current(), as_of)

"""The same verbs as Prefect tasks: named for what they do, tried again only when that can help."""

from datetime import date
from typing import Any

from prefect import task
from sqlalchemy.exc import OperationalError

from domain.findings import Refusal
from domain.grant.part import Desk
from tasks import clock_watch, stops_of_the_day, sweeping, verbs
from tasks.office import current


def worth_retrying(task: Any, task_run: Any, state: Any) -> bool:
    """One condition for all tasks: only trouble that passes by itself, such as a database that is busy."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OperationalError | ConnectionError | TimeoutError)


@task(task_run_name="answer what waits at {desk}", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def answer_waiting(desk: Desk) -> dict[str, int]:
    """Answer everything that waits at a desk; returns how many were done and refused."""
    answers = verbs.answer_waiting(current(), desk)
    refused = sum(isinstance(answer.outcome, Refusal) for answer in answers)
    return {"done": len(answers) - refused, "refused": refused}


@task(task_run_name="find what is due", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def find_due(as_of: date | None) -> dict[str, list[int]]:
    """Which desk has which cases to take up: none while the clock is not trusted."""
    office = current()
    if not clock_watch.is_trusted(office):
        return {}
    return {desk.value: cases for desk, cases in office.store.due(office.when(as_of).as_of).items()}


@task(task_run_name="find who waits", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def who_waits() -> list[str]:
    """The desks at which anybody waits for an answer."""
    return sorted(desk.value for desk in current().store.desks_waiting())


@task(task_run_name="take up {case_numbers}", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def take_up(case_numbers: list[int], as_of: date | None) -> int:
    """Let everything that is due on these cases take effect; returns how many things did."""
    return len(verbs.take_up(current(), case_numbers, as_of))


@task(task_run_name="tell of stops", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def tell_of_stops(as_of: date | None) -> int:
    """Queue the manager's mail about the stops that began lately, once."""
    return stops_of_the_day.tell_of_stops(current(), as_of)


@task(task_run_name="note the end of the sweep", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def note_sweep(seconds: float) -> None:
    """Write down that a sweep has come to its end, and how many seconds it took."""
    sweeping.note(current(), seconds)


@task(task_run_name="send the mail that waits", retries=0)
async def send() -> dict[str, int]:
    """Deliver one batch of waiting mail; what fails is back in the outbox, so there is nothing to retry here."""
    delivered = await verbs.deliver(current())
    return {"sent": delivered.sent, "later": delivered.later, "dead": delivered.dead}

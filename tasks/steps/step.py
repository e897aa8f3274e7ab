"""What makes a Prefect task of an action: its name with its count, its retries, its log."""

from asyncio import sleep
from collections.abc import Callable, Coroutine, Iterable
from datetime import date
from logging import LoggerAdapter
from typing import Any

from prefect import task
from prefect.exceptions import MissingContextError
from prefect.logging import get_logger, get_run_logger
from prefect.runtime import task_run
from sqlalchemy.exc import OperationalError

from domain.findings import Refusal
from domain.store.database import reading
from domain.store.inbox import Receipt
from tasks.actions.action import Action, Done, Part, Status
from tasks.actions.pending import Answer
from tasks.event_summaries import summarise
from tasks.services import current

Step = Callable[[date | None, int | None], Coroutine[Any, Any, Done]]
"""An awaited step of a phase: of a day, and of one case or all."""


def worth_retrying(task: Any, task_run: Any, state: Any) -> bool:
    """One condition for all tasks: only trouble that passes by itself, such as a database that is busy."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OperationalError | ConnectionError | TimeoutError)


def step(action: Action) -> Step:
    """The step of a phase that runs this action; in Prefect it is called by its name and what is before it."""

    def ahead() -> str:
        given = task_run.parameters
        return action.ahead(current(), given["as_of"], given["case_no"])

    def name() -> str:
        try:
            return f"{action.name}: {ahead()}"
        except Exception:
            # The database cannot be had just now: the step itself says so, and is tried again.
            return action.name

    @task(name=action.name, task_run_name=name, retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
    async def run(as_of: date | None, case_no: int | None) -> Done:
        done = Done(action.name, action.ahead(current(), as_of, case_no), stands=isinstance(action, Status))
        for part in action.run(current(), as_of, case_no):
            log_part(part)
            done = done.and_then(part)
            # Thousands of cases take minutes: in between the run gives its sign of life.
            await sleep(0)
        return done

    return run


def log() -> Any:
    """The log of this run, or a plain one where there is no run."""
    try:
        return get_run_logger()
    except MissingContextError:
        return LoggerAdapter(get_logger("tilsagn"), {})


def log_part(part: Part) -> None:
    """A line for each case. It is done already, so nothing that goes wrong here may undo or repeat it."""
    if part.note:
        log().error("%s", part.note)
    for line in part.lines:
        log().info("%s", line)
    _log_receipts(part.receipts)
    _log_refusals(part.refused)


def _log_receipts(receipts: Iterable[Receipt]) -> None:
    try:
        with reading(current().store.engine) as tx:
            lines = summarise(tx, receipts)
    except Exception as error:
        log().warning("What was done cannot be told: %s", type(error).__name__)
        return
    for line in lines:
        log().info("%s", line)


def _log_refusals(refused: Iterable[Answer]) -> None:
    for answer in refused:
        assert isinstance(answer.outcome, Refusal)
        log().warning("%s: refused, %s", answer.case_no, ", ".join(answer.outcome.rules) or "it cannot be read")

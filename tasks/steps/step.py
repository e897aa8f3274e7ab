"""Makes a Prefect task of an action: its name with the work ahead, its retries, its log."""

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
from tasks.event_summaries import summarise_receipts
from tasks.services import current

Step = Callable[[date | None, int | None], Coroutine[Any, Any, Done]]
"""An awaited step of a phase, for a day, and for one case or all."""


def worth_retrying(task: Any, task_run: Any, state: Any) -> bool:
    """The retry condition of all tasks: only errors that may pass by themselves, such as a busy database."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OperationalError | ConnectionError | TimeoutError)


def step(action: Action) -> Step:
    """The Prefect task of an action, named by the action and the work ahead of it."""

    def ahead() -> str:
        given = task_run.parameters
        return action.ahead(current(), given["as_of"], given["case_no"])

    def name() -> str:
        try:
            return f"{action.name}: {ahead()}"
        except Exception:
            # The database is not available: the step itself fails with that, and is retried.
            return action.name

    @task(name=action.name, task_run_name=name, retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
    async def run(as_of: date | None, case_no: int | None) -> Done:
        done = Done(action.name, action.ahead(current(), as_of, case_no), stands=isinstance(action, Status))
        for part in action.run(current(), as_of, case_no):
            log_part(part)
            done = done.and_then(part)
            # Thousands of cases take minutes: yield, so that Prefect can send the run's heartbeat.
            await sleep(0)
        return done

    return run


def log() -> Any:
    """The logger of this run, or a plain one outside a run."""
    try:
        return get_run_logger()
    except MissingContextError:
        return LoggerAdapter(get_logger("tilsagn"), {})


def log_part(part: Part) -> None:
    """Log a line for each case. The work is done already, so no error here may undo or repeat it."""
    if part.note:
        log().error("%s", part.note)
    for line in part.lines:
        log().info("%s", line)
    _log_receipts(part.receipts)
    _log_refusals(part.refused)


def _log_receipts(receipts: Iterable[Receipt]) -> None:
    try:
        with reading(current().store.engine) as tx:
            lines = summarise_receipts(tx, receipts)
    except Exception as error:
        log().warning("What was done cannot be summarised: %s", type(error).__name__)
        return
    for line in lines:
        log().info("%s", line)


def _log_refusals(refused: Iterable[Answer]) -> None:
    for answer in refused:
        assert isinstance(answer.outcome, Refusal)
        log().warning("%s: refused, %s", answer.case_no, ", ".join(answer.outcome.rules) or "it cannot be read")

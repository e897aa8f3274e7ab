"""Incidents about runs of Prefect."""

from uuid import UUID

from prefect import get_client, task
from prefect.client.schemas.objects import StateType
from prefect.exceptions import ObjectNotFound

from tasks.incidents import Trouble, note_trouble
from tasks.services import current
from tasks.steps.step import worth_retrying


@task(task_run_name="open an incident", retries=3, retry_delay_seconds=10, retry_condition_fn=worth_retrying)
async def report(trouble: Trouble, run: str, run_id: str) -> bool:
    """Open an incident about a run and queue its mail; False where it was open already."""
    return note_trouble(current(), trouble, run, run_id)


@task(task_run_name="look at the run", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def recovered_state(trouble: Trouble, run_id: str) -> str | None:
    """The state that the run has come to where it contradicts the trouble; None where it does not, or cannot be had."""
    if trouble not in _STILL_TRUE or not run_id:
        return None
    async with get_client() as client:
        try:
            state = (await client.read_flow_run(UUID(run_id))).state
        except (ObjectNotFound, ValueError):
            return None
    return None if state is None or state.type in _STILL_TRUE[trouble] else state.name


_STILL_TRUE = {
    Trouble.SILENT_RUN: {StateType.RUNNING, StateType.CANCELLING},
    Trouble.CRASHED_RUN: {StateType.CRASHED},
    Trouble.FAILED_RUN: {StateType.FAILED},
}
"""The states of a run in which its trouble is one."""

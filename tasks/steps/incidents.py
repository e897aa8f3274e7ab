"""Incidents about Prefect runs."""

from uuid import UUID

from prefect import get_client, task
from prefect.client.schemas.objects import StateType
from prefect.exceptions import ObjectNotFound

from tasks.incidents import RunIncident, report_run_incident
from tasks.services import current
from tasks.steps.step import worth_retrying


@task(task_run_name="open an incident", retries=3, retry_delay_seconds=10, retry_condition_fn=worth_retrying)
async def report(trouble: RunIncident, run: str, run_id: str) -> bool:
    """Open an incident about a run and queue its mail; False if it was open already."""
    return report_run_incident(current(), trouble, run, run_id)


@task(task_run_name="check the run", retries=3, retry_delay_seconds=2, retry_condition_fn=worth_retrying)
async def recovered_state(trouble: RunIncident, run_id: str) -> str | None:
    """The run's present state if it contradicts the incident; None if it does not, or cannot be read."""
    if trouble not in _STILL_TRUE or not run_id:
        return None
    async with get_client() as client:
        try:
            state = (await client.read_flow_run(UUID(run_id))).state
        except (ObjectNotFound, ValueError):
            return None
    return None if state is None or state.type in _STILL_TRUE[trouble] else state.name


_STILL_TRUE = {
    RunIncident.SILENT_RUN: {StateType.RUNNING, StateType.CANCELLING},
    RunIncident.CRASHED_RUN: {StateType.CRASHED},
    RunIncident.FAILED_RUN: {StateType.FAILED},
}
"""The states of a run in which its incident still holds."""

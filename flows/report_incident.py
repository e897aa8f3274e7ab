"""What Prefect's automations call when a run is in trouble: it becomes an incident of the office, and one mail."""

from flows.run import finished, office_flow
from tasks.incidents import RunIncident
from tasks.steps.incidents import recovered_state, report
from tasks.steps.mail import send


@office_flow("report_incident", run_name="report {trouble}")
async def report_incident(trouble: RunIncident, run: str = "", run_id: str = "") -> bool:
    """Open an incident, and mail it to whoever operates the system; once, however often it is called.

    Events of a busy server come late, so the run is looked at first: of one that has come out well nothing is told.

    Args:
        trouble: What is wrong.
        run: The name of the run it is about; empty where no run is.
        run_id: The id of that run in Prefect; empty where no run is.
    """
    if state := await recovered_state(trouble, run_id):
        return finished(f"No incident: the run {run_id} is {state} by now.", False)
    new = await report(trouble, run, run_id)
    await send()
    return finished("An incident is open." if new else "It was open already.", new)

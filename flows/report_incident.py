"""Opens an incident and queues one mail when Prefect's automations report a failing run."""

from flows.run import finished, office_flow
from tasks.incidents import RunIncident
from tasks.steps.incidents import recovered_state, report
from tasks.steps.mail import send


@office_flow("report_incident", run_name="report {trouble}")
async def report_incident(trouble: RunIncident, run: str = "", run_id: str = "") -> bool:
    """Open an incident and mail it to the operator; once, however often it is called.

    The events of a busy server come late, so the run is checked first: a run that has since ended well is not reported.

    Args:
        trouble: What is wrong.
        run: The name of the run; empty if it is about no run.
        run_id: The id of that run in Prefect; empty if it is about no run.
    """
    if state := await recovered_state(trouble, run_id):
        return finished(f"No incident: the run {run_id} is {state} by now.", False)
    new = await report(trouble, run, run_id)
    await send()
    return finished("An incident is open." if new else "It was open already.", new)

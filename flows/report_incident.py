"""What Prefect's automations call when a run is in trouble: it becomes an incident of the office, and one mail."""

from prefect import flow

from flows.run import finished
from tasks.on_prefect import report, send
from tasks.trouble import Trouble


@flow(name="report_incident", flow_run_name="report {trouble}")
async def report_incident(trouble: Trouble, run: str = "") -> bool:
    """Open an incident, and mail it to whoever operates the system; once, however often it is called.

    Args:
        trouble: What is wrong.
        run: The name of the run it is about; empty where no run is.
    """
    new = await report(trouble, run)
    await send()
    return finished("An incident is open." if new else "It was open already.", new)

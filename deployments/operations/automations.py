"""Automations on the Prefect server: they notice what a run cannot report itself, and open an incident.

| what | noticed by |
|---|---|
| no sweep has ended for 26 hours, though the server runs | the dead man's switch |
| a run is marked as running and gives no sign of life | silent runs |
| the process of a run died, and its worker saw it | crashed runs |
| a run ended with an error | failed runs; `verify` and `backup` open an incident of their own |
| no worker runs what is scheduled, or the server is down | the pulse, which does the work itself |

Prefect drops an automation's open windows when the automation changes. So each is made once, by its name, and not
updated; only one from an early release, which does not pass on the id of the run, is replaced. The windows live in the
server, so one that ended while the server was down is lost. Automations only report: no work depends on them.
"""

from datetime import timedelta
from uuid import UUID

from prefect import get_client
from prefect.events import AutomationCore, EventTrigger, Posture, ResourceSpecification
from prefect.events.actions import RunDeployment

from deployments.operations.prefect_state import CRASHED_RUNS, FAILED_RUNS, NO_SWEEP, SILENT_RUNS
from tasks.incidents import RunIncident

REPORT = "report_incident/report-incident"
WITHOUT_SWEEP = timedelta(hours=26)
"""From one sweep to the next: a day, the extra hour of an autumn day, and an hour for a late start."""
WITHOUT_A_SIGN = timedelta(minutes=5)
"""Five heartbeats, at the interval that prefect.yaml sets."""
OUR_RUNS = ("prefect.tag.watched", "prefect.tag.keeping")
_RUN = "{{ flow_run.name }}", "{{ flow_run.id | string }}"
"""The name and the id of the run that triggered an automation. As a string, because JSON has no UUID."""
_ENDED = {f"prefect.flow-run.{state}" for state in ("Completed", "Refused", "Failed", "Cancelled", "Crashed")}
_RESTING = {f"prefect.flow-run.{state}" for state in ("Scheduled", "AwaitingRetry", "Paused", "Suspended")}


async def ensure() -> list[str]:
    """Create missing automations, and replace those of an early release; returns the names of the new ones.

    Raises prefect.exceptions.ObjectNotFound if the flows are not deployed.
    """
    async with get_client() as client:
        deployment = await client.read_deployment_by_name(REPORT)
        new = []
        for automation in all_of_them(deployment.id):
            there = await client.read_automations_by_name(automation.name)
            if any("run_id" in getattr(each.actions[0], "parameters", {}) for each in there):
                continue
            for old in there:
                await client.delete_automation(old.id)
            await client.create_automation(automation)
            new.append(automation.name)
        return new


def all_of_them(report: UUID) -> tuple[AutomationCore, ...]:
    """Every automation. `report` is the id of the deployment that opens an incident."""
    return dead_mans_switch(report), silent_runs(report), crashed_runs(report), failed_runs(report)


def dead_mans_switch(report: UUID, within: timedelta = WITHOUT_SWEEP) -> AutomationCore:
    """Reports that no sweep has ended within this time of the last one or of its own creation; repeatedly."""
    ended = {"prefect.flow-run.Completed"}
    return AutomationCore(
        name=NO_SWEEP,
        description="Opens an incident when no daily round has come to its end for 26 hours.",
        trigger=EventTrigger(
            # Each end opens the window for the next.
            after=ended,
            expect=ended,
            match=_flow_runs(),
            match_related=ResourceSpecification({"prefect.resource.role": "flow", "prefect.resource.name": "sweep"}),
            posture=Posture.Proactive,
            threshold=1,
            within=within,
        ),
        actions=[_report(report, RunIncident.NO_SWEEP)],
    )


def silent_runs(report: UUID, within: timedelta = WITHOUT_A_SIGN) -> AutomationCore:
    """Reports a run that gave a sign of life, and then neither another one nor an end."""
    sign = {"prefect.flow-run.heartbeat"}
    return AutomationCore(
        name=SILENT_RUNS,
        description="Opens an incident when a run is still running and has given no sign of life for five minutes.",
        trigger=EventTrigger(
            after=sign,
            expect=sign | _ENDED | _RESTING,
            match=_flow_runs(),
            match_related=_tagged(*OUR_RUNS),
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=within,
        ),
        actions=[_report(report, RunIncident.SILENT_RUN, *_RUN)],
    )


def crashed_runs(report: UUID) -> AutomationCore:
    """Reports a run whose process died, as seen by the worker that started it."""
    return AutomationCore(
        name=CRASHED_RUNS,
        description="Opens an incident when the process of a run has died.",
        trigger=_when({"prefect.flow-run.Crashed"}, *OUR_RUNS),
        actions=[_report(report, RunIncident.CRASHED_RUN, *_RUN)],
    )


def failed_runs(report: UUID) -> AutomationCore:
    """Reports a run of a phase, or of boards, digest or imports, that ended with an error."""
    return AutomationCore(
        name=FAILED_RUNS,
        description="Opens an incident when a run has ended with an error.",
        trigger=_when({"prefect.flow-run.Failed"}, OUR_RUNS[0]),
        actions=[_report(report, RunIncident.FAILED_RUN, *_RUN)],
    )


def _when(happens: set[str], *tags: str) -> EventTrigger:
    return EventTrigger(
        expect=happens,
        match=_flow_runs(),
        match_related=_tagged(*tags),
        for_each={"prefect.resource.id"},
        posture=Posture.Reactive,
        threshold=1,
    )


def _flow_runs() -> ResourceSpecification:
    return ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})


def _tagged(*tags: str) -> ResourceSpecification:
    return ResourceSpecification({"prefect.resource.role": "tag", "prefect.resource.id": list(tags)})


def _report(deployment: UUID, trouble: RunIncident, run: str = "", run_id: str = "") -> RunDeployment:
    parameters = {"trouble": trouble.value, "run": run, "run_id": run_id}
    return RunDeployment(source="selected", deployment_id=deployment, parameters=parameters)

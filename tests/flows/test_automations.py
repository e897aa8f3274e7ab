"""The automations on a real server: each notices what it is there for, and has it reported once."""

import sqlite3
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest
from prefect.events import AutomationCore
from prefect.settings import PREFECT_API_URL, temporary_settings

from deployments.operations import automations
from tasks.incidents import RunIncident
from tests.flows.conftest import CLIENT, DATABASE, Server
from tests.patience import PATIENCE

pytestmark = pytest.mark.prefect
_NO_RUN = {"name": "", "id": ""}
SHORT = timedelta(seconds=10)
"""The shortest window that Prefect allows for the absence of something."""


class Office:
    """The server with our flows deployed, as a test asks it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.report = uuid.UUID(self.ask("/deployments/name/" + automations.REPORT)["id"])

    def ask(self, path: str, body: Any = None) -> Any:
        return self.server.ask(path, body)

    def delete(self, path: str) -> None:
        """Delete it, as soon as the server is not too busy."""

        def gone() -> bool | None:
            answer = CLIENT.delete(self.server.url + path)
            return None if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE else answer.is_success

        assert self.server.wait_for(f"{path} is deleted", gone, PATIENCE)

    def make(self, automation: AutomationCore) -> str:
        """Put an automation on the server; returns its id."""
        return str(self.ask("/automations/", automation.model_dump(mode="json"))["id"])

    def run_of(self, deployment: str, **parameters: str) -> dict[str, Any]:
        """A run of one of our deployments, which no worker will ever take up."""
        found = self.ask(f"/deployments/name/{deployment}")
        run: dict[str, Any] = self.ask(f"/deployments/{found['id']}/create_flow_run", {"parameters": parameters})
        return run

    def ends(self, run: dict[str, Any], state: str) -> None:
        """Let a run come to this end."""
        self.ask(f"/flow_runs/{run['id']}/set_state", {"state": {"type": state}, "force": True})

    def gives_a_sign(self, run: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the process of a run says each minute while it lives. Returns the run."""
        sign = {
            "occurred": datetime.now(UTC).isoformat(),
            "event": "prefect.flow-run.heartbeat",
            "resource": {"prefect.resource.id": f"prefect.flow-run.{run['id']}", "prefect.resource.name": run["name"]},
            "related": [
                {"prefect.resource.id": f"prefect.tag.{t}", "prefect.resource.role": "tag"} for t in run["tags"]
            ],
            "id": str(uuid.uuid4()),
        }
        self.ask("/events", [sign])
        return run

    def reported(self) -> list[dict[str, Any]]:
        """What the runs that report were asked to report, oldest first."""
        runs = self.ask("/flow_runs/filter", {"deployments": {"id": {"any_": [str(self.report)]}}})
        return [run["parameters"] for run in sorted(runs, key=lambda run: run["created"])]

    def watches(self, run: Mapping[str, Any]) -> bool:
        """Is a window open for a sign of life of this run? An end that is seen before the window is open ends none."""
        with closing(sqlite3.connect(self.server.home / DATABASE)) as kept:
            opened = kept.execute("SELECT 1 FROM automation_bucket WHERE bucketing_key LIKE ?", (f"%{run['id']}%",))
            return opened.fetchone() is not None

    def reports(self, trouble: RunIncident, run: Mapping[str, Any]) -> bool:
        """Has it been reported, with the run's name and id?"""
        return {"trouble": trouble.value, "run": run["name"], "run_id": run["id"]} in self.reported()

    def until(
        self, what: str, seen: Callable[[Mapping[str, Any]], bool], happens: Callable[[], Mapping[str, Any]]
    ) -> None:
        """Let it happen, and again after a while, until it is seen; fails when it is not.

        Prefect misses what happens in the moment in which it takes up an automation.
        """
        happened: list[Mapping[str, Any]] = []
        again = datetime.now(UTC)

        def one_is_seen() -> bool | None:
            nonlocal again
            if datetime.now(UTC) >= again:
                happened.append(happens())
                again = datetime.now(UTC) + 2 * SHORT
            return any(map(seen, happened)) or None

        self.server.wait_for(what, one_is_seen)

    def waits_for(self, trouble: RunIncident, happens: Callable[[], Mapping[str, Any]] = lambda: _NO_RUN) -> None:
        """Until it has been reported."""
        self.until(f"{trouble.value} is reported", partial(self.reports, trouble), happens)


@pytest.fixture
def office(deployed: Server) -> Iterator[Office]:
    """No automation is on the server before and after."""
    asked = Office(deployed)
    yield asked
    for each in asked.ask("/automations/filter", {}):
        asked.delete(f"/automations/{each['id']}")


async def test_each_is_made_once_and_what_is_there_is_never_touched(office: Office) -> None:
    with temporary_settings({PREFECT_API_URL: office.server.url}):
        assert await automations.ensure() == [
            "tilsagn: no sweep",
            "tilsagn: silent runs",
            "tilsagn: crashed runs",
            "tilsagn: failed runs",
        ]
        made = office.ask("/automations/filter", {})
        assert await automations.ensure() == []
    assert office.ask("/automations/filter", {}) == made, "its open windows would be lost"


async def test_one_of_an_earlier_release_that_does_not_name_the_run_is_replaced_once(office: Office) -> None:
    earlier = automations.silent_runs(office.report).model_dump(mode="json")
    del earlier["actions"][0]["parameters"]["run_id"]
    old = office.ask("/automations/", earlier)["id"]
    with temporary_settings({PREFECT_API_URL: office.server.url}):
        assert earlier["name"] in await automations.ensure()
        assert await automations.ensure() == []
    (now,) = [each for each in office.ask("/automations/filter", {}) if each["name"] == earlier["name"]]
    assert now["id"] != old
    assert now["actions"][0]["parameters"]["run_id"] == "{{ flow_run.id | string }}"


def test_the_dead_man_s_switch_reports_that_no_sweep_has_ended_and_again_as_long_as_none_does(office: Office) -> None:
    office.make(automations.dead_mans_switch(office.report, SHORT))
    said = {"trouble": "no sweep", "run": "", "run_id": ""}
    office.server.wait_for("It is reported twice", lambda: office.reported().count(said) >= 2 or None)


def test_a_sweep_that_ends_in_time_puts_the_dead_man_s_switch_back(office: Office) -> None:
    runs = [office.run_of("sweep/sweep") for _ in range(12)]
    office.make(automations.dead_mans_switch(office.report, SHORT))
    begun = last = datetime.now(UTC)
    before = len(office.reported())

    def sweeps_for_two_windows() -> bool | None:
        nonlocal begun, last, before
        if datetime.now(UTC) - last > SHORT / 4:
            office.ends(runs.pop() if runs else office.run_of("sweep/sweep"), "COMPLETED")
            late, last = datetime.now(UTC) - last > SHORT * 0.7, datetime.now(UTC)
            if late:  # The machine was too busy for a sweep in every window: the two windows begin here.
                begun, before = last, len(office.reported())
        return last - begun > 2 * SHORT + timedelta(seconds=2) or None

    office.server.wait_for("Two windows have passed", sweeps_for_two_windows)
    assert len(office.reported()) == before
    # From the last one on it is waited for again.
    office.waits_for(RunIncident.NO_SWEEP)


def test_a_run_whose_process_died_is_reported_by_its_name_and_id(office: Office) -> None:
    office.make(automations.crashed_runs(office.report))

    def happens() -> dict[str, Any]:
        run = office.run_of("backup/backup")
        office.ends(run, "CRASHED")
        return run

    office.waits_for(RunIncident.CRASHED_RUN, happens)


def test_a_phase_that_fails_is_reported_and_what_tells_of_its_own_faults_is_not(office: Office) -> None:
    office.make(automations.failed_runs(office.report))
    not_reported: set[str] = set()

    def happens() -> dict[str, Any]:
        silent, run = office.run_of("verify/verify"), office.run_of("payouts/payouts")
        itself = office.run_of(automations.REPORT, trouble=RunIncident.NO_SWEEP.value)
        for each in (silent, itself, run):
            office.ends(each, "FAILED")
        not_reported.update({silent["name"], itself["name"]})
        return run

    office.waits_for(RunIncident.FAILED_RUN, happens)
    assert not not_reported & {said.get("run") for said in office.reported()}


def test_a_run_that_gives_no_sign_of_life_is_reported_and_one_that_has_ended_is_not(office: Office) -> None:
    office.make(automations.silent_runs(office.report, SHORT))
    ended = office.run_of("sweep/sweep")
    office.until("The end is waited for", office.watches, lambda: office.gives_a_sign(ended))
    office.ends(ended, "COMPLETED")
    office.waits_for(RunIncident.SILENT_RUN, lambda: office.gives_a_sign(office.run_of("sweep/sweep")))
    assert ended["name"] not in {said.get("run") for said in office.reported()}

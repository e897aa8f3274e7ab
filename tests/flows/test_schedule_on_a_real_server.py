"""What prefect.yaml promises is what a real server does: the entrypoints load, and the schedules create runs."""

import os
import subprocess
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
import yaml
from prefect.client.schemas.schedules import CronSchedule
from prefect.flows import Flow, load_flow_from_entrypoint

from deployments.operations.prefect_api import PrefectApi
from deployments.operations.pulse import DELIVERY, PHASES, SWEEP
from tests.flows.conftest import Server

ROOT = Path(__file__).parents[2]
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DEPLOYMENTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
BY_NAME = {deployment["name"]: deployment for deployment in DEPLOYMENTS}

every_deployment = pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=list(BY_NAME))


def test_every_phase_and_the_daily_round_can_be_run_from_prefect() -> None:
    assert set(BY_NAME) == {
        "intake",
        "prequalification",
        "plan-approval",
        "payouts",
        "annual-accounts",
        "one-year-review",
        "deliver-notices",
        "sweep",
    }


@pytest.fixture
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entrypoints are written from the project's root. Loading one puts folders on the path, which are taken back."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", sys.path.copy())


def loaded(deployment: dict[str, Any]) -> Flow[..., Any]:
    return load_flow_from_entrypoint(deployment["entrypoint"], use_placeholder_flow=False)


@every_deployment
@pytest.mark.usefixtures("in_the_project")
def test_its_entrypoint_loads_and_its_default_parameters_are_valid(deployment: dict[str, Any]) -> None:
    flow = loaded(deployment)
    expected = {} if deployment["name"] == "deliver-notices" else {"as_of": None}
    assert flow.validate_parameters(deployment.get("parameters", {})) == expected
    assert flow.isasync, "a sync flow run costs a second more"


@every_deployment
@pytest.mark.usefixtures("in_the_project")
def test_it_can_be_run_for_a_given_day_and_takes_nothing_but_a_day(deployment: dict[str, Any]) -> None:
    flow = loaded(deployment)
    if deployment["name"] == "deliver-notices":
        assert list(flow.parameters.properties) == [], "what waits is sent now, whatever the day"
        return
    assert list(flow.parameters.properties) == ["as_of"]
    assert flow.parameters.required == []
    assert flow.validate_parameters({"as_of": "2024-07-01"}) == {"as_of": datetime(2024, 7, 1).date()}


@every_deployment
def test_its_description_and_tags_tell_an_officer_what_it_does(deployment: dict[str, Any]) -> None:
    assert len(deployment["description"].split()) >= 10
    assert "tilsagn" in deployment["tags"]


SCHEDULES = [(name, schedule) for name, deployment in BY_NAME.items() for schedule in deployment.get("schedules", [])]


@pytest.mark.parametrize(("name", "schedule"), SCHEDULES, ids=[schedule["slug"] for _, schedule in SCHEDULES])
def test_a_schedule_is_in_the_office_s_time_and_away_from_the_hours_that_summer_time_moves(
    name: str, schedule: dict[str, Any]
) -> None:
    assert schedule["timezone"] == "Europe/Copenhagen"
    cron = CronSchedule(cron=schedule["cron"], timezone=schedule["timezone"])
    assert cron.timezone == "Europe/Copenhagen"
    hours = schedule["cron"].split()[1]
    assert int(hours.split("-")[0]) >= 6, f"{name} runs in the night"


def test_only_the_daily_round_and_the_mail_run_by_themselves() -> None:
    assert [(name, schedule["slug"]) for name, schedule in SCHEDULES] == [
        ("deliver-notices", "office-hours"),
        ("sweep", "daily-sweep"),
    ]


@pytest.fixture(scope="module")
def deployed(standing_server: Server) -> Server:
    """The server after the two commands that the head of prefect.yaml tells people to run."""
    prefect_command(standing_server, "work-pool", "create", "tilsagn", "--type", "process")
    prefect_command(standing_server, "deploy", "--all", "--prefect-file", "prefect.yaml")
    return standing_server


def prefect_command(server: Server, *words: str) -> None:
    command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
    # What is deployed is this tree, wherever else the project may be installed.
    environment = server.environment | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{' '.join(words)} failed:{os.linesep}{done.stdout}{done.stderr}"


def scheduled_runs(server: Server, deployment: str) -> list[dict[str, Any]] | None:
    """The runs that the server's scheduler has created, next one first; None while there are none."""
    answer = httpx.post(
        f"{server.url}/flow_runs/filter",
        json={
            "deployments": {"name": {"any_": [deployment]}},
            "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
            "sort": "EXPECTED_START_TIME_ASC",
        },
        timeout=10,
    )
    answer.raise_for_status()
    return [run for run in answer.json() if run["auto_scheduled"]] or None


def in_copenhagen(run: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(run["expected_start_time"]).astimezone(COPENHAGEN)


@pytest.mark.prefect
def test_the_server_by_itself_schedules_the_daily_round_for_half_past_six_in_copenhagen(deployed: Server) -> None:
    # With a wrong SQLAlchemy the deployment looks healthy and this never happens.
    runs = deployed.wait_for("A scheduled sweep appears", lambda: scheduled_runs(deployed, "sweep"), within_seconds=90)
    starts = [in_copenhagen(run) for run in runs]
    assert {start.time() for start in starts} == {time(6, 30)}
    assert [start.date() for start in starts] == [
        starts[0].date() + timedelta(days=number) for number in range(len(starts))
    ]
    assert all(run["state"]["type"] == "SCHEDULED" for run in runs)


@pytest.mark.prefect
def test_the_server_by_itself_schedules_the_mail_for_office_hours(deployed: Server) -> None:
    runs = deployed.wait_for(
        "A scheduled delivery appears", lambda: scheduled_runs(deployed, "deliver-notices"), within_seconds=90
    )
    for start in map(in_copenhagen, runs):
        assert start.weekday() < 5
        assert time(7, 0) <= start.time() < time(18, 0)
        assert start.minute % 15 == 0


@pytest.mark.prefect
@pytest.mark.parametrize("deployment", [*PHASES.values(), SWEEP, DELIVERY])
def test_the_pulse_can_ask_the_server_for_every_deployment(deployed: Server, deployment: str) -> None:
    api = PrefectApi(deployed.url)
    assert api.answers()
    answer = httpx.get(f"{deployed.url}/flow_runs/{api.start(deployment)}", timeout=10)
    answer.raise_for_status()
    run = answer.json()
    assert (run["state"]["type"], run["auto_scheduled"], run["work_pool_name"]) == ("SCHEDULED", False, "tilsagn")


@pytest.mark.prefect
def test_every_deployment_of_the_file_is_on_the_server_and_the_form_asks_for_a_date(deployed: Server) -> None:
    answer = httpx.post(f"{deployed.url}/deployments/filter", json={}, timeout=10)
    answer.raise_for_status()
    on_the_server = {deployment["name"]: deployment for deployment in answer.json()}
    assert set(on_the_server) == set(BY_NAME)
    for name, deployment in on_the_server.items():
        assert deployment["work_pool_name"] == "tilsagn", name
        assert deployment["paused"] is False, name
        asked = deployment["parameter_openapi_schema"]["properties"]
        if name == "deliver-notices":
            assert asked == {}
        else:
            assert {"type": "string", "format": "date"} in asked["as_of"]["anyOf"], name

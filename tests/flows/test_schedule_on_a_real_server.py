"""What prefect.yaml promises is what a real server does: the entrypoints load, and the schedules create runs."""

import re
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import ParameterTypeError
from prefect.flows import Flow, load_flow_from_entrypoint

from deployments.operations.prefect_api import PrefectApi
from deployments.operations.pulse import DELIVERY, PHASES, SWEEP
from domain.grant.part import WorkQueue
from domain.registers.register import RegisterKind
from tasks.incidents import RunIncident
from tests.flows.conftest import Server
from tests.patience import let_us_wait_for_prefect

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
        "rent-support",
        "payouts",
        "annual-accounts",
        "one-year-review",
        "deliver-notices",
        "sweep",
        "boards",
        "daily-digest",
        "import-lists",
        "backup",
        "verify",
        "report-incident",
    }


@pytest.fixture
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entrypoints are written from the project's root. Loading one puts folders on the path, which are taken back."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", sys.path.copy())


def of_a_phase(deployment: dict[str, Any]) -> bool:
    return deployment["name"].replace("-", "_") in {queue.value for queue in WorkQueue}


def loaded(deployment: dict[str, Any]) -> Flow[..., Any]:
    return load_flow_from_entrypoint(deployment["entrypoint"], use_placeholder_flow=False)


OF_ITS_OWN: dict[str, dict[str, Any]] = {
    "deliver-notices": {},  # what waits is sent now, whatever the day
    "verify": {},
    "backup": {},
    "boards": {"as_of": None, "most_cases": 100},
    "import-lists": {"only": None},
}
"""The parameters, with their defaults, of the deployments that take something else than a day."""


@every_deployment
@pytest.mark.usefixtures("in_the_project")
def test_its_entrypoint_loads_and_its_default_parameters_are_valid(deployment: dict[str, Any]) -> None:
    flow = loaded(deployment)
    assert flow.isasync, "a sync flow run costs a second more"
    if deployment["name"] == "report-incident":
        assert flow.parameters.required == ["trouble"], "an incident about nothing is none"
        return
    assert flow.parameters.required == []
    a_day = {"as_of": None, "case_no": None} if of_a_phase(deployment) else {"as_of": None}
    expected = OF_ITS_OWN.get(deployment["name"], a_day)
    assert flow.validate_parameters(deployment.get("parameters", {})) == expected


@every_deployment
@pytest.mark.usefixtures("in_the_project")
def test_each_of_its_parameters_is_explained_in_the_form(deployment: dict[str, Any]) -> None:
    for name, asked in loaded(deployment).parameters.properties.items():
        assert len(asked.get("description", "").split()) >= 3, name


@pytest.mark.parametrize(
    ("deployment", "typed", "meant"),
    [
        ("sweep", {"as_of": "2024-07-01"}, {"as_of": date(2024, 7, 1)}),
        ("payouts", {"case_no": "204517"}, {"as_of": None, "case_no": 204_517}),
        ("boards", {"most_cases": 500}, {"as_of": None, "most_cases": 500}),
        ("import-lists", {"only": "areas"}, {"only": RegisterKind.AREAS}),
        (
            "report-incident",
            {"trouble": "failed run", "run": "x"},
            {"trouble": RunIncident.FAILED_RUN, "run": "x", "run_id": ""},
        ),
    ],
)
@pytest.mark.usefixtures("in_the_project")
def test_what_is_typed_into_the_form_is_what_the_flow_gets(
    deployment: str, typed: dict[str, Any], meant: dict[str, Any]
) -> None:
    assert loaded(BY_NAME[deployment]).validate_parameters(typed) == meant


@pytest.mark.parametrize(
    ("deployment", "typed"),
    [
        ("sweep", {"as_of": "den første"}),
        ("payouts", {"case_no": 99_999}),
        ("boards", {"most_cases": -1}),
        ("import-lists", {"only": "weather"}),
        ("report-incident", {"trouble": "rain"}),
    ],
)
@pytest.mark.usefixtures("in_the_project")
def test_what_makes_no_sense_is_refused_before_a_run_begins(deployment: str, typed: dict[str, Any]) -> None:
    with pytest.raises(ParameterTypeError):
        loaded(BY_NAME[deployment]).validate_parameters(typed)


def test_all_but_the_report_itself_are_looked_after() -> None:
    # A report that fails would otherwise be reported for ever.
    looked_after = {name for name, each in BY_NAME.items() if {"watched", "keeping"} & set(each["tags"])}
    assert looked_after == set(BY_NAME) - {"report-incident"}


@every_deployment
@pytest.mark.usefixtures("in_the_project")
def test_it_is_described_by_its_flow_alone(deployment: dict[str, Any]) -> None:
    # Prefect takes the flow's description where the file has none; a second one could say something else.
    assert "description" not in deployment
    assert "tilsagn" in deployment["tags"]
    described = loaded(deployment).description
    assert described and "Args:" not in described
    assert described.splitlines()[0].endswith("."), "the first line is a sentence"


SCHEDULES = [(name, schedule) for name, deployment in BY_NAME.items() for schedule in deployment.get("schedules", [])]


@pytest.mark.parametrize(("name", "schedule"), SCHEDULES, ids=[schedule["slug"] for _, schedule in SCHEDULES])
def test_a_schedule_is_in_the_office_s_time_and_away_from_the_hours_that_summer_time_moves(
    name: str, schedule: dict[str, Any]
) -> None:
    assert schedule["timezone"] == "Europe/Copenhagen"
    cron = CronSchedule(cron=schedule["cron"], timezone=schedule["timezone"])
    assert cron.timezone == "Europe/Copenhagen"
    hours = schedule["cron"].split()[1]
    assert int(re.split("[-,]", hours)[0]) >= 6, f"{name} runs in the night"


def test_the_phases_wait_for_the_daily_round_and_what_runs_by_itself_runs_in_a_good_order() -> None:
    assert {name: schedule["cron"] for name, schedule in SCHEDULES} == {
        "backup": "0 6 * * *",
        "import-lists": "15 6 * * 1-5",
        "sweep": "30 6 * * *",
        "daily-digest": "0 7 * * 1-5",
        "deliver-notices": "*/15 7-17 * * 1-5",
        "verify": "0 8 * * *",
        "boards": "0 9,12,15 * * 1-5",
    }


def scheduled_runs(server: Server, deployment: str) -> list[dict[str, Any]] | None:
    """The runs that the server's scheduler has created, next one first; None while there are none."""
    runs = server.ask(
        "/flow_runs/filter",
        {
            "deployments": {"name": {"any_": [deployment]}},
            "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
            "sort": "EXPECTED_START_TIME_ASC",
        },
    )
    return [run for run in runs if run["auto_scheduled"]] or None


def in_copenhagen(run: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(run["expected_start_time"]).astimezone(COPENHAGEN)


@pytest.mark.prefect
def test_the_server_by_itself_schedules_the_daily_round_for_half_past_six_in_copenhagen(deployed: Server) -> None:
    # With a wrong SQLAlchemy the deployment looks healthy and this never happens.
    runs = deployed.wait_for("A scheduled sweep appears", lambda: scheduled_runs(deployed, "sweep"))
    starts = [in_copenhagen(run) for run in runs]
    assert {start.time() for start in starts} == {time(6, 30)}
    assert [start.date() for start in starts] == [
        starts[0].date() + timedelta(days=number) for number in range(len(starts))
    ]
    assert all(run["state"]["type"] == "SCHEDULED" for run in runs)


@pytest.mark.prefect
def test_the_server_by_itself_schedules_the_mail_for_office_hours(deployed: Server) -> None:
    runs = deployed.wait_for("A scheduled delivery appears", lambda: scheduled_runs(deployed, "deliver-notices"))
    for start in map(in_copenhagen, runs):
        assert start.weekday() < 5
        assert time(7, 0) <= start.time() < time(18, 0)
        assert start.minute % 15 == 0


@pytest.mark.prefect
@pytest.mark.parametrize("deployment", [*PHASES.values(), SWEEP, DELIVERY])
def test_the_pulse_can_ask_the_server_for_every_deployment(
    deployed: Server, deployment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_us_wait_for_prefect(monkeypatch)
    api = PrefectApi(deployed.url)
    assert api.answers()
    run = deployed.ask(f"/flow_runs/{api.start(deployment)}")
    assert (run["state"]["type"], run["auto_scheduled"], run["work_pool_name"]) == ("SCHEDULED", False, "tilsagn")


@pytest.mark.prefect
@pytest.mark.usefixtures("in_the_project")
def test_every_deployment_of_the_file_is_on_the_server_and_the_form_asks_for_a_date(deployed: Server) -> None:
    on_the_server = {deployment["name"]: deployment for deployment in deployed.ask("/deployments/filter", {})}
    assert set(on_the_server) == set(BY_NAME)
    for name, deployment in on_the_server.items():
        assert deployment["work_pool_name"] == "tilsagn", name
        assert deployment["paused"] is False, name
        assert deployment["description"] == loaded(BY_NAME[name]).description, name
        asked = deployment["parameter_openapi_schema"]["properties"]
        if "as_of" in asked:
            assert {"type": "string", "format": "date"} in asked["as_of"]["anyOf"], name
        else:
            assert name in {*OF_ITS_OWN, "report-incident"}
    kinds = on_the_server["import-lists"]["parameter_openapi_schema"]["definitions"]["RegisterKind"]["enum"]
    assert kinds == [kind.value for kind in RegisterKind], "the form offers the kinds to choose from"

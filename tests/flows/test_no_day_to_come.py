"""No flow acts for a day that has not come: its run is refused in words before anything is done."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.flows import Flow, load_flow_from_entrypoint

from tasks.services import at
from tests.store.lives import Life, Moment, contents, evening_of, opened

ROOT = Path(__file__).parents[2]
TODAY, TOMORROW = date(2027, 6, 30), date(2027, 7, 1)
"""Tomorrow the payouts of the grant are stopped, and an instalment falls due."""
SAYS = (
    "Acting for a day was refused. 2027-07-01 has not come: today is 2027-06-30. Give the day it happened. "
    "To look ahead, use `tilsagn preview`."
)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """An office on 30 June 2027: the account of 2026 is not in."""
    return opened(evening_of(Moment.ACCOUNT_DUE_TODAY, tmp_path_factory), day=TODAY)


def days_asked_for(flow: Flow[..., Any]) -> list[str]:
    """The parameters of a flow that are a date in its form."""
    asked = flow.parameters.properties.items()
    return [name for name, each in asked if any(kind.get("format") == "date" for kind in each.get("anyOf", [each]))]


@pytest.fixture(scope="module")
def flows_for_a_day() -> dict[str, tuple[Flow[..., Any], list[str]]]:
    """Every deployment whose form asks for a date, its flow, and what the date is called."""
    before, deployments = sys.path.copy(), yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    found: dict[str, Flow[..., Any]] = {
        each["name"]: load_flow_from_entrypoint(each["entrypoint"], False) for each in deployments
    }
    sys.path[:] = before
    return {name: (flow, days) for name, flow in found.items() if (days := days_asked_for(flow))}


async def test_every_flow_whose_form_asks_for_a_day_refuses_one_to_come_and_writes_nothing(
    life: Life, flows_for_a_day: dict[str, tuple[Flow[..., Any], list[str]]]
) -> None:
    assert {"sweep", "daily-digest", "boards", "payouts", "annual-accounts"} <= flows_for_a_day.keys()
    before = contents(life.store)
    with at(life.office):
        for name, (flow, days) in flows_for_a_day.items():
            for day in days:
                state = await flow.fn(**{day: TOMORROW})
                assert (name, state.name, state.message) == (name, "Refused", SAYS)
    assert contents(life.store) == before


@pytest.mark.prefect
async def test_in_prefect_the_run_ends_as_refused_with_the_sentence_and_without_a_step(
    life: Life, prefect_harness: None
) -> None:
    from flows.sweep import sweep

    before = contents(life.store)
    with at(life.office):
        state = await sweep(as_of=TOMORROW, return_state=True)
    assert (state.name, state.message) == ("Refused", SAYS)
    run = state.state_details.flow_run_id
    assert run is not None
    async with get_client() as client:
        assert await client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run]))) == []
        assert (await client.read_flow_run(run)).run_count == 1, "it is not tried again"
    assert contents(life.store) == before

"""The flows do what the verbs do: once, in the stated order, and nothing twice when they overlap or run again."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, time
from logging import INFO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from prefect import State, get_client
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId
from prefect.logging.handlers import APILogHandler
from prefect.states import Completed, Crashed, Failed, Running

from deployments.bootstrap import open_office
from deployments.clock import VirtualClock
from deployments.settings import Settings
from deployments.simulation import playing
from deployments.simulation.replay import PlainDriver, Run
from deployments.simulation.scenario import Scenario, read_scenario
from domain.findings import Refusal
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.store import incidents
from domain.store.database import reading
from domain.store.verify import verify
from tasks import package_folder
from tasks.actions.hand_in import hand_in
from tasks.incidents import RunIncident
from tasks.services import NoServices, Services, at, current
from tests.flows.runs import message_of
from tests.store.lives import copied, opened

ROOT = Path(__file__).parents[2]
COMMAND = UUID(int=1)
pytestmark = pytest.mark.prefect


def until(day: date) -> Scenario:
    """The shipped life up to and including a day."""
    whole = read_scenario(playing.WHOLE_LIFE)
    return whole.model_copy(
        update={"facts": tuple(fact for fact in whole.facts if fact.known_on <= day), "finance_pays": "never"}
    )


@pytest.fixture(scope="module")
def eve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office on the eve of 1 July 2027: a grant in operation, the account of 2026 missing."""
    clock, folder = VirtualClock(), tmp_path_factory.mktemp("eve")
    office = open_office(Settings(data=folder), clock=clock, durable=False)
    run = Run(until(date(2027, 6, 14)), playing.WHOLE_LIFE.parent, office, clock, PlainDriver(office, sends=False))
    asyncio.run(run.to_the_end())
    office.store.engine.dispose()
    return folder


@pytest.fixture
def office(eve: Path, tmp_path: Path, prefect_harness: None) -> Iterator[Services]:
    """That office on the morning of the day. Nothing is sent."""
    life = opened(copied(eve, tmp_path / "office"), day=date(2027, 7, 1), at=time(6, 30))
    yield life.office
    life.store.engine.dispose()


@pytest.fixture
def inside(office: Services) -> Iterator[Services]:
    """That office, opened for the flows."""
    with at(office):
        yield office


def programme(office: Services) -> Mapping[str, Any]:
    """The case of the social programme; its rent support waits."""
    (case,) = [case for case in office.store.cases() if case["parent"] is None]
    return case


def events(office: Services) -> Counter[str]:
    """How often each event is in the journal."""
    case = programme(office)
    return Counter(entry.name for entry in office.store.journal(case["case_no"]))


async def test_a_sweep_stops_payouts_before_it_would_release_the_instalment_of_the_same_day(inside: Services) -> None:
    from flows.sweep import sweep

    before = events(inside)
    await message_of(sweep, as_of=date(2027, 7, 1))
    new = events(inside) - before
    assert (new["ReportFellDue"], new["PayoutsStopped"]) == (1, 1)
    assert new["InstalmentReleased"] == 0, "what is due on the day of the stop is not released"
    case = programme(inside)
    grant = inside.store.grant(case["case_no"])
    assert [stop.since for stop in grant.open_stops] == [date(2027, 7, 1)]
    assert {i.number: i.state for i in grant.instalments}[11] is InstalmentState.HELD
    assert verify(inside.store).faults == ()


async def test_a_second_sweep_finds_nothing_to_do(inside: Services) -> None:
    from flows.sweep import sweep

    await message_of(sweep, as_of=date(2027, 7, 1))
    after = events(inside)
    assert (await message_of(sweep, as_of=date(2027, 7, 1))).startswith("Nothing waited, nothing was due.")
    assert events(inside) == after


async def test_sweeps_that_overlap_do_everything_once(inside: Services) -> None:
    from flows.sweep import sweep

    await asyncio.gather(*(message_of(sweep, as_of=date(2027, 7, 1)) for _ in range(3)))
    assert events(inside)["PayoutsStopped"] == 1
    assert verify(inside.store).faults == ()


async def test_a_phase_flow_by_itself_takes_up_what_is_due_at_its_desk(inside: Services) -> None:
    from flows.annual_accounts import annual_accounts

    said = await message_of(annual_accounts, as_of=date(2027, 7, 1))
    assert said.startswith("remind of reports: 1 grant"), "its last reminder is due as well"
    assert events(inside)["PayoutsStopped"] == 1


async def test_a_refusal_is_an_answer_and_not_a_failed_run(inside: Services) -> None:
    from flows.annual_accounts import annual_accounts

    case = programme(inside)
    package = package_folder.load(ROOT / "examples" / "packages" / "account-2028")
    _, desk = hand_in(
        inside,
        package,
        case_no=case["case_no"],
        by="Boligselskabet Åkanden",
        role=Role.APPLICANT,
        on=date(2027, 7, 1),
        command_id=COMMAND,
    )
    assert desk is WorkQueue.ANNUAL_ACCOUNTS
    assert "1 refused" in await message_of(annual_accounts, as_of=date(2027, 7, 1))
    answer = inside.store.answer_of(COMMAND)
    assert isinstance(answer, Refusal)
    assert answer.rules == ("R62",)


async def run_in(state: State[Any]) -> UUID:
    """A run of the delivery on Prefect's server, in this state."""
    from flows.deliver_notices import deliver_notices

    async with get_client() as client:
        return (await client.create_flow_run(deliver_notices, name="deliver-notices 2027-07-01", state=state)).id


def told_of_runs(office: Services) -> list[tuple[str, str]]:
    """The open incidents about runs: about which, and the words. The mail relay of this office is not there either."""
    with reading(office.store.engine) as tx:
        return [(each.subject, each.text) for each in incidents.reported(tx) if each.subject.startswith("run ")]


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (RunIncident.SILENT_RUN, Completed()),  # its events came late to a busy server
        (RunIncident.SILENT_RUN, Crashed()),  # which is another trouble, and reported as such
        (RunIncident.CRASHED_RUN, Completed()),  # it was taken up again
        (RunIncident.FAILED_RUN, Completed()),
    ],
)
async def test_no_incident_is_opened_about_a_run_that_has_come_out_otherwise(
    inside: Services, trouble: RunIncident, state: State[Any]
) -> None:
    from flows.report_incident import report_incident

    id = await run_in(state)
    ended = await report_incident(trouble, "deliver-notices 2027-07-01", str(id), return_state=True)
    assert ended.message == f"No incident: the run {id} is {state.name} by now."
    assert told_of_runs(inside) == []


@pytest.mark.parametrize(
    ("trouble", "state"),
    [(RunIncident.SILENT_RUN, Running()), (RunIncident.CRASHED_RUN, Crashed()), (RunIncident.FAILED_RUN, Failed())],
)
async def test_an_incident_about_a_run_names_its_id(inside: Services, trouble: RunIncident, state: State[Any]) -> None:
    from flows.report_incident import report_incident

    id = await run_in(state)
    assert await message_of(report_incident, trouble, "deliver-notices 2027-07-01", str(id)) == "An incident is open."
    ((subject, text),) = told_of_runs(inside)
    assert subject == "run deliver-notices 2027-07-01"
    assert text.startswith(f"The run {id}: It")


async def test_what_a_run_did_on_the_day_of_a_stop_is_read_in_its_log(inside: Services) -> None:
    from flows.annual_accounts import annual_accounts

    state = await annual_accounts(as_of=date(2027, 7, 1), return_state=True)
    assert state.state_details.flow_run_id is not None
    by_run = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[state.state_details.flow_run_id]))
    await APILogHandler.aflush()
    async with get_client() as client:
        lines = [line.message for line in await client.read_logs(by_run) if line.level >= INFO]
    number = programme(inside)["case_no"]
    assert (
        f"{number}: Report fell due (R62, R68): regulation account 2026 was not in by Wed 2027-06-30; "
        "Payouts stopped (R69): from Thu 2027-07-01: regulation account 2026 is missing"
    ) in "\n".join(lines)


def test_without_an_office_a_verb_says_how_to_open_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # Loading the flows as they are served registers how to open a store.
    monkeypatch.setattr("tasks.services._openers", [])
    with pytest.raises(NoServices, match="entrypoints"):
        current()

"""What an officer reads in Prefect of a phase: its steps with their counts, its log, its final message."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest
from prefect import State, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId, LogFilter, LogFilterFlowRunId
from prefect.logging.handlers import APILogHandler

from domain.grant.commands import Command, GrantExtension, RecordNote
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.records.reports import ReportKind
from flows.run import PhaseFlow
from flows.sweep import PHASES
from tasks.actions.hand_in import hand_in
from tasks.services import at
from tests.flows.runs import message_of
from tests.store.lives import Life, Moment, copied, evening_of, opened, package, twins
from tests.store.people import AAKANDEN, TORBEN, command_id

pytestmark = pytest.mark.prefect
EVE, STOP_DAY = date(2027, 6, 30), date(2027, 7, 1)
MISSING, EXTENDED, HANDED_IN = 100_001, 100_002, 100_003
"""The account of 2026 is missing; its date was moved to 8 July; it came in on the last day and is not read yet."""


@pytest.fixture(scope="module")
def eve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office on the evening of 30 June 2027, with four grants of one history."""
    folder = evening_of(Moment.ACCOUNT_DUE_TODAY, tmp_path_factory)
    life = opened(folder, day=EVE)
    twins(life, (MISSING, EXTENDED, HANDED_IN))
    more_time = GrantExtension(
        by=TORBEN, role=Role.MANAGER, on=EVE, report=ReportKind.REGULATION_ACCOUNT, year=2026,
        until=date(2027, 7, 8), reason="Revisor er syg.",
    )  # fmt: skip
    life.store.handle(EXTENDED, more_time, command_id=command_id("more time"), when=life.office.when())
    hand_in(
        life.office, package("account-2026"), case_no=HANDED_IN, by=AAKANDEN, role=Role.APPLICANT, on=EVE,
        command_id=command_id("sent"),
    )  # fmt: skip
    life.store.engine.dispose()
    return folder


@pytest.fixture
def life(eve: Path, tmp_path: Path, prefect_harness: None) -> Iterator[Life]:
    """That office on the morning of 1 July, with the clock of a host."""
    life = opened(copied(eve, tmp_path / "office"), day=STOP_DAY, at=time(6, 30))
    with at(replace(life.office, watches_clock=True)):
        yield life
    life.store.engine.dispose()


def original(life: Life) -> int:
    """The grant of whose history the others are copies."""
    return max(int(case["case_no"]) for case in life.store.cases() if case["parent"] is None)


class Read:
    """A run as its page in Prefect shows it."""

    def __init__(self, steps: list[str], lines: list[str], message: str) -> None:
        self.steps, self.lines, self.message = steps, lines, message


async def ran(phase: PhaseFlow, steps: int, case_no: int | None = None) -> Read:
    """Run a phase of so many steps for today, and read its page once the server has taken in all of them."""
    state: State[dict[str, int]] = await phase(None, case_no, return_state=True)
    run: UUID | None = state.state_details.flow_run_id
    assert run is not None and state.is_completed(), state.message
    await APILogHandler.aflush()
    of_run = FlowRunFilter(id=FlowRunFilterId(any_=[run]))
    async with get_client() as client, asyncio.timeout(60):
        while len(tasks := await client.read_task_runs(flow_run_filter=of_run)) < steps or not all(
            each.state and each.state.is_completed() for each in tasks
        ):
            await asyncio.sleep(0.05)
        logs = await client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run])))
    in_order = sorted(tasks, key=lambda each: str(each.start_time))
    return Read([each.name for each in in_order], [line.message for line in logs], state.message or "")


async def test_on_the_day_of_a_stop_the_graph_shows_what_came_in_who_was_reminded_and_what_was_suspended(
    life: Life,
) -> None:
    from flows.annual_accounts import annual_accounts
    from flows.payouts import payouts

    accounts = await ran(annual_accounts, 7)
    assert accounts.steps == [
        f"receive reports: 1 command ({HANDED_IN})",
        "decisions recorded since the last run: none",
        f"remind of reports: 1 grant ({EXTENDED})",
        f"suspend payouts where a report is missing: 2 grants ({original(life)}, {MISSING})",
        "escalate suspensions and unanswered reports: none is due",
        "end grant periods: none is due",
        "payouts: grants suspended 2, instalments withheld 2",
    ]
    assert accounts.message == (
        f"receive reports: 1 command ({HANDED_IN}); remind of reports: 1 grant ({EXTENDED}); "
        f"suspend payouts where a report is missing: 2 grants ({original(life)}, {MISSING}). "
        "Recorded: regulation account received 1, reminder sent 1, instalment released 1, report fell due 2, "
        "payouts stopped 2, instalment held 2. Now payouts: grants suspended 2, instalments withheld 2."
    )
    stopped = [line for line in accounts.lines if line.startswith(f"{MISSING}: Report fell due")]
    assert (
        len(stopped) == 1
        and "Payouts stopped (R69): from Thu 2027-07-01: regulation account 2026 is missing" in stopped[0]
    )

    paid = await ran(payouts, 4)
    assert paid.steps == [
        "record payments and returns: nothing waits",
        "decisions recorded since the last run: none",
        f"release or withhold instalments: 1 grant ({HANDED_IN})",
        "payouts: grants suspended 2, instalments withheld 2",
    ]
    again = await ran(annual_accounts, 7)
    assert again.message.startswith("Nothing waited and nothing was due. Now payouts: ")


async def test_a_phase_can_be_run_for_one_case_and_leaves_the_others_to_the_next_run(life: Life) -> None:
    from flows.annual_accounts import annual_accounts

    run = await ran(annual_accounts, 7, MISSING)
    assert f"suspend payouts where a report is missing: 1 grant ({MISSING})" in run.steps
    assert "receive reports: nothing waits" in run.steps
    assert [bool(life.store.grant(number).open_stops) for number in (MISSING, original(life))] == [True, False]
    assert len(life.store.waiting(WorkQueue.ANNUAL_ACCOUNTS)) == 1


async def test_what_officers_did_at_the_door_is_told_in_the_next_run_and_in_no_later_one(life: Life) -> None:
    from flows.annual_accounts import annual_accounts

    await ran(annual_accounts, 7)
    life.on(STOP_DAY, time(10, 0))
    decides(life, EXTENDED, date(2027, 7, 15))
    one, later = await ran(annual_accounts, 7), await ran(annual_accounts, 7)
    assert "decisions recorded since the last run: 1 (extension granted 1)" in one.steps
    assert f"{EXTENDED}: extension granted" in one.lines
    assert "decisions recorded since the last run: 1 (extension granted 1)" in one.message
    assert "decisions recorded since the last run: none" in later.steps


async def nowhere(*said: object) -> bool:
    """Publishes nothing."""
    return False


def decides(life: Life, case_no: int, until: date) -> None:
    more: Command = GrantExtension(
        by=TORBEN, role=Role.MANAGER, on=STOP_DAY, report=ReportKind.REGULATION_ACCOUNT, year=2026,
        until=until, reason="Revisor er stadig syg.",
    )  # fmt: skip
    life.store.handle(case_no, more, command_id=command_id(f"until {until}"), when=life.office.when())


async def test_a_daily_round_runs_a_phase_at_which_only_a_person_has_acted(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.sweep import sweep

    # Its boards and pages would be found by the tests of the dashboard, on the same server.
    monkeypatch.setattr("tasks.steps.artifacts.Pages.publish", nowhere)
    await message_of(sweep)
    assert life.store.due(STOP_DAY) == {}, "also of a case whose report was only received in this round"
    life.on(STOP_DAY, time(10, 0))
    note = RecordNote(
        by=TORBEN, role=Role.MANAGER, on=STOP_DAY, kind="meeting", who="Mette Lund", text="Talt om regnskabet."
    )
    life.store.handle(MISSING, note, command_id=command_id("note"), when=life.office.when())
    assert (await message_of(sweep)).startswith("Intake: "), "notes and requests belong to intake"
    assert (await message_of(sweep)).startswith("Nothing waited, nothing was due.")


async def test_every_phase_says_it_when_nothing_was_due(tmp_path: Path, prefect_harness: None) -> None:
    empty = opened(tmp_path, day=STOP_DAY)
    of_four = dict.fromkeys((WorkQueue.RENT_SUPPORT, WorkQueue.PAYOUTS), 4)
    steps = {
        **of_four,
        WorkQueue.PLAN_APPROVAL: 7,
        WorkQueue.ONE_YEAR_REVIEW: 6,
        WorkQueue.ANNUAL_ACCOUNTS: 7,
        WorkQueue.INTAKE: 7,
    }
    with at(empty.office):
        for queue, phase in PHASES.items():
            run = await ran(phase, steps.get(queue, 5))
            assert len(run.steps) == steps.get(queue, 5)
            assert run.message.startswith("Nothing waited and nothing was due. Now "), queue
    empty.store.engine.dispose()
